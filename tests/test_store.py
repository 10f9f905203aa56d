from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg import store
from kg.errors import InputError
from kg.records import Options
from tests.conftest import RELATION


def test_relations_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "relations.jsonl"
    relations = [
        replace(
            RELATION, confidence=2 / 3, time=("2021-12-01", "2021-12-31"), sentence="« a »\u2028\U0001f600"
        ),
        replace(
            RELATION,
            title="T\ud800",
            speaker="FRA",
            mutual=True,
            corrected=(("type", "REJECT"), ("mutual", False)),
        ),
    ]
    store.write_lines((relation.as_dict() for relation in relations), path)
    assert store.read_relations(path) == [replace(relations[0], confidence=0.6667), relations[1]]


def test_lines_are_plain_utf8_with_the_keys_in_order(tmp_path: Path) -> None:
    path = tmp_path / "relations.jsonl"
    store.write_lines([RELATION.as_dict()], path)
    data = path.read_bytes()
    assert data.endswith(b"\n")
    assert data.count(b"\n") == 1
    assert "Grèce".encode() in data
    keys = [
        "document",
        "title",
        "url",
        "outlet",
        "date",
        "source",
        "target",
        "type",
        "class",
        "mutual",
        "status",
    ]
    assert list(json.loads(data))[:11] == keys
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("line", ["{", "{}", "[]", "7", '{"type": "NO"}'])
def test_a_line_that_is_no_relation_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "relations.jsonl"
    path.write_text(json.dumps(RELATION.as_dict()) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        store.read_relations(path)


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "relations.jsonl"
    if content:
        path.write_bytes(content)
    with pytest.raises(InputError, match=r"relations\.jsonl"):
        store.read_relations(path)


def test_run_says_what_the_result_depends_on(tmp_path: Path) -> None:
    run = store.run("T", Options(), {"a.txt": {"sha256": "0"}})
    assert list(run) == ["title", "versions", "options", "tables", "documents"]
    assert {"kg", "spacy"} < set(run["versions"])
    assert "actors/states.csv" in run["tables"]
    assert "language/fr/triggers.tsv" in run["tables"]
    store.write_json(run, tmp_path / store.RUN)
    assert store.read_run(tmp_path) == run


def test_no_run_and_a_broken_one(tmp_path: Path) -> None:
    assert store.read_run(tmp_path) == {}
    (tmp_path / store.RUN).write_text("{")
    with pytest.raises(InputError, match=r"run\.json"):
        store.read_run(tmp_path)
