"""Who: the tables of actors, their mentions in a text, and what points back to them."""

from __future__ import annotations

from collections.abc import Sequence

from kg.actors.match import Hit, hits
from kg.actors.people import People
from kg.actors.reference import point
from kg.actors.tables import tables
from kg.actors.words import Words, words
from kg.records import Actor, Document, Mention

__all__ = ["find", "names", "who"]


def find(document: Document, spans: Sequence[tuple[int, int]], *, language: str = "fr") -> list[Mention]:
    """Return the mentions of actors in a document, references included, in the order of the text.

    Args:
        document: the article; its date decides who holds an office.
        spans: (start, end) character offsets of its sentences.
        language: whose tables to use.

    >>> from kg.parse import sentences
    >>> article = Document("a", "Le Kremlin accuse Kiev.", "2021-12")
    >>> [(m.code, m.kind) for m in find(article, sentences(article.text))]
    [('RUS', 'seat'), ('UKR', 'capital')]
    """
    lists = tables(language)
    text = words(document.text, document.start)
    found = hits(text, lists, People(lists, document.date))
    mentions = [_mention(text, hit) for hit in found]
    for reading in point(text, found, spans, lists):
        near = reading.antecedent
        antecedent = (text.starts[near.first], text.ends[near.last - 1])
        mentions.append(_mention(text, reading.hit, antecedent, reading.rank))
    return sorted(mentions, key=lambda mention: (mention.start, mention.rank, mention.code))


def _mention(text: Words, hit: Hit, antecedent: tuple[int, int] | None = None, rank: int = 0) -> Mention:
    start, end = text.starts[hit.first], text.ends[hit.last - 1]
    return Mention(hit.code, start, end, hit.kind, hit.member, hit.gender, hit.number, antecedent, rank)


def who(phrase: str, date: str | None = None, language: str = "fr") -> Actor | None:
    """Return the actor that a phrase names at a date, or None.

    >>> who("la Maison-Blanche").code
    'USA'
    >>> who("montagnes russes") is None
    True
    """
    lists = tables(language)
    text = words(phrase)
    found = [hit for hit in hits(text, lists, People(lists, date)) if hit.code]
    if not found:
        return None
    best = max(found, key=lambda hit: (hit.last - hit.first, -hit.first))
    name, kind = lists.names.get(best.code, (best.code.removeprefix("OTH:"), "group"))
    return Actor(best.code, name, kind, best.member)


def names(language: str = "en") -> dict[str, tuple[str, str]]:
    """Return every actor's label and kind by code; labels in English, or in French for ``"fr"``.

    >>> names()["USA"]
    ('USA', 'state')
    """
    lists = tables()
    if language == "en":
        return dict(lists.names)
    return {code: (lists.labels.get(code, name), kind) for code, (name, kind) in lists.names.items()}
