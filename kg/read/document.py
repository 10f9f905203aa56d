"""The one place where a Document is made: header, dates and characters that no file can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.read.date import iso_date
from kg.read.header import header
from kg.read.problem import Problem, Report
from kg.records import Document

_SURROGATE = re.compile("[\ud800-\udfff]")


def document(
    id: str,
    text: str,
    *,
    report: Report,
    date: str | None = None,
    title: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    default_date: str | None = None,
) -> Iterator[Document]:
    """Yield the document, or nothing (and a report) where it holds no text.

    What the input says (``date``, ``title``) wins over the text's header, and that over ``default_date``.
    """
    text = _storable(text)
    if not text.strip():
        report(Problem(id, "is empty"))
        return
    head = header(text)
    yield Document(
        _storable(id),
        text,
        _date(id, date or head.date, report) or default_date,
        _storable(title) if title else head.title,
        _storable(url) if url else None,
        _storable(outlet) if outlet else None,
        head.start,
    )


def _date(id: str, written: str | None, report: Report) -> str | None:
    date = iso_date(written) if written else None
    if written and date is None:
        reason = f"is read without its date, since «{written}» is none (YYYY, YYYY-MM or YYYY-MM-DD)"
        report(Problem(id, reason, skipped=False))
    return date


def _storable(text: str) -> str:
    """Replace lone surrogates, which no encoding can write, one character for one."""
    return _SURROGATE.sub("\ufffd", text)
