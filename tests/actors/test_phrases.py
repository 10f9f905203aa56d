"""Phrases written before the matcher saw them: who is named, at a date, traps among them."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from kg.actors import who
from kg.actors.tables import tables

FLOOR = 0.97
PHRASES = Path(__file__).with_name("phrases.csv")


@cache
def answers() -> list[tuple[dict[str, str], str]]:
    """Return each row with the code that kg gives."""
    with PHRASES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = [(row, who(row["phrase"], row["date"] or None)) for row in rows]
    return [(row, actor.code if actor else "") for row, actor in found]


def wrong() -> list[str]:
    return [
        f"{row['phrase']} ({row['date']}): {code or 'nobody'}"
        for row, code in answers()
        if code != row["code"]
    ]


def kinds() -> list[str]:
    with PHRASES.open(encoding="utf-8", newline="") as lines:
        return sorted({row["kind"] for row in csv.DictReader(lines)})


def test_all_phrases() -> None:
    assert 1 - len(wrong()) / len(answers()) >= FLOOR, wrong()


@pytest.mark.parametrize("kind", kinds())
def test_phrases_by_kind(kind: str) -> None:
    of_kind = [row["code"] == code for row, code in answers() if row["kind"] == kind]
    assert sum(of_kind) / len(of_kind) >= FLOOR, wrong()


def test_the_phrases_are_many_and_various() -> None:
    rows = [row for row, _ in answers()]
    states = {row["code"] for row in rows} & {
        code for code, (_, kind) in tables().names.items() if kind == "state"
    }
    assert len(rows) >= 420
    assert len(states) >= 90
    assert Counter(row["kind"] for row in rows)["trap"] >= 60
    assert len({(row["phrase"], row["date"]) for row in rows}) == len(rows)
