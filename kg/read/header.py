"""The header that some text files start with: `` date 2021-12 Title…``, which is no sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEADER = re.compile(
    r"\s*date[ \t]*:?[ \t]*(?P<date>[0-9]{4}[-0-9]*)(?:[ \t]+(?P<title>\S.*)|[ \t]*)(?=[\r\n]|\Z)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Header:
    """The date as written, the title, and where the text begins: at the title, which is a headline."""

    date: str | None = None
    title: str | None = None
    start: int = 0


def header(text: str) -> Header:
    r"""Return the header of ``text``, an empty one where there is none.

    >>> header(" date 2021-12 Ankara reçoit Moscou\n\nLe texte.")
    Header(date='2021-12', title='Ankara reçoit Moscou', start=14)
    """
    match = _HEADER.match(text)
    if match is None:
        return Header()
    title = match["title"]
    return Header(
        match["date"], title.strip() if title else None, match.start("title") if title else match.end()
    )
