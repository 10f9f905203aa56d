"""Positions: fixed, rounded, close together, allies nearer than adversaries."""

from __future__ import annotations

from itertools import combinations
from math import dist

import networkx as nx

from kg.layout import positions


def graph(*edges: tuple[str, str, str, int]) -> nx.MultiDiGraph:
    made = nx.MultiDiGraph()
    for source, target, relation_class, weight in edges:
        made.add_edge(source, target, **{"class": relation_class, "weight": weight})
    return made


def test_empty_and_single() -> None:
    assert positions(nx.MultiDiGraph()) == {}
    alone = nx.MultiDiGraph()
    alone.add_node("USA")
    assert positions(alone) == {"USA": (0.0, 0.0)}


def test_same_input_same_places_whatever_the_order() -> None:
    rows = [
        ("A", "B", "verbal conflict", 2),
        ("B", "C", "verbal cooperation", 1),
        ("D", "E", "verbal conflict", 1),
    ]
    assert positions(graph(*rows)) == positions(graph(*rows[::-1]))


def test_whole_numbers() -> None:
    places = positions(graph(("A", "B", "verbal conflict", 2), ("B", "C", "verbal cooperation", 1)))
    assert all(value == int(value) for place in places.values() for value in place)


def test_allies_are_nearer_than_adversaries() -> None:
    good, bad = "material cooperation", "material conflict"
    places = positions(
        graph(("A", "B", good, 5), ("C", "D", good, 5), *((p, q, bad, 5) for p in "AB" for q in "CD"))
    )
    apart = [dist(places[p], places[q]) for p in "AB" for q in "CD"]
    assert max(dist(places["A"], places["B"]), dist(places["C"], places["D"])) < min(apart)


def test_isolated_pairs_stay_close() -> None:
    ring = [(f"N{i}", f"N{(i + 1) % 8}", "verbal cooperation", 1) for i in range(8)]
    places = positions(graph(*ring, ("X", "Y", "verbal conflict", 1), ("P", "Q", "verbal conflict", 1)))
    assert max(dist((0, 0), place) for place in places.values()) < 900


def test_nobody_stands_on_another() -> None:
    star = [("HUB", f"N{i}", "verbal conflict", i) for i in range(1, 40)]
    places = positions(graph(*star))
    assert min(dist(p, q) for p, q in combinations(places.values(), 2)) > 60


def test_negated_only_does_not_pull() -> None:
    places = positions(graph(("A", "B", "verbal conflict", 0), ("A", "C", "verbal conflict", 1)))
    assert set(places) == {"A", "B", "C"}


def test_beyond_the_core_all_have_a_place() -> None:
    rows = [(f"N{i}", f"N{(i * 7 + 1) % 900}", "verbal conflict", 1) for i in range(900)]
    assert len(positions(graph(*rows))) == 900
