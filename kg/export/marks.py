"""The marks that a still picture is made of, as SVG: shapes, arrow heads, labels."""

from __future__ import annotations

from math import cos, hypot, pi, sin

from kg.export.geometry import Point
from kg.export.graphml import xml


def head(base: Point, tip: Point, length: float, colour: str) -> str:
    """Return an arrow head that points from ``base`` to ``tip``."""
    x, y = tip[0] - base[0], tip[1] - base[1]
    d = hypot(x, y) or 1.0
    x, y = x / d * length, y / d * length
    corners = [tip, (tip[0] - x - y * 0.36, tip[1] - y + x * 0.36), (tip[0] - x * 0.72, tip[1] - y * 0.72),
               (tip[0] - x + y * 0.36, tip[1] - y - x * 0.36)]  # fmt: skip
    return f'<polygon points="{" ".join(map(xy, corners))}" fill="{colour}"/>'


def arrow(colour: str, *, dash: str = "", both: bool = False) -> str:
    """Return a short line for a legend, 34 units long, with one head or two."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    line = f'<path d="M{8 if both else 0} 0H24" stroke="{colour}" stroke-width="3"{dashes}/>'
    back = head((14, 0), (0, 0), 11, colour) if both else ""
    return line + head((20, 0), (34, 0), 11, colour) + back


def xy(point: Point) -> str:
    """Return a point as SVG writes it."""
    return f"{point[0]:.1f} {point[1]:.1f}"


def outline(shape: str, x: float, y: float, r: float, style: str) -> str:
    """Return the outline of an actor."""
    if shape == "circle":
        turn = f'transform="rotate(-90 {x:.0f} {y:.0f})"'
        return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{r}" {turn} {style}/>'
    if shape == "square":
        return f'<rect x="{x - r:.1f}" y="{y - r:.1f}" width="{2 * r}" height="{2 * r}" rx="{r * 0.32:.1f}" {style}/>'
    n = 6 if shape == "hexagon" else 4
    turns = [2 * pi * i / n - pi / 2 for i in range(n)]
    corners = " ".join(xy((x + 1.1 * r * cos(turn), y + 1.1 * r * sin(turn))) for turn in turns)
    return f'<polygon points="{corners}" {style}/>'


def label(text: str, at: Point, size: float, colour: str, weight: int, halo: str = "") -> str:
    """Return a text centred on a point, with a halo that lifts it off the lines."""
    edge = (
        f' stroke="{halo}" stroke-width="{size * 0.36:.1f}" stroke-linejoin="round" paint-order="stroke"'
        if halo
        else ""
    )
    place = f'x="{at[0]:.1f}" y="{at[1] + size * 0.36:.1f}" font-size="{size:.1f}" font-weight="{weight}"'
    return f'<text {place} fill="{colour}"{edge}>{xml(text)}</text>'
