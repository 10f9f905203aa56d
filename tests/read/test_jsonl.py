from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read import Problem, documents
from kg.records import Document


def read(path: Path, *lines: str | bytes, date: str | None = None) -> tuple[list[Document], list[Problem]]:
    file = path / "news.jsonl"
    file.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    problems: list[Problem] = []
    return list(documents(file, date=date, report=problems.append)), problems


def test_every_field(tmp_path: Path) -> None:
    row = {
        "id": "x/1",
        "text": "T",
        "date": "2021-12-07T08:00",
        "title": "A",
        "url": "u",
        "outlet": "o",
        "k": [1],
    }
    assert read(tmp_path, json.dumps(row)) == ([Document("x/1", "T", "2021-12-07", "A", "u", "o")], [])


def test_only_text_is_needed(tmp_path: Path) -> None:
    found, problems = read(
        tmp_path, '{"text": "A"}', "", '{"text": "B", "id": 7, "title": null}', date="2020"
    )
    assert [(d.id, d.text, d.date, d.title) for d in found] == [
        ("news.jsonl#1", "A", "2020", None),
        ("7", "B", "2020", None),
    ]
    assert not problems


@pytest.mark.parametrize(
    "broken",
    [
        "{",
        "[1]",
        "7",
        '{"id": "a"}',
        '{"text": 3}',
        "[" * 100_000,
        b'{"text": "\x00"}',
        '{"text": "\ufeff"',
        "1" * 5000,
    ],
)
def test_a_broken_line_is_a_problem_and_the_others_are_read(tmp_path: Path, broken: str | bytes) -> None:
    found, problems = read(tmp_path, '{"text": "A"}', broken, '{"text": "B"}')
    assert [d.text for d in found] == ["A", "B"]
    assert [p.document for p in problems] == ["news.jsonl#2"]


def test_unicode_line_separators_do_not_end_a_line(tmp_path: Path) -> None:
    found, problems = read(tmp_path, json.dumps({"text": "a\u2028b\u0085c\r\nd"}, ensure_ascii=False))
    assert [d.text for d in found] == ["a\u2028b\u0085c\r\nd"]
    assert not problems


def test_lone_surrogates_are_replaced_one_for_one(tmp_path: Path) -> None:
    found, _ = read(tmp_path, r'{"text": "a\ud800b", "id": "\udfff", "title": "\ud83d"}')
    assert (found[0].text, found[0].id, found[0].title) == ("a\ufffdb", "\ufffd", "\ufffd")


def test_a_wrong_date_is_told_and_the_text_is_read(tmp_path: Path) -> None:
    found, problems = read(tmp_path, '{"text": "A", "date": "31/02/2021"}')
    assert (found[0].text, found[0].date) == ("A", None)
    assert not problems[0].skipped
    assert "31/02/2021" in problems[0].reason


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_the_text_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    found, _ = read(tmp_path_factory.mktemp("jsonl"), json.dumps({"text": text}))
    assert [d.text for d in found] == [text]
