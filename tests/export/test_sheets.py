"""The tables read back by csv, pandas and pyarrow."""

from __future__ import annotations

import csv
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import OptionError
from kg.export import sheets, tables
from kg.graph import gather
from kg.records import Options
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


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_is_a_formula(name: str, tmp_path: Path) -> None:
    sheets.write_csv("relations", tables.relations([replace(ROW, sentence=name)]), tmp_path / "r.csv")
    (row,) = read(tmp_path / "r.csv")
    assert not row["sentence"].startswith(sheets.FORMULA)
    assert row["sentence"].removeprefix("'") == sheets.clean(name)


def test_numbers_stay_numbers(tmp_path: Path, result: Result) -> None:
    sheets.write_csv("events", tables.events(result.relations, result.graph), tmp_path / "e.csv")
    assert {float(row["weight"]) for row in read(tmp_path / "e.csv")} >= {-10.0, 1.0}


@pytest.mark.parametrize("name", tables.COLUMNS)
def test_an_empty_table_has_its_head(name: str, tmp_path: Path) -> None:
    sheets.write_csv(name, [], tmp_path / "t.csv", bom=True)
    assert (tmp_path / "t.csv").read_bytes() == b"\xef\xbb\xbf" + ",".join(
        tables.COLUMNS[name]
    ).encode() + b"\r\n"


def test_frames_of_nothing(result: Result) -> None:
    library("pandas")
    empty = Result((), {}, gather([], names={}), "", Options())
    assert list(empty.relations_frame().columns) == list(tables.COLUMNS["relations"])


def test_frames(result: Result) -> None:
    library("pandas")
    assert len(result.relations_frame()) == len(result.relations)
    assert str(result.relations_frame()["confidence"].dtype) == "float64"
    assert result.edges_frame()["weight"].sum() == len(result.events_frame())
    assert {"pagerank", "community"} < set(result.actors_frame().columns)


def test_without_pandas_the_extra_is_named(result: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(OptionError, match=r"newsgraph-kg\[frames\]"):
        result.relations_frame()


def test_parquet_holds_what_the_relations_hold(tmp_path: Path, result: Result) -> None:
    parquet = library("pyarrow.parquet")
    sheets.write_parquet("relations", tables.relations(result.relations), tmp_path / "r.parquet")
    back = parquet.read_table(tmp_path / "r.parquet").to_pylist()
    assert back == list(tables.relations(result.relations))
