"""How present each actor is while a text is read, and which of them a phrase may point back to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kg.actors.records import Hit

WEIGHTS = {"adjective": 0.5, "asset": 0.6, "citizen": 0.6, "city": 0.7, "pronoun": 0.5, "reference": 0.7}
_DECAY = 0.6  # an actor's weight after one more sentence
_SUBJECT = 0.5  # what opening a sentence adds
_UNSURE = 0.5  # factor where the antecedent does not show gender or number
_PAIR = 1.5  # two actors that «et» joins are likelier than either to be «ils»
_FAR = 2  # sentences that a pronoun reaches back
_RANKS = 2  # readings that are given


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention that was read: one hit, or two that «et» joins."""

    hits: tuple[Hit, ...]
    sentence: int
    bonus: float = 0.0
    place: bool = False  # where something happens: no antecedent of a pronoun


@dataclass(slots=True)
class Salience:
    """What was read so far: the weight of each actor and the mentions, the last at the end."""

    sentence: int = 0
    weights: dict[str, float] = field(default_factory=dict)
    last: dict[str, Hit] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    chain: list[Seen] = field(default_factory=list)  # the mentions that commas and «et» join up to now

    def see(self, hit: Hit, *, opens: bool = False, place: bool = False, link: str = "") -> None:
        """Count a mention.

        Args:
            hit: the mention.
            opens: whether it opens its sentence.
            place: whether it says where something happens.
            link: what joins it to the mention before: "," or "and" or nothing.
        """
        bonus = _SUBJECT if opens else 0.0
        if hit.code:
            self.weights[hit.code] = self.weights.get(hit.code, 0.0) + WEIGHTS.get(hit.kind, 1.0) + bonus
            self.last.pop(hit.code, None)
            self.last[hit.code] = hit
        self.seen.append(Seen((hit,), self.sentence, bonus, place))
        self.chain = [*self.chain, self.seen[-1]] if link else [self.seen[-1]]
        if link == "and" and len({each.hits[0].code for each in self.chain}) == len(self.chain):
            joined = tuple(each.hits[0] for each in self.chain)
            self.seen.append(Seen(joined, self.sentence, self.chain[0].bonus))

    def step(self) -> None:
        """Go on to the next sentence."""
        self.sentence += 1
        self.chain = []
        for code in self.weights:
            self.weights[code] *= _DECAY

    def ranked(self) -> list[str]:
        """Return the codes, the most present first; the later mentioned wins a tie."""
        order = {code: place for place, code in enumerate(self.last)}
        return sorted(self.weights, key=lambda code: (-round(self.weights[code], 6), -order[code]))

    def pointed(self, gender: str, number: str, *, latest: bool = False) -> list[tuple[Hit, int]]:
        """Return (antecedent, rank) of what a pronoun may point to; joined actors share a rank.

        Args:
            gender: of the pronoun, may be empty.
            number: of the pronoun.
            latest: whether the last mentioned is meant («ce dernier»), not the most present.
        """
        scored: list[tuple[float, int, Seen]] = []
        for place in range(len(self.seen) - 1, -1, -1):
            seen = self.seen[place]
            if self.sentence - seen.sentence > _FAR:
                break
            fit = 0.0 if seen.place else _agreement(seen.hits, gender, number)
            if fit:
                scored.append((fit if latest else fit * self._presence(seen), place, seen))
        return _ranks([seen.hits for *_, seen in sorted(scored, key=lambda each: (-each[0], -each[1]))])

    def _presence(self, seen: Seen) -> float:
        weight = sum(WEIGHTS.get(hit.kind, 1.0) for hit in seen.hits) / len(seen.hits)
        spread = sum(min(self.weights.get(hit.code, 0.0), 2.0) for hit in seen.hits) / len(seen.hits)
        pair = _PAIR if len(seen.hits) > 1 else 1.0
        return pair * (weight + seen.bonus) * _DECAY ** (self.sentence - seen.sentence) + spread / 4

    def among(self, fits: Callable[[str], bool], count: int = 1, skip: str = "") -> list[tuple[Hit, int]]:
        """Return (antecedent, rank) of the most present actors that fit; ``count`` of them share each rank."""
        codes = [code for code in self.ranked() if fits(code) and code != skip]
        if count > 1:
            together = self._together(fits, count)
            if together:
                return [(hit, 0) for hit in together]
            return [(self.last[code], 0) for code in codes[:count]] if len(codes) >= count else []
        return [(self.last[code], rank) for rank, code in enumerate(codes[:_RANKS])]

    def _together(self, fits: Callable[[str], bool], count: int) -> tuple[Hit, ...]:
        """Return the ``count`` actors that were last joined by «et», if that is not long ago."""
        for seen in reversed(self.seen):
            if self.sentence - seen.sentence > 1:
                break
            if len(seen.hits) == count and all(fits(hit.code) for hit in seen.hits):
                return seen.hits
        return ()


def _agreement(hits: tuple[Hit, ...], gender: str, number: str) -> float:
    """Return how well antecedents agree with a pronoun: 0 not at all, 1 fully."""
    if len(hits) > 1:
        masculine = any(hit.gender == "m" for hit in hits)
        return 0.0 if number != "p" or (gender == "f" and masculine) else 1.0
    hit = hits[0]
    if hit.kind in ("adjective", "city", "asset"):
        return 0.0
    if (hit.number and number and hit.number != number) or (hit.gender and gender and hit.gender != gender):
        return 0.0
    return 1.0 if hit.gender or hit.number else _UNSURE


def _ranks(groups: list[tuple[Hit, ...]]) -> list[tuple[Hit, int]]:
    """Rank groups of antecedents, each actor once; somebody of no state takes a rank and gives no reading."""
    found: list[tuple[Hit, int]] = []
    taken: set[str] = set()
    rank = 0
    for hits in groups:
        fresh = [hit for hit in hits if hit.code not in taken]
        if not fresh:
            continue
        found += [(hit, rank) for hit in fresh if hit.code]
        taken |= {hit.code for hit in fresh}
        rank += 1
        if rank == _RANKS:
            break
    return found
