"""The example that is kept in git is what the code produces."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from tests.conftest import ROOT

pytestmark = pytest.mark.model

ARTICLE = ROOT / "kg/examples/article_fr.txt"
KEPT = ROOT / "output/example"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    kg.build(ARTICLE, output=folder)
    return folder


@pytest.mark.parametrize("name", ["relations.jsonl", "graph.graphml", "graph.html", "run.json"])
def test_the_kept_example_is_up_to_date(built: Path, name: str) -> None:
    assert (KEPT / name).read_bytes() == (built / name).read_bytes(), "run `make example`"


def test_the_evidence_is_words_of_the_article(built: Path) -> None:
    text = ARTICLE.read_bytes().decode()
    relations = kg.read_relations(built / "relations.jsonl")
    assert relations
    for r in relations:
        assert text[r.start : r.end] == r.trigger
        assert text[r.sentence_start :].startswith(r.sentence)
        assert text[r.source_start :].startswith(r.source_text)
        assert text[r.target_start :].startswith(r.target_text)


def test_the_picture_is_there() -> None:
    assert (KEPT / "graph.png").read_bytes().startswith(b"\x89PNG")
