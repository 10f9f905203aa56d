from __future__ import annotations

import logging
from pathlib import Path

import pytest

from kg.errors import InputError, OptionError
from kg.read import Problem, count, documents


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {
        "b.txt": " date 2021-12 Titre\n\nTexte b.",
        "a/c.txt": "Texte c.",
        "a/d.jsonl": '{"text": "Ligne 1"}\n{"text": "Ligne 2", "id": "z"}\n',
        "a/photo.png": "x",
        ".git/hidden.txt": "Caché.",
        ".DS_Store": "x",
        "empty.txt": " \n\t",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    return tmp_path


def test_a_folder_is_read_in_order_whatever_is_in_it(folder: Path) -> None:
    problems: list[Problem] = []
    found = list(documents(folder, report=problems.append))
    assert [d.id for d in found] == ["a/c.txt", "a/d.jsonl#1", "z", "b.txt"]
    assert [p.document for p in problems] == ["a/photo.png", "empty.txt"]
    assert all(p.skipped for p in problems)
    assert count(folder) == 6


def test_a_file_has_its_own_name_header_and_offsets(folder: Path) -> None:
    (found,) = documents(str(folder / "b.txt"))
    assert (found.id, found.date, found.title) == ("b.txt", "2021-12", "Titre")
    assert found.text == " date 2021-12 Titre\n\nTexte b."
    assert found.text[found.start :].startswith("Titre")


def test_the_given_date_is_for_those_without_one(folder: Path) -> None:
    assert [d.date for d in documents([folder / "b.txt", folder / "a/c.txt"], date="1999")] == [
        "1999",
        "2021-12",
    ]


def test_the_order_of_inputs_does_not_matter_and_nothing_is_read_twice(folder: Path) -> None:
    inputs = [folder / "b.txt", folder, folder / "a"]
    problems: list[Problem] = []
    once = list(documents(inputs, report=problems.append))
    assert once == list(documents(inputs[::-1], report=problems.append))
    assert sorted(d.text for d in once) == sorted({d.text for d in once})


def test_two_texts_of_one_id_are_told_apart_and_copies_left_out(tmp_path: Path) -> None:
    for name, text in {"a/x.txt": "Un.", "b/x.txt": "Deux.", "c/x.txt": "Un."}.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text)
    problems: list[Problem] = []
    found = list(documents([tmp_path / name for name in "abc"], report=problems.append))
    assert [(d.id, d.text) for d in found] == [("x.txt", "Un."), ("x.txt#2", "Deux.")]
    assert [(p.document, p.skipped) for p in problems] == [("x.txt", False)]


def test_what_does_not_exist_or_is_no_date_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file or folder"):
        documents(tmp_path / "absent.txt")
    with pytest.raises(OptionError, match="no date"):
        documents(tmp_path, date="hier")


def test_what_a_build_wrote_into_the_folder_is_no_input(folder: Path) -> None:
    before = list(documents(folder))
    (folder / "output/talks").mkdir(parents=True)
    for name in ("relations.jsonl", "run.json", "graph.html"):
        (folder / "output/talks" / name).write_text("{}")
    assert list(documents(folder)) == before


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert not list(documents(tmp_path, report=problems.append))
    assert problems == [Problem(tmp_path.name, "is a folder without files")]


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.jsonl"):
        (tmp_path / name).write_text("x")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    problems: list[Problem] = []
    assert not list(documents(tmp_path, report=problems.append))
    assert [p.document for p in problems] == ["a.txt", "b.jsonl"]
    assert all("Permission denied" in p.reason for p in problems)


def test_problems_are_logged_when_nobody_asks(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="kg"):
        list(documents(folder))
    assert "a/photo.png" in caplog.text


def test_the_seed_article(shared: Path) -> None:
    (found,) = documents(shared / "gold/seed_article.txt")
    assert found.date == "2021-12"
    assert found.title
    assert found.text[found.start :].startswith(found.title)
