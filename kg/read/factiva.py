"""Factiva: articles as text, RTF, DOCX or HTML in which two letters name each field.

``HD`` headline, ``PD`` date, ``SN`` source, ``LP`` lead paragraph, ``TD`` rest of the text, ``AN`` accession
number, which ends an article. In HTML the fields are the rows of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.read.date import spoken_date
from kg.read.document import document
from kg.read.markup import paragraphs, parse, words
from kg.read.problem import Problem, Report
from kg.read.settings import Settings
from kg.records import Document

_FIELD = re.compile(
    r"^ *(HD|SE|BY|CR|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|CO|IN|NS|RE|IPC|IPD|PUB|AN)(?:[ \t]+(.*))?$"
)
_MARK = re.compile(r"^ *HD(?:[ \t]|$)", re.MULTILINE)


def recognised(text: str) -> bool:
    """Tell whether a text is an export of Factiva."""
    return bool(_MARK.search(text)) and all(
        re.search(rf"^ *{name}(?:[ \t]|$)", text, re.MULTILINE) for name in ("PD", "SN", "AN")
    )


def recognised_page(page: str) -> bool:
    """Tell whether a page is an export of Factiva."""
    return all(re.search(rf">\s*{name}\s*<", page) for name in ("HD", "PD", "SN"))


def articles(text: str, id: str, settings: Settings, report: Report) -> Iterator[Document]:
    """Yield the articles of a text export."""
    yield from _documents(_split(text), id, settings, report)


def pages(page: str, id: str, settings: Settings, report: Report) -> Iterator[Document]:
    """Yield the articles of an HTML export."""
    yield from _documents(_tables(page), id, settings, report)


def _split(text: str) -> Iterator[dict[str, str]]:
    """Yield the fields of each article of a text."""
    fields: dict[str, str] = {}
    name = ""
    for line in text.splitlines():
        match = _FIELD.match(line)
        if match:
            if match[1] == "HD" and fields:
                yield fields
                fields = {}
            name = match[1]
            fields[name] = (match[2] or "").strip()
        elif name and name != "AN":
            fields[name] += "\n" + line.strip()
    if fields:
        yield fields


def _tables(page: str) -> Iterator[dict[str, str]]:
    """Yield the fields of each article of a page: a table whose rows are field and value."""
    for table in parse(page).iter("table"):
        rows = [list(row.iterchildren("td")) for row in table.iter("tr")]
        fields = {words(cells[0]): paragraphs(cells[1]) for cells in rows if len(cells) == 2}
        if "HD" in fields:
            yield fields


def _documents(
    found: Iterator[Mapping[str, str]], id: str, settings: Settings, report: Report
) -> Iterator[Document]:
    for number, fields in enumerate(found, start=1):
        place = f"{id}#{number}"
        title = " ".join(fields.get("HD", "").split())
        body = [fields.get(name, "").strip() for name in ("LP", "TD")]
        if not any(body):
            report(Problem(place, "is an article of Factiva without a text"))
            continue
        yield from document(
            place,
            "\n\n".join(filter(None, (title, *body))),
            date=spoken_date(fields.get("PD", "")),
            title=title or None,
            outlet=" ".join(fields.get("SN", "").split()) or None,
            default_date=settings.date,
            report=report,
        )
