"""Cytoscape's JSON read back by networkx."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx

from kg.export import cytoscape
from kg.graph import gather

from .story import NAMES, story


def test_round_trip(tmp_path: Path) -> None:
    graph = gather(story(), names=NAMES)
    cytoscape.write(graph, tmp_path / "g.cyjs", title="Talks")
    read = json.loads((tmp_path / "g.cyjs").read_text(encoding="ascii"))
    back = nx.cytoscape_graph(read)
    assert isinstance(back, nx.MultiDiGraph)
    for code, data in graph.nodes(data=True):
        assert data.items() <= back.nodes[code].items()
    found = {(a, b, data["kind"]): data for a, b, data in back.edges(data=True)}
    for source, target, name, data in graph.edges(keys=True, data=True):
        assert data.items() <= found[source, target, name].items()
    assert all(set(node["position"]) == {"x", "y"} for node in read["elements"]["nodes"])
    assert all(node["data"]["color"].startswith("#") for node in read["elements"]["nodes"])
