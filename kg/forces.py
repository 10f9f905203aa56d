"""Where a connected graph's nodes come to rest: repulsion between all, springs between pairs.

Only + - * / and sqrt touch the coordinates, and sums run in a fixed order: IEEE arithmetic gives the same bits
on every machine, which libm and BLAS do not promise.
"""

from __future__ import annotations

from math import sqrt
from random import Random

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Springs = list[tuple[int, int, float, float]]  # two nodes, length at rest, stiffness

SPACING = 120.0
SMALL = 16  # nodes, up to which several starts are tried and the clearest picture kept
DODGY = 40  # nodes, up to which they are moved off other nodes' lines
CLEARANCE = 80.0  # wanted between a node and a line that passes it
LANDSCAPE = 1.5
GRAVITY = np.array([0.007, 0.022])  # stronger up and down, since screens are wide


def arrange(n: int, springs: Springs, tries: int) -> Points:
    """Return the clearest of up to ``tries`` arrangements of ``n`` nodes, wider than high."""
    if n <= 2:
        half = springs[0][2] / 2 if springs else 0.0
        return np.array([[-half, 0.0], [half, 0.0]][:n])
    found = [
        level(dodge(settle(n, springs, seed), springs)) for seed in range(tries if 3 < n <= SMALL else 1)
    ]
    return min(found, key=lambda points: clutter(points, springs)) if len(found) > 1 else found[0]


def settle(n: int, springs: Springs, seed: int) -> Points:
    """Return ``n`` points moved by repulsion between all and springs between pairs, from a seeded start."""
    random = Random(seed)
    side = SPACING * sqrt(n)
    points = np.array(
        [[(random.random() - 0.5) * side * LANDSCAPE, (random.random() - 0.5) * side] for _ in range(n)]
    )
    a, b = (np.array([s[i] for s in springs], dtype=np.intp) for i in (0, 1))
    rest, stiff = (np.array([s[i] for s in springs]) for i in (2, 3))
    steps = 100 if n <= 4 else 240 if n <= 60 else 110
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


def dodge(points: Points, springs: Springs) -> Points:
    """Return the points of a small graph moved off the lines that they do not belong to."""
    if len(points) > DODGY:
        return points
    p = points.tolist()
    for _ in range(30):
        for a, b, *_ in springs:
            for c in range(len(p)):
                if c not in (a, b):
                    step_aside(p[a], p[b], p[c])
    return np.array(p)


def step_aside(a: list[float], b: list[float], c: list[float]) -> None:
    """Move ``c`` away from the segment a–b, and the segment a little away from it, if they are too near."""
    x, y = foot(a, b, c)
    x, y = c[0] - x, c[1] - y
    distance = sqrt(x * x + y * y)
    if distance >= CLEARANCE:
        return
    if distance < 1.0:
        x, y, distance = a[1] - b[1], b[0] - a[0], sqrt((a[1] - b[1]) ** 2 + (b[0] - a[0]) ** 2) + 1e-9
    push = (CLEARANCE - min(distance, CLEARANCE)) * 0.12 / distance
    for point, share in ((c, push), (a, -push / 2), (b, -push / 2)):
        point[0] += x * share
        point[1] += y * share


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
        cost += sum(6.0 for c in range(len(p)) if c not in (a, b) and near(p[a], p[b], p[c]) < CLEARANCE - 10)
        cost += sum(3.0 for c, d, *_ in springs[i + 1 :] if crosses(p[a], p[b], p[c], p[d]))
    width, height = (float(points[:, axis].max() - points[:, axis].min()) for axis in (0, 1))
    return cost + min(4.0, abs(width / (height + 1e-9) - LANDSCAPE))


def foot(a: list[float], b: list[float], c: list[float]) -> tuple[float, float]:
    """Return the point of the segment a–b that is nearest to ``c``."""
    x, y = b[0] - a[0], b[1] - a[1]
    t = max(0.0, min(1.0, ((c[0] - a[0]) * x + (c[1] - a[1]) * y) / (x * x + y * y + 1e-9)))
    return a[0] + t * x, a[1] + t * y


def near(a: list[float], b: list[float], c: list[float]) -> float:
    """Return the distance from point ``c`` to the segment a–b."""
    x, y = foot(a, b, c)
    return sqrt((x - c[0]) ** 2 + (y - c[1]) ** 2)


def crosses(a: list[float], b: list[float], c: list[float], d: list[float]) -> bool:
    """True if the segments a–b and c–d cross; sharing an end does not count."""

    def side(p: list[float], q: list[float], r: list[float]) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
