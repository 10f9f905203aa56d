"""The command as a person calls it, with the model's place taken by a stub."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.cli import main
from tests.conftest import TEXT

pytestmark = pytest.mark.usefixtures("stubbed")

Capture = pytest.CaptureFixture[str]


def run(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as exit:
        main([str(argument) for argument in arguments])
    assert isinstance(exit.value.code, int | None)
    return exit.value.code or 0


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "article.txt"
    path.write_text(" date 2021-12 Un titre\n" + TEXT, encoding="utf-8")
    return path


def test_build_writes_and_tells(article: Path, capsys: Capture) -> None:
    assert run("build", article) == 0
    out, err = capsys.readouterr()
    assert err == ""
    for part in ("Un titre", "1 article", "2 actors", "1 relation", "Greece", "ACCUSE", "Turkey"):
        assert part in out
    for name in ("graph.html", "graph.graphml", "relations.jsonl", "run.json"):
        assert str(Path("output/article", name)) in out
        assert Path("output/article", name).stat().st_size
    assert max(map(len, out.splitlines())) <= 80


def test_names_output_and_quiet(article: Path, capsys: Capture) -> None:
    assert run("build", article, "-o", "out", "--names", "fr", "--quiet") == 0
    assert capsys.readouterr() == ("", "")
    assert "Grèce" in Path("out/graph.graphml").read_text(encoding="utf-8")


def test_several_formats(article: Path) -> None:
    assert run("build", article, "-o", "out", "-q", "--format", "html, svg") == 0
    assert {path.name for path in Path("out").glob("graph.*")} == {"graph.html", "graph.svg"}


def test_one_format(article: Path) -> None:
    assert run("build", article, "-o", "out", "--format", "graphml") == 0
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "graph.graphml",
        "relations.jsonl",
        "run.json",
    ]


def test_add(article: Path, capsys: Capture) -> None:
    Path("other.txt").write_text(TEXT, encoding="utf-8")
    assert run("build", article, "-o", "out", "-q") == 0
    assert run("build", "other.txt", "-o", "out", "--add") == 0
    assert "2 articles" in capsys.readouterr().out


def test_what_is_skipped_is_told_and_the_exit_code_is_1(article: Path, capsys: Capture) -> None:
    for i in range(8):
        Path(f"{i}.txt").write_text("", encoding="utf-8")
    assert run("build", ".", "-o", "out") == 1
    out = capsys.readouterr().out
    assert "8 documents skipped" in out
    assert "0.txt: is empty" in out
    assert "and 3 more" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build", "absent.txt"], "There is no file or folder «absent.txt»"),
        (["build", "article.txt", "--names", "de"], "names «de»"),
        (["build", "article.txt", "--date", "hier"], "«hier» is no date"),
        (["build", "article.txt", "--format", "pdf"], "format «pdf»"),
        (["build", "article.txt", "-o", "article.txt"], "is a file"),
        (["build", "article.txt", "--format", "graphml", "--open"], "Add html"),
        (["build", "article.txt", "--quote-limit", "-1"], "-1 characters"),
        (["page", "article.txt"], "is no relation"),
        (["page", "absent.jsonl"], "cannot be read"),
        (["who", "Paris", "--date", "hier"], "«hier» is no date"),
        (["who", "Paris", "--actors", "absent.toml"], "no such file of actors"),
        (["build", "article.txt", "--actors", "article.txt"], "article.txt:1: "),
    ],
)
def test_a_mistake_ends_in_a_message_and_a_hint(
    article: Path, capsys: Capture, arguments: list[str], message: str
) -> None:
    assert run(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert "Hint: " in err
    assert "Traceback" not in err


@pytest.mark.parametrize("arguments", [["build"], ["bild"], ["build", "--colour"]])
def test_a_wrong_call_is_2(arguments: list[str]) -> None:
    assert run(*arguments) == 2


def test_a_full_disk_is_told(article: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "out/relations.jsonl")

    monkeypatch.setattr("kg.store.replace_file", full)
    assert run("build", article) == 1
    assert "No space left on device" in capsys.readouterr().err


def test_page_draws_the_same_page_again(article: Path) -> None:
    assert run("build", article, "-o", "out", "-q") == 0
    assert run("page", "out/relations.jsonl", "-o", "again/graph.html") == 0
    assert Path("again/graph.html").read_bytes() == Path("out/graph.html").read_bytes()


def test_page_takes_the_options_of_a_build(acme: Path) -> None:
    options = ("--names", "fr", "--level", "person", "--actors", acme, "--quote-limit", "0")
    assert run("build", "article.txt", "-o", "out", "-q", *options) == 0
    assert run("page", "out/relations.jsonl", "-o", "again.html", *options) == 0
    assert Path("again.html").read_bytes() == Path("out/graph.html").read_bytes()
    assert TEXT not in Path("again.html").read_text(encoding="utf-8")
    assert run("page", "out/relations.jsonl", "-o", "sure.html", "--min-confidence", "1") == 0
    assert "Grèce" in Path("again.html").read_text(encoding="utf-8")
    assert "Greece" not in Path("sure.html").read_text(encoding="utf-8")


def test_open(article: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def browser(uri: str) -> bool:
        opened.append(uri)
        return True

    monkeypatch.setattr("webbrowser.open", browser)
    assert run("build", article, "-o", "out", "-q", "--open") == 0
    assert run("page", "out/relations.jsonl", "-o", "again.html", "--open") == 0
    monkeypatch.setattr("webbrowser.open", lambda uri: False)
    assert run("page", "out/relations.jsonl", "-o", "again.html", "--open") == 0
    assert "open again.html yourself" in capsys.readouterr().err
    assert opened == [Path(name).resolve().as_uri() for name in ("out/graph.html", "again.html")]


def test_who(capsys: Capture) -> None:
    assert run("who", "la Maison-Blanche") == 0
    assert "USA" in capsys.readouterr().out
    assert run("who", "la table") == 1
    assert "names no actor" in capsys.readouterr().err


@pytest.fixture
def acme(article: Path) -> Path:
    path = article.with_name("acme.toml")
    text = 'silence = ["MCO"]\n[[actor]]\ncode = "OTH:Acme"\nname = "Acme"\nforms = ["Acme"]\n'
    path.write_text(text, encoding="utf-8")
    return path


def test_who_knows_the_users_actors(acme: Path, capsys: Capture) -> None:
    assert run("who", "la société Acme", "--actors", acme, "--explain") == 0
    assert "OTH:Acme" in capsys.readouterr().out
    assert run("who", "Monaco", "--actors", acme) == 1


def test_the_users_actors_are_part_of_the_run_by_name_and_hash(acme: Path) -> None:
    assert run("build", "article.txt", "-o", "out", "-q", "--actors", acme) == 0
    written = json.loads(Path("out/run.json").read_text(encoding="utf-8"))
    assert written["options"]["actors"] == "acme.toml"
    assert len(written["tables"]["acme.toml"]) == 64


def test_version_and_help(capsys: Capture) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out == f"kg {kg.__version__}\n"
    for command in ([], *([name] for name in ("build", "eval", "explain", "page", "train", "who"))):
        assert run(*command, "--help") == 0
        assert "Example: kg " in capsys.readouterr().out


def test_any_terminal_can_show_the_summary(article: Path) -> None:
    code = "import sys; from tests.conftest import *; from kg.cli import summary, build; "
    code += "from kg.result import Result, graph; from kg.records import Options; o = Options(); "
    code += "r = (RELATION,); summary.show(Result(r, {}, graph(r, {}, o), 'Été → « 日本 »', o))"
    environment = {"PYTHONIOENCODING": "ascii:replace", "PYTHONPATH": str(Path(__file__).parents[2])}
    out = subprocess.check_output([sys.executable, "-c", code], env=environment, cwd=article.parent)
    assert b"->" in out
    assert b"###" in out
