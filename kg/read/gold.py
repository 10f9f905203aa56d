"""Annotated texts (JSON Lines) → rows that are checked; ``tests/gold/README.md`` says what they hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.relations.ontology import STATUSES, TYPES

_HINT = "Each line needs id, text, sentences and relations, as tests/gold/README.md says."


def read(path: str | Path) -> list[dict[str, Any]]:
    """Return the articles of a gold file.

    Raises:
        InputError: the file cannot be opened, or a line is no annotated article.
    """
    rows = []
    try:
        with Path(path).open(encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    rows.append(_row(line, f"{path}, line {number}"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"«{path}» cannot be read as annotated texts: {error}.", _HINT) from error
    return rows


def _row(line: str, place: str) -> dict[str, Any]:
    try:
        row: dict[str, Any] = json.loads(line)
        wrong = _wrong(row)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{place} is no annotated article ({error!r}).", _HINT) from error
    if wrong:
        raise InputError(f"{place}: {wrong}.", _HINT)
    return row


def _wrong(row: dict[str, Any]) -> str | None:
    """Return what is wrong with an article's offsets or with the values of its relations."""
    text, spans = row["text"], row["sentences"]
    if not (isinstance(row["id"], str) and isinstance(text, str)):
        return "id and text are strings"
    if not all(0 <= start < end <= len(text) for start, end in spans):
        return "a sentence lies outside the text"
    for relation in row["relations"]:
        if not 0 <= relation["s"] < len(spans):
            return f"there is no sentence {relation['s']}"
        if relation["type"] not in TYPES or relation["status"] not in STATUSES:
            return f"kg knows no {relation['type']} that is {relation['status']}"
        if relation["trigger"] not in text[slice(*spans[relation["s"]])]:
            return f"«{relation['trigger']}» is not in sentence {relation['s']}"
        if not {"source", "target", "mutual"} <= set(relation):
            return "a relation lacks its source, its target, or whether it is mutual"
    return None
