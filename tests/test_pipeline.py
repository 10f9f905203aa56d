from __future__ import annotations

import json
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

import kg
from kg import pipeline
from kg.batch import Part
from kg.errors import OptionError
from kg.records import Document, Options
from kg.result import graph
from tests.conftest import RELATION, TEXT

pytestmark = pytest.mark.usefixtures("stubbed")

FILES = {"relations.jsonl", "graph.html", "graph.graphml", "run.json"}


def news(folder: Path, **texts: str) -> list[Path]:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [folder / f"{name}.txt" for name in texts]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_one_call_gives_relations_and_graph(tmp_path: Path) -> None:
    (path,) = news(tmp_path, a=TEXT)
    result = kg.build(path, options=Options(date="2021-12"))
    assert result.relations == (RELATION,)
    assert sorted(result.graph) == ["GRC", "TUR"]
    assert result.graph.nodes["GRC"]["mentions"] == result.graph.nodes["TUR"]["mentions"] == 1
    assert (result.sentences, result.self_relations, result.title) == (1, 1, "a")
    assert not result.files
    assert {p.name for p in tmp_path.iterdir()} == {"a.txt"}


def test_a_notebook_shows_the_page(tmp_path: Path) -> None:
    result = kg.build(news(tmp_path, a=TEXT))
    shown = result._repr_html_()
    assert shown.startswith('<iframe srcdoc="&lt;!')
    assert TEXT in unescape(shown)
    assert TEXT in result.graph_html()
    assert shown == result.graph_html()._repr_html_()


def test_quotations_can_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "out"
    result = kg.build(news(tmp_path, a=TEXT), output=path, options=Options(quote_limit=0))
    assert TEXT not in result.graph_html()
    assert TEXT not in (path / "graph.html").read_text(encoding="utf-8")
    assert TEXT in (path / "relations.jsonl").read_text(encoding="utf-8")


def test_the_folder_holds_what_was_found(tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = kg.build(news(tmp_path, a=TEXT), output=out)
    assert {path.name for path in result.files} == FILES == set(contents(out))
    assert kg.read_relations(out / "relations.jsonl") == list(result.relations)
    run = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert run["documents"]["a.txt"]["mentions"] == {"FRA": 1, "GRC": 1, "TUR": 1}
    assert str(tmp_path) not in (out / "run.json").read_text(encoding="utf-8")


def test_building_again_replaces_and_gives_the_same_bytes(tmp_path: Path) -> None:
    a, b = news(tmp_path, a=TEXT, b="Bonne nouvelle : " + TEXT)
    kg.build([a, b], output=tmp_path / "out")
    first = contents(tmp_path / "out")
    (tmp_path / "out/problems.jsonl").touch()
    kg.build([b], output=tmp_path / "out", formats=["graphml"])
    assert set(contents(tmp_path / "out")) == FILES - {"graph.html"}
    kg.build([b, a], output=tmp_path / "out")
    assert contents(tmp_path / "out") == first


def test_adding_keeps_the_others_and_replaces_the_same(tmp_path: Path) -> None:
    a, b = news(tmp_path, a=TEXT, b=TEXT + " Encore.")
    together = kg.build([a, b], output=tmp_path / "together")
    kg.build(a, output=tmp_path / "added")
    added = kg.build(b, output=tmp_path / "added", add=True)
    assert added.relations == together.relations
    assert added.sentences == 2
    again = kg.build(a, output=tmp_path / "added", add=True)
    assert again.relations == together.relations
    news(tmp_path, a="Plus rien.")
    assert [r.document for r in kg.build(a, output=tmp_path / "added", add=True).relations] == ["b.txt"]
    assert kg.build(a, output=tmp_path / "new", add=True).relations == ()


def test_problems_stop_no_other_document(tmp_path: Path) -> None:
    inputs = news(tmp_path, a=TEXT, b="Une bombe.", c="Un texte en anglais.", d="", e=TEXT + " Encore.")
    result = kg.build(inputs, output=tmp_path / "out")
    assert [relation.document for relation in result.relations] == ["a.txt", "e.txt"]
    assert [problem.document for problem in result.problems] == ["d.txt", "b.txt", "c.txt"]
    lines = (tmp_path / "out/problems.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[1]) == {
        "document": "b.txt",
        "reason": "failed inside kg (RuntimeError: bombe)",
        "skipped": True,
    }


def test_no_relation_at_all_is_a_result(tmp_path: Path) -> None:
    result = kg.build(news(tmp_path, a="Rien."), output=tmp_path / "out")
    assert not result.relations
    assert set(contents(tmp_path / "out")) == FILES


def test_parts_are_batches_that_depend_on_nothing_else() -> None:
    documents = [Document(str(i), TEXT) for i in range(2 * pipeline.BATCH + 1)]
    made = list(pipeline.parts(iter(documents), Options()))
    assert [len(part.documents) for part in made] == [pipeline.BATCH, pipeline.BATCH, 1]
    assert made[2] == pipeline.part(documents[-1:], Options())


def test_progress_is_told_every_part(tmp_path: Path) -> None:
    seen: list[Part] = []
    kg.build(news(tmp_path, a=TEXT), progress=seen.append)
    assert [list(part.documents) for part in seen] == [["a.txt"]]


def test_the_title_is_that_of_the_only_document(tmp_path: Path) -> None:
    (path,) = news(tmp_path, a=" date 2021-12 Titre\n" + TEXT)
    assert kg.build(path).title == "Titre"


def test_persons_can_be_the_nodes(tmp_path: Path) -> None:
    options = Options(level="person")
    result = kg.build(news(tmp_path, a=TEXT), options=options)
    assert sorted(result.graph) == ["GRC", "TUR"]
    spoken = replace(RELATION, source_member="président grec")
    drawn = graph([spoken], result.documents, options)
    assert drawn.nodes["GRC/président grec"] == {
        "name": "président grec",
        "kind": "person",
        "mentions": 0,
        "actor": "GRC",
    }
    assert drawn.nodes["GRC"]["mentions"] == 1
    assert drawn.has_edge("GRC/président grec", "TUR", "ACCUSE")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (Options(names="de"), "names «de»"),
        (Options(level="city"), "level «city»"),
        (Options(language="en"), "language «en»"),
        (Options(min_confidence=2), "out of range"),
        (Options(date="hier"), "no date"),
    ],
)
def test_unknown_options_are_said_before_anything_is_read(
    tmp_path: Path, options: Options, message: str
) -> None:
    with pytest.raises(OptionError, match=message):
        kg.build(tmp_path, options=options)


def test_a_format_or_folder_that_cannot_be(tmp_path: Path) -> None:
    (path,) = news(tmp_path, a=TEXT)
    with pytest.raises(OptionError, match="format «pdf»"):
        kg.build(path, output=tmp_path / "out", formats=["pdf"])
    with pytest.raises(OptionError, match="is a file"):
        kg.build(path, output=path)
