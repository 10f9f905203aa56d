"""Node positions, the same on every machine.

Allies stand near each other, adversaries apart, components close together, people around their country.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import atan2, cos, pi, sin, sqrt

import networkx as nx

from kg import forces
from kg.forces import LANDSCAPE, SPACING

Places = dict[str, tuple[float, float]]
Pairs = dict[tuple[str, str], tuple[int, int]]  # two codes in order: weights of cooperation and of conflict

CORE = 400  # actors that are laid out by forces; the others stand around their strongest neighbour
ALLIES, ADVERSARIES = 140.0, 230.0  # lengths at rest of a purely cooperative and a purely hostile pair
CROWD = 50.0  # room for the people around a country
GAP = 110.0  # between components
TRIES = 16  # starts of a small component, of which the clearest picture is kept
GOLDEN_ANGLE = 2.399963


def positions(graph: nx.MultiDiGraph) -> Places:
    """Return code → (x, y) in pixels, y downwards, centred on (0, 0), rounded to whole pixels."""
    homes = {code: actor or code for code, actor in graph.nodes(data="actor")}
    pairs = strengths(graph, homes)
    ranked = rank(set(homes.values()), pairs)
    core = set(ranked[:CORE])
    inner = {pair: w for pair, w in pairs.items() if core.issuperset(pair)}
    crowds = Counter(home for code, home in homes.items() if home != code)
    parts = enumerate(components(ranked[:CORE], inner))
    places = pack([component(codes, inner, crowds, tries=TRIES if i < 2 else 1) for i, codes in parts])
    surround(ranked[CORE:], pairs, places)
    gather_people(homes, places)
    return {code: (float(round(x)), float(round(y))) for code, (x, y) in sorted(places.items())}


def strengths(graph: nx.MultiDiGraph, homes: dict[str, str]) -> Pairs:
    """Return (a, b), a < b → weights of cooperation and of conflict between the two, both directions."""
    pairs: Pairs = {}
    for source, target, data in graph.edges(data=True):
        source, target = homes[source], homes[target]
        if data["weight"] and source != target:
            pair = (min(source, target), max(source, target))
            good, bad = pairs.get(pair, (0, 0))
            kind = data["class"].endswith("cooperation")
            pairs[pair] = (good + data["weight"], bad) if kind else (good, bad + data["weight"])
    return dict(sorted(pairs.items()))


def rank(codes: Iterable[str], pairs: Pairs) -> list[str]:
    """Return the codes by falling weighted degree, ties by code."""
    degree = dict.fromkeys(codes, 0)
    for (a, b), weights in pairs.items():
        degree[a] += sum(weights)
        degree[b] += sum(weights)
    return sorted(degree, key=lambda code: (-degree[code], code))


def components(codes: Sequence[str], pairs: Pairs) -> list[list[str]]:
    """Return the connected parts, the largest first, each in the order of ``codes``."""
    graph = nx.Graph(pairs.keys())
    graph.add_nodes_from(codes)
    order = {code: i for i, code in enumerate(codes)}
    parts = [sorted(part, key=order.__getitem__) for part in nx.connected_components(graph)]
    return sorted(parts, key=lambda part: (-len(part), order[part[0]]))


def component(codes: list[str], pairs: Pairs, crowds: Mapping[str, int], *, tries: int) -> Places:
    """Return the positions of one connected component, wider than high: gravity, then a turn if that still helps."""
    index = {code: i for i, code in enumerate(codes)}
    springs = [
        (
            index[a],
            index[b],
            length(good, bad) + CROWD * ((a in crowds) + (b in crowds)),
            stiffness(good, bad),
        )
        for (a, b), (good, bad) in pairs.items()
        if a in index and b in index
    ]
    points = forces.arrange(len(codes), springs, tries)
    return {code: (float(x), float(y)) for code, (x, y) in zip(codes, points, strict=True)}


def length(good: int, bad: int) -> float:
    """Return the distance at which a pair rests: the more lines there are to draw between them, the longer."""
    return (good * ALLIES + bad * ADVERSARIES) / (good + bad) + 14 * sqrt(min(good + bad, 25) - 1)


def stiffness(good: int, bad: int) -> float:
    """Return how hard a pair pulls: alliances hold together, conflicts merely stay in sight."""
    return sqrt(sqrt(good + bad)) * (1.2 if good > bad else 0.45)


def pack(parts: list[Places]) -> Places:
    """Return all parts on shelves under the largest, close together, centred on (0, 0)."""
    boxes = [extent(part) for part in parts]
    area = sum((box[2] - box[0] + GAP) * (box[3] - box[1] + GAP) for box in boxes)
    width = max([sqrt(area * LANDSCAPE), *(box[2] - box[0] + GAP for box in boxes)])
    places: Places = {}
    for row in shelves(boxes, width):
        used = sum(boxes[i][2] - boxes[i][0] + GAP for i, _ in row)
        left = (width - used) / 2
        for i, top in row:
            x0, y0, x1, _ = boxes[i]
            places.update({code: (x - x0 + left, y - y0 + top) for code, (x, y) in parts[i].items()})
            left += x1 - x0 + GAP
    x0, y0, x1, y1 = extent(places) if places else (0.0, 0.0, 0.0, 0.0)
    return {code: (x - (x0 + x1) / 2, y - (y0 + y1) / 2) for code, (x, y) in places.items()}


def shelves(boxes: list[tuple[float, float, float, float]], width: float) -> list[list[tuple[int, float]]]:
    """Return rows of (box index, top): boxes in order, a new row where the width is used up."""
    rows: list[list[tuple[int, float]]] = []
    used, top, height = float("inf"), 0.0, 0.0
    for i, (x0, y0, x1, y1) in enumerate(boxes):
        if used + x1 - x0 > width:
            top, used, height = top + height, 0.0, 0.0
            rows.append([])
        rows[-1].append((i, top))
        used += x1 - x0 + GAP
        height = max(height, y1 - y0 + GAP)
    return rows


def extent(places: Places) -> tuple[float, float, float, float]:
    """Return the smallest box around the points: left, top, right, bottom."""
    xs, ys = zip(*places.values(), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def surround(
    codes: list[str],
    pairs: Pairs,
    places: Places,
) -> None:
    """Add the ``codes`` beyond the core to ``places``, each in a spiral around its strongest placed neighbour."""
    neighbours: dict[str, list[tuple[int, str]]] = {}
    for (a, b), weights in pairs.items() if codes else ():
        neighbours.setdefault(a, []).append((-sum(weights), b))
        neighbours.setdefault(b, []).append((-sum(weights), a))
    children: dict[str, int] = {}
    for code in codes:
        anchor = min((n for n in neighbours.get(code, ()) if n[1] in places), default=(0, ""))[1]
        k = children[anchor] = children.get(anchor, 0) + 1
        x, y = places.get(anchor, (0.0, 0.0))
        reach = SPACING * (0.45 if anchor else 0.5 * sqrt(CORE)) + 22 * sqrt(k)
        places[code] = (x + reach * cos(k * GOLDEN_ANGLE), y + reach * sin(k * GOLDEN_ANGLE))


def gather_people(homes: dict[str, str], places: Places) -> None:
    """Add people and offices to ``places``, in rings around their country that begin on its outer side."""
    people: dict[str, list[str]] = {}
    for code, home in sorted(homes.items()):
        if home != code:
            people.setdefault(home, []).append(code)
    for home, codes in people.items():
        x, y = places[home]
        turn = atan2(y, x) if x or y else -pi / 2
        for i, code in enumerate(codes):
            ring, slot = divmod(i, 7)
            side = (slot + 1) // 2 * (1 if slot % 2 else -1)  # 0, 1, -1, 2, -2 …: outwards first
            angle = turn + side * 2 * pi / min(7, max(5, len(codes)))
            reach = 95 + 70 * ring
            places[code] = (x + reach * cos(angle), y + reach * sin(angle))
