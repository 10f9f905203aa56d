"""Parts on disk: what was read is not read again, whatever happened in between."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

import kg
from kg import parts, pipeline, store
from kg.batch import Part, join
from kg.parts import Parts
from kg.read import Problem
from kg.records import Document, Options
from tests.conftest import RELATION, ROOT, TEXT, stub
from tests.test_pipeline import contents

OPTIONS = Options()
HARD = "l'été «x»\n\t\u0000\u2028 \U0001f600 \ufffd \u200f e\u0301 'quote' \"double\" \\ ; DROP"


def documents(count: int, text: str = TEXT) -> list[Document]:
    return [Document(f"{n:03}", f"{text} {n}") for n in range(count)]


def of(document: Document, **changes: Any) -> Part:
    relation = replace(RELATION, document=document.id, **changes)
    return Part(
        {document.id: {"title": None, "sha256": "0", "sentences": 1, "mentions": {"GRC": 2}}}, (relation,), 1
    )


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch, stubbed: None) -> list[str]:
    """Return the ids of the documents that are really read, as they are."""
    seen: list[str] = []

    def counted(documents: Any, *, options: Options) -> Iterator[Any]:
        for found in stub(documents, options=options):
            seen.append(found.document.id)
            yield found

    monkeypatch.setattr(sys.modules["kg.relations.relate"], "extract", counted)
    return seen


def corpus(folder: Path, rows: list[Document]) -> Path:
    path = folder / "news.jsonl"
    lines = (json.dumps({"id": d.id, "text": d.text, "title": d.title}) for d in rows)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_part_comes_back_as_it_was(tmp_path: Path) -> None:
    batch = documents(3)
    made = [
        of(
            batch[0],
            sentence=HARD,
            trigger=HARD,
            time=("2014-01-01", "2014-12-31"),
            confidence=1 / 3,
            speaker="FRA",
        ),
        Part(problems=(Problem("001", f"is odd: {HARD}"),)),
        Part({"002": {"title": HARD, "sha256": "0", "sentences": 0, "mentions": {}}}),
    ]
    kept = Parts(tmp_path / "p", OPTIONS)
    assert kept.split(batch) == batch
    assert kept.complete(batch, made) == made
    again = Parts(tmp_path / "p", OPTIONS)
    assert again.split(batch) == []
    assert again.complete(batch, []) == made


def test_only_what_is_new_or_changed_is_read(tmp_path: Path, reads: list[str]) -> None:
    rows = documents(3 * pipeline.BATCH)
    path = corpus(tmp_path, rows)
    first = kg.build(path, output=tmp_path / "out")
    assert len(reads) == len(rows)
    before = contents_of(tmp_path / "out")
    reads.clear()
    kg.build(path, output=tmp_path / "out")
    assert reads == []
    assert contents_of(tmp_path / "out") == before
    rows[5] = replace(rows[5], text="Un autre texte.")
    rows[7] = replace(rows[7], title="Un autre titre")
    corpus(tmp_path, [Document("new", TEXT + " !"), *rows])
    second = kg.build(path, output=tmp_path / "out")
    assert reads == ["new", "005", "007"]
    assert len(second.relations) == len(first.relations)
    fresh = kg.build(path, output=tmp_path / "fresh")
    assert contents_of(tmp_path / "out") == contents_of(tmp_path / "fresh")
    assert fresh.relations == second.relations


def contents_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("change", [{"min_confidence": 0.5}, {"language": "fr-CA"}])
def test_what_decides_the_result_decides_the_key(
    change: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "versions", lambda language: {"kg": "1"})
    document = Document("a", TEXT)
    before = parts.fingerprint(OPTIONS)
    assert parts.fingerprint(replace(OPTIONS, **change)) != before
    assert parts.fingerprint(replace(OPTIONS, names="fr", level="member", date="2021")) == before
    monkeypatch.setattr(parts, "versions", lambda language: {"kg": "2"})
    assert parts.fingerprint(OPTIONS) != before
    key = parts.key(document, before)
    assert parts.key(replace(document, copy_of="b"), before) == key
    changed: list[dict[str, Any]] = [{"id": "b"}, {"text": "x"}, {"date": "2021"}, {"url": "u"}, {"start": 1}]
    assert key not in {parts.key(replace(document, **each), before) for each in changed}


def test_small_results_keep_no_parts_and_large_ones_hide_them(tmp_path: Path, reads: list[str]) -> None:
    small = corpus(tmp_path, documents(pipeline.BATCH))
    kg.build(small, output=tmp_path / "small")
    assert set(contents(tmp_path / "small")) == {"relations.jsonl", "graph.html", "graph.graphml", "run.json"}
    large = corpus(tmp_path, documents(pipeline.BATCH + 1))
    kg.build(large, output=tmp_path / "large")
    assert len(list((tmp_path / "large/.parts").iterdir())) == 4
    found = duckdb.connect().execute(
        "SELECT document FROM read_parquet(?)", [str(tmp_path / "large/.parts/*.relations.parquet")]
    )
    assert len(found.fetchall()) == pipeline.BATCH + 1


def test_what_failed_is_tried_again_and_what_cannot_be_read_is_not(tmp_path: Path, reads: list[str]) -> None:
    rows = [Document("bad", "Une bombe."), Document("en", "anglais"), *documents(2 * pipeline.BATCH)]
    path = corpus(tmp_path, rows)
    first = kg.build(path, output=tmp_path / "out")
    reads.clear()
    again = kg.build(path, output=tmp_path / "out")
    assert reads == []  # the stub fails before it counts
    assert again.problems == first.problems
    assert [problem.document for problem in first.problems] == ["bad", "en"]
    held = duckdb.connect().execute(
        "SELECT document FROM read_parquet(?) WHERE problem IS NOT NULL",
        [str(tmp_path / "out/.parts/*.documents.parquet")],
    )
    assert held.fetchall() == [("en",)]


def test_damaged_parts_and_halves_are_read_again(tmp_path: Path, reads: list[str]) -> None:
    path = corpus(tmp_path, documents(3 * pipeline.BATCH))
    kg.build(path, output=tmp_path / "out")
    before = contents_of(tmp_path / "out")
    first, other, second, *_ = sorted((tmp_path / "out/.parts").iterdir())
    first.write_bytes(first.read_bytes()[:100])
    second.write_bytes(second.read_bytes()[:9])
    assert other.name.split(".")[0] == first.name.split(".")[0]
    (tmp_path / "out/.parts/.half.parquet.1").write_bytes(b"x")
    reads.clear()
    kg.build(path, output=tmp_path / "out")
    assert len(reads) == 2 * pipeline.BATCH
    assert contents_of(tmp_path / "out") == before
    assert len(list((tmp_path / "out/.parts").iterdir())) == 6


def test_near_copies_are_named_whether_read_or_kept(tmp_path: Path, reads: list[str]) -> None:
    words = " ".join(f"mot{n}" for n in range(80))
    rows = [
        Document("a", f"{TEXT} {words}"),
        Document("b", f"{TEXT} {words} fin"),
        *documents(2 * pipeline.BATCH),
    ]
    path = corpus(tmp_path, rows)
    for _ in range(2):
        result = kg.build(path, output=tmp_path / "out")
        assert result.documents["b"]["copy_of"] == "a"
        assert "copy_of" not in result.documents["a"]


def test_parts_are_joined_in_their_order() -> None:
    a, b = documents(2)
    both = join([of(a), of(b), Part(problems=(Problem("c", "x"),))])
    assert list(both.documents) == ["000", "001"]
    assert [relation.document for relation in both.relations] == ["000", "001"]
    assert (both.self_relations, both.problems) == (2, (Problem("c", "x"),))
    assert join([]) == Part()


KILLED = """
import signal, sys, time
from types import ModuleType
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background would ignore it
from tests.conftest import stub
module = ModuleType("kg.relations.relate")
def slow(documents, *, options):
    time.sleep(0.05)
    return stub(documents, options=options)
