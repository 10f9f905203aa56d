"""PDF: one article a file; text only, no recognition of scanned pages."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from kg.read.document import document
from kg.read.problem import Report
from kg.read.settings import Settings, whole
from kg.records import Document

_HYPHEN = re.compile(r"(?<=[a-zà-ÿ])-\n(?=[a-zà-ÿ])")
_WRAPPED = re.compile(r"(?<![.!?:»”\"\n])\n(?=[^\n])")


def read(stream: BinaryIO, id: str, settings: Settings, report: Report) -> Iterator[Document]:
    """Yield the file's document: its pages' text, lines joined into paragraphs, with its title and date."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        file = PdfReader(io.BytesIO(whole(stream, settings)))
        if file.is_encrypted and not file.decrypt(""):
            raise ValueError("is locked with a password")
        pages: list[str] = []
        for page in file.pages:
            pages.append(page.extract_text())
            if sum(map(len, pages)) > settings.max_size:
                raise ValueError("holds more text than is read of one document (--max-size)")
        about = file.metadata
        made = about.creation_date if about else None
        title = str(about.title).strip() if about and about.title else None
    except (PyPdfError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"is no PDF that can be read ({error})") from error
    if not "".join(pages).strip():
        raise ValueError("is a PDF without text, perhaps a scan")
    date = made.date().isoformat() if made else None
    yield from document(
        id, paragraphs("\n".join(pages)), date=settings.date or date, title=title, report=report
    )


def paragraphs(text: str) -> str:
    r"""Join the lines of a page that a sentence runs through.

    >>> paragraphs("Ankara a annon-\ncé un accord\navec Moscou.\nIl est signé.")
    'Ankara a annoncé un accord avec Moscou.\nIl est signé.'
    """
    return _WRAPPED.sub(" ", _HYPHEN.sub("", text))
