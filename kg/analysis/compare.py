"""Two graphs → what appeared, vanished, grew or shrank between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import networkx as nx

from kg.records import Relation

CHANGES = ("grew", "appeared", "shrank", "vanished", "unchanged")


class Change(NamedTuple):
    """An edge in two graphs, with its weight in each; 0 where it is not, or is all negated."""

    source: str
    target: str
    type: str
    before: int
    after: int

    @property
    def kind(self) -> str:
        """One of ``CHANGES``.

        >>> Change("USA", "RUS", "ACCUSE", 0, 2).kind, Change("USA", "RUS", "ACCUSE", 3, 2).kind
        ('appeared', 'shrank')
        """
        if self.before == self.after:
            return "unchanged"
        if not self.before or not self.after:
            return "appeared" if self.after else "vanished"
        return "grew" if self.after > self.before else "shrank"

    @property
    def difference(self) -> int:
        """How much weight was won or lost."""
        return self.after - self.before


def compare(old: nx.MultiDiGraph, new: nx.MultiDiGraph) -> list[Change]:
    """Return every edge of either graph, those that changed most first."""
    before, after = (
        {(s, t, name): data["weight"] for s, t, name, data in graph.edges(keys=True, data=True)}
        for graph in (old, new)
    )
    changes = [Change(*key, before.get(key, 0), after.get(key, 0)) for key in {*before, *after}]
    return sorted(changes, key=lambda change: (-abs(change.difference), change))


def union(old: Sequence[Relation], new: Sequence[Relation]) -> list[Relation]:
    """Return the relations of both runs, one that both found as the new run has it."""
    return list({_place(relation): relation for relation in (*old, *new)}.values())


def _place(relation: Relation) -> tuple[object, ...]:
    return relation.document, relation.start, relation.source, relation.type, relation.target
