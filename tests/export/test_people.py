"""The person level: people and offices around their country, folded and unfolded."""

from __future__ import annotations

from math import dist
from pathlib import Path

import pytest

from kg.export import html
from kg.graph import gather
from kg.layout import positions

from .conftest import Opened
from .story import NAMES, people


@pytest.fixture(scope="module")
def people_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("people") / "graph.html"
    html.write(people(), gather(people(), names=NAMES, level="person"), path)
    return path


def test_people_are_nodes_of_their_country() -> None:
    graph = gather(people(), names=NAMES, level="person")
    assert graph.nodes["RUS/armée russe"] == {
        "name": "armée russe",
        "kind": "person",
        "mentions": 0,
        "actor": "RUS",
    }
    assert graph.edges["RUS/armée russe", "UKR", "ASSAULT"]["weight"] == 2
    assert graph.nodes["RUS"]["actor"] == "RUS"


def test_weights_add_up_to_the_actor_level() -> None:
    whole, parts = gather(people(), names=NAMES), gather(people(), names=NAMES, level="person")
    assert sum(w for *_, w in whole.edges(data="weight")) == sum(w for *_, w in parts.edges(data="weight"))


def test_people_stand_near_their_country() -> None:
    places = positions(gather(people(), names=NAMES, level="person"))
    assert dist(places["RUS/Kremlin"], places["RUS"]) < dist(places["RUS/Kremlin"], places["SRB"])
    assert dist(places["RUS/Kremlin"], places["RUS"]) < 120


def test_fold_and_unfold(opened: Opened, people_file: Path) -> None:
    opened.open(people_file, "#select=RUS")
    assert "RUS/armée russe" in opened.view()["actors"]
    opened.page.click("#fold")
    assert "RUS/armée russe" not in opened.view()["actors"]
    assert {"RUS", "TUR/président turc"} <= set(opened.view()["actors"])
    opened.page.click("#fold")
    assert "RUS/armée russe" in opened.view()["actors"]


def test_fold_all_gives_the_graph_of_actors(opened: Opened, people_file: Path) -> None:
    opened.open(people_file)
    opened.page.click("#filters-toggle")
    opened.page.click("#fold-all")
    assert not [code for code in opened.view()["actors"] if "/" in code]
    assert opened.weight("RUS", "UKR", 3) == 6


def test_person_leads_to_its_country(opened: Opened, people_file: Path) -> None:
    opened.open(people_file, "#select=RUS%252Farm%25C3%25A9e%2520russe")
    assert "Acts for" in opened.panel()
    opened.page.get_by_role("button", name="Russia").click()
    assert opened.page.inner_text("#panel h2") == "Russia"
