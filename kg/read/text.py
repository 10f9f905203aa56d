"""Plain text: one article a file, or the export of a press database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kg.read import factiva, nexis
from kg.read.document import document
from kg.read.encoding import decode
from kg.read.problem import Report
from kg.read.settings import Settings, whole
from kg.records import Document


def read(stream: BinaryIO, id: str, settings: Settings, report: Report) -> Iterator[Document]:
    """Yield the file's document, with the date of its header or else the default one; an export's articles."""
    yield from articles(decode(whole(stream, settings)), id, settings, report)


def articles(text: str, id: str, settings: Settings, report: Report) -> Iterator[Document]:
    """Yield the articles of a text that may come from a press database."""
    for database in (factiva, nexis):
        if database.recognised(text):
            yield from database.articles(text, id, settings, report)
            return
    yield from document(id, text, default_date=settings.date, report=report)
