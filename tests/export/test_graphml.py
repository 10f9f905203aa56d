"""GraphML read back by networkx, and what Gephi needs."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from kg.export import graphml
from kg.graph import gather
from kg.records import Relation
from kg.relations.ontology import CLASSES

from ..conftest import ROOT
from .conftest import HOSTILE, library
from .story import NAMES, people, relation, story, synthetic

XML = "{http://graphml.graphdrawing.org/xmlns}"
GRAPHS = {
    "empty": lambda: gather([], names={}),
    "one actor": lambda: gather([], names=NAMES, mentions={"USA": 1}),
    "story": lambda: gather(story(), names=NAMES),
    "persons": lambda: gather(people(), names=NAMES, level="person"),
    "hostile": lambda: gather(hostile(), names={}),
}


def written(graph: nx.MultiDiGraph, folder: Path, **options: str) -> nx.MultiDiGraph:
    graphml.write(graph, folder / "graph.graphml", **options)
    back = nx.read_graphml(folder / "graph.graphml", force_multigraph=True, edge_key_type=str)
    return nx.relabel_nodes(back, nx.get_node_attributes(back, "code"))


def hostile() -> list[Relation]:
    return [
        relation("talks.txt", [f"OTH:{n}", "ACCUSE", "RUS"], ["factual"], "s[a] t[b] o[c]", 0)
        for n in HOSTILE
    ]


@pytest.mark.parametrize("form", ["types", "pairs"])
@pytest.mark.parametrize("name", GRAPHS)
def test_is_valid(name: str, form: str, tmp_path: Path) -> None:
    etree = library("lxml.etree")
    graphml.write(GRAPHS[name](), tmp_path / "g.graphml", form=form)
    schema = etree.XMLSchema(file=str(ROOT / "tests/readers/graphml.xsd"))
    schema.assertValid(etree.parse(str(tmp_path / "g.graphml")))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id="RUS"', 'id="R US"'),
        ('source="RUS"', 'source="XXX"'),
        ('"long"', '"whole"'),
        ('id="e1"', 'id="e0"'),
    ],
)
def test_the_schema_can_fail(old: str, new: str, tmp_path: Path) -> None:
    etree = library("lxml.etree")
    graphml.write(GRAPHS["story"](), tmp_path / "g.graphml")
    text = (tmp_path / "g.graphml").read_text(encoding="utf-8").replace(old, new)
    schema = etree.XMLSchema(file=str(ROOT / "tests/readers/graphml.xsd"))
    assert not schema.validate(etree.fromstring(text.encode()))


def test_pairs(tmp_path: Path) -> None:
    graph = GRAPHS["story"]()
    back = written(graph, tmp_path, form="pairs")
    assert not back.is_directed()
    assert back.number_of_edges() == len({frozenset(ends) for ends in graph.edges()})
    for a, b, data in back.edges(data=True):
        both = [r for r in story() if {r.source, r.target} == {a, b} and r.status != "negated"]
        assert data["weight"] == len(both)
        for name in CLASSES:
            assert data[name.replace(" ", "_")] == sum(r.relation_class == name for r in both)


def test_booleans_are_booleans(tmp_path: Path) -> None:
    hedged = {data["hedged"] for *_, data in written(GRAPHS["story"](), tmp_path).edges(data=True)}
    assert hedged == {True, False}


def test_a_mutual_relation_is_two_directed_edges(tmp_path: Path) -> None:
    row = relation("talks.txt", ["USA", "CONSULT", "RUS"], ["factual", "mutual"], "s[a] t[b] o[c]", 0)
    assert sorted(written(gather([row], names={}), tmp_path).edges()) == [("RUS", "USA"), ("USA", "RUS")]


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
    back = written(GRAPHS["hostile"](), tmp_path)
    assert len(back) == len(HOSTILE) + 1
    assert {f"OTH:{graphml.ILLEGAL.sub(chr(0xFFFD), name)}" for name in HOSTILE} < set(back)


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
