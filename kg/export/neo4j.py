"""Graph and relations → Neo4j: CSV files for ``neo4j-admin database import``, and a script for a running database.

    neo4j-admin database import full --multiline-fields=true --nodes=neo4j-nodes.csv
        --relationships=neo4j-relationships.csv (on one line)
    cypher-shell --file neo4j.cypher

The script may run again and again: it makes constraints where they lack, and merges by key. It sets its rows as
parameters (``:param``), so no text of an article is ever part of a statement. (:Actor)-[:ACCUSE]->(:Actor) is the
graph; (:Relation)-[:SOURCE|TARGET]->(:Actor) and (:Relation)-[:WRITTEN_IN]->(:Article) lead to the evidence.

Limits: the CSV files hold the graph without the evidence. Control characters and lone surrogates become U+FFFD.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import networkx as nx

from kg.export import sheets, tables
from kg.export.files import replace_lines
from kg.export.graphml import columns
from kg.graph import ends
from kg.records import Relation

BATCH = 500  # rows of one parameter
CONSTRAINTS = {"Actor": "code", "Article": "id", "Relation": "id"}
ACTORS = "UNWIND $rows AS row MERGE (n:Actor {code: row.code}) SET n += row;"
ARTICLES = "UNWIND $rows AS row MERGE (n:Article {id: row.id}) SET n += row;"
EDGES = (
    "UNWIND $rows AS row MATCH (a:Actor {code: row.source}), (b:Actor {code: row.target}) "
    "MERGE (a)-[e:%s]->(b) SET e += row.values;"
)
RELATIONS = (
    "UNWIND $rows AS row MATCH (a:Actor {code: row.source}), (b:Actor {code: row.target}), "
    "(d:Article {id: row.article}) MERGE (n:Relation {id: row.id}) SET n += row.values "
    "MERGE (n)-[:SOURCE]->(a) MERGE (n)-[:TARGET]->(b) MERGE (n)-[:WRITTEN_IN]->(d);"
)
LEFT_OUT = {
    "document",
    "title",
    "url",
    "outlet",
    "date",
    "source",
    "target",
    "class",
}  # of a relation's own row

Row = dict[str, Any]


def write_csv(graph: nx.MultiDiGraph, folder: Path) -> None:
    """Write the two files for ``neo4j-admin`` into ``folder``, each all or nothing."""
    nodes = [{**row, ":LABEL": "Actor"} for row in actors(graph)]
    replace_lines(folder / "neo4j-nodes.csv", csv_lines(nodes, {"code": "code:ID", ":LABEL": ":LABEL"}))
    head = {"source": ":START_ID", "target": ":END_ID", "kind": ":TYPE"}
    replace_lines(folder / "neo4j-relationships.csv", csv_lines(list(tables.edges(graph)), head))


def csv_lines(rows: Sequence[Row], named: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of a CSV whose head names each column's role or type."""
    kinds = columns(rows)
    head = dict.fromkeys((*named, *kinds))
    yield sheets.csv_line(named.get(name) or f"{name}:{kinds[name]}" for name in head)
    for row in rows:
        yield sheets.csv_line(plain(sheets.clean(row.get(name))) for name in head)


def plain(value: object) -> object:
    """Return a value as Neo4j's importer reads it."""
    return str(value).lower() if isinstance(value, bool) else value


def actors(graph: nx.MultiDiGraph) -> list[Row]:
    """Return the properties of the nodes."""
    return [{"code": row.pop("id"), "name": row.pop("label"), **row} for row in tables.actors(graph)]


def write_script(graph: nx.MultiDiGraph, relations: Sequence[Relation], path: str | Path) -> None:
    """Write the script that merges ``graph``, and the ``relations`` that it was made of, into a database."""
    replace_lines(path, script(graph, relations))


def script(graph: nx.MultiDiGraph, relations: Sequence[Relation]) -> Iterator[str]:
    """Yield the lines of the script."""
    for label, key in CONSTRAINTS.items():
        name = f"kg_{label.lower()}"
        yield f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{key} IS UNIQUE;\n"
    yield from merged(actors(graph), ACTORS)
    articles = {r.document: {"id": r.document, **about(r)} for r in reversed(relations)}
    yield from merged(articles.values(), ARTICLES)
    edges = sorted(tables.edges(graph), key=lambda row: str(row["kind"]))
    for kind, rows in groupby(edges, key=lambda row: str(row.pop("kind"))):
        yield from merged((ended(row) for row in rows), EDGES % kind)
    level = graph.graph.get("level", "actor")
    yield from merged((evidence(relation, level) for relation in relations), RELATIONS)


def merged(rows: Iterable[Row], statement: str) -> Iterator[str]:
    """Yield a statement after each batch of rows that it merges."""
    left = list(rows)
    for start in range(0, len(left), BATCH):
        yield f":param {{rows: {literal(left[start : start + BATCH])}}}\n{statement}\n"


def about(relation: Relation) -> Row:
    """Return what a relation knows of its article."""
    return {name: getattr(relation, name) for name in ("title", "url", "outlet", "date")}


def ended(row: Row) -> Row:
    """Return an edge's row, with its ends beside its values."""
    return {"source": row.pop("source"), "target": row.pop("target"), "values": row}


def evidence(relation: Relation, level: str) -> Row:
    """Return a relation's row."""
    (row,) = tables.relations([relation])
    source, target = ends(relation, level)
    values = {name: value for name, value in row.items() if name not in LEFT_OUT}
    keys = {"id": tables.identity(relation), "article": relation.document}
    return {**keys, "source": source, "target": target, "values": values}


def literal(value: object) -> str:
    """Return a value as Cypher writes it.

    >>> literal([{"code": "USA", "mutual": True, "speaker": None}])
    '[{code: "USA", mutual: true, speaker: null}]'
    """
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {literal(each)}' for name, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    return json.dumps(sheets.clean(value))
