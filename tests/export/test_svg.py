"""The still picture: all actors, curves and names; colours of the page; PNG through resvg."""

from __future__ import annotations

import builtins
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from kg.errors import KgError
from kg.export import look, svg
from kg.export.geometry import Room, along, bow, leaving
from kg.graph import gather

from .conftest import HOSTILE, library
from .story import NAMES, relation, story, synthetic

SVG = "{http://www.w3.org/2000/svg}"


def texts(document: str) -> list[str]:
    return ["".join(node.itertext()) for node in ElementTree.fromstring(document).iter(f"{SVG}text")]


def test_names_words_and_legend() -> None:
    found = texts(svg.picture(gather(story(), names=NAMES)))
    assert {"Russia", "Ukraine", "attacks +2", "material conflict", "nothing factual"} <= set(found)
    assert {"mutual", "state", "organisation"} <= set(found)
    assert "armed group" not in found


def test_the_legend_stands_below_all_names_and_within_the_picture() -> None:
    rows = synthetic(60, 300)
    drawing = svg.Drawing(gather(rows, names={}), "en", dark=False)
    left, _, right, bottom = drawing.box()
    rows_of_legend = drawing.rows((right - left) / drawing.unit)
    top = bottom - svg.MARGIN / 2 - svg.LEADING * drawing.unit * len(rows_of_legend)
    assert top > max(y for _, y in drawing.places.values()) + svg.NAME * drawing.unit


def test_an_actor_whose_relations_are_all_negated_is_left_out() -> None:
    rows = [row for row in story() if row.status == "negated" or row.source == "XKX"]
    assert {"Kosovo", "Serbia"} <= set(texts(svg.picture(gather(rows, names=NAMES))))
    assert "China" not in texts(svg.picture(gather(rows, names=NAMES)))


def test_a_kind_of_the_users_own_is_no_circle() -> None:
    assert look.shape("company") == "square"
    assert look.shape("other") == "circle"


def test_french() -> None:
    assert {"conflit en actes", "soutient"} <= set(
        texts(svg.picture(gather(story(), names=NAMES), language="fr"))
    )


def test_dark_uses_the_dark_colours() -> None:
    assert look.COLOURS["material conflict"][1] in svg.picture(gather(story(), names=NAMES), dark=True)


def test_one_path_per_curve() -> None:
    graph = gather(story(), names=NAMES)
    root = ElementTree.fromstring(svg.picture(graph))
    assert len([p for p in root.iter(f"{SVG}path") if "Q" in p.get("d", "")]) == len(look.curves(graph))


def test_labels_do_not_overlap() -> None:
    drawing = svg.Drawing(gather(story(), names=NAMES), "en", dark=False)
    assert "".join(drawing.lines())
    boxes = sorted({box for cell in drawing.room.cells.values() for box in cell})
    for a, b in combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(name: str) -> None:
    rows = [relation("talks.txt", ["OTH:x", "ACCUSE", "RUS"], ["factual"], "s[a] t[b] o[c]", 0)]
    root = ElementTree.fromstring(svg.picture(gather(rows, names={"OTH:x": (name, "group")})))
    drawn = {"svg", "rect", "path", "polygon", "circle", "text", "g"}
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= drawn


def test_empty_graph() -> None:
    assert texts(svg.picture(gather([], names={}))) == []


def test_big_graph_shows_its_strongest_part() -> None:
    root = ElementTree.fromstring(svg.picture(gather(synthetic(900, 2500), names={})))
    assert len([p for p in root.iter(f"{SVG}path") if "Q" in p.get("d", "")]) <= look.MOST_CURVES


def test_png(tmp_path: Path) -> None:
    library("resvg_py")
    svg.write_png(gather(story(), names=NAMES), tmp_path / "graph.png", zoom=0.5)
    assert (tmp_path / "graph.png").read_bytes().startswith(b"\x89PNG")


def test_png_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "resvg_py":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(KgError, match=r"newsgraph-kg\[png\]"):
        svg.write_png(gather([], names={}), tmp_path / "graph.png")


def test_curve_passes_beside_the_line() -> None:
    curve = bow((0, 0), (300, 0), 1)
    assert along(curve, 0.5) == pytest.approx((150, -26))
    assert along(curve, leaving(curve, 30))[0] == pytest.approx(30, abs=2)


def test_room_finds_the_next_free_spot() -> None:
    room = Room()
    room.take((0, 0, 100, 20))
    assert room.first_free([(50, 10), (50, 60)], 40, 20) == (50, 60)
    assert room.first_free([(50, 60)], 40, 20) is None
