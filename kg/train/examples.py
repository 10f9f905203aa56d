"""Parsed gold → the examples that each model learns from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from kg.relations.features import argument_features
from kg.relations.model import Floats, Linear
from kg.relations.ontology import STATUSES, TYPES
from kg.relations.readings import Reading
from kg.relations.sentence import Sentence, Slot
from kg.relations.status import status_features
from kg.train.gold import Article, Gold
from kg.train.linear import fit

NAMES = tuple(TYPES)
_COLUMN = {name: number for number, name in enumerate(NAMES)}
_RANK = {"named": 0, "pointed": 1}


def trigger_model(articles: Iterable[Article]) -> Linear:
    """Learn which tokens carry which types. Tokens inside a coded trigger but its anchor are left open."""
    rows, labels, masks = [], [], []
    for article in articles:
        for sentence, candidates in zip(article.sentences, article.triggers, strict=True):
            coded = article.gold.get(sentence.index, [])
            for candidate in candidates:
                label, mask = np.zeros(len(NAMES)), np.ones(len(NAMES))
                for gold in coded:
                    if candidate.token == gold.token and not gold.optional:
                        label[_COLUMN[gold.type]] = 1
                    elif candidate.token in gold.tokens:
                        mask[_COLUMN[gold.type]] = 0
                if label.any() or not article.partial:
                    rows.append(candidate.features)
                    labels.append(label)
                    masks.append(np.maximum(mask, label))
    return fit(rows, np.array(labels), NAMES, penalty=3.0, mask=np.array(masks))


def argument_model(articles: Iterable[Article]) -> Linear:
    """Learn who is source and target of a coded trigger.

    An actor may have several slots in a sentence: the nearest named one should be chosen, or else one that
    points to it, or else the understood one; the others are left open.
    """
    rows: list[list[str]] = []
    labels: list[tuple[bool, bool]] = []
    masks: list[tuple[bool, bool]] = []
    for article in articles:
        for sentence, candidates in zip(article.sentences, article.triggers, strict=True):
            at = {candidate.token: candidate for candidate in candidates}
            for (token, kind), coded in grouped(article.gold.get(sentence.index, [])).items():
                if token not in at:
                    continue
                sources = {a for gold in coded for a, _ in gold.directions()}
                targets = {b for gold in coded for _, b in gold.directions()}
                for slot in sentence.slots:
                    label = slot.code in sources, slot.code in targets
                    best = _is_best(sentence, slot, token)
                    rows.append(argument_features(sentence, at[token], kind, slot))
                    labels.append(label)
                    masks.append((best or not label[0], best or not label[1]))
    return fit(rows, np.array(labels, float), ("source", "target"), penalty=2.0, mask=np.array(masks, float))


def grouped(coded: Sequence[Gold]) -> dict[tuple[int, str], list[Gold]]:
    """Group coded relations by trigger and type."""
    groups: dict[tuple[int, str], list[Gold]] = defaultdict(list)
    for gold in coded:
        groups[gold.token, gold.type].append(gold)
    return groups


def _is_best(sentence: Sentence, slot: Slot, token: int) -> bool:
    def rank(other: Slot) -> tuple[int, int]:
        near = abs(other.head - token) if other.way == "named" else 0
        return _RANK.get(other.way, 2), near

    return rank(slot) == min(rank(other) for other in sentence.slots if other.code == slot.code)


def status_model(articles: Iterable[Article]) -> Linear:
    """Learn the status of coded triggers."""
    rows, labels = [], []
    for article in articles:
        for sentence, candidates in zip(article.sentences, article.triggers, strict=True):
            at = {candidate.token: candidate for candidate in candidates}
            for (token, kind), coded in grouped(article.gold.get(sentence.index, [])).items():
                if token in at and not article.partial:
                    rows.append(status_features(sentence, at[token], kind))
                    labels.append([any(gold.status == name for gold in coded) for name in STATUSES])
    return fit(rows, np.array(labels, float), STATUSES, penalty=2.0)


def reading_labels(article: Article, found: Sequence[Reading]) -> tuple[Floats, Floats]:
    """Tell which readings of an article are coded in their sentence, and which must not count (optional ones)."""
    required, optional = _keys(article)
    labels = [(reading.sentence.index, *reading.key) in required for reading in found]
    weights = [
        float(label or (reading.sentence.index, *reading.key) not in optional)
        for label, reading in zip(labels, found, strict=True)
    ]
    return np.array(labels, float), np.array(weights)


def article_labels(article: Article, keys: Iterable[tuple[str, str, str]]) -> tuple[Floats, Floats]:
    """The same for (source, target, type) in the article as a whole."""
    required, optional = ({key[1:] for key in group} for group in _keys(article))
    pairs = [(key in required, key in optional) for key in keys]
    return np.array([a for a, _ in pairs], float), np.array([float(a or not b) for a, b in pairs])


def _keys(article: Article) -> tuple[set[tuple[int, str, str, str]], set[tuple[int, str, str, str]]]:
    required: set[tuple[int, str, str, str]] = set()
    optional: set[tuple[int, str, str, str]] = set()
    for index, coded in article.gold.items():
        for gold in coded:
            for a, b in gold.directions():
                (optional if gold.optional else required).add((index, a, b, gold.type))
    return required, optional
