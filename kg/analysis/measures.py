"""Graph → figures of each actor, and of the whole: who is central, who stands between, who belongs together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx
import numpy as np

from kg.analysis.pairs import Pair, pairs

SEED = 0
EXACT, PIVOTS = (
    1000,
    100,
)  # actors up to which betweenness is exact; sources from which it is estimated beyond
DAMPING, TOLERANCE = 0.85, 1e-10
DIGITS = 6

Measures = dict[str, dict[str, int | float]]


def measures(graph: nx.MultiDiGraph) -> Measures:
    """Return code → its measures.

    - ``weighted_degree``, ``weighted_in``, ``weighted_out``: relations that are not negated, both ways, as target,
      as source.
    - ``betweenness``: the share of shortest paths between two others that pass through the actor, whatever the
      relations' kind or direction (Brandes 2001; beyond ``EXACT`` actors estimated from ``PIVOTS`` of them).
    - ``pagerank``: how much attention reaches an actor along the weighted relations from source to target (Brin and
      Page 1998, damping 0.85); they sum to 1.
    - ``community``: the number of its bloc in the network of cooperation (Louvain, Blondel and others 2008, with a
      seed), the largest first; 0 for an actor that cooperates with nobody.
    """
    ties = pairs(graph)
    columns: dict[str, Mapping[str, int | float]] = {
        "weighted_degree": dict(graph.degree(weight="weight")),
        "weighted_in": dict(graph.in_degree(weight="weight")),
        "weighted_out": dict(graph.out_degree(weight="weight")),
        "betweenness": betweenness(graph, ties),
        "pagerank": pagerank(graph),
        "community": {
            code: number for number, bloc in enumerate(communities(ties), start=1) for code in bloc
        },
    }
    return {
        code: {name: round(column.get(code, 0), DIGITS) for name, column in columns.items()}
        for code in sorted(graph)
    }


def measured(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return a copy of ``graph`` whose nodes carry their measures, as columns for every export."""
    copy = graph.copy()
    for code, row in measures(graph).items():
        copy.nodes[code].update(row)
    return copy


def betweenness(graph: nx.MultiDiGraph, ties: Mapping[Pair, Mapping[str, Any]]) -> dict[str, float]:
    """Return code → betweenness in the plain network of who has anything to do with whom."""
    plain = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    plain.add_edges_from(pair for pair, row in ties.items() if row["weight"])
    sources = PIVOTS if len(plain) > EXACT else None
    return dict(nx.betweenness_centrality(plain, k=sources, seed=SEED))


def pagerank(graph: nx.MultiDiGraph) -> dict[str, float]:
    """Return code → PageRank by power iteration; networkx' own needs SciPy, which nothing else here does."""
    codes = sorted(graph)
    index = {code: i for i, code in enumerate(codes)}
    rows = [(index[s], index[t], w) for s, t, w in graph.edges(data="weight") if w]
    sources, targets, weights = np.array(rows, dtype=float).reshape(-1, 3).T
    sources, targets, n = sources.astype(int), targets.astype(int), len(codes)
    out = np.bincount(sources, weights, n)
    share = weights / out[sources]
    rank = np.full(n, 1 / max(1, n))
    change = 1.0 if n else 0.0
    while change > TOLERANCE:
        spread = np.bincount(targets, share * rank[sources], n) + rank[out == 0].sum() / n
        rank, last = DAMPING * spread + (1 - DAMPING) / n, rank
        change = float(abs(rank - last).sum())
    return dict(zip(codes, map(float, rank), strict=True))


def communities(ties: Mapping[Pair, Mapping[str, Any]]) -> list[list[str]]:
    """Return the blocs of actors that cooperate, each sorted, the largest first."""
    friends = [(a, b, row["cooperation"]) for (a, b), row in ties.items() if row["cooperation"]]
    codes = sorted({code for a, b, _ in friends for code in (a, b)})
    index = {code: i for i, code in enumerate(codes)}  # numbers, since the order of a set of strings varies
    network = nx.Graph()
    network.add_nodes_from(range(len(codes)))
    network.add_weighted_edges_from((index[a], index[b], weight) for a, b, weight in friends)
    found = nx.community.louvain_communities(network, seed=SEED) if codes else []
    return sorted((sorted(codes[i] for i in bloc) for bloc in found), key=lambda bloc: (-len(bloc), bloc))


def reciprocity(graph: nx.MultiDiGraph, *, kind: str = "") -> float:
    """Return the share of directed ties that are answered, of those whose class ends in ``kind``.

    >>> reciprocity(nx.MultiDiGraph())
    0.0
    """
    simple = nx.DiGraph(
        (s, t) for s, t, data in graph.edges(data=True) if data["weight"] and data["class"].endswith(kind)
    )
    return round(float(nx.overall_reciprocity(simple)), 4) if simple.size() else 0.0
