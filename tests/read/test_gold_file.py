"""Annotated texts are checked when they are read, and a faulty line is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.read import gold
from tests.conftest import TEXT

RELATION = {"s": 0, "source": "GRC", "type": "ACCUSE", "target": "TUR", "status": "factual", "mutual": False}
ARTICLE: dict[str, Any] = {
    "id": "a",
    "date": "2021-12",
    "text": TEXT,
    "sentences": [[0, len(TEXT)]],
    "relations": [{**RELATION, "trigger": "accuse"}],
}


def written(folder: Path, *lines: str) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def test_articles_come_as_they_are_and_blank_lines_are_passed_over(tmp_path: Path) -> None:
    other = {**ARTICLE, "id": "b", "relations": []}
    assert gold.read(written(tmp_path, json.dumps(ARTICLE), "", json.dumps(other))) == [ARTICLE, other]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"sentences": [[0, 999]]}, "a sentence lies outside the text"),
        ({"id": 3}, "id and text are strings"),
        ({"relations": [{**RELATION, "trigger": "menace"}]}, "«menace» is not in sentence 0"),
        ({"relations": [{**RELATION, "trigger": "accuse", "s": 1}]}, "there is no sentence 1"),
        ({"relations": [{**RELATION, "trigger": "accuse", "type": "ADORE"}]}, "ADORE"),
        ({"relations": [{**RELATION, "trigger": "accuse", "status": "sure"}]}, "sure"),
        ({"relations": [{"s": 0}]}, "no annotated article"),
        ({"relations": None}, "no annotated article"),
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    path = written(tmp_path, json.dumps(ARTICLE), json.dumps({**ARTICLE, **change}))
    with pytest.raises(InputError, match=r"gold\.jsonl, line 2") as error:
        gold.read(path)
    assert message in error.value.message
    assert "tests/gold/README.md" in error.value.hint


@pytest.mark.parametrize("line", ["{", "[]", "3", "null"])
def test_what_is_no_object_is_no_article(tmp_path: Path, line: str) -> None:
    with pytest.raises(InputError, match="line 1"):
        gold.read(written(tmp_path, line))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read as annotated texts"):
        gold.read(tmp_path / "absent.jsonl")
