"""Graph → a still picture, SVG or PNG, drawn in Python with the page's colours, layout and legend.

Limits: a picture holds no evidence; beyond 400 actors or 1 500 curves it shows the strongest. Text widths are
estimated, since no font is loaded. PNG needs the extra ``png`` (resvg-py) and a sans-serif font on the machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import pi
from pathlib import Path

import networkx as nx

from kg.errors import KgError
from kg.export import geometry, look, marks
from kg.export.files import replace_file
from kg.export.geometry import Bow, Point, Room
from kg.export.graphml import xml
from kg.export.marks import label, outline, xy
from kg.layout import positions
from kg.relations.ontology import CLASSES, TYPES

FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', Arial, sans-serif"
INK = {"ground": ("#fafaf8", "#12171c"), "card": ("#ffffff", "#1a2128"), "ink": ("#1c2733", "#e8edf1")}
SOFT = ("#56636f", "#9aa7b2")
MARGIN = 60.0
WIDEST = 4000  # pixels of a PNG
LEADING = 24  # from one row of the legend to the next
NAME, WORDS = 15.0, 12.0  # font sizes
BOLD = 1.12  # how much wider names are than text_width says
PERIMETER = {"circle": 2 * pi, "square": 7.45, "hexagon": 6.6, "diamond": 6.22}  # in radii
WORDY = 60  # curves, up to which each has its words


def write(graph: nx.MultiDiGraph, path: str | Path, *, language: str = "en", dark: bool = False) -> None:
    """Write the picture of ``graph`` as SVG, all of it or nothing."""
    replace_file(path, picture(graph, language=language, dark=dark).encode())


def write_png(
    graph: nx.MultiDiGraph, path: str | Path, *, language: str = "en", dark: bool = False, zoom: float = 2.0
) -> None:
    """Write the picture of ``graph`` as PNG, ``zoom`` pixels a unit, at most ``WIDEST`` across.

    Raises:
        KgError: resvg-py is not installed.
    """
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise KgError("PNG needs the library resvg-py.", "pip install 'newsgraph-kg[png]'") from None
    drawing = Drawing(strongest(graph), language, dark)
    left, _, right, _ = drawing.box()
    text, zoom = "\n".join(drawing.lines()), min(zoom, WIDEST / (right - left))
    replace_file(path, bytes(svg_to_bytes(svg_string=text, zoom=zoom, font_family="DejaVu Sans")))


def picture(graph: nx.MultiDiGraph, *, language: str = "en", dark: bool = False) -> str:
    """Return the picture of ``graph`` as an SVG document."""
    shown = strongest(graph)
    drawing = Drawing(shown, language, dark)
    return "\n".join(drawing.lines()) + "\n"


def strongest(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return the part that a picture can hold: the actors of the greatest weighted degree.

    Actors whose relations are all negated stay away, unless there are no others.
    """
    degree = {code: w for code, w in graph.degree(weight="weight") if w or not graph.degree(code)}
    best = sorted(degree, key=lambda code: (-degree[code], code))[: look.MOST_ACTORS]
    return graph.subgraph(best or graph)


