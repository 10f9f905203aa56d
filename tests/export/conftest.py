"""The browser, and strings that were made to do harm."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from kg.export import html
from kg.graph import gather

from ..conftest import lacking
from .story import NAMES, story

HOSTILE = [
    "</script><script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "<svg/onload=alert(1)>",
    "{{ 7*7 }} {% raw %} ${7*7} #{7*7}",
    "javascript:alert(1)",
    "\u202eRTL\u202c\u2066x\u2069",
    "N" * 10_000,
    "<!--<script>",
    "]]>&amp;&#0;",
    "quote \" apostrophe ' back\\slash",
    "nul\x00bell\x07escape\x1b",
    "\ud800 lone surrogate",
    "𝒜ctor 🇫🇷 emoji",
    "line\u2028separator\nnew\r\nlines\ttab",
    "__proto__",
    "constructor",
    "A>B:3",
    "=cmd|' /C calc'!A0",
    " ",
    "",
]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def library(name: str) -> Any:
    """Return an optional library; skips without it, and fails where CI=true."""
    try:
        return import_module(name)
    except ImportError:
        return lacking(f"the library {name.partition('.')[0]}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need the browser."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, one for the whole session; skips without it, and fails where CI=true."""
    path = os.environ.get("KG_CHROMIUM") or shutil.which("chromium")
    if not path:
        lacking("Chromium: Debian's package chromium, or KG_CHROMIUM with its path")
    playwright = library("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


class Opened:
    """A page in the browser, and what it asked for or complained about."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.requests: list[str] = []
        self.problems: list[str] = []
        self.addresses: set[str] = set()
        page.on("request", lambda request: self.requests.append(request.url.split("#")[0]))
        page.on("console", lambda message: self.problems.append(message.text))
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("dialog", self.refuse)

    def refuse(self, dialog: Any) -> None:
        """An alert means that a text was run."""
        self.problems.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def open(self, path: Path, fragment: str = "") -> Opened:
        """Open a file and wait until it is drawn."""
        self.addresses.add(path.as_uri())
        self.page.goto(path.as_uri() + fragment)
        self.page.wait_for_selector("html[data-ready]", state="attached")
        return self

    def view(self) -> dict[str, Any]:
        """What the picture shows: actors' codes and lines."""
        return dict(self.page.evaluate("kg.view()"))

    def weight(self, source: str, target: str, relation_class: int) -> int:
        """The weight of a line of the picture."""
        keys = ("source", "target", "class")
        lines = {tuple(line[key] for key in keys): line["weight"] for line in self.view()["lines"]}
        return int(lines[source, target, relation_class])

    def click_line(self, source: str, target: str, relation_class: int) -> None:
        """Click the middle of a line on the canvas."""
        place = self.page.evaluate("([s, t, c]) => kg.line(s, t, c)", [source, target, relation_class])
        self.page.mouse.click(place["x"], place["y"])

    def click_actor(self, code: str) -> None:
        """Click an actor on the canvas."""
        place = self.page.evaluate("code => kg.actor(code)", code)
        self.page.mouse.click(place["x"], place["y"])

    def panel(self) -> str:
        """The text of the evidence panel."""
        return str(self.page.inner_text("#panel"))


@pytest.fixture
def opened(browser: Any) -> Iterator[Opened]:
    """A fresh page; afterwards it must have asked for nothing but itself and complained about nothing."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, reduced_motion="reduce", locale="en-GB"
    )
    found = Opened(context.new_page())
    yield found
    context.close()
    assert found.problems == []
    assert {url.split(":")[0] for url in found.requests} <= {"file", "blob", "data"}
    assert {url for url in found.requests if url.startswith("file:")} <= found.addresses


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the story."""
    path = tmp_path_factory.mktemp("page") / "graph.html"
    html.write(story(), gather(story(), names=NAMES), path, title="Talks")
    return path
