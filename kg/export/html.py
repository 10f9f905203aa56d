"""Graph and relations → one interactive page that opens offline: pyvis' Network on our own template.

Limits: the page holds every relation, so it grows with them (about 0.5 kB each); browsers stay fluid to some
100 000 relations. Nothing in it is random or dated: the same input gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import networkx as nx
from jinja2 import DictLoader, Environment
from markupsafe import Markup, escape
from pyvis.network import Network

from kg.export import bundle, evidence, look
from kg.export.files import replace_file
from kg.graph import group
from kg.layout import positions
from kg.records import Relation
from kg.relations.ontology import CLASSES, STATUSES, TYPES


def write(
    relations: Sequence[Relation],
    graph: nx.MultiDiGraph,
    path: str | Path,
    *,
    language: str = "en",
    title: str = "Who does what to whom",
    quote_limit: int | None = None,
) -> None:
    """Write the page of ``graph`` and its evidence to ``path``, all of it or nothing."""
    text = page(relations, graph, language=language, title=title, quote_limit=quote_limit)
    replace_file(path, text.encode())


class Legend(NamedTuple):
    """What the page's colours mean: by default the class of an edge's type."""

    classes: Sequence[str]  # keys of the page's words
    colours: Sequence[tuple[str, str]]  # of each class, on light and on dark
    against: Sequence[bool | None]  # whether the class counts on the side of conflict; None: on neither
    types: Sequence[tuple[str, int, str, str]]  # name, class, label in English and in French
    number: Callable[[evidence.EdgeKey], int]  # which of the types an edge has
    words: Mapping[str, tuple[str, str]] = {}  # other words for the page


def by_class() -> Legend:
    """Return the legend of an ordinary page."""
    order = {name: i for i, name in enumerate(TYPES)}
    return Legend(
        CLASSES,
        [look.COLOURS[name] for name in CLASSES],
        [name.endswith("conflict") for name in CLASSES],
        [(t.name, CLASSES.index(t.relation_class), t.label_en, t.label_fr) for t in TYPES.values()],
        lambda key: order[key[2]],
    )


class Page(str):
    """The page's text; as the value of a notebook's cell it shows itself."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return frame(self)


def page(
    relations: Sequence[Relation],
    graph: nx.MultiDiGraph,
    *,
    language: str = "en",
    title: str = "Who does what to whom",
    quote_limit: int | None = None,
    names: Mapping[str, tuple[str, str]] = MappingProxyType({}),
    legend: Legend | None = None,
) -> Page:
    """Return the page as a string.

    Args:
        relations: the evidence, in the order in which sentences are listed.
        graph: what ``kg.graph.gather`` made of the same relations.
        language: of the page's own words, ``"en"`` or ``"fr"``; readers can switch.
        title: shown at the top and in the browser's tab.
        quote_limit: most characters of a sentence to quote; 0 leaves sentences out, None quotes in full.
        names: code → (name, kind), for speakers that are no nodes.
        legend: what the colours mean, where that is not the class of the types.
    """
    legend = legend or by_class()
    level = graph.graph.get("level", "actor")
    keys = group(relations, level)
    network = Network(directed=True, heading=title)
    network.nodes = nodes(graph)
    network.edges = edges(keys, legend)
    network.templateEnv = environment(
        meta=meta(language, legend),
        relations=evidence.filters(relations, keys, level, names),
        texts=evidence.texts(relations, quote_limit),
        language=language,
    )
    network.path = "template.html"
    return Page(network.generate_html().encode("utf-8", "replace").decode())  # lone surrogates → «?»


def frame(text: str, *, height: int = 640) -> str:
    """Return the page ``text`` as HTML for a notebook's cell: a frame that holds it all and loads nothing."""
    style = "width:100%;border:1px solid #8884;border-radius:8px"
    return f'<iframe srcdoc="{escape(text)}" style="{style}" height="{height}" title="kg"></iframe>'


def nodes(graph: nx.MultiDiGraph) -> list[dict[str, Any]]:
    """Return the nodes as pyvis holds them, with their places and sizes."""
    places, sizes = positions(graph), look.radii(graph)
    return [
        {
            "id": code,
            "label": data["name"],
            "kind": data["kind"],
            "actor": data.get("actor", code),
            "shape": look.shape(data["kind"]),
            "mentions": data["mentions"],
            "size": sizes[code],
            "x": int(places[code][0]),
            "y": int(places[code][1]),
        }
        for code, data in sorted(graph.nodes(data=True))
    ]


def edges(keys: Iterable[evidence.EdgeKey], legend: Legend) -> list[dict[str, Any]]:
    """Return the edges as pyvis holds them; the page draws one curve for all of a class."""
    return [{"from": key[0], "to": key[1], "type": legend.number(key)} for key in keys]


def meta(language: str, legend: Legend) -> dict[str, Any]:
    """Return what the page must know beside the data: types, classes, colours, words."""
    return {
        "language": language,
        "words": {**look.words(), **legend.words},
        "classes": legend.classes,
        "colours": legend.colours,
        "against": legend.against,
        "types": legend.types,
        "statuses": list(STATUSES),
        "bound": [look.MOST_ACTORS, look.MOST_CURVES],
    }


def environment(**data: Any) -> Environment:
    """Return the template environment that pyvis renders with: autoescape on, data as inert JSON."""
    found = Environment(
        loader=DictLoader({"template.html": bundle.resource("template.html")}),
        autoescape=True,
        trim_blocks=True,
    )
    vis, script, style = bundle.vis_network(), bundle.script(), bundle.resource("style.css")
    found.filters.update(inert=inert, columns=evidence.columns)
    found.globals.update(
        vis=Markup(vis),
        script=Markup(script),
        style=Markup(style),
        policy=bundle.policy([vis, script], [style]),
        **data,
    )
    return found


def inert(value: Any) -> Markup:
    """Return JSON that can stand in a script element and never end it."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))
