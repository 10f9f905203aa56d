"""Triads multiply the signs of their pairs."""

from __future__ import annotations

from itertools import combinations

import pytest

from kg.analysis.pairs import Pair
from kg.analysis.triads import triads


@pytest.mark.parametrize(
    ("signs", "kind", "balanced"),
    [
        ((1, 1, 1), "+++", True),
        ((1, -1, -1), "+--", True),
        ((-1, 1, -1), "+--", True),
        ((1, 1, -1), "++-", False),
        ((-1, -1, -1), "---", False),
    ],
)
def test_balance(signs: tuple[int, int, int], kind: str, balanced: bool) -> None:
    three = [("A", "B"), ("A", "C"), ("B", "C")]
    ties: dict[Pair, dict[str, float]] = {
        pair: {"balance": sign / 2, "weight": 3} for pair, sign in zip(three, signs, strict=True)
    }
    (triad,) = triads(ties)
    assert (triad.kind, triad.balanced, triad.signs) == (kind, balanced, signs)


def test_every_triangle_is_found_once_the_best_attested_first() -> None:
    ties: dict[Pair, dict[str, float]] = {
        pair: {"balance": 1.0, "weight": i} for i, pair in enumerate(combinations("ABCDE", 2), start=1)
    }
    found = triads(ties)
    assert sorted(triad.actors for triad in found) == list(combinations("ABCDE", 3))
    assert [triad.weight for triad in found] == sorted((triad.weight for triad in found), reverse=True)
    ties["A", "B"]["balance"] = 0.0
    assert len(triads(ties)) == len(found) - 3
