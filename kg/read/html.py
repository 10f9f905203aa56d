"""HTML: a page of a web site, or the export of a press database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.read import europresse, factiva
from kg.read.date import spoken_date
from kg.read.document import document
from kg.read.encoding import decode
from kg.read.problem import Report
from kg.read.settings import Settings, whole
from kg.records import Document

_DEEPEST = 250  # elements inside each other; parsers give up, or take forever, on more
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*?(/?)>")
_CHARSET = re.compile(rb"<meta[^>]{0,80}charset=[\"']?([\w-]+)", re.IGNORECASE)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)


def read(stream: BinaryIO, id: str, settings: Settings, report: Report) -> Iterator[Document]:
    """Yield the article of a page, without its menus, or the articles of an export."""
    page = text_of(whole(stream, settings))
    if depth(page) > _DEEPEST:
        raise ValueError(f"nests more than {_DEEPEST} elements in each other")
    for database in (europresse, factiva):
        if database.recognised_page(page):
            yield from database.pages(page, id, settings, report)
            return
    yield from article(page, id, settings, report)


def article(
    page: str, id: str, settings: Settings, report: Report, url: str | None = None
) -> Iterator[Document]:
    """Yield the article of one page: its main text, title, date and address."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        page, url=url, with_metadata=True, include_comments=False, favor_precision=True
    )
    if found is None or not (found.text or "").strip():
        raise ValueError("holds no article that can be told from the rest of the page")
    text = f"{found.title}\n\n{found.text}" if found.title and found.title not in found.text else found.text
    yield from document(
        id,
        text,
        date=spoken_date(found.date) if found.date else None,
        title=found.title,
        url=url or found.url,
        outlet=found.sitename,
        default_date=settings.date,
        report=report,
    )


def text_of(data: bytes) -> str:
    """Return a page's text in the encoding that it names, or else in the one that it seems to have."""
    named = _CHARSET.search(data[:2048])
    if named and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(named.group(1).decode("ascii"))
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data)


def depth(page: str) -> int:
    """Return how deep the elements of a page stand inside each other.

    >>> depth("<div><p>A<br></p></div><div></div>")
    2
    """
    deepest = here = 0
    for close, name, alone in _TAG.findall(page):
        if name.lower() not in _VOID and not alone:
            here = max(0, here - 1) if close else here + 1
            deepest = max(deepest, here)
    return deepest
