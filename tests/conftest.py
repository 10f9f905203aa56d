"""What tests of several rooms share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from kg.records import Document, Extraction, Mention, Options, Relation

SLOW_MACHINES: dict[str, Any] = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("default", **SLOW_MACHINES)
settings.register_profile("torture", **SLOW_MACHINES, max_examples=20_000)
settings.load_profile("default")

ROOT = Path(__file__).parents[1]
IN_CI = os.environ.get("CI") == "true"

TEXT = "La Grèce accuse la Turquie."
RELATION = Relation(
    document="a.txt",
    title=None,
    url=None,
    outlet=None,
    date="2021-12",
    source="GRC",
    target="TUR",
    type="ACCUSE",
    mutual=False,
    status="factual",
    confidence=0.9,
    trigger="accuse",
    start=9,
    end=15,
    sentence=TEXT,
    sentence_start=0,
    source_text="La Grèce",
    source_start=0,
    source_member=None,
    source_sentence=None,
    target_text="la Turquie",
    target_start=16,
    target_member=None,
    target_sentence=None,
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that open a browser, so that ``make check`` can leave them out."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


def lacking(what: str) -> None:
    """Skip a test that lacks something; in CI, where all is there, fail."""
    if IN_CI:
        pytest.fail(f"CI lacks {what}")
    pytest.skip(f"needs {what}")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of gold data beside the project."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        lacking("../shared")
    return folder


Extract = Callable[..., Iterator[Extraction]]


def stub(documents: Iterable[Document], *, options: Options) -> Iterator[Extraction]:
    """Stand in for the model: each «accuse» of a text is the one relation above."""
    for document in documents:
        if "anglais" in document.text:
            yield Extraction(document, (), (), 0, "is not in French")
        elif "bombe" in document.text:
            raise RuntimeError("bombe")
        else:
            yield Extraction(document, tuple(_relations(document)), tuple(_mentions(document)), 1)


def _relations(document: Document) -> Iterator[Relation]:
    start = document.text.find("accuse")
    if start >= 0:
        found = replace(RELATION, document=document.id, date=document.date, start=start, end=start + 6)
        yield found
        yield replace(found, target="GRC")  # an actor with itself


def _mentions(document: Document) -> Iterator[Mention]:
    yield Mention("GRC", 3, 8, "name", "Premier ministre grec")
    yield Mention("TUR", 19, 26, "name")
    yield Mention("TUR", 19, 26, "pronoun")
    yield Mention("FRA", 0, 1, "name")


@pytest.fixture
def stubbed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put ``stub`` in the place of the real extraction."""
    module = ModuleType("kg.relations.relate")
    module.extract = stub  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "kg.relations.relate", module)
