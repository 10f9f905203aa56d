"""Every format against every kind of hard graph, each read back by a reader that we did not write."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest

from kg.export.formats import FORMATS
from kg.graph import gather
from kg.records import Options, Relation
from kg.result import Result

from .conftest import HOSTILE, library
from .story import NAMES, relation, story, synthetic

BASE = relation("talks.txt", ["USA", "ACCUSE", "RUS"], ["factual"], "s[a] t[b] o[c]", 0)
CASES: dict[str, Callable[[], list[Relation]]] = {
    "nothing": list,
    "one actor": list,  # that the texts name, see ``made``
    "story": story,
    "hostile texts": lambda: [
        replace(BASE, document=t, title=t, sentence=t, trigger=t, outlet=t, url=t, speaker=t) for t in HOSTILE
    ],
    "hostile codes": lambda: [replace(BASE, source=f"OTH:{text}") for text in HOSTILE],
    "the user's codes": lambda: [replace(BASE, source="ACME", target="OTH:Ordre du Lotus 🪷")],
    "without dates": lambda: [replace(row, date=None, time=None) for row in story()],
    "corrected": lambda: [replace(BASE, corrected=(("type", "THREATEN"),))],
}


def made(case: str) -> Result:
    relations = CASES[case]()
    mentions = {"USA": 3} if case == "one actor" else None
    graph = gather(relations, names=NAMES, mentions=mentions)
    return Result(tuple(relations), {}, graph, "Talks", Options())


def page(folder: Path) -> tuple[int, int]:
    text = (folder / "graph.html").read_text(encoding="utf-8")
    found = {
        name: json.loads(body)
        for name, body in re.findall(
            r'<script type="application/json" id="(\w+)">(.*?)</script>', text, re.DOTALL
        )
    }
    return len(found["actors"].get("id", ())), len(found["relations"]["edge"])


def rows(path: Path) -> int:
    csv.field_size_limit(10**6)
    with path.open(encoding="utf-8", newline="") as lines:
        return len(list(csv.DictReader(lines)))


def size(graph: Any) -> tuple[int, int]:
    return len(graph), graph.number_of_edges()


def parquet(folder: Path) -> int:
    return int(library("pyarrow.parquet").read_table(folder / "relations.parquet").num_rows)


def image(folder: Path) -> bool:
    return (folder / "graph.png").read_bytes().startswith(b"\x89PNG")


def cyjs(folder: Path) -> tuple[int, int]:
    return size(nx.cytoscape_graph(json.loads((folder / "graph.cyjs").read_text(encoding="utf-8"))))


def turtle(path: Path) -> int:
    ox = library("pyoxigraph")
    value = ox.NamedNode("http://www.w3.org/ns/prov#value")
    return sum(triple.predicate == value for triple in ox.parse(path=str(path)))


# format → (what its reader finds, what it ought to find)
READERS: dict[str, tuple[Callable[[Path], Any], Callable[[Result], Any]]] = {
    "html": (page, lambda r: (len(r.graph), len(r.relations))),
    "graphml": (
        lambda f: size(nx.read_graphml(f / "graph.graphml", force_multigraph=True)),
        lambda r: size(r.graph),
    ),
    "gexf": (
        lambda f: size(nx.read_gexf(f / "graph.gexf")),
        lambda r: (len(r.graph), sum(bool(w) for *_, w in r.graph.edges(data="weight"))),
    ),
    "jsonl": (
        lambda f: len((f / "relations.jsonl").read_bytes().splitlines()),
        lambda r: len(r.relations),
    ),
    "csv": (
        lambda f: tuple(rows(f / f"{name}.csv") for name in ("actors", "edges", "relations")),
        lambda r: (*size(r.graph), len(r.relations)),
    ),
    "events": (
        lambda f: rows(f / "events.csv"),
        lambda r: sum(w for *_, w in r.graph.edges(data="weight")),
    ),
    "parquet": (parquet, lambda r: len(r.relations)),
    "cytoscape": (cyjs, lambda r: size(r.graph)),
    "neo4j": (
        lambda f: (rows(f / "neo4j-nodes.csv"), rows(f / "neo4j-relationships.csv")),
        lambda r: size(r.graph),
    ),
    "turtle": (lambda f: turtle(f / "graph.ttl"), lambda r: len(r.relations)),
    "jsonld": (lambda f: turtle(f / "graph.jsonld"), lambda r: len(r.relations)),
    "svg": (lambda f: ElementTree.parse(f / "graph.svg").getroot().tag.endswith("svg"), lambda r: True),
    "png": (image, lambda r: True),
}


def check(name: str, result: Result, folder: Path) -> None:
    if FORMATS[name].library:
        library(FORMATS[name].library)
    FORMATS[name].write(result, folder)
    read, wanted = READERS[name]
    assert read(folder) == wanted(result)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_reader(name: str) -> None:
    assert name in READERS


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", FORMATS)
def test_hard_graphs(name: str, case: str, tmp_path: Path) -> None:
    check(name, made(case), tmp_path)


@pytest.fixture(scope="module")
def large() -> Result:
    relations = synthetic(400, 50_000)
    return Result(tuple(relations), {}, gather(relations, names={}), "Large", Options())


@pytest.mark.parametrize("name", FORMATS)
def test_fifty_thousand_relations(name: str, large: Result, tmp_path: Path) -> None:
    check(name, large, tmp_path)