module.extract = slow
sys.modules["kg.relations.relate"] = module
from kg.cli import main
main(["build", sys.argv[1], "-o", sys.argv[2], "-q"])
"""


def start(path: Path, out: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path), str(out)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
    )


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT], ids=["killed", "ctrl-C"])
def test_a_run_that_is_stopped_goes_on_where_it_was(
    tmp_path: Path, sign: signal.Signals, reads: list[str]
) -> None:
    path = corpus(tmp_path, documents(40 * pipeline.BATCH))
    out = tmp_path / "out"
    run = start(path, out)
    while len(list(out.glob(".parts/*.documents.parquet"))) < 3 and run.poll() is None:
        time.sleep(0.01)
    run.send_signal(sign)
    _, told = run.communicate(timeout=60)
    assert run.returncode == (-9 if sign is signal.SIGKILL else 130)
    assert b"Traceback" not in told
    assert sign is signal.SIGKILL or b"goes on from there" in told
    assert not (out / store.RUN).exists()
    saved = sum(count for count, _ in parts.marks(out / parts.FOLDER))
    assert saved >= 3 * pipeline.BATCH
    kg.build(path, output=out)
    assert len(reads) == 40 * pipeline.BATCH - saved
    kg.build(path, output=tmp_path / "whole")
    assert contents_of(out) == contents_of(tmp_path / "whole")
