"""Documents → relations: the whole of extraction, in the order it happens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from kg.records import Document, Extraction, Mention, Options, Relation
from kg.relations.attribution import speaker
from kg.relations.context import BATCH, batched, prepared
from kg.relations.decide import Landscape, Reading, article_numbers, landscape, readings
from kg.relations.detect import problem
from kg.relations.features import Trigger
from kg.relations.model import Linear, Trees
from kg.relations.network import Network
from kg.relations.ontology import TYPES
from kg.relations.propose import Readers, likely, proposals, triggers
from kg.relations.sentence import Sentence, Slot
from kg.relations.status import status, to_come
from kg.relations.when import when

EVIDENCE = 0.3  # score from which one more sentence counts as evidence of an accepted relation


@dataclass(frozen=True, slots=True)
class Judges:
    """The models that look at a whole article's readings."""

    status: Linear
    readings: Trees
    article: Trees


@dataclass(frozen=True, slots=True)
class Models:
    """The weights of ``kg/relations/models``."""

    readers: Readers
    judges: Judges


@cache
def models() -> Models:
    """Read the weights (about 0.5 s, once)."""

    def text(name: str) -> str:
        return files("kg.relations").joinpath("models", name).read_text(encoding="utf-8")

    return Models(
        Readers(
            Linear.read(text("triggers.tsv")),
            Linear.read(text("arguments.tsv")),
            Network.parse(text("network.txt")),
        ),
        Judges(
            Linear.read(text("status.tsv")),
            Trees.read(text("readings.txt")),
            Trees.read(text("article.txt")),
        ),
    )


def extract(documents: Iterable[Document], *, options: Options | None = None) -> Iterator[Extraction]:
    """Yield what each document gives, in their order; documents that kg cannot read come back with a problem.

    Args:
        documents: the articles.
        options: language, least confidence, the user's actors.
    """
    options = options or Options()
    weights = models()

    for batch in batched(documents, BATCH):
        problems = [problem(document, options.language) for document in batch]
        readable = [document for document, why in zip(batch, problems, strict=True) if why is None]
        ready = list(prepared(readable, language=options.language, extra=options.actors))
        related = relate_all([(document, parsed) for document, parsed, _ in ready], weights, options=options)
        done = zip(ready, related, strict=True)
        for document, why in zip(batch, problems, strict=True):
            if why is None:
                (_, sentences, mentions), found = next(done)
                yield Extraction(document, tuple(found), tuple(mentions), len(sentences))
            else:
                yield Extraction(document, (), (), 0, why)


def relate(
    document: Document, sentences: Sequence[Sentence], weights: Models, *, options: Options
) -> list[Relation]:
    """Return the relations of one parsed article, sorted by offset."""
    return next(relate_all([(document, sentences)], weights, options=options))


def relate_all(
    articles: Sequence[tuple[Document, Sequence[Sentence]]], weights: Models, *, options: Options
) -> Iterator[list[Relation]]:
    """Yield the relations of each of several parsed articles, which the network reads together."""
    lands = [landscape(sentences) for _, sentences in articles]
    candidates = [
        [triggers(s, language=options.language) if s.slots else [] for s in sentences]
        for _, sentences in articles
    ]
    found = read_all([sentences for _, sentences in articles], candidates, weights.readers, lands)
    for (document, sentences), here, land in zip(articles, found, lands, strict=True):
        yield decided(document, sentences, here, land, weights.judges, options=options)


def read_all(
    articles: Sequence[Sequence[Sentence]],
    candidates: Sequence[Sequence[list[Trigger]]],
    readers: Readers,
    lands: Sequence[Landscape],
) -> Iterator[list[Reading]]:
    """Yield the readings of each article, not yet scored.

    Args:
        articles: the sentences of each article.
        candidates: the candidate triggers of each sentence.
        readers: the models that look at one sentence.
        lands: the actors of each article as a whole.
    """
    items = [
        (sentence, here, land.counts)
        for sentences, theirs, land in zip(articles, candidates, lands, strict=True)
        for sentence, here in zip(sentences, theirs, strict=True)
    ]
    read = iter(readers.network.read(items))
    for sentences, theirs, land in zip(articles, candidates, lands, strict=True):
        found: list[Reading] = []
        for sentence, here in zip(sentences, theirs, strict=True):
            seen = next(read)
            if here and seen is not None:
                kept = likely(here, readers, seen)
                found += readings(sentence, proposals(sentence, kept, readers, seen), land)
        yield found


def decided(
    document: Document,
    sentences: Sequence[Sentence],
    found: list[Reading],
    land: Landscape,
    judges: Judges,
    *,
    options: Options,
) -> list[Relation]:
    """Return the relations that an article's readings amount to, sorted by offset."""
    if not found:
        return []
    for reading, score in zip(
        found, judges.readings.score(np.array([r.numbers for r in found])), strict=True
    ):
        reading.score = float(score)
    numbers = article_numbers(found, land)
    chances = judges.article.score(np.array(list(numbers.values())))
    sure = {key: float(chance) for key, chance in zip(numbers, chances, strict=True)}
    accepted = {key for key, chance in sure.items() if chance >= options.min_confidence}
    chosen = evidence([reading for reading in found if reading.key in accepted])
    made = [
        _relation(document, sentences, reading, sure, judges, options, both)
        for reading, both in _merge(chosen)
    ]
    return sorted(made, key=lambda r: (r.start, r.end, r.source, r.target, r.type))