class Drawing:
    """One picture: places, colours and the room that labels have taken."""

    def __init__(self, graph: nx.MultiDiGraph, language: str, dark: bool) -> None:
        self.graph, self.french, self.tone = graph, language == "fr", int(dark)
        self.places, self.sizes = positions(graph), look.radii(graph)
        self.balances = look.balances(graph)
        self.curves = sorted(look.curves(graph), key=lambda c: -c.weight)[: look.MOST_CURVES]
        self.bows = [geometry.bow(self.places[c.source], self.places[c.target], c.slot) for c in self.curves]
        self.room, self.heads = Room(), Room()
        xs = [x for x, _ in self.places.values()] or [0.0]
        self.unit = max(1.0, (max(xs) - min(xs) + 2 * MARGIN) / 1400)  # big pictures need big letters

    def lines(self) -> Iterator[str]:
        """Yield the lines of the document: curves, then actors, then labels."""
        left, top, right, bottom = self.box()
        size = f"{right - left:.0f}", f"{bottom - top:.0f}"
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]}" height="{size[1]}" '
            f'viewBox="{left:.0f} {top:.0f} {size[0]} {size[1]}" font-family="{xml(FONT)}" text-anchor="middle">'
        )
        yield f'<rect x="{left:.0f}" y="{top:.0f}" width="{size[0]}" height="{size[1]}" fill="{self.ink("ground")}"/>'
        for curve, bow in zip(reversed(self.curves), reversed(self.bows), strict=True):
            yield from self.curve(curve, bow)
        for code in self.graph:
            yield from self.actor(code)
        yield from self.names()
        yield from self.words()
        yield from self.legend()
        yield "</svg>"

    def ink(self, name: str) -> str:
        """Return the colour of a ground, a card or ink, light or dark."""
        return INK[name][self.tone]

    def colour(self, relation_class: str) -> str:
        """Return the colour of a class, light or dark."""
        return look.COLOURS[relation_class][self.tone]

    def box(self) -> geometry.Box:
        """Return the part of the plane that the picture shows, with room for names and the legend."""
        xs = [x for x, _ in self.places.values()] or [0.0]
        ys = [y for _, y in self.places.values()] or [0.0]
        spare = max(0.0, (860 - (max(xs) - min(xs))) / 2 - MARGIN)
        radius = max(self.sizes.values(), default=0)
        side = MARGIN + radius + max(spare, (max(xs) - min(xs)) * 0.04)
        bottom = max(ys) + radius + (2 * NAME + MARGIN + 2 * LEADING) * self.unit
        return min(xs) - side, min(ys) - radius - 2 * NAME * self.unit - MARGIN / 2, max(xs) + side, bottom

    def curve(self, curve: look.Curve, bow: Bow) -> Iterator[str]:
        """Yield a curve and its arrow heads."""
        width, colour = look.width(curve.weight), self.colour(curve.relation_class)
        head = 8 + 2.2 * width
        start = geometry.leaving(bow, self.sizes[curve.source] + 3)
        back = bow[::-1]
        end = 1 - geometry.leaving(back, self.sizes[curve.target] + 3)
        inner = 1 - geometry.leaving(back, self.sizes[curve.target] + 3 + head * 0.7)
        outer = geometry.leaving(bow, self.sizes[curve.source] + 3 + head * 0.7)
        a, b, c = geometry.part(bow, outer if curve.mutual else start, inner)
        dash = "" if curve.factual else f' stroke-dasharray="{6 + width:.0f} {4 + width:.0f}"'
        yield (
            f'<path d="M{xy(a)}Q{xy(b)} {xy(c)}" fill="none" stroke="{colour}" stroke-width="{width}"{dash}/>'
        )
        yield self.head(geometry.along(bow, inner), geometry.along(bow, end), head, colour)
        if curve.mutual:
            yield self.head(geometry.along(bow, outer), geometry.along(bow, start), head, colour)

    def head(self, base: Point, tip: Point, length: float, colour: str) -> str:
        """Return an arrow head that points from ``base`` to ``tip``, and keep names away from it."""
        self.heads.take(geometry.around(tip, 10, 10))
        return marks.head(base, tip, length, colour)

    def actor(self, code: str) -> Iterator[str]:
        """Yield an actor's shape and the code inside it."""
        (x, y), r = self.places[code], self.sizes[code]
        shape = look.shape(self.graph.nodes[code]["kind"])
        good, bad = self.balances[code]
        colour = self.colour("material cooperation") if good else self.colour("material conflict")
        colour = colour if good or bad else look.NEUTRAL
        thick = f'stroke-width="{r * 0.13:.1f}"'
        yield outline(shape, x, y, r, f'fill="{self.ink("card")}" stroke="{colour}" {thick}')
        if good and bad:
            dash = f"{PERIMETER[shape] * r * bad / (good + bad):.1f} {10 * r:.0f}"
            red = self.colour("material conflict")
            yield outline(shape, x, y, r, f'fill="none" stroke="{red}" {thick} stroke-dasharray="{dash}"')
        text = look.short_code(code, self.graph.nodes[code]["name"])
        size = min(r * 0.72, r * 2.5 / max(2, len(text)))
        yield label(text, (x, y), size, self.ink("ink"), 650)
        self.room.take(geometry.around((x, y), 2 * r + 4, 2 * r + 4))

    def names(self) -> Iterator[str]:
        """Yield the actors' names, the greatest actor first, where they find room."""
        size = NAME * self.unit
        for code in sorted(self.graph, key=lambda code: (-self.sizes[code], code)):
            name = self.graph.nodes[code]["name"]
            if name == code:
                continue
            text = name if len(name) <= 28 else name[:27] + "…"
            width, (x, y), r = (
                geometry.text_width(text, size) * BOLD + 4,
                self.places[code],
                self.sizes[code] + 5,
            )
            side = r + width / 2
            beside = [(x + turn * side, y + lift * size) for lift in (0, 1, -1) for turn in (1, -1)]
            spots = [(x, y + r + size / 2), (x, y - r - size / 2), *beside]
            left, _, right, _ = self.box()
            spots = [(sx, sy) for sx, sy in spots if left < sx - width / 2 and sx + width / 2 < right]
            spot = self.room.first_free(spots, width, size * 1.15, self.heads)
            if spot:
                yield label(text, spot, size, self.ink("ink"), 600, self.ink("ground"))

    def words(self) -> Iterator[str]:
        """Yield the words of the curves, where there are few and each finds room."""
        for curve, bow in zip(self.curves, self.bows, strict=True) if len(self.curves) <= WORDY else ():
            text = self.wording(curve)
            spots = [geometry.along(bow, t) for t in (0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72)]
            width = geometry.text_width(text, WORDS) + 4
            spot = self.room.first_free(spots, width, WORDS * 1.2)
            if spot:
                x, y, *_ = geometry.around(spot, width, WORDS * 1.2)
                size = f'width="{width:.1f}" height="{WORDS * 1.2:.1f}"'
                yield f'<rect x="{x:.1f}" y="{y:.1f}" {size} rx="3" fill="{self.ink("ground")}" opacity="0.85"/>'
                yield label(text, spot, WORDS, SOFT[self.tone], 500)

    def wording(self, curve: look.Curve) -> str:
        """Return the strongest type of a curve, and how many more it holds."""
        found = self.graph[curve.source][curve.target]
        held = [
            (data["weight"], name) for name, data in found.items() if data["class"] == curve.relation_class
        ]
        held = sorted((row for row in held if row[0]), key=lambda row: (-row[0], row[1]))
        kind = TYPES[held[0][1]]
        more = f" +{len(held) - 1}" if len(held) > 1 else ""
        return (kind.label_fr if self.french else kind.label_en) + more

    def legend(self) -> Iterator[str]:
        """Yield the legend, at the bottom on the left."""
        left, _, right, bottom = self.box()
        rows = self.rows((right - left - MARGIN) / self.unit)
        top = bottom - MARGIN / 2 - LEADING * self.unit * (len(rows) - 1)
        yield f'<g transform="translate({left + MARGIN / 2:.0f} {top:.0f}) scale({self.unit:.2f})">'
        for number, row in enumerate(rows):
            for at, mark, text, start in row:
                words = label(text, (start + geometry.text_width(text, 13) / 2, 0), 13, SOFT[self.tone], 500)
                yield f'<g transform="translate({at:.0f} {LEADING * number})">{mark}{words}</g>'
        yield "</g>"

    def rows(self, width: float) -> list[list[tuple[float, str, str, float]]]:
        """Return the rows of the legend: (where, mark, words, where the words begin behind the mark)."""
        rows: list[list[tuple[float, str, str, float]]] = [[]]
        at = 0.0
        for mark, key, start in self.marks():
            text = look.words()[key][int(self.french)]
            wide = start + geometry.text_width(text, 13) + 20
            if at + wide > width and rows[-1]:
                rows, at = [*rows, []], 0.0
            rows[-1].append((at, mark, text, start))
            at += wide
        return rows

    def marks(self) -> Iterator[tuple[str, str, float]]:
        """Yield (mark, key of its words, room it takes) for the classes, dashes, double heads and shapes that occur."""
        used, soft = {curve.relation_class for curve in self.curves}, SOFT[self.tone]
        for name in CLASSES:
            if name in used:
                yield marks.arrow(self.colour(name)), name, 42
        if any(not curve.factual for curve in self.curves):
            yield marks.arrow(soft, dash="7 5"), "never factual", 42
        if any(curve.mutual for curve in self.curves):
            yield marks.arrow(soft, both=True), "both ways", 42
        style = f'fill="{self.ink("card")}" stroke="{soft}" stroke-width="1.6"'
        shapes = {look.shape(self.graph.nodes[code]["kind"]) for code in self.graph} if self.curves else set()
        for kind in look.KINDS:
            if look.shape(kind) in shapes:
                yield outline(look.shape(kind), 8, 0, 7, style), kind, 24
