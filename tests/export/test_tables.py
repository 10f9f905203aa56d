"""The rows of the tables, and what they sum to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.export import tables
from kg.graph import gather
from kg.records import Options
from kg.relations.ontology import TYPES
from kg.result import Result

from .story import NAMES, relation, story

ROW = relation("talks.txt", ["USA", "CONSULT", "RUS"], ["factual", "mutual"], "s[a] t[b] o[c]", 0)


@pytest.fixture
def result() -> Result:
    return Result(tuple(story()), {}, gather(story(), names=NAMES), "Talks", Options())


def test_events_sum_to_the_weights_of_the_edges(result: Result) -> None:
    events = list(tables.events(result.relations, result.graph))
    for source, target, name, data in result.graph.edges(keys=True, data=True):
        found = [e for e in events if (e["source"], e["target"], e["type"]) == (source, target, name)]
        assert len(found) == data["weight"]


def test_a_mutual_event_is_two_rows_of_one_id() -> None:
    rows = list(tables.events([ROW], gather([ROW], names=NAMES)))
    assert [(row["source_name"], row["target_name"]) for row in rows] == [
        ("USA", "Russia"),
        ("Russia", "USA"),
    ]
    assert len({row["event"] for row in rows}) == 1


def test_the_panel_sums_the_events_of_a_month() -> None:
    rows = [
        replace(ROW, mutual=False),
        replace(ROW, mutual=False, type="THREATEN", status="alleged"),
        replace(ROW, mutual=False, status="negated"),
        replace(ROW, mutual=False, date="2022"),  # no month of its own
        replace(ROW, mutual=False, date="2022-02"),
    ]
    january, february = tables.panel(rows)
    assert (january["month"], january["events"], january["factual"]) == ("2022-01", 2, 1)
    assert (january["verbal_cooperation"], january["verbal_conflict"]) == (1, 1)
    assert january["weight"] == TYPES["CONSULT"].weight + TYPES["THREATEN"].weight
    assert (february["month"], february["events"]) == ("2022-02", 1)


def test_what_a_near_copy_repeats_is_no_second_event() -> None:
    first = replace(ROW, mutual=False)
    rows = [first, replace(first, document="again.txt", copy_of=first.document)]
    graph = gather(rows, names=NAMES)
    events = list(tables.events(rows, graph))
    assert [event["document"] for event in events] == [first.document]
    assert [row["events"] for row in tables.panel(rows)] == [1]
    assert [row["copy_of"] for row in tables.relations(rows)] == [None, first.document]


@pytest.mark.parametrize("name", ["actors", "edges", "relations", "events", "panel"])
def test_the_head_names_the_columns_that_rows_have(name: str, result: Result) -> None:
    relations, graph = result.relations, result.graph
    rows = {
        "actors": tables.actors(graph),
        "edges": tables.edges(graph),
        "relations": tables.relations(relations),
        "events": tables.events(relations, graph),
        "panel": tables.panel(relations),
    }
    for row in rows[name]:
        assert tuple(row) == tables.COLUMNS[name]


def test_ids_do_not_depend_on_the_order(result: Result) -> None:
    there, back = ([tables.identity(r) for r in rows] for rows in (result.relations, result.relations[::-1]))
    assert there == back[::-1]
    assert len(set(there)) == len(there)
