"""Nexis: articles as text, RTF or DOCX, each closed by «End of Document» or opened by «Document 1 de 3».

Above ``Body`` (or ``BODY:``) stand the title, the outlet and the date on lines of their own, in either order, and
fields such as ``Length: 532 words``; below it the text, up to ``Load-Date`` or the notice of copyright.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.read.date import spoken_date
from kg.read.document import document
from kg.read.problem import Problem, Report
from kg.read.settings import Settings
from kg.records import Document

_CUT = re.compile(
    r"^\s*(?:End of Document|Fin du document|Document \d+ (?:de|of) \d+|\d+ (?:of|de) \d+ DOCUMENTS)\s*$",
    re.MULTILINE | re.IGNORECASE,
)
_BODY = re.compile(r"^\s*(?:Body|BODY:|Corps|CORPS:)[ \t]*$", re.MULTILINE)
_END = re.compile(
    r"^\s*(?:Load-Date|LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|Graphic|GRAPHIC|Classification|JOURNAL-CODE)\b|"
    r"^\s*(?:Copyright|COPYRIGHT|©)\s.*\d{4}",
    re.MULTILINE,
)
_FIELD = re.compile(r"^[A-Za-zÉÈéè-]{3,14}\s?:|^(?:Copyright|©|All Rights|Tous droits)", re.IGNORECASE)


def recognised(text: str) -> bool:
    """Tell whether a text is an export of Nexis."""
    return bool(_CUT.search(text) and _BODY.search(text))


def articles(text: str, id: str, settings: Settings, report: Report) -> Iterator[Document]:
    """Yield the articles of an export."""
    pieces = [piece for piece in _CUT.split(text) if piece.strip()]
    for number, piece in enumerate(pieces, start=1):
        body = _BODY.search(piece)
        if body is None:
            report(Problem(f"{id}#{number}", "is a piece of a Nexis export without a body"))
            continue
        title, outlet, date = _head(piece[: body.start()])
        end = _END.search(piece, body.end())
        content = piece[body.end() : end.start() if end else len(piece)].strip()
        yield from document(
            f"{id}#{number}",
            "\n\n".join(filter(None, (title, content))),
            date=date,
            title=title,
            outlet=outlet,
            default_date=settings.date,
            report=report,
        )


def _head(text: str) -> tuple[str | None, str | None, str | None]:
    """Return title, outlet and date: the outlet is the line before the date, the title the other one."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    lines = [line for line in lines if not _FIELD.match(line)]
    dates = [spoken_date(line) if any(char.isdigit() for char in line) else None for line in lines]
    place = next((n for n, date in enumerate(dates) if date), None)
    if place is None:
        return (lines[0] if lines else None), None, None
    outlet = lines[place - 1] if place else None
    others = [line for n, line in enumerate(lines) if n not in (place, place - 1)]
    return (others[0] if others else None), outlet, dates[place]
