"""What every picture shares: colours, shapes, sizes and the curves between two actors.

The colours come in light and dark pairs; blue for cooperation and orange for conflict stay apart for every
common form of colour blindness, and deeds are stronger than words.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import sqrt

import networkx as nx

from kg.relations.ontology import CLASSES

COLOURS = {  # class: (on light, on dark)
    "verbal cooperation": ("#62a8c8", "#4f8fae"),
    "material cooperation": ("#0f6b99", "#63c3f2"),
    "verbal conflict": ("#eba05c", "#b97c46"),
    "material conflict": ("#c8420c", "#ff7f4d"),
}
SHAPES = {  # kind of actor: shape
    "state": "circle",
    "territory": "circle",
    "organisation": "square",
    "bloc": "square",
    "armed group": "hexagon",
    "group": "hexagon",
    "person": "diamond",
    "office": "diamond",
    "other": "circle",
}
KINDS = ("state", "organisation", "armed group", "person")  # what the shapes are called in a legend
NEUTRAL = "#9aa5af"
RADIUS = (19.0, 34.0)
WIDTH = (2.0, 9.0)
MOST_ACTORS, MOST_CURVES = 400, 1500  # that one picture holds, by measurement


@dataclass(frozen=True, slots=True)
class Curve:
    """One line of the picture: all edges of a class from one actor to another, or both ways if mutual."""

    source: str
    target: str
    relation_class: str
    weight: int
    factual: int
    mutual: bool
    slot: float  # 0 is the straight line; ±1, ±2 … bow to the right or left of source → target


def radii(graph: nx.MultiDiGraph) -> dict[str, float]:
    """Return code → radius in pixels, by weighted degree."""
    degree = dict(graph.degree(weight="weight"))
    top = max(degree.values(), default=0) or 1
    low, high = RADIUS
    return {code: round(low + (high - low) * sqrt(d / top), 1) for code, d in degree.items()}


def width(weight: int) -> float:
    """Return the width in pixels of a curve that stands for ``weight`` relations.

    >>> [width(n) for n in (1, 2, 5, 100)]
    [2.0, 3.4, 4.8, 9.0]
    """
    return round(min(WIDTH[1], WIDTH[0] + 1.4 * sqrt(max(0, weight - 1))), 1)


def shape(kind: str) -> str:
    """Return the shape of an actor of this kind; a kind of the user's own («company») looks like an organisation."""
    return SHAPES.get(kind, "square")


def curves(graph: nx.MultiDiGraph) -> list[Curve]:
    """Return at most one curve per direction and class between two actors, nothing for weight 0."""
    sums: dict[tuple[str, str, str], list[int]] = {}
    for source, target, data in graph.edges(data=True):
        if data["weight"]:
            row = sums.setdefault((source, target, data["class"]), [0, 0, 0])
            row[0] += data["weight"]
            row[1] += data["factual"]
            row[2] += data["mutual"]
    pairs: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for source, target, name in sorted(sums):
        back = sums.get((target, source, name))
        if not (wholly_mutual(sums[source, target, name], back) and source > target):
            pairs.setdefault((min(source, target), max(source, target)), []).append((source, target, name))
    return [curve for pair, keys in sorted(pairs.items()) for curve in fan(pair, keys, sums)]


def wholly_mutual(row: list[int], back: list[int] | None) -> bool:
    """True if one line with two heads says all that both directions hold."""
    return back is not None and row[0] == back[0] == row[2] == back[2]


def fan(
    pair: tuple[str, str], keys: list[tuple[str, str, str]], sums: dict[tuple[str, str, str], list[int]]
) -> list[Curve]:
    """Return a pair's curves, spread on both sides of the straight line, each direction on its own side."""

    def place(key: tuple[str, str, str]) -> tuple[bool, int]:
        forward = key[:2] == pair
        order = CLASSES.index(key[2])
        return forward, order if forward else -order

    middle = (len(keys) - 1) / 2
    rows = []
    for i, key in enumerate(sorted(keys, key=place)):
        slot = i - middle if len(keys) > 1 else 0.45
        weight, factual, _ = sums[key]
        mutual = wholly_mutual(sums[key], sums.get((key[1], key[0], key[2])))
        rows.append(Curve(*key, weight, factual, mutual, slot if key[:2] == pair else -slot))
    return rows


def balances(graph: nx.MultiDiGraph) -> dict[str, tuple[int, int]]:
    """Return code → weights of cooperation and of conflict, as source and as target."""
    sums = {code: [0, 0] for code in graph}
    for source, target, data in graph.edges(data=True):
        for code in (source, target):
            sums[code][data["class"].endswith("conflict")] += data["weight"]
    return {code: (good, bad) for code, (good, bad) in sums.items()}


def node_colour(good: int, bad: int) -> str:
    """Return an actor's colour on light where it can have only one: of what weighs more."""
    if not good and not bad:
        return NEUTRAL
    return COLOURS["material conflict" if bad > good else "material cooperation"][0]


def short_code(code: str, name: str) -> str:
    """Return what fits inside an actor's shape: its code, or the first letters of its name.

    >>> short_code("RUS", "Russia"), short_code("OTH:Armée de l'ombre", "Armée de l'ombre")
    ('RUS', 'ADL')
    """
    if not code.startswith("OTH:") and len(code) <= 5:
        return code
    words = re.split(r"[\s'’-]+", name.strip())
    return ("".join(word[:1] for word in words[:3]) if len(words) > 1 else name[:3]).upper()


@cache
def words() -> dict[str, tuple[str, str]]:
    """Return the pictures' own words: key → (English, French)."""
    text = files("kg.export").joinpath("page", "words.csv").read_text(encoding="utf-8")
    return {row["key"]: (row["en"], row["fr"]) for row in csv.DictReader(text.splitlines())}
