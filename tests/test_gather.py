"""Edges out of core are those of the graph."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg import gather, graph, pipeline
from kg.batch import Part
from kg.errors import InputError
from kg.export.tables import COLUMNS
from kg.parts import FOLDER, Parts
from kg.records import Document, Options, Relation
from kg.relations.ontology import STATUSES
from tests.cli.test_main import Capture, run
from tests.conftest import RELATION
from tests.test_parts import corpus, documents

CODES = st.sampled_from(["FRA", "GRC", "TUR"])
DATES = st.sampled_from([None, "2020", "2021-02", "2021-12-07"])
TIMES = st.sampled_from([None, ("2014-01-01", "2014-12-31"), ("2024-02-01", "2024-02-29")])
RELATIONS = st.builds(
    lambda **changes: replace(RELATION, **changes),
    source=CODES,
    target=CODES,
    type=st.sampled_from(["ACCUSE", "CONSULT"]),
    mutual=st.booleans(),
    status=st.sampled_from(STATUSES),
    confidence=st.sampled_from([0.25, 0.5, 0.8125]),
    date=DATES,
    time=TIMES,
    start=st.integers(0, 99),
)


def keep(folder: Path, relations: list[Relation]) -> list[str]:
    batch = [Document("a.txt", "A")]
    Parts(folder / FOLDER, Options()).complete(batch, [Part({"a.txt": {}}, tuple(relations))])
    return gather.parts([folder])


@given(st.lists(RELATIONS, max_size=12))
def test_the_edges_are_those_of_the_graph(
    tmp_path_factory: pytest.TempPathFactory, relations: list[Relation]
) -> None:
    paths = keep(tmp_path_factory.mktemp("gather"), relations)
    expected = [replace(edge, relations=()) for edge in graph.edges(relations)]
    assert list(gather.edges(paths)) == expected


def test_the_surest_relations_are_the_evidence(tmp_path: Path) -> None:
    many = [replace(RELATION, confidence=n / 100, start=n, sentence=f"Phrase {n}.") for n in range(40)]
    many.append(replace(RELATION, confidence=0.99, status="negated", sentence="Non."))
    paths = keep(tmp_path, many)
    (edge,) = gather.edges(paths)
    found = gather.evidence(paths, edge)
    assert [row["sentence"] for row in found] == [f"Phrase {n}." for n in range(39, 39 - gather.EVIDENCE, -1)]


@pytest.mark.usefixtures("stubbed")
def test_the_command_writes_a_table(tmp_path: Path, capsys: Capture) -> None:
    path = corpus(tmp_path, documents(pipeline.BATCH + 1))
    for name in ("one", "two"):
        kg.build(path, output=tmp_path / name)
    assert run("gather", tmp_path / "one", tmp_path / "two", "-o", tmp_path / "edges.csv") == 0
    assert "1 edges" in capsys.readouterr().out
    with (tmp_path / "edges.csv").open(encoding="utf-8", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert (row["source"], row["target"], row["weight"]) == ("GRC", "TUR", str(2 * (pipeline.BATCH + 1)))
    assert tuple(row) == COLUMNS["edges"]


def test_a_folder_without_parts(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="keeps no parts"):
        gather.parts([tmp_path])
