"""A row of a table or of JSON Lines → Document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kg.read.document import document
from kg.read.problem import Report
from kg.read.settings import Settings
from kg.records import Document

FIELDS = ("date", "title", "url", "outlet")


def from_row(row: Mapping[str, Any], place: str, settings: Settings, report: Report) -> Iterator[Document]:
    """Yield the document of a row that has a ``text``; without ``id`` it is called after its place."""
    name = str(row["id"]) if row.get("id") not in (None, "") else place
    given = {field: str(row[field]) for field in FIELDS if row.get(field) not in (None, "")}
    yield from document(name, row["text"], default_date=settings.date, report=report, **given)
