"""The page in real Chromium: pictures, evidence and every control. No request leaves, nothing complains."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from kg.export import html
from kg.graph import gather

from .conftest import Opened
from .story import NAMES, story

MATERIAL_CONFLICT = 3
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def page(opened: Opened, page_file: Path) -> Opened:
    return opened.open(page_file)


def highlights(page: Opened) -> list[str]:
    return list(page.page.locator("#panel .quote").first.locator("blockquote mark").all_inner_texts())


def set_range(page: Opened, selector: str, value: str) -> None:
    page.page.eval_on_selector(
        selector,
        "(input, value) => { input.value = value; input.dispatchEvent(new Event('change')); }",
        value,
    )


def show_filters(page: Opened) -> None:
    page.page.click("#filters-toggle")


def test_click_on_a_line_shows_its_sentences(page: Opened) -> None:
    page.click_line("RUS", "UKR", MATERIAL_CONFLICT)
    assert "attacks 4" in page.panel().replace("\n", " ")
    assert "a bombardé plusieurs villes" in page.panel()
    assert highlights(page) == ["invasion", "Ukraine", "armée russe"]


def test_click_on_an_actor_shows_whom_it_acts_on(page: Opened) -> None:
    page.click_actor("RUS")
    text = page.panel()
    assert "Acts on" in text
    assert "Moscou" in text  # as written in the texts
    page.page.get_by_role("button", name="Ukraine 8").click()
    assert "annexé" in page.panel()


def test_unsaid_actor_quotes_its_antecedent(opened: Opened, page_file: Path) -> None:
    opened.open(page_file, "#select=NATO%3ERUS")
    text = opened.panel()
    assert "Russia is named here:" in text
    assert "exige de l'Alliance atlantique" in text


def test_mutual_relations_are_one_line_with_two_heads(page: Opened) -> None:
    lines = [line for line in page.view()["lines"] if {line["source"], line["target"]} == {"CHN", "RUS"}]
    assert [line["mutual"] for line in lines] == [True]


def test_one_line_per_direction_and_class(page: Opened) -> None:
    keys = [(line["source"], line["target"], line["class"]) for line in page.view()["lines"]]
    assert len(keys) == len(set(keys)) > 20


def test_labels_do_not_overlap(page: Opened) -> None:
    labels = page.page.evaluate("kg.labels()")
    assert {"Russia", "Ukraine"} <= {label["text"] for label in labels}
    for a, b in combinations(labels, 2):
        wide = (len(a["text"]) * a["size"] + len(b["text"]) * b["size"]) * 0.2
        assert abs(a["x"] - b["x"]) > wide or abs(a["y"] - b["y"]) > (a["size"] + b["size"]) * 0.45


def test_search_ignores_accents_and_case(page: Opened) -> None:
    page.page.keyboard.press("/")
    page.page.keyboard.type("UKRÀIN")
    page.page.keyboard.press("Enter")
    assert page.page.inner_text("#panel h2") == "Ukraine"
    page.page.keyboard.press("Escape")


def test_search_finds_an_actor_by_what_the_texts_call_it(page: Opened) -> None:
    page.page.fill("#search input", "kremlin")
    assert page.page.inner_text("#search li").split() == ["Russia", "Kremlin"]
    page.page.press("#search input", "Enter")
    assert page.page.inner_text("#panel h2") == "Russia"


def test_the_summary_counts_what_is_drawn(opened: Opened, page_file: Path) -> None:
    opened.open(page_file)
    assert opened.page.inner_text("#summary") == "12 actors, 40 relations in 4 articles"
    opened.page.evaluate("location.hash = '#around=XKX'")
    opened.page.wait_for_function("document.getElementById('summary').textContent.startsWith('2 of')")
    assert opened.page.inner_text("#summary") == "2 of 12 actors, 2 of 40 relations"


def test_an_actor_whose_relations_are_all_negated_is_not_drawn(opened: Opened, tmp_path: Path) -> None:
    rows = [row for row in story() if row.status == "negated" or row.source == "XKX"]
    html.write(rows, gather(rows, names=NAMES), tmp_path / "page.html")
    opened.open(tmp_path / "page.html")
    assert set(opened.view()["actors"]) == {"SRB", "XKX"}
    html.write(rows[:-1], gather(rows[:-1], names=NAMES), tmp_path / "page.html")
    opened.open(tmp_path / "page.html")
    assert set(opened.view()["actors"]) == {"CHN", "NATO", "RUS", "UKR"}, "all, where there is no line at all"


def test_a_speaker_who_is_no_node_has_a_name(opened: Opened, tmp_path: Path) -> None:
    rows = [replace(row, speaker="WEST") for row in story()]
    names = {"WEST": ("the West", "bloc")}
    text = html.page(rows, gather(rows, names=NAMES), names=names)
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    opened.open(tmp_path / "page.html", "#select=XKX%3ESRB")
    assert "according to the West" in opened.panel()


def test_legend_switches_classes(page: Opened) -> None:
    page.page.click("#legend button:has-text('material conflict')")
    assert MATERIAL_CONFLICT not in {line["class"] for line in page.view()["lines"]}
    assert "classes=material+conflict" in page.page.url


def test_status_filter_shows_negated(page: Opened) -> None:
    before = page.view()["lines"]
    show_filters(page)
    page.page.check("input[name=statuses-negated]")
    assert len(page.view()["lines"]) > len(before)


def test_type_filter(page: Opened) -> None:
    show_filters(page)
    page.page.click("#types-field summary")
    page.page.uncheck("input[name=types-ASSAULT]")
    assert page.weight("RUS", "UKR", MATERIAL_CONFLICT) == 2


def test_weight_and_confidence(page: Opened) -> None:
    set_range(page, "#filter-weight", "2")
    assert min(line["weight"] for line in page.view()["lines"]) == 2
    set_range(page, "#filter-weight", "1")
    set_range(page, "#filter-confidence", "0.9")
    assert 0 < len(page.view()["lines"]) < 20


@pytest.mark.parametrize(
    ("control", "value", "actors"),
    [("speaker", "UKR", {"RUS", "UKR"}), ("outlet", "Radio Rivage", {"SRB", "XKX"})],
)
def test_speaker_and_outlet(page: Opened, control: str, value: str, actors: set[str]) -> None:
    show_filters(page)
    page.page.select_option(f"#filter-{control}", value)
    assert set(page.view()["actors"]) == actors


def test_article(page: Opened) -> None:
    show_filters(page)
    page.page.fill("#pick-document input", "nuit agitee")
    page.page.press("#pick-document input", "Enter")
    assert set(page.view()["actors"]) == {"SRB", "XKX"}


def test_time_range(page: Opened) -> None:
    page.page.focus("#time-since")
    page.page.keyboard.press("End")
    assert set(page.view()["actors"]) == {"SRB", "XKX"}
    page.page.click("#timeline button")
    assert len(page.view()["actors"]) == 12


def test_only_around(page: Opened) -> None:
    show_filters(page)
    page.page.fill("#pick-around input", "turk")
    page.page.press("#pick-around input", "Enter")
    assert set(page.view()["actors"]) == {"TUR", "RUS", "UKR", "NATO"}
    page.page.check("input[name=steps][value='2']")
    assert {"USA", "CHN"} <= set(page.view()["actors"])


def test_shortest_path(page: Opened) -> None:
    show_filters(page)
    for field, name in (("from", "china"), ("to", "germany")):
        page.page.fill(f"#pick-{field} input", name)
        page.page.press(f"#pick-{field} input", "Enter")
    assert set(page.view()["actors"]) == {"CHN", "RUS", "DEU"}
    page.page.fill("#pick-to input", "serbia")
    page.page.press("#pick-to input", "Enter")
    assert "No path" in page.page.inner_text("#notice")


def test_reset(opened: Opened, page_file: Path) -> None:
    opened.open(page_file, "#outlet=Radio+Rivage&weight=1&types=ACCUSE")
    assert len(opened.view()["lines"]) == 1
    show_filters(opened)
    opened.page.click("#reset")
    assert len(opened.view()["actors"]) == 12


def test_state_lives_in_the_address(page: Opened) -> None:
    page.click_line("RUS", "UKR", MATERIAL_CONFLICT)
    page.page.click("#theme-toggle")
    url = page.page.url
    page.page.goto("about:blank")
    page.page.goto(url)
    page.page.wait_for_selector("html[data-ready]", state="attached")
    assert page.page.get_attribute("html", "data-theme") == "dark"
    assert "a bombardé" in page.panel()


def test_nonsense_in_the_address_is_ignored(opened: Opened, page_file: Path) -> None:
    opened.open(
        page_file, "#select=%25%3E%3E%3A9&weight=many&around=%00&since=never&lang=xx&classes=%2C&__proto__=1"
    )
    assert len(opened.view()["actors"]) == 12


def test_language(page: Opened) -> None:
    page.page.click("#language-toggle")
    assert "En bref" in page.panel()
    assert page.page.get_attribute("html", "lang") == "fr"


def test_table_leads_to_the_evidence(page: Opened) -> None:
    page.page.click("#table-toggle")
    rows = page.page.locator("#table tbody tr")
    assert rows.first.inner_text().split()[:4] == ["Russia", "attacks", "Ukraine", "4"]
    rows.first.get_by_role("button").click()
    assert "a bombardé" in page.panel()


def test_copied_quotation_has_its_reference(page: Opened) -> None:
    page.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click_line("RUS", "UKR", MATERIAL_CONFLICT)
    page.page.locator("#panel .quote").first.get_by_role("button", name="Copy quotation").click()
    page.page.get_by_role("button", name="Copied").wait_for()
    copied = page.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("« Une invasion")
    assert copied.endswith("(Le Courrier du soir, Le sommet de la dernière chance, 2022-01-18)")


@pytest.mark.parametrize("kind", ["png", "svg", "graphml", "csv"])
def test_take_away(page: Opened, kind: str, tmp_path: Path) -> None:
    page.page.click("#download-toggle")
    with page.page.expect_download() as download:
        page.page.click(f"#save-{kind}")
    download.value.save_as(tmp_path / "file")
    content = (tmp_path / "file").read_bytes()
    if kind == "png":
        assert content.startswith(b"\x89PNG")
        assert int.from_bytes(content[16:20]) == 2 * page.page.eval_on_selector(
            "#network", "n => n.clientWidth"
        )
    elif kind == "svg":
        root = ElementTree.fromstring(content)
        assert len(list(root.iter(f"{SVG}path"))) > 20
        texts = {node.text for node in root.iter(f"{SVG}text")}
        assert {"Russia", "material conflict", "nothing factual", "mutual", "state", "organisation"} <= texts
    elif kind == "graphml":
        graph = nx.read_graphml(tmp_path / "file", force_multigraph=True, edge_key_type=str)
        assert graph.nodes["RUS"]["label"] == "Russia"
        assert {data["type"]: data["weight"] for *_, data in graph.out_edges("RUS", data=True)}[
            "ASSAULT"
        ] == 4
    else:
        assert (
            content.decode("utf-8-sig")
            .splitlines()[1]
            .startswith("RUS,ASSAULT,UKR,material conflict,hypothetical")
        )


def test_zoom_and_fit(page: Opened) -> None:
    page.page.get_by_role("button", name="Zoom in").click()
    page.page.get_by_role("button", name="Zoom out").click()
    page.page.get_by_role("button", name="Fit to window").click()


def test_zoom_keeps_what_is_chosen_in_sight(opened: Opened, page_file: Path) -> None:
    opened.open(page_file, "#select=XKX")
    for _ in range(5):
        opened.page.get_by_role("button", name="Zoom in").click()
    opened.page.wait_for_timeout(100)
    place = opened.page.evaluate("kg.actor('XKX')")
    assert 200 < place["x"] < 700
    assert 200 < place["y"] < 600


def test_drag_moves_an_actor(page: Opened) -> None:
    place = page.page.evaluate("kg.actor('CHN')")
    page.page.mouse.move(place["x"], place["y"])
    page.page.mouse.down()
    page.page.mouse.move(place["x"] - 60, place["y"] - 40, steps=4)
    page.page.mouse.up()
    moved = page.page.evaluate("kg.actor('CHN')")
    assert (round(moved["x"] - place["x"]), round(moved["y"] - place["y"])) == (-60, -40)


def test_phone(opened: Opened, page_file: Path) -> None:
    opened.page.set_viewport_size({"width": 360, "height": 740})
    opened.open(page_file)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 360
    opened.click_actor("RUS")
    assert "Acts on" in opened.panel()


def test_names_keep_clear_of_the_zoom_buttons(page: Opened) -> None:
    box = page.page.locator("#zoom").bounding_box()
    assert box
    for label in page.page.evaluate("kg.labels()"):
        assert label["x"] < box["x"] or label["y"] > box["y"] + box["height"]


def test_labels_stay_in_the_picture(opened: Opened, page_file: Path) -> None:
    opened.page.set_viewport_size({"width": 360, "height": 740})
    opened.open(page_file)
    names = [label for label in opened.page.evaluate("kg.labels()") if label["kind"] == "name"]
    assert len(names) > 6
    assert all(
        len(n["text"]) * n["size"] * 0.2 < n["x"] < 360 - len(n["text"]) * n["size"] * 0.2 for n in names
    )


def test_system_theme_until_the_reader_chooses(opened: Opened, page_file: Path) -> None:
    opened.page.emulate_media(color_scheme="dark")
    opened.open(page_file)
    assert opened.page.get_attribute("html", "data-theme") == "dark"
    opened.page.emulate_media(color_scheme="light")
    opened.page.wait_for_selector("html[data-theme=light]", state="attached")
    opened.page.click("#theme-toggle")
    opened.page.emulate_media(color_scheme="dark")
    opened.page.emulate_media(color_scheme="light")
    assert opened.page.get_attribute("html", "data-theme") == "dark"


def test_keyboard_reaches_every_control(page: Opened) -> None:
    reached = set()
    for _ in range(40):
        page.page.keyboard.press("Tab")
        reached.add(page.page.evaluate("document.activeElement.id || document.activeElement.className"))
    assert {"filters-toggle", "table-toggle", "download-toggle", "theme-toggle", "language-toggle"} <= reached
    assert {"key", "row", "time-since", "time-until"} <= reached


def test_thousands_of_sentences_come_by_pages(opened: Opened, tmp_path: Path) -> None:
    rows = [row for row in story() if row.type == "ASSAULT"] * 500
    html.write(rows, gather(rows, names=NAMES), tmp_path / "page.html")
    opened.open(tmp_path / "page.html", "#select=RUS%3EUKR")
    assert opened.page.locator("#panel .quote").count() == 40
    opened.page.get_by_role("button", name="Show 40 more (1,960 left)").click()
    assert opened.page.locator("#panel .quote").count() == 80


def test_left_out_sentences_say_so(opened: Opened, tmp_path: Path) -> None:
    html.write(story(), gather(story(), names=NAMES), tmp_path / "page.html", quote_limit=0)
    opened.open(tmp_path / "page.html", "#select=RUS%3EUKR")
    assert "left out" in opened.panel()
