"""The graph formats as graphology, the library under Gephi Lite, reads them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from kg.export import gexf, graphml
from kg.graph import gather

from ..conftest import ROOT, lacking
from .story import NAMES, people, story
from .test_graphml import GRAPHS, hostile

READERS = ROOT / "tests/readers"


def graphology(path: Path) -> Any:
    """Return the nodes and edges of a file; skips without node or its packages, and fails where CI=true."""
    node = shutil.which("node")
    if not node or not (READERS / "node_modules/graphology").is_dir():
        lacking("node with the packages of tests/readers: make test fetches them with npm")
    command = [str(node), str(READERS / "read.js"), path.suffix[1:], str(path)]
    return json.loads(subprocess.check_output(command, text=True, encoding="utf-8"))


@pytest.mark.parametrize("form", ["types", "pairs"])
@pytest.mark.parametrize("name", GRAPHS)
def test_graphml(name: str, form: str, tmp_path: Path) -> None:
    graph = GRAPHS[name]()
    graphml.write(graph, tmp_path / "g.graphml", form=form)
    read = graphology(tmp_path / "g.graphml")
    assert len(read["nodes"]) == len(graph)
    rows = list(graphml.edge_rows(graph) if form == "types" else graphml.pair_rows(graph))
    assert [edge["attributes"]["weight"] for edge in read["edges"]] == [row["weight"] for *_, row in rows]
    assert read["options"]["type"] == ("directed" if form == "types" else "undirected")


CASES = {"nothing": list, "story": story, "persons": people, "hostile": hostile}


@pytest.mark.parametrize("name", CASES)
def test_gexf(name: str, tmp_path: Path) -> None:
    relations = CASES[name]()
    graph = gather(relations, names=NAMES, level="person" if name == "persons" else "actor")
    gexf.write(graph, relations, tmp_path / "g.gexf")
    read = graphology(tmp_path / "g.gexf")
    found = [(e["source"], e["target"], e["attributes"]["kind"]) for e in read["edges"]]
    clean = graphml.ILLEGAL.sub
    assert found == [
        (clean("\ufffd", source), clean("\ufffd", target), name)
        for source, target, name, data in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3])
        if data["weight"]
    ]
    assert len(read["nodes"]) == len(graph)
    assert all({"color", "size", "x", "y"} < node["attributes"].keys() for node in read["nodes"])


def test_what_gephi_lite_draws(tmp_path: Path) -> None:
    graph = gather(story(), names=NAMES)
    graphml.write(graph, tmp_path / "g.graphml")
    node = next(n for n in graphology(tmp_path / "g.graphml")["nodes"] if n["key"] == "RUS")["attributes"]
    wanted = dict(graphml.node_rows(graph))["RUS"]
    assert (node["label"], node["size"], node["x"], node["y"]) == tuple(
        wanted[key] for key in ("label", "size", "x", "y")
    )
