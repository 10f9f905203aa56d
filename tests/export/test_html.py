"""The page as a file: what it holds, what it may run, and that it is always the same."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.export import bundle, evidence, html
from kg.graph import gather

from ..conftest import ROOT
from .conftest import HOSTILE
from .story import NAMES, relation, story, synthetic


def data(page: str, name: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_holds_all_relations_and_no_address_to_load_from() -> None:
    page = html.page(story(), gather(story(), names=NAMES), title="Talks")
    assert len(data(page, "relations")["edge"]) == 40
    assert "<link" not in page
    assert not re.search(r"<(script|img|iframe)[^>]+src=", page)


def test_policy_names_each_script() -> None:
    page = html.page([], gather([], names={}))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == 2
    allowed = policy[1].replace("&#39;", "'")
    assert "default-src 'none'" in allowed
    assert all(bundle.digest(script) in allowed for script in scripts)
    assert "unsafe" not in allowed


def test_same_relations_same_page() -> None:
    rows = synthetic(40, 300)
    assert html.page(rows, gather(rows, names={})) == html.page(rows, gather(rows[::-1], names={}))


@pytest.mark.parametrize("actors", [12, 500])
def test_same_bytes_whatever_the_hash_seed(actors: int) -> None:
    code = f"""
from hashlib import sha256
from kg.export import html
from kg.graph import gather
from tests.export.story import synthetic
rows = synthetic({actors}, {2 * actors})
print(sha256(html.page(rows, gather(rows, names=dict())).encode()).hexdigest())
"""
    digests = [
        subprocess.check_output(
            [sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        for seed in "12"
    ]
    assert digests[0] == digests[1] != b""


def test_graph_stays_as_it_is() -> None:
    graph = gather(story(), names=NAMES)
    before = graph.copy()
    html.page(story(), graph)
    assert list(graph.edges(data=True)) == list(before.edges(data=True))


def test_modules_import_only_what_exists() -> None:
    for path in Path(str(bundle.PAGE)).glob("*.js"):
        for match in bundle.IMPORT.finditer(path.read_text(encoding="utf-8")):
            exported = {m[2] for m in bundle.EXPORT.finditer(bundle.resource(f"{match[2]}.js"))}
            wanted = {name.split(" as ")[0].strip() for name in match[1].split(",") if name.strip()}
            assert wanted <= exported, f"{path.name} ← {match[2]}"


def test_every_word_is_translated() -> None:
    words = html.meta("en", html.by_class())["words"]
    assert all(en and fr for en, fr in words.values())
    used = {
        m
        for path in Path(str(bundle.PAGE)).glob("*.js")
        for m in re.findall(r'\bt\("([^"]+)"', path.read_text())
    }
    assert used <= words.keys()


@pytest.mark.parametrize("text", HOSTILE)
def test_json_never_ends_its_element(text: str) -> None:
    assert "<" not in html.inert({text: text})


def test_spans_mark_trigger_and_actors() -> None:
    row = story()[1]
    text, spans = evidence.quote(row, None)
    assert [text[a:b] for a, b in zip(spans[::2], spans[1::2], strict=True)] == [
        "accuse",
        "Washington",
        "Moscou",
    ]


def test_spans_count_utf16_units() -> None:
    row = relation(
        "talks.txt", ["USA", "ACCUSE", "RUS"], ["factual"], "🇫🇷 s[Washington] t[accuse] o[Moscou].", 0
    )
    text, spans = evidence.quote(row, None)
    units = text.encode("utf-16-le")
    assert units[2 * spans[0] : 2 * spans[1]].decode("utf-16-le") == "accuse"


@pytest.mark.parametrize("limit", [0, 12, 40])
def test_quotes_are_shortened_around_the_trigger(limit: int) -> None:
    text, spans = evidence.quote(story()[3], limit)
    assert len(text) <= limit + 4
    if limit:
        assert text[spans[0] : spans[1]] == "a massé"


def test_left_out_sentences_are_nowhere_in_the_page() -> None:
    page = html.page(story(), gather(story(), names=NAMES), quote_limit=0)
    assert all(row.sentence not in page for row in story())


def test_offsets_outside_the_sentence_mark_nothing() -> None:
    row = replace(story()[1], start=9000, end=9010)
    assert evidence.quote(row, None)[1][:2] == [-1, -1]
