"""Graph → GraphML for Gephi, networkx and everyone else.

Limits: GraphML holds scalars only, and Gephi's importer reads no time, so dates are plain strings. Gephi keeps only
the first edge of an id, and merges parallel edges of one kind: every edge has an id of its own and its type as
``kind``. Gephi also takes a key called d3 or d7 for a label, so keys are named after what they hold. XML cannot
hold control characters and lone surrogates; they become U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import networkx as nx

from kg.export import look
from kg.export.files import replace_file
from kg.layout import positions
from kg.relations.ontology import TYPES

ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SIGNS = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
Attributes = dict[str, Any]
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">"""


def write(graph: nx.MultiDiGraph, path: str | Path) -> None:
    """Write ``graph`` to ``path``, all of it or nothing; ``graph`` itself stays as it is."""
    replace_file(path, ("\n".join(lines(graph)) + "\n").encode())


def lines(graph: nx.MultiDiGraph) -> Iterator[str]:
    """Yield the lines of the GraphML document, nodes by code, edges by source, target and type."""
    nodes, edges = list(node_rows(graph)), list(edge_rows(graph))
    yield HEAD
    yield from keys("node", [data for _, data in nodes])
    yield from keys("edge", [data for *_, data in edges])
    yield '<graph edgedefault="directed">'
    for code, data in nodes:
        yield f'<node id="{xml(code)}">{values("node", data)}</node>'
    for number, (source, target, data) in enumerate(edges):
        ends = f'source="{xml(source)}" target="{xml(target)}"'
        yield f'<edge id="e{number}" {ends}>{values("edge", data)}</edge>'
    yield "</graph>"
    yield "</graphml>"


def node_rows(graph: nx.MultiDiGraph) -> Iterator[tuple[str, Attributes]]:
    """Yield (code, attributes): the graph's own, and label, size, place and colour as the page shows them."""
    places, sizes, balances = positions(graph), look.radii(graph), look.balances(graph)
    for code, data in sorted(graph.nodes(data=True)):
        x, y = places[code]
        colour = rgb(look.node_colour(*balances[code]))
        yield code, {**data, "label": data["name"], "size": sizes[code], "x": x, "y": -y, **colour}


def edge_rows(graph: nx.MultiDiGraph) -> Iterator[tuple[str, str, Attributes]]:
    """Yield (source, target, attributes), each with its kind and its class's colour."""
    for source, target, name, data in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        colour = look.COLOURS[TYPES[name].relation_class][0]
        yield source, target, {**data, "weight": float(data["weight"]), "kind": name, **rgb(colour)}


def rgb(colour: str) -> Attributes:
    """Return a colour as Gephi wants it.

    >>> rgb("#c8420c")
    {'r': 200, 'g': 66, 'b': 12}
    """
    return {name: int(colour[i : i + 2], 16) for name, i in (("r", 1), ("g", 3), ("b", 5))}


def keys(scope: str, rows: list[Attributes]) -> Iterator[str]:
    """Yield the declaration of each attribute that occurs, with the type that holds all its values."""
    types: dict[str, set[str]] = {}
    for row in rows:
        for name, value in row.items():
            types.setdefault(name, set()).add(xml_type(value))
    for name, found in types.items():
        kind = found.pop() if len(found) == 1 else "double" if found == {"long", "double"} else "string"
        yield f'<key id="{scope}-{xml(name)}" for="{scope}" attr.name="{xml(name)}" attr.type="{kind}"/>'


def xml_type(value: object) -> str:
    """Return GraphML's name of a scalar's type."""
    if isinstance(value, bool):
        return "boolean"
    return "long" if isinstance(value, int) else "double" if isinstance(value, float) else "string"


def values(scope: str, row: Mapping[str, Any]) -> str:
    """Return the data elements of a node or an edge; None is left out."""
    found = ((name, value) for name, value in row.items() if value is not None)
    return "".join(f'<data key="{scope}-{xml(name)}">{scalar(value)}</data>' for name, value in found)


def scalar(value: object) -> str:
    """Return a scalar as XML Schema writes it."""
    if isinstance(value, str):
        return xml(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


@lru_cache(4096)  # types, classes and labels come again and again
def xml(value: str) -> str:
    """Return text that may stand in an element or an attribute.

    >>> xml('a<b & "c"')
    'a&lt;b &amp; &quot;c&quot;'
    """
    return escape(ILLEGAL.sub("\ufffd", value), SIGNS)
