"""JSON Lines: an article a line, with ``text`` and maybe ``id``, ``date``, ``title``, ``url``, ``outlet``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.read.document import document
from kg.read.encoding import decode
from kg.read.problem import Problem, Report
from kg.records import Document

_FIELDS = ("date", "title", "url", "outlet")


def read(path: Path, id: str, *, date: str | None, report: Report) -> Iterator[Document]:
    """Yield the file's documents line by line; a line that cannot be read is reported and passed over.

    A line without ``id`` is called after its file and its number, for example ``news.jsonl#3``.
    """
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield from _document(line, f"{id}#{number}", date, report)
    except OSError as error:
        report(Problem(id, f"cannot be opened ({error.strerror})"))


def count(path: Path) -> int:
    """Return how many lines the file has."""
    with path.open("rb") as lines:
        return sum(1 for _ in lines)


def _document(line: bytes, place: str, date: str | None, report: Report) -> Iterator[Document]:
    try:
        row = _row(line)
    except (ValueError, RecursionError) as error:
        report(Problem(place, f"is no JSON object with a «text» ({error})"))
        return
    name = str(row["id"]) if row.get("id") not in (None, "") else place
    given = {field: str(row[field]) for field in _FIELDS if row.get(field) not in (None, "")}
    found = document(name, row["text"], default_date=date, report=report, **given)
    if found:
        yield found


def _row(line: bytes) -> dict[str, Any]:
    row = json.loads(decode(line))
    if isinstance(row, dict) and isinstance(row.get("text"), str):
        return row
    raise ValueError("it has none" if isinstance(row, dict) else f"it is a {type(row).__name__}")
