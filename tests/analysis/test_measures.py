"""The measures against networkx, on graphs small enough to know, and the same whatever the hash seed."""

from __future__ import annotations

import os
import subprocess
import sys

import networkx as nx
import pytest

from kg.analysis import measures
from kg.analysis.pairs import pairs
from kg.graph import gather
from tests.conftest import ROOT
from tests.export.conftest import library
from tests.export.story import NAMES, relation, story, synthetic

LINE = [("A", "AID", "B"), ("B", "AID", "C"), ("D", "ASSAULT", "A"), ("A", "ASSAULT", "D")]


def graph(*triples: tuple[str, str, str], status: str = "factual") -> nx.MultiDiGraph:
    rows = [relation("talks.txt", list(triple), [status], "s[a] t[b] o[c]", 0) for triple in triples]
    return gather(rows, names={})


def test_on_a_graph_that_one_can_draw() -> None:
    found = measures.measures(graph(*LINE))
    assert {code: row["weighted_degree"] for code, row in found.items()} == {"A": 3, "B": 2, "C": 1, "D": 2}
    assert (found["A"]["weighted_out"], found["A"]["weighted_in"]) == (2, 1)
    assert found["A"]["betweenness"] == found["B"]["betweenness"] == pytest.approx(2 / 3, abs=1e-6)
    assert found["C"]["betweenness"] == found["D"]["betweenness"] == 0
    assert {code: row["community"] for code, row in found.items()} == {"A": 1, "B": 1, "C": 1, "D": 0}


@pytest.mark.parametrize("actors", [3, 40])
def test_pagerank_is_that_of_networkx(actors: int) -> None:
    library("scipy")  # which networkx' PageRank needs
    drawn = gather(synthetic(actors, 4 * actors), names={})
    simple = nx.DiGraph()
    simple.add_nodes_from(drawn)
    for source, target, weight in drawn.edges(data="weight"):
        before = simple.get_edge_data(source, target, {"weight": 0})["weight"]
        simple.add_edge(source, target, weight=before + weight)
    wanted = nx.pagerank(
        nx.DiGraph((s, t, d) for s, t, d in simple.edges(data=True) if d["weight"]),
        tol=1e-12,
        max_iter=1000,
    )
    found = measures.pagerank(drawn.subgraph(wanted))
    assert found == pytest.approx(wanted, abs=1e-7)
    assert sum(found.values()) == pytest.approx(1)


def test_negated_relations_tie_nobody() -> None:
    found = measures.measures(graph(*LINE, status="negated"))
    assert {(row["weighted_degree"], row["betweenness"], row["community"]) for row in found.values()} == {
        (0, 0, 0)
    }


@pytest.mark.parametrize("nodes", [0, 1])
def test_nearly_nothing(nodes: int) -> None:
    drawn = gather([], names={}, mentions={"USA": 1} if nodes else {})
    assert [row["pagerank"] for row in measures.measures(drawn).values()] == [1.0] * nodes
    assert measures.reciprocity(drawn) == 0


def test_reciprocity() -> None:
    drawn = graph(*LINE)
    assert measures.reciprocity(drawn) == 0.5
    assert measures.reciprocity(drawn, kind="cooperation") == 0
    assert measures.reciprocity(drawn, kind="conflict") == 1


def test_communities_are_blocs_of_friends_the_largest_first() -> None:
    drawn = graph(
        ("X", "ALLY", "Y"), ("A", "AID", "B"), ("B", "AID", "C"), ("A", "AID", "C"), ("C", "ASSAULT", "X")
    )
    assert measures.communities(pairs(drawn)) == [["A", "B", "C"], ["X", "Y"]]


def test_a_measured_graph_is_a_copy() -> None:
    drawn = gather(story(), names=NAMES)
    measured = measures.measured(drawn)
    assert "pagerank" not in drawn.nodes["RUS"]
    assert measured.nodes["RUS"].items() > drawn.nodes["RUS"].items()
    assert list(measured.edges(keys=True, data=True)) == list(drawn.edges(keys=True, data=True))


def test_beyond_the_bound_betweenness_is_near(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = gather(synthetic(150, 600), names={})
    exact = measures.measures(drawn)
    monkeypatch.setattr(measures, "EXACT", 100)
    near = measures.measures(drawn)
    most = max(exact, key=lambda code: exact[code]["betweenness"])
    assert near[most]["betweenness"] == pytest.approx(exact[most]["betweenness"], rel=0.3)
    assert near != exact


def test_same_figures_whatever_the_hash_seed() -> None:
    code = """
from kg.analysis.measures import measures
from kg.graph import gather
from tests.export.conftest import library
from tests.export.story import synthetic
print(measures(gather(synthetic(200, 900), names={})))
"""
    found = [
        subprocess.check_output(
            [sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        for seed in "12"
    ]
    assert found[0] == found[1]
