"""Readings → relations of an article: which (source, target, type) it states, and which sentences prove it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from kg.records import Document, Options, Relation
from kg.relations.model import Linear, Trees
from kg.relations.ontology import TYPES
from kg.relations.readings import TYPE, Landscape, Reading
from kg.relations.record import record
from kg.relations.sentence import Sentence

EVIDENCE = 0.3  # score from which one more sentence counts as evidence of an accepted relation
_CLASS = {name: kind.relation_class for name, kind in TYPES.items()}


@dataclass(frozen=True, slots=True)
class Judges:
    """The models that look at a whole article's readings."""

    status: Linear
    readings: Trees
    article: Trees


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
        record(document, sentences, reading, sure, judges.status, options=options, mutual=both)
        for reading, both in _merge(chosen)
    ]
    return sorted(made, key=lambda r: (r.start, r.end, r.source, r.target, r.type))


def article_numbers(found: Sequence[Reading], land: Landscape) -> dict[tuple[str, str, str], list[float]]:
    """Describe every (source, target, type) of an article by the scores of its readings and of its rivals."""
    best: dict[tuple[str, str, str], dict[int, float]] = defaultdict(dict)
    for reading in found:
        here = best[reading.key]
        here[reading.sentence.index] = max(here.get(reading.sentence.index, 0.0), reading.score)
    peak = {key: max(values.values()) for key, values in best.items()}
    pair: dict[tuple[str, str], list[tuple[float, str]]] = defaultdict(list)
    sources: dict[tuple[str, str], list[tuple[float, str]]] = defaultdict(list)
    targets: dict[tuple[str, str], list[tuple[float, str]]] = defaultdict(list)
    for (a, b, kind), score in peak.items():
        pair[a, b].append((score, kind))
        sources[a, kind].append((score, b))
        targets[b, kind].append((score, a))
    result = {}
    for (a, b, kind), values in best.items():
        ranked = sorted(values.values(), reverse=True)
        same_class = [s for s, other in pair[a, b] if other != kind and _CLASS[other] == _CLASS[kind]]
        result[a, b, kind] = [
            ranked[0],
            ranked[1] if len(ranked) > 1 else 0.0,
            sum(ranked),
            1.0 - float(np.prod([1.0 - score for score in ranked])),
            sum(score > 0.3 for score in ranked),
            len(ranked),
            peak.get((b, a, kind), 0.0),
            max((s for s, other in pair[a, b] if other != kind), default=0.0),
            max(same_class, default=0.0),
            sum(s for s, _ in pair[a, b]),
            max((s for s, _ in pair.get((b, a), [])), default=0.0),
            sum(s for s, _ in pair.get((b, a), [])),
            max((s for s, other in sources[a, kind] if other != b), default=0.0),
            max((s for s, other in targets[b, kind] if other != a), default=0.0),
            TYPE[kind],
            float(TYPES[kind].symmetric),
            land.order.get(a, 20),
            land.order.get(b, 20),
            land.together[min(a, b), max(a, b)],
            len(land.counts),
            land.sentences,
            float(0 in values),
        ]
    return result


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
