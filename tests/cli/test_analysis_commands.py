"""``kg stats``, ``kg timeline``, ``kg diff`` and ``kg correct`` as a person calls them."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from kg import store
from kg.analysis.timeline import Step
from kg.cli.timeline import shortened
from tests.cli.test_main import Capture, run
from tests.conftest import RELATION
from tests.export.conftest import library
from tests.export.story import story


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, relations in (("old", story()[:20]), ("new", story())):
        folder = tmp_path / "output" / name
        store.write_lines((relation.as_dict() for relation in relations), folder / store.RELATIONS)
    store.write_json({"title": "Talks", "documents": {}}, tmp_path / "output/new" / store.RUN)
    return tmp_path / "output/new"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_stats_tells_and_writes(build: Path, capsys: Capture) -> None:
    assert run("stats", build, "-o", "stats", "--top", "3") == 0
    out = capsys.readouterr().out
    for part in (
        "12 actors",
        "ties are answered",
        "triads in balance",
        "Russia",
        "PageRank",
        "Trend",
        "Blocs",
    ):
        assert part in out
    assert max(map(len, out.splitlines())) <= 80
    assert len(rows(Path("stats/actors.csv"))) == 12
    assert {"a", "b", "balance", "trend"} < rows(Path("stats/pairs.csv"))[0].keys()
    assert {row["balanced"] for row in rows(Path("stats/triads.csv"))} <= {"true", "false"}


def test_stats_of_nothing(build: Path, capsys: Capture) -> None:
    store.write_lines([], build / store.RELATIONS)
    assert run("stats", build) == 0
    assert "0 actors" in capsys.readouterr().out


@pytest.mark.parametrize("names", [("USA", "RUS"), ("les États-Unis", "Moscou"), ("Russia", "USA")])
def test_timeline_takes_codes_names_and_phrases(build: Path, capsys: Capture, names: tuple[str, str]) -> None:
    assert run("timeline", *names) == 0  # of the newest build
    out = capsys.readouterr().out
    assert "2022-01" in out
    assert "Cooperation" in out


def test_timeline_draws_and_writes(build: Path, capsys: Capture) -> None:
    library("matplotlib")
    assert run("timeline", "USA", "RUS", build, "--by", "year", "-o", "t.svg", "--names", "fr") == 0
    assert "<svg" in Path("t.svg").read_text(encoding="utf-8")
    assert run("timeline", "USA", "RUS", build, "-o", "t.csv") == 0
    assert rows(Path("t.csv"))[0]["name"].startswith("20")


def test_a_long_time_without_events_is_shortened() -> None:
    idle = [Step(str(year), 0, 0, None) for year in range(1991, 2000)]
    steps = [Step("1990", 1, 0, 1.0), *idle, Step("2000", 0, 1, -1.0), *idle[:2]]
    shown = [step and step.name for step in shortened(steps)]
    assert shown == ["1990", "1991", None, "1999", "2000", "1991", "1992"]


def test_timeline_of_two_that_never_met(build: Path, capsys: Capture) -> None:
    assert run("timeline", "SRB", "CHN", build) == 0
    assert "No dated event" in capsys.readouterr().out


def test_diff_tells_and_writes(build: Path, capsys: Capture) -> None:
    assert run("diff", "output/old", build, "-o", "d.html", "--top", "2") == 0
    out = capsys.readouterr().out
    for part in ("articles: ", "0 vanished", "appeared", "more: see them all"):
        assert part in out
    assert "<!doctype html>" in Path("d.html").read_text(encoding="utf-8")
    assert run("diff", "output/old", build, "-o", "d.csv") == 0
    assert {row["change"] for row in rows(Path("d.csv"))} == {"appeared", "grew", "unchanged"}


def test_diff_of_a_build_with_itself(build: Path, capsys: Capture) -> None:
    assert run("diff", build, build) == 0
    assert "0 appeared, 0 grew, 0 shrank, 0 vanished" in capsys.readouterr().out


def test_correct_writes_the_build_again(build: Path, capsys: Capture) -> None:
    Path("c.csv").write_text("action,source,target\nreject,USA,RUS\nreject,MCO,RUS\n", encoding="utf-8")
    assert run("correct", build, "c.csv") == 1
    out = capsys.readouterr().out
    assert "took out" in out
    assert "c.csv:3: matches nothing any more: reject MCO RUS" in out
    assert not [
        r for r in store.read_relations(build / store.RELATIONS) if (r.source, r.target) == ("USA", "RUS")
    ]
    assert (build / store.REJECTED).exists()


def test_build_takes_corrections(
    stubbed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("La Grèce accuse la Turquie.", encoding="utf-8")
    Path("c.toml").write_text(
        '[[correction]]\naction = "retype"\nsource = "GRC"\nvalue = "THREATEN"\n', encoding="utf-8"
    )
    assert run("build", "a.txt", "-o", "out", "--corrections", "c.toml", "--format", "html,csv", "--bom") == 0
    assert "Your corrections changed 1" in capsys.readouterr().out
    assert Path("out/relations.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    (relation,) = store.read_relations(Path("out/relations.jsonl"))
    assert relation == replace(
        relation, source=RELATION.source, type="THREATEN", corrected=(("type", "ACCUSE"),)
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["stats", "absent"], "cannot be read"),
        (["timeline", "USA", "Atlantis", "output/new"], "No actor of this graph is called «Atlantis»"),
        (["timeline", "USA", "RUS", "output/new", "--by", "decade"], "no step «decade»"),
        (["timeline", "USA", "RUS", "output/new", "-o", "t.gif"], "no chart's name"),
        (["diff", "output/old", "output/new", "-o", "d.txt"], "no page and no table"),
        (["diff", "absent", "output/new"], "cannot be read"),
        (["correct", "output/new", "absent.csv"], "cannot be read"),
        (["correct", "absent", "absent.csv"], "absent.csv"),
    ],
)
def test_a_mistake_ends_in_a_message_and_a_hint(
    build: Path, capsys: Capture, arguments: list[str], message: str
) -> None:
    assert run(*arguments) == 2
    err = capsys.readouterr().err
    assert message in err
    assert "Hint: " in err
    assert "Traceback" not in err


def test_without_any_build_one_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("stats") == 2
    assert "no build below output/" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["stats", "timeline", "diff", "correct"])
def test_help_shows_an_example(command: str, capsys: Capture) -> None:
    assert run(command, "--help") == 0
    assert f"Example: kg {command} " in capsys.readouterr().out
