"""The example that is kept in git is what the code produces."""

from __future__ import annotations

import os
import subprocess
import sys
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


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Asia/Tokyo", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "tr_TR.UTF-8", "OMP_NUM_THREADS": "1"},
    ],
)
def test_the_command_gives_the_same_bytes_anywhere(
    built: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    command = [sys.executable, "-m", "kg", "build", str(ARTICLE), "-o", "out"]
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    subprocess.run(command, cwd=tmp_path, env={**os.environ, **environment, "PYTHONPATH": path}, check=True)
    for kept in built.iterdir():
        assert (tmp_path / "out" / kept.name).read_bytes() == kept.read_bytes()


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
