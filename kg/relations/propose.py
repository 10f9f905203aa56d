"""A sentence → proposals: triggers with their types, and for each the actors that may take part."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from kg.relations import inputs
from kg.relations.features import Trigger, stance, trigger_features, typed_features
from kg.relations.lexicon import Found, find
from kg.relations.model import Floats, Linear
from kg.relations.network import Network, Read
from kg.relations.sentence import Sentence, Slot

TAGS = frozenset({"VERB", "NOUN", "ADJ"})
LIKELY = 0.015  # a type less likely than this at a token is not looked at
TRIGGERS = 8  # tokens a sentence
NETWORK = 0.4  # the network's share in the chance of a type; the linear model has the rest


@dataclass(frozen=True, slots=True)
class Readers:
    """The models that look at one sentence."""

    triggers: Linear
    arguments: Linear
    network: Network


@dataclass(slots=True)
class Proposal:
    """A trigger read as one type, with each slot's chance to be its source and its target.

    ``read`` is the network's own chance of the type; ``pairs`` its log-odds of each (source, target); ``status`` its
    chances of each status.
    """

    trigger: Trigger
    type: str
    likely: float
    slots: list[Slot]
    source: Floats
    target: Floats
    read: float
    pairs: Floats
    status: Floats


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


def likely(candidates: list[Trigger], readers: Readers, read: Read) -> list[Trigger]:
    """Return the triggers that are likely enough with their types' scores, the best ``TRIGGERS`` of them."""
    linear = readers.triggers.score([trigger.features for trigger in candidates])
    scores = _both(linear, read.chances[[trigger.token for trigger in candidates]], NETWORK)
    best = scores.max(axis=1)
    kept = [n for n in np.argsort(-best, kind="stable")[:TRIGGERS].tolist() if best[n] >= LIKELY]
    return [replace(candidates[n], scores=_named(scores[n].tolist())) for n in sorted(kept)]


def _named(scores: list[float]) -> dict[str, float]:
    return {name: score for name, score in zip(inputs.NAMES, scores, strict=True) if score >= LIKELY}


def _both(linear: Floats, network: Any, share: float) -> Floats:
    """Mix the two models' chances as log-odds."""

    def odds(chances: Any) -> Any:
        inside = np.clip(np.asarray(chances, float), 1e-6, 1 - 1e-6)
        return np.log(inside / (1 - inside))

    return np.asarray(1 / (1 + np.exp((share - 1) * odds(linear) - share * odds(network))))


def proposals(sentence: Sentence, found: list[Trigger], readers: Readers, read: Read) -> list[Proposal]:
    """Read each trigger as each of its likely types, and score the sentence's slots for both ends."""
    keys = [(trigger, kind) for trigger in found for kind in trigger.scores]
    if not keys:
        return []
    slots = sentence.slots
    odds, clues = _stances(sentence, keys, readers)
    tokens, kinds = [trigger.token for trigger, _ in keys], [inputs.COLUMN[kind] for _, kind in keys]
    ends, pairs = readers.network.ends(read, tokens, kinds, clues)
    scores = _both(1 / (1 + np.exp(-odds)), ends, 0.5)
    statuses = readers.network.statuses(read, tokens, kinds)
    return [
        Proposal(
            trigger,
            kind,
            trigger.scores[kind],
            slots,
            scores[n, :, 0],
            scores[n, :, 1],
            float(read.chances[trigger.token, inputs.COLUMN[kind]]),
            np.asarray(pairs[n], float),
            np.asarray(statuses[n], float),
        )
        for n, (trigger, kind) in enumerate(keys)
    ]


def _stances(sentence: Sentence, keys: list[tuple[Trigger, str]], readers: Readers) -> tuple[Floats, Any]:
    """Return the linear model's log-odds of each proposal's slots, and the network's clues.

    What does not depend on the type is reckoned once a trigger.
    """
    found = list({trigger.token: trigger for trigger, _ in keys}.values())
    at = {trigger.token: n for n, trigger in enumerate(found)}
    plain = [[stance(sentence, trigger, slot) for slot in sentence.slots] for trigger in found]
    typed = [
        [
            typed_features(trigger, kind, slot, here)
            for slot, here in zip(sentence.slots, plain[at[trigger.token]], strict=True)
        ]
        for trigger, kind in keys
    ]
    rows = [[here.features for here in line] for line in plain]
    of = [at[trigger.token] for trigger, _ in keys]
    odds = [
        readers.arguments.odds([row for line in lines for row in line]).reshape(len(lines), -1, 2)
        for lines in (rows, typed)
    ]
    clues = [
        readers.network.clues([[inputs.hashed(row) for row in line] for line in lines])
        for lines in (rows, typed)
    ]
    return odds[0][of] + odds[1], clues[0][of] + clues[1]
