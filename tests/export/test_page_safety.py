"""Every string of a text is data: hostile names, sentences, titles and addresses run nothing and break nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.export import html
from kg.graph import gather

from .conftest import HOSTILE, Opened, library
from .story import NAMES, relation, story, synthetic


def hostile_file(folder: Path) -> Path:
    rows = []
    for text in HOSTILE:
        base = relation(
            "gas.txt", [f"OTH:{text}", "ACCUSE", "RUS"], ["factual"], "s[x] t[accuse] o[Moscou]", 0
        )
        sentence = f"{text} accuse Moscou"
        start = len(text) + 1
        rows.append(replace(
            base, document=text, title=text, outlet=text, url=text, date=text, speaker=text or None, sentence=sentence,
            trigger=text, start=start, end=start + 6, source_text=text, source_member=text, source_start=0,
            target_start=start + 7, target_sentence=text,
        ))  # fmt: skip
    graph = gather(rows, names={"RUS": ("Russia", "state")})
    html.write(rows, graph, folder / "hostile.html", title=HOSTILE[0] + "".join(HOSTILE[1:4]))
    return folder / "hostile.html"


def test_hostile_strings_run_nothing(opened: Opened, tmp_path: Path) -> None:
    opened.open(hostile_file(tmp_path))
    page = opened.page
    page.click("#filters-toggle")
    page.click("#table-toggle")
    codes = opened.view()["actors"]
    assert len(codes) == len(HOSTILE) + 1
    for code in codes:
        page.evaluate(
            "code => { location.hash = new URLSearchParams({ select: encodeURIComponent(code) }) }", code
        )
        page.wait_for_timeout(20)
        for button in page.locator("#panel .row").all()[:1]:
            button.click()
    page.click("#table-toggle")
    for text in ("graphml", "csv", "svg"):
        assert page.evaluate(f"kg.{text}()")
    assert page.evaluate("[...document.querySelectorAll('a')].every(a => /^https?:/.test(a.href))")
    assert page.evaluate("document.querySelectorAll('img, iframe, object').length") == 0
    page.wait_for_timeout(100)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x"]
)
def test_only_web_addresses_become_links(opened: Opened, tmp_path: Path, url: str) -> None:
    rows = [replace(story()[1], url=url)]
    html.write(rows, gather(rows, names=NAMES), tmp_path / "page.html")
    opened.open(tmp_path / "page.html", "#select=USA%3ERUS")
    assert "accuse" in opened.panel()
    assert opened.page.locator("#panel a").count() == 0


def test_empty_graph(opened: Opened, tmp_path: Path) -> None:
    html.write([], gather([], names={}), tmp_path / "page.html")
    opened.open(tmp_path / "page.html")
    assert "No relation was found" in opened.panel()
    for button in ("#filters-toggle", "#theme-toggle", "#language-toggle", "#table-toggle"):
        opened.page.click(button)


def test_single_actor(opened: Opened, tmp_path: Path) -> None:
    html.write([], gather([], names=NAMES, mentions={"USA": 3}), tmp_path / "page.html")
    opened.open(tmp_path / "page.html")
    opened.click_actor("USA")
    assert "3 mentions" in opened.panel()


def test_self_relations_are_not_drawn(opened: Opened, tmp_path: Path) -> None:
    rows = [*story(), replace(story()[1], target="USA")]
    html.write(rows, gather(rows, names=NAMES), tmp_path / "page.html")
    opened.open(tmp_path / "page.html", "#select=USA")
    assert all(line["source"] != line["target"] for line in opened.view()["lines"])


def test_big_graph_opens_on_its_strongest_part(opened: Opened, tmp_path: Path) -> None:
    rows = synthetic(1200, 3000)
    html.write(rows, gather(rows, names={}), tmp_path / "page.html")
    opened.open(tmp_path / "page.html")
    assert len(opened.view()["actors"]) <= 400
    assert "of 1,200 actors" in opened.page.inner_text("#notice")
    opened.page.fill("#search input", "Acteur 1199")
    opened.page.press("#search input", "Enter")
    assert "OTH:Acteur 1199" in opened.view()["actors"]
    assert opened.page.inner_text("#panel h2") == "Acteur 1199"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: object, page_file: Path, scheme: str) -> None:
    axe = library("axe_playwright_python.sync_playwright").Axe()
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # type: ignore[attr-defined]
    page = context.new_page()
    for fragment in ("#select=RUS%3EUKR", "#table=true&select=RUS"):
        page.goto("about:blank")
        page.goto(page_file.as_uri() + fragment)
        page.click("#filters-toggle")
        serious = [v for v in axe.run(page).response["violations"] if v["impact"] in ("serious", "critical")]
        assert [(v["id"], [node["html"][:120] for node in v["nodes"]]) for v in serious] == []
    context.close()


def test_notebook_frame(opened: Opened, tmp_path: Path) -> None:
    frame = html.frame(html.page(story(), gather(story(), names=NAMES)))
    (tmp_path / "cell.html").write_text(f"<!doctype html><meta charset=utf-8>{frame}", encoding="utf-8")
    opened.addresses.add((tmp_path / "cell.html").as_uri())
    opened.page.goto((tmp_path / "cell.html").as_uri())
    inside = opened.page.frame_locator("iframe")
    inside.locator("#legend button").first.click()
    assert inside.locator("#panel h2").inner_text() == "At a glance"
