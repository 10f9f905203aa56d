"""Take the README's picture of a page: ``python -m tests.picture output/example/graph.html``."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path


def picture(page: Path) -> Path:
    """Write the picture of a page beside it and return its path."""
    from playwright.sync_api import sync_playwright

    path = page.with_suffix(".png")
    chromium = os.environ.get("KG_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        view = browser.new_page(viewport={"width": 1280, "height": 800})
        view.goto(page.resolve().as_uri())
        view.wait_for_timeout(1500)
        view.screenshot(path=path)
        browser.close()
    return path


if __name__ == "__main__":
    picture(Path(sys.argv[1]))
