"""DOCX: one article a file, or an export of Nexis or Factiva."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from kg.read import factiva, nexis
from kg.read.document import document
from kg.read.problem import Report
from kg.read.settings import Settings, whole
from kg.records import Document


def read(stream: BinaryIO, id: str, settings: Settings, report: Report) -> Iterator[Document]:
    """Yield the file's documents, paragraph by paragraph, with the title and date of its properties."""
    from docx import Document as Open
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    data = whole(stream, settings)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(member.file_size for member in package.infolist()) > settings.max_ratio * len(data):
                raise ValueError("grows beyond measure when unpacked (--max-size)")
        file = Open(io.BytesIO(data))
    except (zipfile.BadZipFile, PackageNotFoundError, XMLSyntaxError, KeyError) as error:
        raise ValueError(f"is no DOCX that can be read ({error})") from error
    text = "\n".join(paragraph.text for paragraph in file.paragraphs)
    for database in (factiva, nexis):
        if database.recognised(text):
            yield from database.articles(text, id, settings, report)
            return
    about = file.core_properties
    date = settings.date or (about.created.date().isoformat() if about.created else None)
    yield from document(id, text, default_date=date, title=about.title or None, report=report)
