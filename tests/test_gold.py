"""The annotated texts as data: what `kg train` relies on."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kg.actors import names
from kg.read.date import iso_date
from kg.relations.ontology import STATUSES, TYPES
from tests.conftest import ROOT

FILES = sorted((ROOT / "tests/gold").glob("*.jsonl"))
FIELDS = ["id", "date", "text", "sentences", "relations"]
RELATION = {"s", "source", "type", "target", "status", "mutual", "trigger"}

Article = dict[str, Any]


def read(path: Path) -> list[Article]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


ARTICLES = {path.name: read(path) for path in FILES}
everywhere = pytest.mark.parametrize("articles", ARTICLES.values(), ids=ARTICLES)


def relations(articles: list[Article]) -> Iterator[tuple[Article, dict[str, Any]]]:
    yield from ((article, relation) for article in articles for relation in article["relations"])


def test_there_are_texts_and_a_word_about_them() -> None:
    assert FILES
    readme = (ROOT / "tests/gold/README.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in readme for name in (*FIELDS, *RELATION, "optional"))


@everywhere
def test_every_line_is_an_article_with_its_fields(articles: list[Article]) -> None:
    assert all(list(article) == FIELDS for article in articles)
    assert not [a["id"] for a in articles if iso_date(a["date"]) != a["date"]]
    assert not [a["id"] for a in articles if a["text"] != a["text"].strip() or "\r" in a["text"]]


@everywhere
def test_sentences_are_ordered_trimmed_and_cover_every_word(articles: list[Article]) -> None:
    for article in articles:
        text, spans = article["text"], article["sentences"]
        assert all(0 <= start < end <= len(text) for start, end in spans), article["id"]
        assert all(end <= start for (_, end), (start, _) in pairwise(spans)), article["id"]
        assert all(text[start:end] == text[start:end].strip() for start, end in spans), article["id"]
        between = zip(
            [0, *(end for _, end in spans)], [*(start for start, _ in spans), len(text)], strict=True
        )
        assert not any(re.search(r"\w", text[start:end]) for start, end in between), article["id"]


@everywhere
def test_a_trigger_stands_word_for_word_in_its_sentence(articles: list[Article]) -> None:
    for article, relation in relations(articles):
        start, end = article["sentences"][relation["s"]]
        found = re.search(rf"(?<!\w){re.escape(relation['trigger'])}(?!\w)", article["text"][start:end])
        assert found, (article["id"], relation["trigger"])
        assert relation["trigger"] == relation["trigger"].strip(), article["id"]


@everywhere
def test_a_relation_has_its_fields_and_known_values(articles: list[Article]) -> None:
    for article, relation in relations(articles):
        assert set(relation) - {"optional"} == RELATION, article["id"]
        assert relation.get("optional", True) is True, article["id"]
        assert relation["type"] in TYPES, article["id"]
        assert relation["status"] in STATUSES, article["id"]
        assert isinstance(relation["mutual"], bool), article["id"]


@everywhere
def test_both_ends_are_known_and_different_actors(articles: list[Article]) -> None:
    known = names()
    for article, relation in relations(articles):
        ends = relation["source"], relation["target"]
        assert ends[0] != ends[1], article["id"]
        assert all(code in known or re.fullmatch(r"OTH:\S.*", code) for code in ends), (article["id"], ends)


@everywhere
def test_no_relation_is_coded_twice(articles: list[Article]) -> None:
    for article in articles:
        keys = ("s", "source", "type", "target", "trigger")
        counts = Counter(tuple(relation[key] for key in keys) for relation in article["relations"])
        assert not [key for key, count in counts.items() if count > 1], article["id"]


@everywhere
def test_relations_stand_in_the_order_of_their_sentences(articles: list[Article]) -> None:
    for article in articles:
        places = [relation["s"] for relation in article["relations"]]
        assert places == sorted(places), article["id"]


def test_no_text_and_no_id_stands_twice() -> None:
    every = [article for articles in ARTICLES.values() for article in articles]
    for field in ("id", "text"):
        counts = Counter(article[field] for article in every)
        assert not [value for value, count in counts.items() if count > 1]


def test_every_type_and_status_has_examples_and_some_texts_have_none() -> None:
    every = [article for articles in ARTICLES.values() for article in articles]
    types = Counter(relation["type"] for _, relation in relations(every))
    statuses = Counter(relation["status"] for _, relation in relations(every))
    assert all(types[name] >= 50 for name in TYPES), types
    assert all(statuses[name] >= 50 for name in STATUSES), statuses
    assert sum(not article["relations"] for article in every) >= len(every) // 20
