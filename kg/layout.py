"""Node positions, the same on every machine: allies near, adversaries apart, components packed close.

Only + - * / and sqrt touch the coordinates of the part that is drawn first, and sums run in a fixed order: IEEE
arithmetic gives the same bits everywhere, which libm and BLAS do not promise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import atan2, cos, pi, sin, sqrt
from random import Random

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Places = dict[str, tuple[float, float]]
Pairs = dict[tuple[str, str], tuple[int, int]]  # two codes in order: weights of cooperation and of conflict
Springs = list[tuple[int, int, float, float]]  # two nodes, length at rest, stiffness

CORE = 400  # actors that are laid out by forces; the others stand around their strongest neighbour
ALLIES, ADVERSARIES = 140.0, 230.0  # lengths at rest of a purely cooperative and a purely hostile pair
CROWD = 50.0  # room for the people around a country
SPACING = 120.0
GAP = 110.0  # between components
TRIES = 12  # starts of a small component, of which the clearest picture is kept
SMALL = 16
LANDSCAPE = 1.5
GRAVITY = np.array([0.007, 0.022])  # stronger up and down, since screens are wide
GOLDEN_ANGLE = 2.399963


def positions(graph: nx.MultiDiGraph) -> Places:
    """Return code → (x, y) in pixels, y downwards, centred on (0, 0), rounded to whole pixels."""
    homes = {code: actor or code for code, actor in graph.nodes(data="actor")}
    pairs = strengths(graph, homes)
    ranked = rank(set(homes.values()), pairs)
    core = set(ranked[:CORE])
    inner = {pair: w for pair, w in pairs.items() if core.issuperset(pair)}
    crowds = Counter(home for code, home in homes.items() if home != code)
    places = pack([component(codes, inner, crowds) for codes in components(ranked[:CORE], inner)])
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


def component(codes: list[str], pairs: Pairs, crowds: Mapping[str, int]) -> Places:
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
    tries = TRIES if 2 < len(codes) <= SMALL else 1
    points = [level(settle(len(codes), springs, seed)) for seed in range(tries)]
    best = min(points, key=lambda p: clutter(p, springs)) if tries > 1 else points[0]
    return {code: (float(x), float(y)) for code, (x, y) in zip(codes, best, strict=True)}


def length(good: int, bad: int) -> float:
    """Return the distance at which a pair rests: the more lines there are to draw between them, the longer."""
    return (good * ALLIES + bad * ADVERSARIES) / (good + bad) + 14 * sqrt(min(good + bad, 25) - 1)


def stiffness(good: int, bad: int) -> float:
    """Return how hard a pair pulls: alliances hold together, conflicts merely stay in sight."""
    return sqrt(sqrt(good + bad)) * (1.2 if good > bad else 0.45)


def settle(n: int, springs: Springs, seed: int) -> Points:
    """Return ``n`` points moved by repulsion between all and springs between pairs, from a seeded start."""
    random = Random(seed)
    side = SPACING * sqrt(n)
    points = np.array(
        [[(random.random() - 0.5) * side * LANDSCAPE, (random.random() - 0.5) * side] for _ in range(n)]
    )
    if n == 1:
        return points * 0
    a, b = (np.array([s[i] for s in springs], dtype=np.intp) for i in (0, 1))
    rest, stiff = (np.array([s[i] for s in springs]) for i in (2, 3))
    steps = 300 if n <= 60 else 110
    for step in range(steps):
        push = repulsion(points)
        line = points[b] - points[a]
        distance = np.sqrt(line[:, 0] * line[:, 0] + line[:, 1] * line[:, 1]) + 1e-6
        pull = line * (stiff * (distance - rest) / distance * 0.12)[:, None]
        np.add.at(push, a, pull)
        np.subtract.at(push, b, pull)
        push -= points * GRAVITY
        length = np.sqrt(push[:, 0] * push[:, 0] + push[:, 1] * push[:, 1]) + 1e-9
        limit = 0.25 * side * (1 - step / steps) + 0.5
        points = points + push * (np.minimum(length, limit) / length)[:, None]
    return points


def repulsion(points: Points) -> Points:
    """Return the push on each point by all others; rows are added in order (axis 0), so bits are stable."""
    x = points[None, :, 0] - points[:, None, 0]
    y = points[None, :, 1] - points[:, None, 1]
    square = x * x + y * y + 100.0
    force = SPACING**3 * 0.5 / (square * np.sqrt(square))
    np.fill_diagonal(force, 0.0)
    return np.stack([(x * force).sum(axis=0), (y * force).sum(axis=0)], axis=1)


def level(points: Points) -> Points:
    """Return the points centred and turned so that their longer axis lies horizontally."""
    points = points - points.sum(axis=0) / len(points)
    x, y = points[:, 0], points[:, 1]
    a, b, c = (float(sum(v.tolist())) for v in (x * x, x * y, y * y))
    height = sqrt((a - c) ** 2 + 4 * b * b)
    if height < 1e-9:
        return points
    turn = sqrt(max(0.0, (1 + (a - c) / height) / 2))
    tilt = b / height / turn if turn > 1e-9 else 1.0
    return np.stack([x * turn + y * tilt, y * turn - x * tilt], axis=1)


def clutter(points: Points, springs: Springs) -> float:
    """Return how hard a small picture is to read: lines that cross, pass near a third actor, or are too short."""
    p = points.tolist()
    cost = 0.0
    for i, (a, b, rest, stiff) in enumerate(springs):
        cost += stiff * abs(sqrt((p[a][0] - p[b][0]) ** 2 + (p[a][1] - p[b][1]) ** 2) - rest) / rest
        cost += sum(4.0 for c in range(len(p)) if c not in (a, b) and near(p[a], p[b], p[c]) < 60)
        cost += sum(3.0 for c, d, *_ in springs[i + 1 :] if crosses(p[a], p[b], p[c], p[d]))
    width, height = (float(points[:, axis].max() - points[:, axis].min()) for axis in (0, 1))
    return cost + min(4.0, abs(width / (height + 1e-9) - LANDSCAPE))


def near(a: list[float], b: list[float], c: list[float]) -> float:
    """Return the distance from point ``c`` to the segment a–b."""
    x, y = b[0] - a[0], b[1] - a[1]
    t = max(0.0, min(1.0, ((c[0] - a[0]) * x + (c[1] - a[1]) * y) / (x * x + y * y + 1e-9)))
    return sqrt((a[0] + t * x - c[0]) ** 2 + (a[1] + t * y - c[1]) ** 2)


def crosses(a: list[float], b: list[float], c: list[float], d: list[float]) -> bool:
    """True if the segments a–b and c–d cross; sharing an end does not count."""

    def side(p: list[float], q: list[float], r: list[float]) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


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
