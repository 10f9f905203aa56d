"""Who: the tables of actors, their mentions in a text, and what points back to them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.actors.explain import account
from kg.actors.match import hits
from kg.actors.people import People
from kg.actors.records import Hit
from kg.actors.reference import point
from kg.actors.tables import Tables
from kg.actors.tables import tables as compiled
from kg.actors.words import Words, words
from kg.records import Actor, Document, Mention

__all__ = ["explain", "find", "names", "who"]


def find(
    document: Document,
    spans: Sequence[tuple[int, int]],
    *,
    language: str = "fr",
    extra: str | Path | None = None,
) -> list[Mention]:
    """Return the mentions of actors in a document, references included, in the order of the text.

    Args:
        document: the article; its date decides who holds an office.
        spans: (start, end) character offsets of its sentences.
        language: whose tables to use.
        extra: a TOML file of the user's own actors, see ``kg.actors.custom``.

    >>> from kg.parse import sentences
    >>> article = Document("a", "Le Kremlin accuse Kiev.", "2021-12")
    >>> [(m.code, m.kind) for m in find(article, sentences(article.text))]
    [('RUS', 'seat'), ('UKR', 'capital')]
    """
    lists = compiled(language, extra)
    text, people = words(document.text, document.start), People(lists, document.date)
    found = hits(text, lists, people)
    mentions = [_mention(text, hit) for hit in found if hit.code]
    for reading in point(text, found, spans, lists, people):
        near = reading.antecedent
        antecedent = (text.starts[near.first], text.ends[near.last - 1])
        mentions.append(_mention(text, reading.hit, antecedent, reading.rank))
    return sorted(mentions, key=lambda mention: (mention.start, mention.rank, mention.code))


def _mention(text: Words, hit: Hit, antecedent: tuple[int, int] | None = None, rank: int = 0) -> Mention:
    start, end = text.starts[hit.first], text.ends[hit.last - 1]
    return Mention(hit.code, start, end, hit.kind, hit.member, hit.gender, hit.number, antecedent, rank)


def who(
    phrase: str, date: str | None = None, language: str = "fr", extra: str | Path | None = None
) -> Actor | None:
    """Return the actor that a phrase names at a date, or None.

    >>> who("la Maison-Blanche").code
    'USA'
    >>> who("montagnes russes") is None
    True
    """
    lists = compiled(language, extra)
    text = words(phrase)
    best = _main(hits(text, lists, People(lists, date)))
    if best is None:
        return None
    name, kind = lists.names.get(best.code, (best.code.removeprefix("OTH:"), "group"))
    return Actor(best.code, name, kind, best.member)


def _main(found: list[Hit]) -> Hit | None:
    """Return the longest mention of a phrase, the first of two as long."""
    coded = [hit for hit in found if hit.code]
    return max(coded, key=lambda hit: (hit.last - hit.first, -hit.first), default=None)


def explain(
    phrase: str, date: str | None = None, language: str = "fr", extra: str | Path | None = None
) -> str:
    """Tell why a phrase names whom it names: what was recognised in it and which rows of the tables say so.

    >>> print(explain("les montagnes russes"))  # doctest: +ELLIPSIS
    «montagnes russes» names nobody: a trap (traps.csv, line ...: «montagnes russes»).
    """
    lists = compiled(language, extra)
    text, people = words(phrase), People(lists, date)
    found = hits(text, lists, people)
    return account(text, found, _main(found), lists, people)


def names(language: str = "en", extra: str | Path | None = None) -> dict[str, tuple[str, str]]:
    """Return every actor's label and kind by code; labels in English, or in another language's tables.

    >>> names()["USA"], names("fr")["USA"]
    (('USA', 'state'), ('États-Unis', 'state'))
    """
    lists: Tables = compiled(extra=extra) if language == "en" else compiled(language, extra)
    if language == "en":
        return dict(lists.names)
    return {code: (lists.labels.get(code, name), kind) for code, (name, kind) in lists.names.items()}
