from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg import pipeline
from tests.cli.test_main import Capture, run
from tests.test_parts import corpus, documents

pytestmark = pytest.mark.usefixtures("stubbed")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    path = corpus(tmp_path, documents(2 * pipeline.BATCH))
    assert run("build", path, "-o", tmp_path / "out", "-q") == 0
    return tmp_path / "out"


def test_a_finished_build(out: Path, capsys: Capture) -> None:
    assert run("status", out) == 0
    told = capsys.readouterr().out
    assert f"{2 * pipeline.BATCH} articles, {2 * pipeline.BATCH} relations, 0 problems" in told
    assert "in 2 parts" in told
    assert "read again" not in told


def test_one_that_was_stopped(out: Path, capsys: Capture) -> None:
    (out / "run.json").unlink()
    assert run("status", out) == 0
    assert "Not finished" in capsys.readouterr().out
    assert run("status", out, "--json") == 0
    assert json.loads(capsys.readouterr().out)["saved"] == 2 * pipeline.BATCH


def test_one_of_other_rules(out: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.parts.versions", lambda language: {"kg": "9"})
    assert run("status", out) == 0
    assert "will be read again" in capsys.readouterr().out


def test_the_users_actors_need_not_be_at_hand(out: Path, capsys: Capture, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('[[actor]]\ncode = "SCO"\nname = "Scotland"\nforms = ["Écosse"]\n', encoding="utf-8")
    assert run("build", tmp_path / "news.jsonl", "-o", out, "-q", "--actors", mine) == 0
    mine.unlink()
    capsys.readouterr()
    assert run("status", out) == 0
    assert "read again" not in capsys.readouterr().out


def test_a_folder_without_results(tmp_path: Path, capsys: Capture) -> None:
    assert run("status", tmp_path) == 2
    assert "holds no results" in capsys.readouterr().err
    assert run("status", tmp_path / "none") == 2


def test_json_logs_tell_every_part(out: Path, capsys: Capture) -> None:
    assert run("build", out.parent / "news.jsonl", "-o", out, "--json-logs", "-q") == 0
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["documents"] for line in lines] == [pipeline.BATCH, 2 * pipeline.BATCH]
    assert {"event", "relations", "seconds", "documents_per_second"} < set(lines[0])


@pytest.mark.parametrize("column", ["corps", "=", "text="])
def test_a_column_that_is_no_pair(out: Path, capsys: Capture, column: str) -> None:
    assert run("build", out.parent / "news.jsonl", "--column", column) == 2
    assert "FIELD=COLUMN" in capsys.readouterr().err


def test_columns_and_size_reach_the_reader(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    long = "La Grèce accuse la Turquie. " * 40
    Path("news.csv").write_text(f"corpus;n\n{long};1\n", encoding="utf-8")
    assert run("build", "news.csv", "--column", "text=corpus") == 0
    assert "1 relation" in capsys.readouterr().out
    assert run("build", "news.csv", "--column", "text=corpus", "--max-size", "0.001") == 1
    assert "larger than 0.001 MB" in " ".join(capsys.readouterr().out.split())
