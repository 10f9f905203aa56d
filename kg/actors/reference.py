"""Phrases that point back to an actor: pronouns, «les deux pays», «son homologue», «le chef de l'État» …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.actors.match import Hit
from kg.actors.tables import Entry, Tables, longest
from kg.actors.words import Words

_WEIGHTS = {"adjective": 0.5, "asset": 0.6, "citizen": 0.6, "city": 0.7}
_DECAY = 0.6  # an actor's salience after one more sentence
_LINE = re.compile(r"[\n\r]")


@dataclass(slots=True)
class Pointed:
    """A reading of a reference: the hit it makes, what it points to, and 0 for the likeliest reading."""

    hit: Hit
    antecedent: Hit
    rank: int = 0


@dataclass(slots=True)
class Salience:
    """How present each actor is while a text is read."""

    weights: dict[str, float] = field(default_factory=dict)
    last: dict[str, Hit] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)

    def see(self, hit: Hit, bonus: float = 0.0) -> None:
        """Count a mention."""
        self.weights[hit.code] = self.weights.get(hit.code, 0.0) + _WEIGHTS.get(hit.kind, 1.0) + bonus
        self.last[hit.code] = hit
        if hit.code in self.order:
            self.order.remove(hit.code)
        self.order.append(hit.code)

    def step(self) -> None:
        """Go on to the next sentence."""
        for code in self.weights:
            self.weights[code] *= _DECAY

    def ranked(self) -> list[str]:
        """Return the codes, the most present first; the later mentioned wins a tie."""
        return sorted(self.weights, key=lambda code: (-round(self.weights[code], 6), -self.order.index(code)))


def point(text: Words, found: Sequence[Hit], spans: Sequence[tuple[int, int]], tables: Tables) -> list[Pointed]:
    """Return the readings of every reference of a text.

    Args:
        text: the words.
        found: the mentions, sorted by first word.
        spans: character offsets of the sentences.
        tables: the language's tables.
    """
    taken = {index for hit in found for index in range(hit.first, hit.last)}
    salience, pointed = Salience(), []
    hits = iter(found)
    upcoming = next(hits, None)
    index = 0
    for start, end in spans:
        fresh = True
        while index < len(text) and text.starts[index] < end:
            if text.starts[index] < start:
                index += 1
                continue
            while upcoming is not None and upcoming.first <= index:
                salience.see(upcoming, 0.5 if fresh else 0.0)
                fresh = fresh and upcoming.kind == "adjective"
                upcoming = next(hits, None)
            readings = [] if index in taken else _read(text, index, tables, salience, taken)
            pointed += readings
            for reading in readings[:1]:
                salience.see(Hit(reading.hit.first, reading.hit.last, reading.hit.code, "city"))
            index = max((reading.hit.last for reading in readings), default=index + 1)
        salience.step()
    return pointed


def _read(text: Words, index: int, tables: Tables, salience: Salience, taken: set[int]) -> list[Pointed]:
    for last, entries in longest(tables.references, text.keys, text, index):
        if taken & set(range(index, last)) or _impersonal(text, index, last, tables, entries[0]):
            continue
        codes = _codes(entries[0], tables, salience)
        kind = "pronoun" if entries[0].kind == "pronoun" else "reference"
        return [
            Pointed(Hit(index, last, code, kind, entries[0].gender, entries[0].number), salience.last[code], rank)
            for code, rank in codes
        ]
    return []


def _impersonal(text: Words, index: int, last: int, tables: Tables, entry: Entry) -> bool:
    follows = text.keys[last] if last < len(text) else ""
    after = text.keys[last + 1] if last + 1 < len(text) else ""
    impersonal = tables.words["impersonal"]
    return entry.kind == "pronoun" and text.keys[index] == "il" and (follows in impersonal or (follows == "ne" and after in impersonal))


def _codes(entry: Entry, tables: Tables, salience: Salience) -> list[tuple[str, int]]:
    """Return (code, rank) of the likeliest antecedents; a pair gives two of rank 0."""
    ranked = [code for code in salience.ranked() if _fits(entry, code, tables, salience.last[code])]
    if entry.kind == "both":
        return [(code, 0) for code in ranked[:2]] if len(ranked) > 1 else []
    if entry.kind == "last":
        recent = [code for code in reversed(salience.order) if code in ranked]
        return [(code, rank) for rank, code in enumerate(recent[:2])]
    if entry.kind == "counterpart":
        ranked = ranked[1:] or ranked
    return [(code, rank) for rank, code in enumerate(ranked[:2])]


def _fits(entry: Entry, code: str, tables: Tables, last: Hit) -> bool:
    kind = tables.names.get(code, ("", ""))[1]
    state = kind in ("state", "territory")
    if entry.kind == "pronoun":
        number = entry.number == last.number or not last.number or last.kind in ("collective", "adjective")
        gender = not last.gender or not entry.gender or last.gender == entry.gender or last.kind in ("adjective", "office")
        return number and gender
    if entry.kind in ("state", "capital", "leader", "government", "both", "counterpart"):
        return state or (entry.kind == "both" and bool(kind))
    if entry.kind == "group":
        return not state
    if entry.kind == "last":
        return True
    return entry.kind in tables.kinds.get(code, ())
