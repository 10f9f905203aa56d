"""Graph → what each two actors have with each other, whoever began."""

from __future__ import annotations

from typing import Any

import networkx as nx

from kg.relations.ontology import CLASSES

Pair = tuple[str, str]  # two codes in order

SUMMED = ("weight", "factual", "negated", "corrected")


def pairs(graph: nx.MultiDiGraph) -> dict[Pair, dict[str, Any]]:
    """Return (a, b), a < b → sums over all edges between the two, both directions.

    Weights are summed as they stand in the graph: a mutual relation counts once in each direction. ``balance`` is
    (cooperation - conflict) / (cooperation + conflict), from -1 to 1, and 0 where all is negated.
    """
    found: dict[Pair, dict[str, Any]] = {}
    for source, target, data in graph.edges(data=True):
        pair = (min(source, target), max(source, target))
        row = found.setdefault(pair, empty())
        for name in SUMMED:
            row[name] += data.get(name, 0)
        row[data["class"].replace(" ", "_")] += data["weight"]
        row["cooperation" if data["class"].endswith("cooperation") else "conflict"] += data["weight"]
        row["first"] = min(filter(None, (row["first"], data["first"])), default="")
        row["last"] = max(row["last"], data["last"])
    for row in found.values():
        row["balance"] = balance(row["cooperation"], row["conflict"])
    return dict(sorted(found.items()))


def empty() -> dict[str, Any]:
    """Return the row of a pair of which nothing is known yet."""
    counts = [*SUMMED, *(name.replace(" ", "_") for name in CLASSES), "cooperation", "conflict"]
    return {**dict.fromkeys(counts, 0), "balance": 0.0, "first": "", "last": ""}


def balance(cooperation: int, conflict: int) -> float:
    """Return how friendly a pair is, from -1 (conflict only) to 1 (cooperation only).

    >>> balance(1, 3), balance(2, 0), balance(0, 0)
    (-0.5, 1.0, 0.0)
    """
    total = cooperation + conflict
    return round((cooperation - conflict) / total, 4) if total else 0.0
