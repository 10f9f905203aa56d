"""What Neo4j would read: heads with roles and types, and statements in which no text of an article stands."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path

from kg.export import neo4j, tables
from kg.graph import gather
from kg.relations.ontology import TYPES

from .conftest import HOSTILE
from .story import NAMES, relation, story

ROW = relation("talks.txt", ["USA", "ACCUSE", "RUS"], ["factual"], "s[a] t[b] o[c]", 0)


def rows(path: Path) -> list[dict[str, str]]:
    csv.field_size_limit(10**6)
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_csv_names_roles_and_types(tmp_path: Path) -> None:
    graph = gather(story(), names=NAMES)
    neo4j.write_csv(graph, tmp_path)
    nodes, edges = rows(tmp_path / "neo4j-nodes.csv"), rows(tmp_path / "neo4j-relationships.csv")
    assert {row["code:ID"] for row in nodes} == set(graph)
    assert {row[":LABEL"] for row in nodes} == {"Actor"}
    assert {(e[":START_ID"], e[":END_ID"], e[":TYPE"]) for e in edges} == set(graph.edges(keys=True))
    assert {"weight:long", "confidence:double", "first:string"} < edges[0].keys()
    assert all(":" in name for name in (*nodes[0], *edges[0]))


def test_statements_hold_no_text_of_an_article(tmp_path: Path) -> None:
    hostile = [replace(ROW, document=t, title=t, sentence=t, trigger=t, source=f"OTH:{t}") for t in HOSTILE]
    neo4j.write_script(gather(hostile, names={}), hostile, tmp_path / "n.cypher")
    lines = (tmp_path / "n.cypher").read_text(encoding="ascii").split("\n")
    statements = [line for line in lines if line and not line.startswith(":param {rows: [{")]
    known = {neo4j.ACTORS, neo4j.ARTICLES, neo4j.RELATIONS, *(neo4j.EDGES % name for name in TYPES)}
    assert {s for s in statements if not s.startswith("CREATE CONSTRAINT kg_")} == known & set(statements)
    assert all("IF NOT EXISTS" in s or "MERGE" in s for s in statements)
    for line in set(lines) - set(statements) - {""}:
        bare = re.sub(r'"(?:[^"\\]|\\.)*"', "", line)
        assert re.fullmatch(r"[:\w\s{}\[\],.+-]*", bare), bare[:200]


def test_every_relation_has_its_article_and_its_ends(tmp_path: Path) -> None:
    graph = gather(story(), names=NAMES)
    text = "".join(neo4j.script(graph, story()))
    for each in story():
        assert f'id: "{tables.identity(each)}", article: "{each.document}", source: "{each.source}"' in text
    for name in {name for *_, name in graph.edges(keys=True)}:
        assert f"[e:{name}]" in text
