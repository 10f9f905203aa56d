"""``kg eval``, ``kg train`` and ``kg explain`` as a person calls them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.cli.explain import FEATURES, contributions
from kg.relations.model import Linear
from tests.cli.test_main import Capture, run
from tests.conftest import TEXT
from tests.test_gold import FILES

CODED = {
    "s": 0,
    "source": "GRC",
    "type": "ACCUSE",
    "target": "TUR",
    "status": "factual",
    "mutual": False,
    "trigger": "accuse",
}
MISSED = {**CODED, "source": "TUR", "type": "REJECT", "target": "GRC"}


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    sentences = [[0, len(TEXT)]]
    row: dict[str, Any] = {"id": "a", "text": TEXT, "sentences": sentences, "relations": [CODED, MISSED]}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


@pytest.mark.usefixtures("stubbed")
def test_eval_tells_the_scores_and_what_differs(gold: Path, capsys: Capture) -> None:
    assert run("eval", gold, "--errors") == 0
    lines = capsys.readouterr().out.splitlines()
    (typed,) = [line.split() for line in lines if line.split()[:1] == ["typed"]]
    assert typed == ["typed", "2", "1", "1", "1.0000", "0.5000", "0.6667"]
    assert f"a, sentence 0: {TEXT}" in lines
    assert "  - TUR REJECT GRC" in lines
    assert not any("ACCUSE" in line and line.startswith("  ") for line in lines)


@pytest.mark.usefixtures("stubbed")
def test_eval_takes_the_relations_of_a_build(gold: Path, capsys: Capture) -> None:
    assert run("build", gold, "-o", "out", "-q") == 0
    assert run("eval", gold, "out/relations.jsonl", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["typed"]["hit"] == 1
    assert found["status"] == {"matches": 1, "accuracy": 1.0}
    assert run("eval", gold, "out/relations.jsonl", "--json", "--min-confidence", "0.95") == 0
    assert json.loads(capsys.readouterr().out)["typed"]["found"] == 0


@pytest.mark.parametrize("command", ["eval", "train"])
def test_a_faulty_gold_file_is_told(gold: Path, capsys: Capture, command: str) -> None:
    gold.write_text('{"id": "a"}\n', encoding="utf-8")
    assert run(command, gold) == 2
    assert "gold.jsonl, line 1" in " ".join(capsys.readouterr().err.split())


def test_the_weightiest_features_come_first_with_their_sign() -> None:
    names = [f"f{number}" for number in range(FEATURES + 3)]
    weights = [[0.0, (-1) ** number * number] for number in range(len(names))]
    model = Linear(("AID", "ACCUSE"), {name: n for n, name in enumerate(names)}, _array(weights))
    found = contributions([*names, "unseen", "f1"], "ACCUSE", model)
    assert found[:2] == [("f8", 8.0), ("f7", -7.0)]
    assert len(found) == FEATURES


def _array(rows: list[list[float]]) -> Any:
    import numpy as np

    return np.array(rows)


@pytest.mark.model
def test_explain_shows_actors_triggers_and_relations(gold: Path, capsys: Capture) -> None:
    assert run("explain", TEXT, "--html", "parse.html") == 0
    out = capsys.readouterr().out
    for part in (TEXT, "GRC", "TUR", "trigger  accuse", "«accuser»", "ACCUSE", "confidence", "parse.html"):
        assert part in out
    page = Path("parse.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "nsubj" in page
    assert "<script" not in page


@pytest.mark.model
def test_explain_escapes_what_a_text_says(gold: Path) -> None:
    assert (
        run("explain", "La Grèce accuse <script>alert(1)</script> la Turquie.", "--html", "parse.html") == 0
    )
    assert "<script" not in Path("parse.html").read_text(encoding="utf-8")


@pytest.mark.model
def test_explain_knows_the_users_actors(gold: Path, capsys: Capture) -> None:
    Path("acme.toml").write_text(
        '[[actor]]\ncode = "OTH:Acme"\nname = "Acme"\nforms = ["Acme"]\n', encoding="utf-8"
    )
    assert run("explain", "La Grèce accuse Acme.", "--actors", "acme.toml") == 0
    assert "relation GRC → OTH:Acme ACCUSE" in capsys.readouterr().out


@pytest.mark.model
def test_training_twice_gives_the_same_bytes(gold: Path, capsys: Capture) -> None:
    few = FILES[0].read_text(encoding="utf-8").split("\n")[:15]
    gold.write_text("\n".join(few) + "\n", encoding="utf-8")
    for folder in ("one", "two"):
        assert run("train", gold, "-o", folder) == 0
    assert "one/triggers.tsv" in capsys.readouterr().out
    written = {path.name: path.read_bytes() for path in Path("one").iterdir()}
    linear = {"triggers.tsv", "arguments.tsv", "status.tsv"}
    assert set(written) == linear | {"network.txt", "readings.txt", "article.txt"}
    assert written == {path.name: path.read_bytes() for path in Path("two").iterdir()}
