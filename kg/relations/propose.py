"""A sentence → proposals: triggers with their types, and for each the actors that may take part."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np

from kg.relations.features import Trigger, argument_features, trigger_features
from kg.relations.lexicon import Found, find
from kg.relations.model import Floats, Linear
from kg.relations.sentence import Sentence, Slot

TAGS = frozenset({"VERB", "NOUN", "ADJ"})
LIKELY = 0.015  # a type less likely than this at a token is not looked at
TRIGGERS = 8  # tokens a sentence


@dataclass(slots=True)
class Proposal:
    """A trigger read as one type, with each slot's chance to be its source and its target."""

    trigger: Trigger
    type: str
    likely: float
    slots: list[Slot]
    source: Floats
    target: Floats


def triggers(sentence: Sentence, *, language: str = "fr") -> list[Trigger]:
    """Return every token that may carry a relation, with its features."""
    frames: dict[int, list[Found]] = {}
    for found in find(sentence, code=language):
        frames.setdefault(found.anchor, []).append(found)
    context = Counter(f.frame.type for group in frames.values() for f in group)
    result = []
    for token, tag in enumerate(sentence.tags):
        here = frames.get(token, [])
        if here or (tag in TAGS and token not in sentence.covered):
            features = trigger_features(sentence, token, here, context)
            result.append(Trigger(token, here, features, {}))
    return result


def likely(candidates: list[Trigger], model: Linear) -> list[Trigger]:
    """Return the triggers that are likely enough with their types' scores, the best ``TRIGGERS`` of them."""
    scores = model.score([trigger.features for trigger in candidates])
    best = scores.max(axis=1)
    kept = [n for n in np.argsort(-best, kind="stable")[:TRIGGERS].tolist() if best[n] >= LIKELY]
    return [replace(candidates[n], scores=_named(model.outputs, scores[n].tolist())) for n in sorted(kept)]


def _named(outputs: tuple[str, ...], scores: list[float]) -> dict[str, float]:
    return {name: score for name, score in zip(outputs, scores, strict=True) if score >= LIKELY}


def proposals(sentence: Sentence, found: list[Trigger], model: Linear) -> list[Proposal]:
    """Read each trigger as each of its likely types, and score the sentence's slots for both ends."""
    keys = [(trigger, kind) for trigger in found for kind in trigger.scores]
    slots = sentence.slots
    rows = [argument_features(sentence, trigger, kind, slot) for trigger, kind in keys for slot in slots]
    scores = model.score(rows).reshape(len(keys), len(slots), 2)
    return [
        Proposal(trigger, kind, trigger.scores[kind], slots, scores[n, :, 0], scores[n, :, 1])
        for n, (trigger, kind) in enumerate(keys)
    ]
