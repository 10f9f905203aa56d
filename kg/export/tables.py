"""Graph and relations → the rows of tables, which ``sheets`` writes.

- ``actors``: one row an actor, with its measures; Gephi's spreadsheet import reads it as nodes.
- ``edges``: one row a source, target and type, which stands as ``kind`` since Gephi takes a column ``Type`` for
  directed or undirected.
- ``relations``: one row a relation, as in ``relations.jsonl``.
- ``events``: what researchers of international relations use: one row a directed event that is not negated, with
  PLOVER type, class, quad and weight from -10 (conflict) to 10 (cooperation); a mutual one as two rows of one id,
  what near copies repeat only once.
- ``panel``: the events by month, source and target; those without a month of their own are not in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

import networkx as nx

from kg.analysis.pairs import column
from kg.analysis.timeline import step_of
from kg.graph import attributes, directions, once, period
from kg.records import Edge, Relation
from kg.relations.ontology import CLASSES, TYPES

Row = dict[str, Any]
COLUMNS = {  # that a table has even without rows; actors and edges have more where the graph has
    "actors": ("id", "label", "kind", "mentions"),
    "edges": (
        *("source", "target", "kind", "class", "label", "weight", "factual", "alleged", "hypothetical"),
        *("negated", "mutual", "confidence", "first", "last", "corrected"),
    ),
    "relations": (
        *("document", "title", "url", "outlet", "date", "source", "target", "type", "class"),
        *("mutual", "status", "confidence", "trigger", "start", "end", "sentence", "sentence_start"),
        *("source_text", "source_start", "source_member", "source_sentence"),
        *("target_text", "target_start", "target_member", "target_sentence"),
        *("speaker", "time_first", "time_last", "copy_of", "corrected"),
    ),
    "events": (
        *("event", "first", "last", "source", "source_name", "target", "target_name", "type", "class"),
        *("quad", "weight", "status", "confidence", "mutual", "speaker", "document", "title", "outlet"),
        *("url", "corrected"),
    ),
    "pairs": (
        *("a", "b", "weight", *map(column, CLASSES), "cooperation", "conflict", "balance", "first", "last"),
    ),
    "changes": ("change", "source", "target", "type", "before", "after"),
    "timeline": ("name", "cooperation", "conflict", "intensity"),
    "triads": ("a", "b", "c", "friendly", "hostile", "balanced"),
    "panel": ("month", "source", "target", "events", "factual", *map(column, CLASSES), "weight"),
}


def actors(graph: nx.MultiDiGraph) -> Iterator[Row]:
    """Yield a row for each actor, by code."""
    for code, data in sorted(graph.nodes(data=True)):
        more = {name: value for name, value in data.items() if name not in ("name", "kind", "mentions")}
        yield {"id": code, "label": data["name"], "kind": data["kind"], "mentions": data["mentions"], **more}


def edges(graph: nx.MultiDiGraph) -> Iterator[Row]:
    """Yield a row for each edge, by source, target and type."""
    for source, target, name, data in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        yield _edge(source, target, name, data)


def edge_row(edge: Edge) -> Row:
    """Return the row of an edge that stands in no graph."""
    return _edge(edge.source, edge.target, edge.type, attributes(edge))


def _edge(source: str, target: str, name: str, data: Mapping[str, Any]) -> Row:
    more = {key: value for key, value in data.items() if key != "type"}
    return {"source": source, "target": target, "kind": name, **more}


def relations(found: Iterable[Relation]) -> Iterator[Row]:
    """Yield a row for each relation; a time is two columns, a correction the text of what was found."""
    for relation in found:
        row = relation.as_dict()
        first, last = row.pop("time") or (None, None)
        row.pop("copy_of", None)
        corrected = "; ".join(f"{name}={value}" for name, value in relation.corrected) or None
        later = {"copy_of": relation.copy_of, "corrected": corrected}
        yield {**row, "time_first": first, "time_last": last} | later


def events(found: Iterable[Relation], graph: nx.MultiDiGraph) -> Iterator[Row]:
    """Yield a row for each direction of each relation that is not negated, in the order of ``found``."""
    level = graph.graph.get("level", "actor")
    names = graph.nodes(data="name")
    for _, relation in once(found, level):
        if relation.status == "negated":
            continue
        first, last = period(relation) or (None, None)
        more = {name: getattr(relation, name) for name in ("status", "confidence", "mutual", "speaker")}
        more |= {name: getattr(relation, name) for name in ("document", "title", "outlet", "url")}
        for source, target, name in directions(relation, level):
            ends = {
                "source": source,
                "source_name": names[source],
                "target": target,
                "target_name": names[target],
            }
            yield {
                **{"event": identity(relation), "first": first, "last": last, **ends, "type": name},
                **{"class": relation.relation_class, "quad": CLASSES.index(relation.relation_class) + 1},
                **{"weight": TYPES[name].weight, **more, "corrected": bool(relation.corrected)},
            }


def panel(found: Iterable[Relation], level: str = "actor") -> list[Row]:
    """Return a row for each month, source and target in which something happens, with the sum of the weights."""
    rows: dict[tuple[str, str, str], Row] = {}
    for _, relation in once(found, level):
        month = step_of(relation, "month")
        if relation.status == "negated" or not month:
            continue
        for source, target, name in directions(relation, level):
            start = {"month": month, "source": source, "target": target}
            counts = dict.fromkeys(COLUMNS["panel"][3:-1], 0)
            row = rows.setdefault((month, source, target), {**start, **counts, "weight": 0.0})
            row["events"] += 1
            row["factual"] += relation.status == "factual"
            row[column(relation.relation_class)] += 1
            row["weight"] = round(row["weight"] + TYPES[name].weight, 4)
    return [row for _, row in sorted(rows.items())]


def identity(relation: Relation) -> str:
    """Return an id that a relation keeps as long as its place, ends and type stay the same."""
    parts = (relation.document, relation.start, relation.source, relation.type, relation.target)
    return sha256("\0".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]
