"""Pairs sum what the relations say; triads multiply the pairs' signs."""

from __future__ import annotations

from itertools import combinations

import pytest

from kg.analysis.pairs import Pair, pairs
from kg.analysis.triads import triads
from kg.graph import gather
from tests.export.story import NAMES, relation, story, synthetic


def test_each_relation_counts_once_in_its_pair() -> None:
    rows = [*story(), *synthetic(20, 200)]
    for (a, b), row in pairs(gather(rows, names=NAMES)).items():
        held = [r for r in rows if {r.source, r.target} == {a, b} and r.status != "negated"]
        good = sum(r.relation_class.endswith("cooperation") for r in held)
        assert (row["weight"], row["cooperation"], row["conflict"]) == (len(held), good, len(held) - good)
        assert row["balance"] == pytest.approx((2 * good - len(held)) / len(held) if held else 0, abs=1e-4)


def test_first_and_last_span_both_directions() -> None:
    rows = [
        relation("gas.txt", ["USA", "ACCUSE", "RUS"], ["factual"], "s[a] t[b] o[c]", 0),
        relation("talks.txt", ["RUS", "REJECT", "USA"], ["factual"], "s[a] t[b] o[c]", 0),
        relation("talks.txt", ["RUS", "AID", "USA"], ["factual", "time="], "s[a] t[b] o[c]", 0),
    ]
    ((_, row),) = pairs(gather(rows, names={})).items()
    assert (row["first"], row["last"]) == ("2022-01-18", "2022-02-28")


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
