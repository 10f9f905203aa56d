"""Curves between discs, and labels that keep out of each other's way: the arithmetic of the still picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import hypot

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom
Bow = tuple[Point, Point, Point]  # start, control point, end of a quadratic curve

STEP = 26.0  # pixels between neighbouring curves of a pair
NARROW = frozenset("ijlrtfI.,:;'’|!()[] ")


def bow(start: Point, end: Point, slot: float) -> Bow:
    """Return the curve from centre to centre that passes ``slot`` steps to the left of the straight line."""
    x, y = end[0] - start[0], end[1] - start[1]
    length = max(1.0, hypot(x, y))
    reach = 2 * slot * min(STEP, length / 7) / length
    return start, ((start[0] + end[0]) / 2 + y * reach, (start[1] + end[1]) / 2 - x * reach), end


def along(curve: Bow, t: float) -> Point:
    """Return the point at ``t`` (0 to 1) of a curve."""
    (ax, ay), (bx, by), (cx, cy) = curve
    u = 1 - t
    return u * u * ax + 2 * u * t * bx + t * t * cx, u * u * ay + 2 * u * t * by + t * t * cy


def leaving(curve: Bow, radius: float) -> float:
    """Return where, as t, a curve leaves the disc of ``radius`` around its start."""
    low, high = 0.0, 0.5
    for _ in range(12):
        t = (low + high) / 2
        x, y = along(curve, t)
        inside = hypot(x - curve[0][0], y - curve[0][1]) < radius
        low, high = (t, high) if inside else (low, t)
    return high


def part(curve: Bow, s: float, t: float) -> Bow:
    """Return the piece of a curve between ``s`` and ``t``."""

    def mix(a: Point, b: Point, u: float) -> Point:
        return a[0] + (b[0] - a[0]) * u, a[1] + (b[1] - a[1]) * u

    middle = mix(mix(curve[0], curve[1], s), mix(curve[1], curve[2], s), t)
    return along(curve, s), middle, along(curve, t)


def text_width(text: str, size: float) -> float:
    """Return about how wide a text is; fonts differ, so this is generous."""
    return size * sum(0.36 if char in NARROW else 0.74 if char.isupper() else 0.62 for char in text)


def around(point: Point, width: float, height: float) -> Box:
    """Return the box of this size around a point."""
    x, y = point
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


class Room:
    """Boxes already taken, kept in a grid of cells so that a look at a few finds any collision."""

    CELL = 90.0

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], list[Box]] = {}

    def near(self, box: Box) -> Iterable[tuple[int, int]]:
        """Yield the cells that a box touches."""
        for i in range(int(box[0] // self.CELL), int(box[2] // self.CELL) + 1):
            for j in range(int(box[1] // self.CELL), int(box[3] // self.CELL) + 1):
                yield i, j

    def free(self, box: Box) -> bool:
        """True if nothing taken overlaps the box."""
        return not any(
            box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
            for cell in self.near(box)
            for other in self.cells.get(cell, ())
        )

    def take(self, box: Box) -> None:
        """Note that the box is taken."""
        for cell in self.near(box):
            self.cells.setdefault(cell, []).append(box)

    def first_free(self, spots: Sequence[Point], width: float, height: float, *shy: Room) -> Point | None:
        """Return the first spot where a label finds room, in ``shy`` rooms too if that is possible."""
        free = [spot for spot in spots if self.free(around(spot, width, height))]
        calm = (s for s in free if all(room.free(around(s, width, height)) for room in shy))
        spot = next(calm, free[0] if free else None)
        if spot:
            self.take(around(spot, width, height))
        return spot
