"""Write time and page-ready time beside stock pyvis, in one run: ``python -m tests.benchmarks.page [--large]``.

Stock pyvis is ``Network.from_nx`` and ``write_html`` with inline scripts. «Ready» is the time from opening the file
until the picture stands still: for stock pyvis until its physics settles. «Frame» is the median time of a redraw
while the picture is dragged.
``--large`` adds 10 000 actors and 50 000 relations, where stock pyvis is timed for writing only (minutes).
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

import networkx as nx
from pyvis.network import Network

from kg.export import graphml, html
from kg.graph import gather
from kg.records import Relation
from tests.export.conftest import FLAGS
from tests.export.story import synthetic

SIZES = [(100, 400), (300, 1200), (1000, 4000)]
LARGE = (10_000, 50_000)
SETTLED = "new Promise(done => network.once('stabilizationIterationsDone', () => done(true)))"
DRAG = """async () => {
  const canvas = document.querySelector("canvas");
  const send = (type, x) => canvas.dispatchEvent(new PointerEvent(type, {
    clientX: x, clientY: 300, pointerId: 1, button: 0, buttons: 1, isPrimary: true, bubbles: true }));
  const times = [];
  send("pointerdown", 300);
  for (let i = 0; i < 30; i++) {
    const start = performance.now();
    send("pointermove", 300 + 4 * i);
    await new Promise(requestAnimationFrame);
    times.push(performance.now() - start);
  }
  send("pointerup", 420);
  return times;
}"""


def timed(action: Any) -> float:
    """Return the seconds that ``action`` takes."""
    start = perf_counter()
    action()
    return perf_counter() - start


def stock(graph: nx.MultiDiGraph, path: Path) -> None:
    """Write the graph as stock pyvis does."""
    network = Network(cdn_resources="in_line")
    network.from_nx(graph.copy())
    path.write_text(network.generate_html(), encoding="utf-8")


def ready(browser: Any, path: Path, *, ours: bool) -> tuple[float, float]:
    """Return the seconds until the page is ready, and the median milliseconds of a frame while dragging ours."""
    page = browser.new_page()
    page.route("http*://**", lambda route: route.abort())
    start = perf_counter()
    page.goto(path.as_uri())
    if ours:
        page.wait_for_selector("html[data-ready]", state="attached")
    else:
        page.evaluate(SETTLED)
    seconds = perf_counter() - start
    frame = statistics.median(page.evaluate(DRAG)) if ours else float("nan")
    page.close()
    return seconds, frame


def row(browser: Any, relations: list[Relation], folder: Path, *, beside: bool) -> str:
    """Return a line of the table."""
    graph = gather(relations, names={})
    ours = timed(lambda: html.write(relations, graph, folder / "ours.html"))
    xml = timed(lambda: graphml.write(graph, folder / "ours.graphml"))
    size = (folder / "ours.html").stat().st_size / 1e6
    seconds, frame = ready(browser, folder / "ours.html", ours=True)
    other = timed(lambda: stock(graph, folder / "stock.html"))
    settled = ready(browser, folder / "stock.html", ours=False)[0] if beside else float("nan")
    figures = [ours, seconds, frame, size, xml, other, settled]
    return f"{len(graph):>7} {graph.number_of_edges():>7}" + "".join(f" {figure:>8.2f}" for figure in figures)


def main() -> None:
    """Print the table."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("KG_CHROMIUM") or shutil.which("chromium")
    print(" actors   edges  write s  ready s frame ms  size MB  graphml  pyvis s  ready s")
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        for actors, relations in SIZES:
            print(row(browser, synthetic(actors, relations), Path(folder), beside=True), flush=True)
        if "--large" in sys.argv:
            print(row(browser, synthetic(*LARGE), Path(folder), beside=False), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
