"""Graph → GraphML for Gephi, networkx and everyone else.

Limits: GraphML holds scalars only, and Gephi's importer reads no time, so dates are plain strings: ``gexf`` carries
the timeline. Gephi keeps only the first edge of an id, drops edges of weight 0, and, since GraphML has no word for
an edge's kind, sums parallel edges unless its import dialog is told «Don't merge»: every edge has an id of its own
and its type as ``kind``, and ``form="pairs"`` leaves nothing to merge. Gephi also takes a key called d3 or d7 for a
label, so keys are named after what they hold. The schema wants ids without spaces: a node's id is its code where
that is one token, else a token made of it; ``code`` always holds the code itself. XML cannot hold control characters
and lone surrogates; they become U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import networkx as nx

from kg.analysis.pairs import pairs
from kg.export import look
from kg.export.files import replace_lines
from kg.layout import positions
from kg.relations.ontology import TYPES

ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NO_TOKEN = re.compile(
    "[^-.:_A-Za-z0-9À-ÖØ-öø-ÿŒœŸ]"
)  # a part of XML's NMTOKEN on which all its editions agree
SIGNS = {
    '"': "&quot;",
    **{sign: f"&#{ord(sign)};" for sign in "\n\r\t\x85\u2028"},
}  # readers turn line ends into spaces
Attributes = dict[str, Any]
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write(graph: nx.MultiDiGraph, path: str | Path, *, form: str = "types") -> None:
    """Write ``graph`` to ``path``, all of it or nothing; ``graph`` itself stays as it is.

    Args:
        graph: what ``kg.graph.gather`` made; any further scalars on its nodes and edges are written too.
        path: the file.
        form: ``"types"`` writes a directed edge per source, target and type, a mutual relation as two;
            ``"pairs"`` one undirected edge per two actors, with a count for each class.
    """
    replace_lines(path, lines(graph, form))


def lines(graph: nx.MultiDiGraph, form: str = "types") -> Iterator[str]:
    """Yield the lines of the GraphML document, nodes by code, edges by source, target and type."""
    names = ids(graph)
    nodes = list(node_rows(graph))
    rows = edge_rows if form == "types" else pair_rows
    yield HEAD
    yield from keys("node", (data for _, data in nodes))
    yield from keys("edge", (data for *_, data in rows(graph)))
    yield f'<graph edgedefault="{"directed" if form == "types" else "undirected"}">\n'
    for code, data in nodes:
        yield f'<node id="{names[code]}">{values("node", data)}</node>\n'
    for number, (source, target, data) in enumerate(rows(graph)):
        ends = f'source="{names[source]}" target="{names[target]}"'
        yield f'<edge id="e{number}" {ends}>{values("edge", data)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def ids(codes: Iterable[str]) -> dict[str, str]:
    """Return code → an id that is one XML token, and no other code's.

    >>> ids(["USA", "OTH:Les Loups", "OTH:Les,Loups"])
    {'USA': 'USA', 'OTH:Les Loups': 'OTH:Les_Loups', 'OTH:Les,Loups': 'OTH:Les_Loups.2'}
    """
    ordered = sorted(codes, key=lambda code: (not code or bool(NO_TOKEN.search(code)), code))
    found: dict[str, str] = {}
    taken: set[str] = set()
    for code in ordered:
        token = NO_TOKEN.sub("_", code) or "_"
        if token in taken:
            token = next(t for n in count(2) if (t := f"{token}.{n}") not in taken)
        taken.add(token)
        found[code] = token
    return found


def node_rows(graph: nx.MultiDiGraph) -> Iterator[tuple[str, Attributes]]:
    """Yield (code, attributes): the graph's own, then label, size, place and colour as the page shows them.

    The numbers that size and colour stand for come along as ``cooperation`` and ``conflict``.
    """
    places, sizes, balances = positions(graph), look.radii(graph), look.balances(graph)
    for code, data in sorted(graph.nodes(data=True)):
        (x, y), (good, bad) = places[code], balances[code]
        own = {"code": code, **data, "cooperation": good, "conflict": bad}
        seen = {"label": data["name"], "size": sizes[code], "x": x, "y": -y}
        yield code, {**own, **seen, **rgb(look.node_colour(good, bad))}


def edge_rows(graph: nx.MultiDiGraph) -> Iterator[tuple[str, str, Attributes]]:
    """Yield (source, target, attributes), each with its kind and its class's colour.

    ``weight`` is the number that tools draw by, ``relations`` the same count as a whole number; ``hedged`` says
    that nothing on the edge is factual, where the page draws a dashed line.
    """
    colours = {name: rgb(look.COLOURS[each.relation_class][0]) for name, each in TYPES.items()}
    for source, target, name, data in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        more = {"kind": name, "relations": data["weight"], "hedged": not data["factual"]}
        yield source, target, {**data, "weight": float(data["weight"]), **more, **colours[name]}


def pair_rows(graph: nx.MultiDiGraph) -> Iterator[tuple[str, str, Attributes]]:
    """Yield (a, b, attributes) once for two actors that have anything to do with each other, a < b."""
    for (a, b), data in pairs(graph).items():
        colour = look.node_colour(data["cooperation"], data["conflict"])
        yield a, b, {**data, "weight": float(data["weight"]), "relations": data["weight"], **rgb(colour)}


def rgb(colour: str) -> Attributes:
    """Return a colour as Gephi wants it.

    >>> rgb("#c8420c")
    {'r': 200, 'g': 66, 'b': 12}
    """
    return {name: int(colour[i : i + 2], 16) for name, i in (("r", 1), ("g", 3), ("b", 5))}


def keys(scope: str, rows: Iterable[Attributes]) -> Iterator[str]:
    """Yield the declaration of each attribute that occurs, with the type that holds all its values."""
    for name, kind in columns(rows).items():
        yield f'<key id="{key(scope, name)}" for="{scope}" attr.name="{xml(name)}" attr.type="{kind}"/>\n'


def columns(rows: Iterable[Attributes]) -> dict[str, str]:
    """Return attribute → the type that holds all its values: boolean, long, double or string."""
    types: dict[str, set[type]] = {}
    for row in rows:
        for name, value in row.items():
            types.setdefault(name, set()).add(type(value))
    return {name: widest(found - {type(None)}) for name, found in types.items()}


def widest(types: set[type]) -> str:
    """Return GraphML's name of the type that holds values of all of ``types``."""
    if types == {bool}:
        return "boolean"
    return "long" if types == {int} else "double" if types and types <= {int, float} else "string"


@lru_cache(256)
def key(scope: str, name: str) -> str:
    """Return the id of an attribute's declaration."""
    return f"{scope}-{NO_TOKEN.sub('_', name)}"


def values(scope: str, row: Mapping[str, Any]) -> str:
    """Return the data elements of a node or an edge; None is left out."""
    found = ((name, value) for name, value in row.items() if value is not None)
    return "".join(f'<data key="{key(scope, name)}">{scalar(value)}</data>' for name, value in found)


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
