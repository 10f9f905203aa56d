"""Parsed sentences and mentions → sentences with the actors that stand, or are understood, in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import compress
from pathlib import Path

from kg.actors import find
from kg.batch import batched
from kg.language import language as settings
from kg.language import rows
from kg.parse import parse
from kg.parse import sentences as split
from kg.records import Document, Mention
from kg.relations.screen import worth
from kg.relations.sentence import Sentence, Slot, coordinate, from_doc, place, unparsed

BATCH = 64  # documents whose sentences are parsed together
RECENT = 2  # how many of the last actors before a sentence may be understood in it
FREQUENT = 2  # how many of the article's most frequent ones


@cache
def prepositions(code: str = "fr") -> dict[tuple[str, ...], str]:
    """Return the simple and complex prepositions by their words."""
    return {tuple(row["words"].split()): row["preposition"] for row in rows(code, "prepositions.csv")}


def seat(sentences: Sequence[Sentence], mentions: Sequence[Mention], *, language: str = "fr") -> None:
    """Fill ``slots`` and ``covered`` of every sentence of one article, in place."""
    counts = Counter(mention.code for mention in mentions if mention.antecedent is None)
    frequent = [code for code, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    title = list(
        dict.fromkeys(
            m.code for m in mentions if sentences and m.end <= sentences[0].start + len(sentences[0].text)
        )
    )
    salience = _Memory()
    queue = list(mentions)
    for sentence in sentences:
        end = sentence.start + len(sentence.text)
        inside = [m for m in queue if sentence.start <= m.start and m.end <= end]
        queue = [m for m in queue if m.start >= end]
        for mention in inside:
            way = "named" if mention.antecedent is None else "pointed"
            slot = place(sentence, mention, way, prepositions=prepositions(language))
            if slot is not None:
                _cover(sentence, slot)
        coordinate(sentence, settings(language).coordinators)
        named = {slot.code for slot in sentence.slots if slot.way == "named"}
        if sentence.forms:
            _understood(sentence, named, salience, frequent, title)
        for slot in sentence.slots:
            slot.facts = _facts(slot.code, counts, frequent, title, salience, sentence.index)
        for mention in inside:
            if mention.antecedent is None:
                salience.see(mention, sentence.index)


class _Memory:
    """The last place of each actor, and the order in which they were last named."""

    def __init__(self) -> None:
        self.last: dict[str, Mention] = {}
        self.where: dict[str, int] = {}
        self.order: list[str] = []

    def see(self, mention: Mention, index: int) -> None:
        self.last[mention.code] = mention
        self.where[mention.code] = index
        if mention.code in self.order:
            self.order.remove(mention.code)
        self.order.append(mention.code)


def _cover(sentence: Sentence, slot: Slot) -> None:
    if slot.mention.rank == 0 and slot.head >= 0:
        for token in range(slot.first, slot.last + 1):
            sentence.covered.setdefault(token, len(sentence.slots))
    sentence.slots.append(slot)


def _understood(
    sentence: Sentence, named: set[str], memory: _Memory, frequent: list[str], title: list[str]
) -> None:
    """Add the actors that the sentence leaves unsaid but the article has at hand."""
    recent = [code for code in reversed(memory.order) if code not in named][:RECENT]
    often = [code for code in frequent if code not in named and code in memory.last][:FREQUENT]
    heads = [code for code in title if code not in named and code in memory.last][:2]
    for way, codes in (("recent", recent), ("frequent", often), ("title", heads)):
        for rank, code in enumerate(codes):
            if all(slot.code != code or slot.way == "pointed" for slot in sentence.slots):
                sentence.slots.append(Slot(code, memory.last[code], way, rank=rank))


def _facts(
    code: str, counts: Counter[str], frequent: list[str], title: list[str], memory: _Memory, index: int
) -> tuple[str, ...]:
    share = counts[code] / max(1, sum(counts.values()))
    order = frequent.index(code) if code in frequent else 9
    since = index - memory.where[code] if code in memory.where else 9
    place = memory.order[::-1].index(code) if code in memory.order else 9
    return (
        f"often={min(order, 4)}",
        f"share={int(share * 10)}",
        f"title={title.index(code) if code in title[:4] else 'no'}",
        f"since={min(since, 5)}",
        f"recent={min(place, 4)}",
        f"actors={min(len(counts), 6)}",
    )


def prepared(
    documents: Iterable[Document], *, language: str = "fr", extra: str | Path | None = None
) -> Iterator[tuple[Document, list[Sentence], list[Mention]]]:
    """Yield each document with its sentences, actors seated, and its mentions.

    Sentences of many documents are parsed together, in their order; those that cannot hold a relation are not.
    ``extra`` is a file of the user's actors.
    """
    for batch in batched(documents, BATCH):
        found = [_unread(document, language, extra) for document in batch]
        wanted = (
            (article[index].text, (article, index))
            for article, _, chosen in found
            for index in compress(range(len(article)), chosen)
        )
        for doc, (article, index) in parse(wanted, code=language):
            bare = article[index]
            article[index] = from_doc(
                doc, index=index, start=bare.start, text=bare.text, headline=bare.headline
            )
        for document, (article, mentions, _) in zip(batch, found, strict=True):
            seat(article, mentions, language=language)
            yield document, article, mentions


def _unread(
    document: Document, language: str, extra: str | Path | None
) -> tuple[list[Sentence], list[Mention], list[bool]]:
    """Return the sentences of a document before any parser, its mentions, and which sentences to parse."""
    spans = split(document.text, document.start, code=language)
    mentions = find(document, spans, language=language, extra=extra)
    sentences = [
        unparsed(document.text[start:end], index=index, start=start, headline=index == 0)
        for index, (start, end) in enumerate(spans)
    ]
    return sentences, mentions, worth(document.text, spans, mentions, language=language)
