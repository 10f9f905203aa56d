"""Two results → one page whose colours say what appeared, vanished, grew and shrank.

Limits: the page holds the sentences of both runs, those that both found as the new run has them.
"""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx

from kg.analysis.compare import CHANGES, Change, compare, union
from kg.export import html, look
from kg.export.evidence import EdgeKey
from kg.graph import gather
from kg.relations.ontology import TYPES
from kg.result import Result

COLOURS = {
    "grew": look.COLOURS["verbal cooperation"],
    "appeared": look.COLOURS["material cooperation"],
    "shrank": look.COLOURS["verbal conflict"],
    "vanished": look.COLOURS["material conflict"],
    "unchanged": ("#aab3ba", "#5d6871"),
}
OTHER_WORDS = "change "  # the keys of words that this page says instead of others


def page(old: Result, new: Result, *, language: str = "en", title: str = "") -> html.Page:
    """Return the page of everything that either result holds, coloured by what changed.

    Args:
        old: the result of the earlier run.
        new: the result of the later one; its level is the page's.
        language: of the page's words.
        title: shown at the top.
    """
    relations = union(old.relations, new.relations)
    names = {**_names(old.graph), **_names(new.graph)}
    graph = gather(relations, names=names, level=new.options.level)
    return html.page(
        relations, graph, language=language, title=title, legend=legend(compare(old.graph, new.graph))
    )


def legend(changes: Sequence[Change]) -> html.Legend:
    """Return the legend in which an edge's class is its change; its type keeps its name."""
    order = {name: i for i, name in enumerate(TYPES)}
    kinds = {(c.source, c.target, c.type): CHANGES.index(c.kind) for c in changes}
    unchanged = CHANGES.index("unchanged")

    def number(key: EdgeKey) -> int:
        return order[key[2]] * len(CHANGES) + kinds.get(key, unchanged)

    words = look.words()
    return html.Legend(
        CHANGES,
        [COLOURS[name] for name in CHANGES],
        [None if name == "unchanged" else name in ("shrank", "vanished") for name in CHANGES],
        [(t.name, i, t.label_en, t.label_fr) for t in TYPES.values() for i in range(len(CHANGES))],
        number,
        {key.removeprefix(OTHER_WORDS): words[key] for key in words if key.startswith(OTHER_WORDS)},
    )


def _names(graph: nx.MultiDiGraph) -> dict[str, tuple[str, str]]:
    return {code: (data["name"], data["kind"]) for code, data in graph.nodes(data=True)}
