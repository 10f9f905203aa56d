"""Rich Text Format, as press databases export it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kg.read.problem import Report
from kg.read.settings import Settings, whole
from kg.read.text import articles
from kg.records import Document


def read(stream: BinaryIO, id: str, settings: Settings, report: Report) -> Iterator[Document]:
    """Yield the documents of an RTF file."""
    from striprtf.striprtf import rtf_to_text

    source = whole(stream, settings).decode("latin_1")  # RTF is ASCII; other bytes stand for themselves
    if not source.lstrip().startswith("{\\rtf"):
        raise ValueError("is no RTF")
    text: str = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]
    yield from articles(text, id, settings, report)