def evidence(found: Iterable[Reading]) -> list[Reading]:
    """Keep for each (source, target, type) its best reading in a sentence, where it is good enough.

    The best sentence of all is always kept, so that no accepted relation stands without evidence.
    """
    best: dict[tuple[str, str, str], dict[int, Reading]] = defaultdict(dict)
    for reading in found:
        here = best[reading.key]
        known = here.get(reading.sentence.index)
        if known is None or reading.score > known.score:
            here[reading.sentence.index] = reading
    kept = []
    for by_sentence in best.values():
        top = max(by_sentence.values(), key=lambda r: (r.score, -r.sentence.index))
        kept += [r for r in by_sentence.values() if r is top or r.score >= EVIDENCE]
    return kept


def _merge(chosen: list[Reading]) -> list[tuple[Reading, bool]]:
    """Join the two directions of one mutual act into one reading, in the order of the text."""
    by_key = {(r.sentence.index, *r.key): r for r in chosen}
    merged = []
    for (index, a, b, kind), reading in by_key.items():
        other = by_key.get((index, b, a, kind))
        symmetric = TYPES[kind].symmetric
        one_act = other is not None and (
            symmetric or other.proposal.trigger.token == reading.proposal.trigger.token
        )
        if other is None or not one_act:
            merged.append((reading, symmetric and not _directed(reading)))
        elif _directed(reading) or _directed(other):
            if (reading.score, a) > (other.score, b):
                merged.append((reading, False))
        elif (reading.source.mention.start, a) < (other.source.mention.start, b):
            merged.append((reading, True))
    return merged


def _directed(reading: Reading) -> bool:
    """True for visits, calls and the like, which keep their visitor or caller as source."""
    frames = [f.frame for f in reading.proposal.trigger.frames if f.frame.type == reading.proposal.type]
    return (
        reading.proposal.type == "CONSULT" and bool(frames) and all(frame.mutual == "no" for frame in frames)
    )


def _relation(
    document: Document,
    sentences: Sequence[Sentence],
    reading: Reading,
    sure: dict[tuple[str, str, str], float],
    judges: Judges,
    options: Options,
    mutual: bool,
) -> Relation:
    sentence, trigger, kind = reading.sentence, reading.proposal.trigger, reading.proposal.type
    start, end = _span(sentence, reading)
    a, b, _ = reading.key
    confidence = max(sure[a, b, kind], sure.get((b, a, kind), 0.0)) if mutual else sure[a, b, kind]
    source, target = (
        _words(document, sentences, sentence, slot) for slot in (reading.source, reading.target)
    )
    mood = status(sentence, trigger, kind, judges.status, reading.proposal.status)
    ahead = mood == "hypothetical" or to_come(sentence, trigger.token)
    return Relation(
        document=document.id,
        title=document.title,
        url=document.url,
        outlet=document.outlet,
        date=document.date,
        source=a,
        target=b,
        type=kind,
        mutual=mutual,
        status=mood,
        confidence=round(confidence, 4),
        trigger=document.text[start:end],
        start=start,
        end=end,
        sentence=sentence.text,
        sentence_start=sentence.start,
        source_text=source[0],
        source_start=source[1],
        source_member=reading.source.mention.member,
        source_sentence=source[2],
        target_text=target[0],
        target_start=target[1],
        target_member=reading.target.mention.member,
        target_sentence=target[2],
        speaker=speaker(sentence, trigger.token, language=options.language),
        time=when(
            sentence.text, start - sentence.start, document.date, ahead=ahead, language=options.language
        ),
    )


def _span(sentence: Sentence, reading: Reading) -> tuple[int, int]:
    """Return the offsets of the trigger: the matched phrase where its words stand together, else the word."""
    trigger, kind = reading.proposal.trigger, reading.proposal.type
    tokens: tuple[int, ...] = (trigger.token,)
    for found in trigger.frames:
        close = found.tokens[-1] - found.tokens[0] < 2 * len(found.tokens)
        if found.frame.type == kind and close and len(found.tokens) > len(tokens):
            tokens = found.tokens
    return sentence.start + sentence.offsets[tokens[0]], sentence.start + sentence.end(tokens[-1])


def _words(
    document: Document, sentences: Sequence[Sentence], sentence: Sentence, slot: Slot
) -> tuple[str, int, str | None]:
    """Return the words that name an actor, their offset, and their sentence where it is another one."""
    mention: Mention = slot.mention
    start, end = mention.antecedent or (mention.start, mention.end)
    inside = sentence.start <= start < sentence.start + len(sentence.text)
    other = None if inside else next(s.text for s in reversed(sentences) if s.start <= start)
    return document.text[start:end], start, other
