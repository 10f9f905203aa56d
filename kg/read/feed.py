"""RSS and Atom: an entry of a feed is a document; a news feed mostly holds summaries."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO

from kg.read.date import spoken_date
from kg.read.document import document
from kg.read.markup import paragraphs, parse
from kg.read.problem import Problem, Report
from kg.read.settings import Settings, whole
from kg.records import Document

_FIELDS = {
    "title": ("title",),
    "text": ("encoded", "content", "description", "summary"),
    "date": ("pubDate", "published", "updated", "date"),
    "url": ("link",),
}


def read(stream: BinaryIO, id: str, settings: Settings, report: Report) -> Iterator[Document]:
    """Yield a document for each entry: its title, its content or else its summary, date and link."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(whole(stream, settings), forbid_dtd=True)
    except DefusedXmlException as error:
        raise ValueError("declares a DTD or entities, which no feed needs and kg does not read") from error
    except (ParseError, ValueError, RecursionError) as error:
        raise ValueError(f"is no feed that can be read ({error or type(error).__name__})") from error
    entries = [element for element in root.iter() if _name(element) in ("item", "entry")]
    if not entries:
        raise ValueError("is XML without entries of RSS or Atom")
    outlet = next((element.text for element in root.iter() if _name(element) == "title"), None)
    for number, entry in enumerate(entries, start=1):
        found = {field: _first(entry, names) for field, names in _FIELDS.items()}
        body = paragraphs(parse(f"<div>{found['text']}</div>")) if found["text"] else ""
        if not (found["title"] or body):
            report(Problem(f"{id}#{number}", "is an entry without a text"))
            continue
        yield from document(
            f"{id}#{number}",
            "\n\n".join(filter(None, (found["title"], body))),
            date=_date(found["date"]),
            title=found["title"] or None,
            url=found["url"] or None,
            outlet=outlet,
            default_date=settings.date,
            report=report,
        )


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _first(entry: Any, names: tuple[str, ...]) -> str:
    """Return the text of the first child of a name, the names in their order; a link may be an attribute."""
    for name in names:
        for child in entry:
            if _name(child) == name:
                words = "".join(child.itertext()).strip() or child.get("href", "")
                if words:
                    return str(words)
    return ""


def _date(written: str) -> str | None:
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return spoken_date(written) if written else None
