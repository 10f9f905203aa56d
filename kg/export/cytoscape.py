"""Graph → JSON for Cytoscape (.cyjs): the desktop program and Cytoscape.js read it, with places and colours.

networkx reads a node's own name from ``value``, an edge's from ``key``.

Limits: it holds numbers, texts and truths only. Lone surrogates stand as JSON escapes them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx

from kg.export.files import replace_lines
from kg.export.graphml import edge_rows, node_rows

COLOURS = ("r", "g", "b")


def write(graph: nx.MultiDiGraph, path: str | Path, *, title: str = "") -> None:
    """Write ``graph`` to ``path``, all of it or nothing."""
    replace_lines(path, lines(graph, title))


def lines(graph: nx.MultiDiGraph, title: str) -> Iterator[str]:
    """Yield the lines of the JSON document, an element each, nodes by code, edges by source, target and type."""
    head = {"name": title, "shared_name": title}
    yield f'{{"data": {dump(head)}, "directed": true, "multigraph": true, "elements": {{"nodes": ['
    for number, (code, data) in enumerate(node_rows(graph)):
        place = {"x": data.pop("x"), "y": -data.pop("y")}  # downwards, as screens count
        element = {"data": {"id": code, "value": code, **coloured(data)}, "position": place}
        yield f"{',' if number else ''}\n{dump(element)}"
    yield '\n], "edges": ['
    for number, (source, target, data) in enumerate(edge_rows(graph)):
        ends = {
            "id": f"e{number}",
            "source": source,
            "target": target,
            "key": data["kind"],
            "interaction": data["kind"],
        }
        yield f"{',' if number else ''}\n{dump({'data': {**ends, **coloured(data)}})}"
    yield "\n]}}\n"


def coloured(data: dict[str, Any]) -> dict[str, Any]:
    """Return attributes with one colour as the web writes it."""
    red, green, blue = (data.pop(name) for name in COLOURS)
    return {**data, "color": f"#{red:02x}{green:02x}{blue:02x}"}


def dump(value: Any) -> str:
    """Return JSON on one line; what is not ASCII is escaped, so that nothing needs an encoding."""
    return json.dumps(value)
