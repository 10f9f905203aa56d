"""Pairs → structural balance: is the friend of my enemy my enemy?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from kg.analysis.pairs import Pair


class Triad(NamedTuple):
    """Three actors that all have to do with each other, and the sign of each pair: 1 friends, -1 enemies."""

    actors: tuple[str, str, str]
    signs: tuple[int, int, int]  # of the pairs (a, b), (a, c), (b, c)
    weight: int  # relations of its weakest pair

    @property
    def balanced(self) -> bool:
        """True where the product of the signs is positive (Heider 1946; Cartwright and Harary 1956)."""
        return self.signs[0] * self.signs[1] * self.signs[2] > 0

    @property
    def kind(self) -> str:
        """The signs without their order: ``"+++"``, ``"++-"``, ``"+--"`` or ``"---"``."""
        return "+" * self.friendly + "-" * (3 - self.friendly)

    @property
    def friendly(self) -> int:
        """How many of the three pairs are friends."""
        return self.signs.count(1)


def triads(ties: Mapping[Pair, Mapping[str, Any]]) -> list[Triad]:
    """Return the triads, the best attested first; pairs whose cooperation and conflict are equal have no sign.

    >>> def pair(n): return {"balance": n, "weight": 1}
    >>> found, = triads({("A", "B"): pair(1), ("A", "C"): pair(1), ("B", "C"): pair(-1)})
    >>> found.kind, found.balanced
    ('++-', False)
    """
    return sorted(_triads(ties), key=lambda triad: (-triad.weight, triad.actors))


def _triads(ties: Mapping[Pair, Mapping[str, Any]]) -> Iterator[Triad]:
    signs = {pair: 1 if row["balance"] > 0 else -1 for pair, row in ties.items() if row["balance"]}
    later: dict[str, set[str]] = {}  # code → the codes after it that it has a sign with
    for a, b in signs:
        later.setdefault(a, set()).add(b)
    for a, b in signs:
        for c in later[a] & later.get(b, set()):
            three = ((a, b), (a, c), (b, c))
            weight = min(int(ties[pair]["weight"]) for pair in three)
            yield Triad((a, b, c), (signs[three[0]], signs[three[1]], signs[three[2]]), weight)
