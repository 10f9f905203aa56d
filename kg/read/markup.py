"""HTML → elements and their text, for the exports of press databases."""

from __future__ import annotations

import re
from typing import Any

_SPACE = re.compile(r"[ \t\r\n\u00a0]+")
BLOCKS = ("p", "div", "br", "tr", "h1", "h2", "h3", "li")


def parse(page: str) -> Any:
    """Return the root element of a page (lxml); nothing is fetched, no entity is expanded."""
    from lxml import html

    return html.fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8", no_network=True))


def words(element: Any) -> str:
    """Return the text of an element on one line."""
    return _SPACE.sub(" ", element.text_content()).strip() if element is not None else ""


def by_class(element: Any, name: str) -> list[Any]:
    """Return the elements below one whose class attribute holds ``name`` as a word."""
    found = element.xpath(f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]")
    return list(found)


def first(element: Any, *names: str) -> Any:
    """Return the first element below one that has one of the classes, or None."""
    return next((found for name in names for found in by_class(element, name)), None)


def paragraphs(element: Any) -> str:
    """Return the text of an element, a line for each of its blocks."""
    pieces: list[str] = []
    _collect(element, pieces)
    lines = (_SPACE.sub(" ", line).strip() for line in "".join(pieces).split("\x00"))
    return "\n".join(line for line in lines if line)


def _collect(element: Any, pieces: list[str]) -> None:
    block = element.tag in BLOCKS
    if block:
        pieces.append("\x00")
    if isinstance(element.tag, str) and element.tag not in ("script", "style"):
        pieces.append(element.text or "")
        for child in element:
            _collect(child, pieces)
            pieces.append(child.tail or "")
    if block:
        pieces.append("\x00")
