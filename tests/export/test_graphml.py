"""GraphML read back by networkx, and what Gephi needs."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from kg.export import graphml
from kg.graph import gather

from .conftest import HOSTILE
from .story import NAMES, relation, story, synthetic

XML = "{http://graphml.graphdrawing.org/xmlns}"


def written(graph: nx.MultiDiGraph, folder: Path) -> nx.MultiDiGraph:
    graphml.write(graph, folder / "graph.graphml")
    return nx.read_graphml(folder / "graph.graphml", force_multigraph=True, edge_key_type=str)


def test_round_trip(tmp_path: Path) -> None:
    graph = gather(story(), names=NAMES, mentions={"RUS": 12})
    back = written(graph, tmp_path)
    for code, data in graph.nodes(data=True):
        assert data.items() <= back.nodes[code].items()
    found = {(a, b, data["kind"]): data for a, b, data in back.edges(data=True)}
    assert found.keys() == set(graph.edges(keys=True))
    for source, target, name, data in graph.edges(keys=True, data=True):
        assert data.items() <= found[source, target, name].items()


def test_graph_stays_as_it_is(tmp_path: Path) -> None:
    graph = gather(story(), names=NAMES)
    before = graph.copy()
    graphml.write(graph, tmp_path / "g.graphml")
    assert nx.utils.graphs_equal(graph, before)


def test_what_gephi_recognises(tmp_path: Path) -> None:
    graphml.write(gather(story(), names=NAMES), tmp_path / "g.graphml")
    root = ElementTree.parse(tmp_path / "g.graphml").getroot()
    keys = [(key.get("for"), key.get("attr.name"), key.get("attr.type")) for key in root.iter(f"{XML}key")]
    assert {("node", n, "double") for n in ("x", "y", "size")} <= set(keys)
    assert {(s, n, "long") for s in ("node", "edge") for n in "rgb"} <= set(keys)
    assert {("node", "label", "string"), ("edge", "label", "string"), ("edge", "weight", "double")} <= set(
        keys
    )
    ids = [edge.get("id") for edge in root.iter(f"{XML}edge")]
    assert len(ids) == len(set(ids)) > 0
    key_ids = [key.get("id") for key in root.iter(f"{XML}key")]
    assert len(key_ids) == len(set(key_ids))
    assert not {"d3", "d7"} & set(key_ids)


def test_empty_and_single(tmp_path: Path) -> None:
    assert len(written(gather([], names={}), tmp_path)) == 0
    assert list(written(gather([], names={}, mentions={"USA": 1}), tmp_path)) == ["USA"]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names(name: str, tmp_path: Path) -> None:
    rows = [relation("talks.txt", ["OTH:x", "ACCUSE", "RUS"], ["factual"], "s[a] t[b] o[c]", 0)]
    back = written(gather(rows, names={"OTH:x": (name, "group")}), tmp_path)
    assert back.nodes["OTH:x"]["label"] == graphml.ILLEGAL.sub("\ufffd", name)


def test_hostile_codes_stay_apart(tmp_path: Path) -> None:
    rows = [
        relation("talks.txt", [f"OTH:{n}", "ACCUSE", "RUS"], ["factual"], "s[a] t[b] o[c]", 0)
        for n in HOSTILE
    ]
    assert len(written(gather(rows, names={}), tmp_path)) == len(HOSTILE) + 1


def test_failure_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "g.graphml"
    path.write_text("old")
    broken = nx.MultiDiGraph()
    broken.add_node("USA")
    with pytest.raises(KeyError):
        graphml.write(broken, path)
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["g.graphml"]


def test_same_bytes(tmp_path: Path) -> None:
    rows = synthetic(30, 200)
    for name, order in (("a", rows), ("b", rows[::-1])):
        graphml.write(gather(order, names={}), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
