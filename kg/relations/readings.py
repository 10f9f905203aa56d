"""Proposals → readings: a sentence read with this trigger, this type, this source and this target, in numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from kg.relations.features import fits
from kg.relations.model import Floats
from kg.relations.ontology import TYPES
from kg.relations.propose import Proposal
from kg.relations.roles import role, voice
from kg.relations.sentence import Sentence, Slot

ENDS = 5  # actors tried as source, and as target, of one proposal
TYPE = {name: number for number, name in enumerate(TYPES)}
_WAYS = {"named": 0, "pointed": 1, "recent": 2, "frequent": 3, "title": 4}
_NAMED = ("name", "acronym", "capital", "city", "seat", "agency", "adjective", "demonym", "person")
_PHRASES = ("office", "collective", "citizen", "asset", "pronoun", "reference")
_KINDS = {name: number for number, name in enumerate((*_NAMED, *_PHRASES))}
_ROLES = {
    name: n
    for n, name in enumerate(("", "subj", "obj", "iobj", "adj", "par", "de", "à", "contre", "avec", "entre"))
}
_VOICES = {name: n for n, name in enumerate(("act", "pass", "part", "presp", "inf", "refl", "nom"))}


@dataclass(slots=True)
class Reading:
    """One way to read a sentence: this trigger, this type, this source and this target."""

    sentence: Sentence
    proposal: Proposal
    source: Slot
    target: Slot
    numbers: list[float]
    score: float = 0.0

    @property
    def key(self) -> tuple[str, str, str]:
        """(source, target, type)."""
        return self.source.code, self.target.code, self.proposal.type


@dataclass(slots=True)
class Landscape:
    """What an article says of its actors as a whole."""

    counts: Counter[str]
    order: dict[str, int]
    together: Counter[tuple[str, str]]
    sentences: int


def landscape(sentences: Sequence[Sentence]) -> Landscape:
    """Count actors, and pairs of actors that share a sentence."""
    counts: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        named = [slot.code for slot in sentence.slots if slot.way == "named"]
        counts.update(named)
        for pair in combinations(sorted(set(named)), 2):
            together[pair] += 1
    ranked = sorted(counts, key=lambda code: (-counts[code], code))
    return Landscape(counts, {code: n for n, code in enumerate(ranked)}, together, len(sentences))


def readings(sentence: Sentence, found: list[Proposal], land: Landscape) -> list[Reading]:
    """Pair the best sources and targets of every proposal of a sentence, and describe each pair in numbers."""
    totals: dict[str, float] = defaultdict(float)
    for proposal in found:
        totals[proposal.type] += proposal.likely
    result = [reading for proposal in found for reading in _paired(sentence, proposal, totals, land)]
    _compete(result)
    return result


def _paired(
    sentence: Sentence, proposal: Proposal, totals: Mapping[str, float], land: Landscape
) -> Iterator[Reading]:
    sources, targets = _best(proposal.slots, proposal.source), _best(proposal.slots, proposal.target)
    odds = _pair_odds(proposal)
    if not odds:
        return
    common = _common(sentence, proposal, totals, land)
    about = {id(s): _end(sentence, proposal, s, land) for s, _ in [*sources.values(), *targets.values()]}
    highest = max(odds.values())
    total = sum(np.exp(value - highest) for value in odds.values())
    for a, (source, first) in _top(sources):
        for b, (target, second) in _top(targets):
            if a != b:
                others = [value for key, value in odds.items() if key != (a, b)]
                yield Reading(
                    sentence,
                    proposal,
                    source,
                    target,
                    [
                        *common,
                        *_pair(sentence, proposal, source, target, land),
                        first,
                        second,
                        first * second * proposal.likely,
                        targets[a][1],
                        sources[b][1],
                        max((p for c, (_, p) in sources.items() if c != a), default=0.0),
                        max((p for c, (_, p) in targets.items() if c != b), default=0.0),
                        max((p for c, (_, p) in sources.items() if c not in (a, b)), default=0.0),
                        max((p for c, (_, p) in targets.items() if c not in (a, b)), default=0.0),
                        odds[a, b],
                        odds[b, a],
                        odds[a, b] - max(others, default=-20.0),
                        float(np.exp(odds[a, b] - highest) / total),
                        *about[id(source)],
                        *about[id(target)],
                    ],
                    float(proposal.likely / (1 + np.exp(-odds[a, b]))),
                )


def _pair_odds(proposal: Proposal) -> dict[tuple[str, str], float]:
    """Return the network's log-odds of each (source, target), the best of their slots."""
    odds: dict[tuple[str, str], float] = {}
    codes = [slot.code for slot in proposal.slots]
    for a, row in zip(codes, proposal.pairs.tolist(), strict=True):
        for b, value in zip(codes, row, strict=True):
            if a != b and value > odds.get((a, b), -np.inf):
                odds[a, b] = value
    return odds


