"""Parsed gold → the batches of arrays from which the network learns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kg.relations import inputs
from kg.relations.features import argument_features
from kg.relations.ontology import STATUSES
from kg.train.examples import grouped
from kg.train.gold import Article

SLOTS = 14  # slots of a sentence learnt from
LONGEST = 96  # tokens of a sentence learnt from
BATCH = 48  # sentences a step; twice as many coded triggers at most
_LENGTHS = (16, 24, 32, 44, LONGEST)


@dataclass(slots=True)
class Example:
    """A sentence to learn from; see ``_example`` for the shapes."""

    words: Any
    encoding: Any
    marks: Any
    heads: Any
    labels: Any  # (tokens, types)
    counted: Any  # where the labels are known
    slots: Any  # (slots, 3): head, first token, actor's number
    traits: Any
    distances: Any
    triggers: list[tuple[int, int, list[list[int]], Any, Any]]
    """Token, type, clues of each slot, labels of (source, target), labels of the status."""


def examples(articles: Sequence[Article]) -> Iterator[Example]:
    """Yield the sentences that name or understand an actor."""
    for article in articles:
        for sentence, candidates in zip(article.sentences, article.triggers, strict=True):
            if (
                candidates
                and len(sentence) <= LONGEST
                and (article.gold.get(sentence.index) or not article.partial)
            ):
                yield _example(article, sentence, candidates)


def _example(article: Article, sentence: Any, candidates: Any) -> Example:
    coded = article.gold.get(sentence.index, [])
    slots = sentence.slots[:SLOTS]
    numbers = {code: n for n, code in enumerate(dict.fromkeys(slot.code for slot in slots))}
    at = {candidate.token: candidate for candidate in candidates}
    triggers = []
    for (token, kind), group in grouped(coded).items():
        if token in at:
            pairs = np.zeros((SLOTS, SLOTS), np.float32)
            for source, target in (ends for gold in group for ends in gold.directions()):
                if source in numbers and target in numbers:
                    pairs[numbers[source], numbers[target]] = 1
            clues = [inputs.hashed(argument_features(sentence, at[token], kind, slot)) for slot in slots]
            status = np.array([any(gold.status == name for gold in group) for name in STATUSES], np.float32)
            status *= not article.partial
            triggers.append((token, inputs.COLUMN[kind], clues, pairs, status / max(1, status.sum())))
    labels, counted = _labels(article, sentence, candidates, coded)
    return Example(
        inputs.words(sentence), sentence.vectors, inputs.marks(sentence, candidates), np.array(sentence.heads),
        labels, counted, np.array([[slot.head, slot.first, numbers[slot.code]] for slot in slots]),
        inputs.traits(sentence, article.landscape.counts)[:SLOTS], inputs.distances(sentence)[:SLOTS, :SLOTS], triggers,
    )  # fmt: skip


def _labels(article: Article, sentence: Any, candidates: Any, coded: Any) -> tuple[Any, Any]:
    """Return which types each token carries, and where that is known: not inside a trigger beside its anchor."""
    labels = np.zeros((len(sentence), len(inputs.NAMES)), np.float32)
    counted = np.zeros_like(labels)
    if not article.partial:
        counted[[candidate.token for candidate in candidates]] = 1
    for gold in coded:
        counted[list(gold.tokens), inputs.COLUMN[gold.type]] = 0
        counted[gold.token, inputs.COLUMN[gold.type]] = 0
    for gold in coded:
        if not gold.optional:
            labels[gold.token, inputs.COLUMN[gold.type]] = counted[gold.token, inputs.COLUMN[gold.type]] = 1
    return labels, counted


def batches(found: list[Example], rng: Any) -> Iterator[tuple[list[Example], int]]:
    """Yield shuffled batches of sentences of like length; the few that fill no batch wait for another epoch."""
    groups: dict[int, list[Example]] = {length: [] for length in _LENGTHS}
    for example in found:
        groups[next(n for n in _LENGTHS if len(example.heads) <= n)].append(example)
    batches = []
    for length, group in groups.items():
        order = rng.permutation(len(group))
        full = range(0, len(group) - BATCH + 1, BATCH) if len(group) >= BATCH else range(min(1, len(group)))
        batches += [([group[n] for n in order[at : at + BATCH]], length) for at in full]
    for n in rng.permutation(len(batches)):
        yield batches[n]


def padded(batch: list[Example], length: int) -> dict[str, Any]:
    """Stack examples into arrays of one shape."""
    many = 2 * BATCH
    made: dict[str, Any] = {
        "words": np.zeros((BATCH, length, 2), np.int32),
        "encoding": np.zeros((BATCH, length, batch[0].encoding.shape[1]), np.float32),
        "marks": np.zeros((BATCH, length, inputs.MARKS), np.float32),
        "governs": np.zeros((BATCH, length, length), np.float32),
        "inside": np.zeros((BATCH, length, 1), np.float32),
        "labels": np.zeros((BATCH, length, len(inputs.NAMES)), np.float32),
        "counted": np.zeros((BATCH, length, len(inputs.NAMES)), np.float32),
        "slots": np.full((BATCH, SLOTS, 2), -1, np.int32),
        "actors": np.zeros((BATCH, SLOTS, SLOTS), np.float32),
        "traits": np.zeros((BATCH, SLOTS, inputs.SLOT), np.float32),
        "distances": np.full((BATCH, SLOTS, SLOTS), 15, np.int32),
        "of": np.zeros(many, np.int32),
        "token": np.zeros(many, np.int32),
        "type": np.zeros(many, np.int32),
        "clues": np.zeros((many, SLOTS, inputs.BUCKETS), np.float32),
        "pairs": np.zeros((many, SLOTS, SLOTS), np.float32),
        "known": np.zeros((many, SLOTS), np.float32),
        "status": np.zeros((many, len(STATUSES)), np.float32),
    }
    place = 0
    for n, example in enumerate(batch):
        size, width = len(example.heads), len(example.slots)
        for name in ("words", "encoding", "marks", "labels", "counted"):
            made[name][n, :size] = getattr(example, name)
        made["governs"][n, np.arange(size), example.heads] = 1
        made["inside"][n, :size] = 1
        made["slots"][n, :width] = example.slots[:, :2]
        made["actors"][n, np.arange(width), example.slots[:, 2]] = 1
        made["traits"][n, :width], made["distances"][n, :width, :width] = example.traits, example.distances
        for token, kind, clues, pairs, status in example.triggers[: many - place]:
            made["of"][place], made["token"][place], made["type"][place] = n, token, kind
            for slot, rows in enumerate(clues):
                np.add.at(made["clues"][place, slot], rows, 1)
            made["pairs"][place], made["status"][place] = pairs, status
            made["known"][place, : example.slots[:, 2].max() + 1] = 1
            place += 1
    return made
