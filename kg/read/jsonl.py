"""JSON Lines: an article a line, with ``text`` and maybe ``id``, ``date``, ``title``, ``url``, ``outlet``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from kg.read.encoding import decode
from kg.read.problem import Problem, Report
from kg.read.row import from_row
from kg.read.settings import Settings, too_large
from kg.records import Document


def read(stream: BinaryIO, id: str, settings: Settings, report: Report) -> Iterator[Document]:
    """Yield the file's documents line by line; a line that cannot be read is reported and passed over.

    A line without ``id`` is called after its file and its number, for example ``news.jsonl#3``.
    """
    for number, line in enumerate(_lines(stream, settings.max_size), start=1):
        place = f"{id}#{number}"
        if line is None:
            report(Problem(place, too_large(settings)))
        elif line.strip():
            try:
                row = _row(line)
            except (ValueError, RecursionError) as error:
                report(Problem(place, f"is no JSON object with a «text» ({error})"))
            else:
                yield from from_row(row, place, settings, report)


def count(path: Path) -> int:
    """Return how many lines the file has."""
    with path.open("rb") as lines:
        return sum(1 for _ in lines)


def _lines(stream: BinaryIO, most: int) -> Iterator[bytes | None]:
    """Yield the lines, None for one that is too long; no more than ``most`` bytes are held."""
    while line := stream.readline(most + 1):
        if len(line) > most:
            while line and not line.endswith(b"\n"):
                line = stream.readline(most)
            yield None
        else:
            yield line


def _row(line: bytes) -> dict[str, Any]:
    row = json.loads(decode(line))
    if isinstance(row, dict) and isinstance(row.get("text"), str):
        return row
    raise ValueError("it has none" if isinstance(row, dict) else f"it is a {type(row).__name__}")