def _compete(found: list[Reading]) -> None:
    """Add what other readings of the sentence say: of the same relation, of its ends, of its words."""
    by_key: dict[tuple[str, str, str], list[tuple[float, int]]] = defaultdict(list)
    by_pair: dict[tuple[str, str], list[tuple[float, int, str]]] = defaultdict(list)
    by_trigger: dict[tuple[int, str], list[tuple[float, str, str]]] = defaultdict(list)
    for reading in found:
        (a, b, kind), token, score = reading.key, reading.proposal.trigger.token, reading.score
        by_key[reading.key].append((score, token))
        by_pair[a, b].append((score, token, kind))
        by_trigger[token, kind].append((score, a, b))
    for reading in found:
        (a, b, kind), token, score = reading.key, reading.proposal.trigger.token, reading.score
        reading.numbers += [
            score,
            max((s for s, t in by_key[reading.key] if t != token), default=0.0),
            max((s for s, t in by_key.get((b, a, kind), ()) if t != token), default=0.0),
            max((s for s, t, k in by_pair[a, b] if t != token and k != kind), default=0.0),
            max((s for s, t, k in by_pair[a, b] if t == token and k != kind), default=0.0),
            max((s for s, x, y in by_trigger[token, kind] if (x, y) not in ((a, b), (b, a))), default=0.0),
            max((s for s, x, y in by_trigger[token, kind] if (x, y) == (b, a)), default=0.0),
            float(sum(s > score for s, _ in by_key[reading.key])),
        ]


def _best(slots: list[Slot], chances: Floats) -> dict[str, tuple[Slot, float]]:
    """Keep for each actor the slot that fits best."""
    found: dict[str, tuple[Slot, float]] = {}
    for slot, chance in zip(slots, chances.tolist(), strict=True):
        if slot.code not in found or chance > found[slot.code][1]:
            found[slot.code] = slot, chance
    return found


def _top(ends: dict[str, tuple[Slot, float]]) -> list[tuple[str, tuple[Slot, float]]]:
    return sorted(ends.items(), key=lambda item: (-item[1][1], item[0]))[:ENDS]


def _common(
    sentence: Sentence, proposal: Proposal, totals: Mapping[str, float], land: Landscape
) -> list[float]:
    trigger, kind = proposal.trigger, proposal.type
    others = [value for name, value in trigger.scores.items() if name != kind]
    rows = [item for item in trigger.frames if item.frame.type == kind]
    named = {slot.code for slot in sentence.slots if slot.way == "named"}
    return [
        proposal.likely,
        proposal.read,
        TYPE[kind],
        max(others, default=0.0),
        totals[kind],
        len(rows),
        max((len(item.tokens) for item in rows), default=0),
        len({item.frame.type for item in trigger.frames}),
        ("VERB", "NOUN", "ADJ").index(sentence.tags[trigger.token])
        if sentence.tags[trigger.token] in ("VERB", "NOUN", "ADJ")
        else 3,
        _VOICES[voice(sentence, trigger.token)],
        len(named),
        len(land.counts),
        land.sentences,
        min(sentence.index, 30),
        float(sentence.headline),
        len(sentence),
        float(sentence.quoted[trigger.token]),
        trigger.token / max(1, len(sentence)),
    ]


def _end(sentence: Sentence, proposal: Proposal, slot: Slot, land: Landscape) -> list[float]:
    token = proposal.trigger.token
    where = role(sentence, token, slot) if slot.head >= 0 else ""
    source, target = fits(proposal.trigger, proposal.type, where, slot) if slot.head >= 0 else (False, False)
    since = next((int(fact[6:]) for fact in slot.facts if fact.startswith("since=")), 9)
    return [
        _WAYS[slot.way],
        slot.rank,
        _KINDS.get(slot.mention.kind, 15),
        token - slot.head if slot.head >= 0 else 99,
        _ROLES.get(where, 11),
        float(source),
        float(target),
        land.order.get(slot.code, 20),
        land.counts[slot.code] / max(1, sum(land.counts.values())),
        since,
        float(slot.head >= 0 and sentence.quoted[slot.head]),
    ]


def _pair(sentence: Sentence, proposal: Proposal, source: Slot, target: Slot, land: Landscape) -> list[float]:
    a, b = source.head, target.head
    key = (min(source.code, target.code), max(source.code, target.code))
    coordinated = a >= 0 and b >= 0 and (sentence.heads[a] == b or sentence.heads[b] == a)
    return [
        b - a if a >= 0 and b >= 0 else 99,
        land.together[key],
        float(coordinated),
        float(a >= 0 and b >= 0 and source.preposition == target.preposition),
        float(a >= 0 and b >= 0 and min(a, b) < proposal.trigger.token < max(a, b)),
    ]
