"""Plain text: one article a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.read.document import document
from kg.read.encoding import decode
from kg.read.problem import Problem, Report
from kg.records import Document


def read(path: Path, id: str, *, date: str | None, report: Report) -> Iterator[Document]:
    """Yield the file's document, with the date of its header or else ``date``."""
    try:
        text = decode(path.read_bytes())
    except (OSError, ValueError) as error:
        report(Problem(id, _reason(error)))
        return
    found = document(id, text, default_date=date, report=report)
    if found:
        yield found


def _reason(error: OSError | ValueError) -> str:
    return f"cannot be opened ({error.strerror})" if isinstance(error, OSError) else str(error)
