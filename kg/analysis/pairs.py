"""Graph → what each two actors have with each other, whoever began."""

from __future__ import annotations

from typing import Any

import networkx as nx

from kg.relations.ontology import CLASSES

Pair = tuple[str, str]  # two codes in order


def ordered(a: str, b: str) -> Pair:
    """Return two codes as a pair."""
    return (a, b) if a < b else (b, a)


def pairs(graph: nx.MultiDiGraph) -> dict[Pair, dict[str, Any]]:
    """Return (a, b), a < b → sums over all edges between the two, each relation once, a mutual one too.

    The counts are of ``weight``, of each class, and of ``cooperation`` and ``conflict``. ``balance`` is
    (cooperation - conflict) / (cooperation + conflict), from -1 to 1, and 0 where all is negated.
    """
    found: dict[Pair, dict[str, Any]] = {}
    for source, target, data in graph.edges(data=True):
        row = found.setdefault(ordered(source, target), empty())
        weight = data["weight"] - (data["mutual"] if source > target else 0)
        side = "cooperation" if data["class"].endswith("cooperation") else "conflict"
        for name in ("weight", column(data["class"]), side):
            row[name] += weight
        row["first"] = min(filter(None, (row["first"], data["first"])), default="")
        row["last"] = max(row["last"], data["last"])
        row["corrected"] |= bool(data.get("corrected"))
    for row in found.values():
        row["balance"] = balance(row["cooperation"], row["conflict"])
    return dict(sorted(found.items()))


def empty() -> dict[str, Any]:
    """Return the row of a pair of which nothing is known yet."""
    counts = ["weight", *map(column, CLASSES), "cooperation", "conflict"]
    return {**dict.fromkeys(counts, 0), "balance": 0.0, "first": "", "last": "", "corrected": False}


def column(relation_class: str) -> str:
    """Return a class as the name of a column.

    >>> column("verbal conflict")
    'verbal_conflict'
    """
    return relation_class.replace(" ", "_")


def balance(cooperation: int, conflict: int) -> float:
    """Return how friendly a pair is, from -1 (conflict only) to 1 (cooperation only).

    >>> balance(1, 3), balance(2, 0), balance(0, 0)
    (-0.5, 1.0, 0.0)
    """
    total = cooperation + conflict
    return round((cooperation - conflict) / total, 4) if total else 0.0
