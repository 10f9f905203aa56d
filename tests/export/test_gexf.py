"""GEXF read back by networkx, and its times."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from kg.export import gexf
from kg.graph import gather
from kg.records import Relation

from .story import NAMES, relation, story

ROW = relation("talks.txt", ["USA", "ACCUSE", "RUS"], ["factual"], "s[a] t[b] o[c]", 0)


def written(relations: list[Relation], folder: Path) -> nx.MultiDiGraph:
    gexf.write(gather(relations, names=NAMES), relations, folder / "g.gexf")
    return nx.read_gexf(folder / "g.gexf")


def test_round_trip(tmp_path: Path) -> None:
    graph, back = gather(story(), names=NAMES), written(story(), tmp_path)
    for code, data in graph.nodes(data=True):
        assert data.items() <= back.nodes[code].items()
        assert back.nodes[code]["viz"].keys() == {"color", "size", "position"}
    found = {(a, b, data["type"]): data for a, b, data in back.edges(data=True)}
    drawn = {key for key in graph.edges(keys=True) if graph.edges[key]["weight"]}
    assert found.keys() == drawn < set(graph.edges(keys=True))
    for key in found:
        assert graph.edges[key].items() <= found[key].items()


@pytest.mark.parametrize(
    ("dates", "spells"),
    [
        (["2022-01"], [("2022-01-01", "2022-01-31")]),
        (["2022-03-01", "2022-01"], [("2022-01-01", "2022-01-31"), ("2022-03-01", "2022-03-01")]),
        (["2022-02", "2022-01", "2022"], [("2022-01-01", "2022-12-31")]),
        (["2022-01-31", "2022-02-01"], [("2022-01-31", "2022-02-01")]),
        ([None, "2022-01-31"], [("2022-01-31", "2022-01-31")]),
        ([None], None),
        (["hier"], None),
    ],
)
def test_an_edge_is_there_when_its_relations_are(
    dates: list[str | None], spells: list[tuple[str, str]] | None, tmp_path: Path
) -> None:
    back = written([replace(ROW, date=date) for date in dates], tmp_path)
    ((_, _, data),) = back.edges(data=True)
    assert data.get("spells") == spells


def test_negated_relations_take_no_time(tmp_path: Path) -> None:
    back = written([ROW, replace(ROW, date="1999", status="negated")], tmp_path)
    ((_, _, data),) = back.edges(data=True)
    assert data["spells"] == [("2022-01-18", "2022-01-18")]


def test_types_stay_apart_by_kind(tmp_path: Path) -> None:
    rows = [ROW, replace(ROW, type="THREATEN")]
    assert written(rows, tmp_path).number_of_edges() == 2
    assert (tmp_path / "g.gexf").read_text(encoding="utf-8").count('kind="') == 2
