"""Graph and relations → GEXF 1.3 with a timeline, for Gephi and Gephi Lite.

Limits: an edge is there at the times of its relations (the event's own, else the article's date; whole days, both
ends included); an edge on which nothing is dated is always there, and so is every actor. ``weight`` is that of all
times. Unlike GraphML, GEXF knows an edge's ``kind``: Gephi keeps the types between two actors apart. Edges of
weight 0, whose relations are all negated, are left out, since Gephi refuses them. XML cannot hold control
characters and lone surrogates; they become U+FFFD.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import networkx as nx

from kg.export.files import replace_lines
from kg.export.graphml import columns, edge_rows, node_rows, scalar, xml
from kg.graph import group, period
from kg.records import Relation

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta><creator>kg</creator></meta>
<graph defaultedgetype="directed" idtype="string" mode="dynamic" timeformat="date" timerepresentation="interval">
"""
SEEN = {  # what has a place of its own in GEXF
    "node": {"label", "size", "x", "y", "r", "g", "b"},
    "edge": {"label", "weight", "kind", "r", "g", "b"},
}

Attributes = Mapping[str, Any]
Span = tuple[str, str]


def write(graph: nx.MultiDiGraph, relations: Sequence[Relation], path: str | Path) -> None:
    """Write ``graph``, made of ``relations``, to ``path``, all of it or nothing."""
    replace_lines(path, lines(graph, relations))


def lines(graph: nx.MultiDiGraph, relations: Sequence[Relation]) -> Iterator[str]:
    """Yield the lines of the GEXF document, nodes by code, edges by source, target and type."""
    nodes = list(node_rows(graph))
    edges = [row for row in edge_rows(graph) if row[2]["weight"]]
    names = {scope: declared(scope, rows) for scope, rows in (("node", nodes), ("edge", edges))}
    yield HEAD
    for scope, found in names.items():
        yield f'<attributes class="{scope}">\n'
        for number, (name, kind) in enumerate(found.items()):
            yield f'<attribute id="{number}" title="{xml(name)}" type="{kind}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for code, data in nodes:
        yield f'<node id="{xml(code)}" label="{xml(data["label"])}">{values(data, names["node"])}'
        yield f'<viz:size value="{data["size"]}"/><viz:position x="{data["x"]}" y="{data["y"]}" z="0.0"/>'
        yield f"{colour(data)}</node>\n"
    yield "</nodes>\n<edges>\n"
    held = group(relations, graph.graph.get("level", "actor"))
    for number, (source, target, data) in enumerate(edges):
        indices = held.get((source, target, data["kind"]), ())
        spans = spells(relations[i] for i in indices if relations[i].status != "negated")
        yield f'<edge id="e{number}" source="{xml(source)}" target="{xml(target)}" kind="{data["kind"]}" '
        yield f'label="{xml(data["label"])}" weight="{data["weight"]}">{values(data, names["edge"])}'
        yield f"{times(spans)}{colour(data)}</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def declared(scope: str, rows: Iterable[tuple[Any, ...]]) -> dict[str, str]:
    """Return the attributes that have no place of their own → their types."""
    return {name: kind for name, kind in columns(row[-1] for row in rows).items() if name not in SEEN[scope]}


def values(data: Attributes, names: Mapping[str, str]) -> str:
    """Return the values of a node's or an edge's attributes."""
    found = [(i, data[name]) for i, name in enumerate(names) if data.get(name) is not None]
    inner = "".join(f'<attvalue for="{i}" value="{scalar(value)}"/>' for i, value in found)
    return f"<attvalues>{inner}</attvalues>"


def colour(data: Attributes) -> str:
    """Return a node's or an edge's colour."""
    return f'<viz:color r="{data["r"]}" g="{data["g"]}" b="{data["b"]}"/>'


def times(spans: Sequence[Span]) -> str:
    """Return the times at which an edge is there; nothing where it always is."""
    if not spans:
        return ""
    inner = "".join(f'<spell start="{first}" end="{last}"/>' for first, last in spans)
    return f"<spells>{inner}</spells>"


def spells(relations: Iterable[Relation]) -> list[Span]:
    """Return the stretches of days, sorted and apart from each other, in which any of the relations happens."""
    found: list[Span] = []
    for first, last in sorted(span for relation in relations if (span := period(relation))):
        if found and first <= following(found[-1][1]):
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def following(day: str) -> str:
    """Return the next day.

    >>> following("2022-02-28")
    '2022-03-01'
    """
    return (date.fromisoformat(day) + timedelta(1)).isoformat()
