"""The tables read back by csv, pandas and pyarrow, and what they sum to."""

from __future__ import annotations

import csv
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import OptionError
from kg.export import tables
from kg.graph import gather
from kg.records import Options
from kg.relations.ontology import TYPES
from kg.result import Result

from .conftest import HOSTILE, library
from .story import NAMES, relation, story

ROW = relation("talks.txt", ["USA", "CONSULT", "RUS"], ["factual", "mutual"], "s[a] t[b] o[c]", 0)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


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


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_is_a_formula(name: str, tmp_path: Path) -> None:
    tables.write_csv("relations", tables.relations([replace(ROW, sentence=name)]), tmp_path / "r.csv")
    (row,) = read(tmp_path / "r.csv")
    assert not row["sentence"].startswith(tables.FORMULA)
    assert row["sentence"].removeprefix("'") == tables.clean(name)


def test_numbers_stay_numbers(tmp_path: Path, result: Result) -> None:
    tables.write_csv("events", tables.events(result.relations, result.graph), tmp_path / "e.csv")
    assert {float(row["weight"]) for row in read(tmp_path / "e.csv")} >= {-10.0, 1.0}


@pytest.mark.parametrize("name", tables.COLUMNS)
def test_an_empty_table_has_its_head(name: str, tmp_path: Path) -> None:
    tables.write_csv(name, [], tmp_path / "t.csv", bom=True)
    assert (tmp_path / "t.csv").read_bytes() == b"\xef\xbb\xbf" + ",".join(
        tables.COLUMNS[name]
    ).encode() + b"\r\n"


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


def test_frames(result: Result) -> None:
    library("pandas")
    assert len(result.relations_frame()) == len(result.relations)
    assert str(result.relations_frame()["confidence"].dtype) == "float64"
    assert result.edges_frame()["weight"].sum() == len(result.events_frame())
    assert {"pagerank", "community"} < set(result.actors_frame().columns)


def test_frames_of_nothing(result: Result) -> None:
    library("pandas")
    empty = Result((), {}, gather([], names={}), "", Options())
    assert list(empty.relations_frame().columns) == list(tables.COLUMNS["relations"])


def test_without_pandas_the_extra_is_named(result: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(OptionError, match=r"newsgraph-kg\[frames\]"):
        result.relations_frame()


def test_parquet_holds_what_the_relations_hold(tmp_path: Path, result: Result) -> None:
    parquet = library("pyarrow.parquet")
    tables.write_parquet("relations", tables.relations(result.relations), tmp_path / "r.parquet")
    back = parquet.read_table(tmp_path / "r.parquet").to_pylist()
    assert back == list(tables.relations(result.relations))


def test_ids_do_not_depend_on_the_order(result: Result) -> None:
    there, back = ([tables.identity(r) for r in rows] for rows in (result.relations, result.relations[::-1]))
    assert there == back[::-1]
    assert len(set(there)) == len(there)
