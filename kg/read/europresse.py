"""Europresse: an HTML file of articles, as «Sauvegarder → HTML» of the database writes it.

Each ``article`` has a header with the publication (class ``DocPublicationName``), a line with the date and the
page (``DocHeader``) and the title (``titreArticle``), and a section with the text (``DocText``).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.read.date import spoken_date
from kg.read.document import document
from kg.read.markup import by_class, first, paragraphs, parse, words
from kg.read.problem import Problem, Report
from kg.read.settings import Settings
from kg.records import Document


def recognised_page(page: str) -> bool:
    """Tell whether a page is an export of Europresse."""
    return "DocPublicationName" in page and "DocText" in page


def pages(page: str, id: str, settings: Settings, report: Report) -> Iterator[Document]:
    """Yield the articles of an export."""
    root = parse(page)
    for number, article in enumerate(root.iter("article"), start=1):
        place = f"{id}#{number}"
        body = first(article, "DocText", "docOcurrContainer")
        if body is None:
            report(Problem(place, "is an article of Europresse without a text"))
            continue
        title = words(first(article, "titreArticleVisu", "titreArticle", "rdp__articletitle"))
        name = words(first(article, "DocPublicationName"))
        heads = [words(header) for header in by_class(article, "DocHeader")]
        date = next(filter(None, (spoken_date(head) for head in heads)), None)
        text = "\n\n".join(filter(None, (title, paragraphs(body))))
        yield from document(
            place,
            text,
            date=date,
            title=title or None,
            outlet=name.split(",")[0].strip() or None,
            default_date=settings.date,
            report=report,
        )
