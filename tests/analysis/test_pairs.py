"""Pairs sum what the relations say."""

from __future__ import annotations

import pytest

from kg.analysis.pairs import pairs
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
