"""Steps, what has no place in them, and trends that do not depend on the order of reading."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.analysis.timeline import between, series, step_of, trends
from kg.errors import OptionError
from kg.records import Relation
from tests.conftest import RELATION


def events(*rows: tuple[str | None, str]) -> list[Relation]:
    return [replace(RELATION, date=date, type=name) for date, name in rows]


def test_steps_run_from_the_first_to_the_last_event() -> None:
    steps, loose = series(events(("2021-12-30", "ACCUSE"), ("2022-02", "AID"), ("2022-02-01", "ASSAULT")))
    assert [(s.name, s.cooperation, s.conflict, s.intensity) for s in steps] == [
        ("2021-12", 0, 1, -2.0),
        ("2022-01", 0, 0, None),
        ("2022-02", 1, 1, -1.3),
    ]
    assert loose == 0


@pytest.mark.parametrize(
    ("date", "by", "name"),
    [
        ("2021", "year", "2021"),
        ("2021", "month", None),
        ("2021-12", "quarter", "2021-Q4"),
        ("2021-12", "week", None),
        ("2022-01-01", "week", "2021-W52"),
        (None, "year", None),
        ("hier", "day", None),
    ],
)
def test_an_event_is_never_dated_finer_than_it_is(date: str | None, by: str, name: str | None) -> None:
    (event,) = events((date, "AID"))
    assert step_of(event, by) == name
    assert series([event], by)[1] == (name is None)


def test_the_time_of_the_event_counts_before_the_date_of_the_article() -> None:
    assert step_of(replace(RELATION, date="2022-01-01", time=("2014-03", "2014-03")), "month") == "2014-03"


@pytest.mark.parametrize(("by", "message"), [("decade", "no step «decade»"), ("day", "too many steps")])
def test_impossible_steps_are_told(by: str, message: str) -> None:
    with pytest.raises(OptionError, match=message):
        series(events(("1914-08-01", "AID"), ("2022-01-01", "AID")), by)


def test_between_takes_both_directions_and_no_negated_relation() -> None:
    back = replace(RELATION, source="TUR", target="GRC")
    rows = [RELATION, back, replace(RELATION, status="negated"), replace(RELATION, target="FRA")]
    assert between(rows, "GRC", "TUR") == [RELATION, back]
    assert between([replace(RELATION, source_member="x")], "GRC/x", "TUR", "person")
    assert between([RELATION, replace(RELATION, document="b", copy_of="a.txt")], "GRC", "TUR") == [RELATION]


@pytest.mark.parametrize(
    ("rows", "trend"),
    [
        ([("2021", "ASSAULT"), ("2022", "ASSAULT"), ("2023", "AID"), ("2024", "AID")], 17.4),
        ([("2021", "AID"), ("2022", "ASSAULT"), ("2023", "ASSAULT"), ("2024", "ASSAULT")], -8.7),
        ([("2021", "AID"), ("2022", "AID"), ("2023", "ACCUSE"), ("2024", "AID"), ("2025", "AID")], 0.0),
        ([("2021", "AID"), ("2021", "ASSAULT"), ("2021", "AID"), ("2022", "ASSAULT")], -5.8),
        ([("2021", "AID"), ("2022", "AID"), ("2023", "AID")], None),
        ([("2021", "AID")] * 3 + [("2021", "ASSAULT")], None),
        ([("2021", "AID"), ("2022", "AID"), ("2023", "AID"), (None, "AID")], None),
    ],
)
def test_trend(rows: list[tuple[str | None, str]], trend: float | None) -> None:
    for order in (rows, rows[::-1]):
        (found,) = trends(events(*order)).values()
        assert found == (trend if trend is None else pytest.approx(trend, abs=0.02))
