"""Corrections made by clicks: what the page saves, ``kg correct`` understands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.corrections import apply, rejected
from kg.export import html
from kg.graph import gather
from kg.read import corrections
from kg.records import Relation

from .conftest import HOSTILE, Opened
from .story import NAMES, relation, story


def saved(opened: Opened, folder: Path) -> Path:
    with opened.page.expect_download() as download:
        opened.page.click("#corrections button")
    download.value.save_as(folder / "corrections.csv")
    return folder / "corrections.csv"


def test_wrong_and_retyped_come_back_as_corrections(opened: Opened, page_file: Path, tmp_path: Path) -> None:
    opened.open(page_file, "#select=USA%3ERUS")
    assert opened.page.is_hidden("#corrections")
    quotes = opened.page.locator("#panel .quote")
    quotes.nth(0).locator(".tools-row button").click()
    quotes.nth(1).locator("select").select_option("retype:THREATEN")
    assert "2 corrections" in opened.page.inner_text("#corrections")
    read = corrections.read(saved(opened, tmp_path))
    assert {c.action for c in read} == {"reject", "retype"}
    after = apply(story(), read)
    assert not after.unmatched
    assert sum(map(rejected, after.relations)) == 1
    assert [dict(r.corrected).keys() for r in after.relations if r.corrected and not rejected(r)] == [
        {"type"}
    ]


def test_a_decision_can_be_taken_back(opened: Opened, page_file: Path) -> None:
    opened.open(page_file, "#select=USA%3ERUS")
    button = opened.page.locator("#panel .quote .tools-row button").first
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert opened.page.is_hidden("#corrections")


@pytest.mark.parametrize("limit", [None, 12, 0])
def test_hostile_and_shortened_sentences_match_again(
    limit: int | None, opened: Opened, tmp_path: Path
) -> None:
    rows: list[Relation] = [
        replace(
            relation("talks.txt", ["USA", "ACCUSE", "RUS"], ["factual"], f"s[a] t[b] o[c] {text}", 0),
            document=text,
        )
        for text in HOSTILE
        if text.strip()
        and text == text.encode("utf-8", "replace").decode()  # a page shows a lone surrogate as «?»
    ]
    path = tmp_path / "graph.html"
    html.write(rows, gather(rows, names=NAMES), path, quote_limit=limit)
    opened.open(path, "#select=USA%3ERUS")
    for button in opened.page.locator("#panel .quote .tools-row button").all():
        button.click()
    after = apply(rows, corrections.read(saved(opened, tmp_path)))
    assert not after.unmatched
    assert all(map(rejected, after.relations))


def test_corrected_relations_are_marked(opened: Opened, tmp_path: Path) -> None:
    rows = [replace(row, corrected=(("type", "AID"),)) if i == 1 else row for i, row in enumerate(story())]
    path = tmp_path / "graph.html"
    html.write(rows, gather(rows, names=NAMES), path)
    opened.open(path, f"#select={rows[1].source}%3E{rows[1].target}")
    assert opened.page.locator("#panel .chip", has_text="corrected").count() == 1
    assert "false" not in opened.panel()
    assert opened.page.evaluate("kg.csv()").count(",true\r\n") >= 1
