"""Relations on disk, and beside them what they depend on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.export.files import replace_file, replace_lines
from kg.records import Options, Relation

RELATIONS = "relations.jsonl"
RUN = "run.json"
PROBLEMS = "problems.jsonl"
REJECTED = "rejected.jsonl"

_DECIMALS = 4
_OWN = ("actors", "corrections")  # options that are files of the user's
DATA = (".csv", ".tsv", ".toml", ".txt")


def write_lines(rows: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Write JSON Lines: UTF-8, floats with four decimals, the same bytes on every system."""
    lines = (json.dumps(_rounded(row), ensure_ascii=False) + "\n" for row in rows)
    replace_lines(path, lines, errors="backslashreplace")  # a lone surrogate as JSON escapes it


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON Lines file that kg wrote, or nothing where there is none."""
    lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else ()
    return [json.loads(line) for line in lines if line]


def _rounded(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: round(value, _DECIMALS) if isinstance(value, float) else value for key, value in row.items()}


def write_json(value: Mapping[str, Any], path: Path) -> None:
    """Write one JSON object, indented, its keys in their order."""
    replace_file(
        path, (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")
    )


def read_relations(path: str | Path) -> list[Relation]:
    """Return the relations of a ``relations.jsonl``.

    Raises:
        InputError: the file cannot be opened, or a line is no relation.
    """
    relations = []
    try:
        with Path(path).open(encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, start=1):
                relations.append(_relation(line, f"{path}, line {number}"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"«{path}» cannot be read as relations: {error}.", "Give the file that kg build wrote."
        ) from error
    return relations


def _relation(line: str, place: str) -> Relation:
    try:
        return Relation.from_dict(json.loads(line))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{place} is no relation ({error!r}).", "Give the relations.jsonl that kg build wrote."
        ) from error


def read_run(folder: Path) -> dict[str, Any]:
    """Return what ``run.json`` says of the last build into ``folder``, or nothing where there was none."""
    try:
        run = json.loads((folder / RUN).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise InputError(
            f"«{folder / RUN}» cannot be read: {error}.", "Delete it and build again."
        ) from error
    return run if isinstance(run, dict) else {}


def run(
    title: str,
    options: Options,
    documents: Mapping[str, Any],
    decisions: Mapping[str, Mapping[str, str]] = {},
) -> dict[str, Any]:
    """Return the content of ``run.json``: what the result depends on, and nothing else (no time, no host)."""
    own = {name: Path(path) for name in _OWN if (path := getattr(options, name))}
    return {
        "title": title,
        "versions": versions(options.language),
        "options": {**asdict(options), **{name: path.name for name, path in own.items()}},
        "tables": dict(sorted([*digests(), *((path.name, digest(path)) for path in own.values())])),
        **({"decisions": decisions} if any(decisions.values()) else {}),
        "documents": dict(documents),
    }


def versions(language: str) -> dict[str, str]:
    """Return the versions of kg and of the parts that decide what it finds."""
    from kg import __version__
    from kg.language import language as settings

    model = settings(language).model
    return {
        "kg": __version__,
        "spacy": version("spacy"),
        model: version(model),
        "networkx": version("networkx"),
    }


def digests(suffixes: tuple[str, ...] = DATA) -> Iterator[tuple[str, str]]:
    """Yield path and SHA-256 of every table and weights file in the package, or of its files of other kinds."""
    for room in ("actors", "language", "relations"):
        yield from _digests(files("kg").joinpath(room), room, suffixes)


def _digests(folder: Traversable, prefix: str, suffixes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        name = f"{prefix}/{entry.name}"
        if entry.is_dir():
            yield from _digests(entry, name, suffixes)
        elif entry.name.endswith(suffixes):
            yield name, digest(entry)


def digest(file: Traversable) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()
