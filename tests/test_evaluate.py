"""Scores agree with the reference script, and count by hand on a small case."""

from __future__ import annotations

import importlib.util
import random
from pathlib import Path
from typing import Any

import pytest

from kg.actors import names
from kg.evaluate import Score, evaluate
from kg.relations.ontology import STATUSES, TYPES
from tests.test_gold import ARTICLES

CODES = ("USA", "RUS", "UKR", "EUR", "NATO", "ISIS", "OTH:Acme")
OUT_OF_SCOPE = ("FRO", "GUF")  # territories that roll up: neither counts their codes
FOUND = {
    "document": "a",
    "source": "GRC",
    "type": "ACCUSE",
    "target": "TUR",
    "status": "factual",
    "mutual": False,
}


@pytest.fixture(scope="module")
def reference(shared: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score", shared / "gold/score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def article(*relations: dict[str, Any]) -> dict[str, Any]:
    return {"id": "a", "text": "x" * 40, "sentences": [[0, 19], [20, 39]], "relations": list(relations)}


def coded(**values: Any) -> dict[str, Any]:
    plain = {"s": 0, "source": "GRC", "type": "ACCUSE", "target": "TUR", "status": "factual", "mutual": False}
    return {**plain, **values}


def test_views_ask_for_more_and_more() -> None:
    gold = [article(coded(), coded(s=1, type="CONSULT"))]
    found = [{**FOUND, "start": 25}, {**FOUND, "type": "REJECT", "start": 3, "status": "negated"}]
    result = evaluate(gold, found)
    assert result.views["dyad"] == Score(gold=2, found=1, hit=1), "CONSULT counts both ways"
    assert result.views["quad"] == Score(gold=3, found=1, hit=1)
    assert result.views["typed"] == Score(gold=3, found=2, hit=1)
    assert result.views["evidence"] == Score(gold=3, found=2, hit=0)
    assert result.wrong == [("a", "GRC", "TUR", "ACCUSE", 1), ("a", "GRC", "TUR", "REJECT", 0)]
    assert ("a", "GRC", "TUR", "ACCUSE", 0) in result.missed


def test_optional_gold_is_neither_asked_for_nor_wrong() -> None:
    gold = [article(coded(optional=True))]
    assert evaluate(gold, [{**FOUND, "start": 3}]).views["typed"] == Score(0, 0, 0)
    assert evaluate(gold, []).views["typed"] == Score(0, 0, 0)


def test_status_counts_where_the_evidence_agrees() -> None:
    gold = [article(coded(), coded(s=1, type="REJECT"))]
    found = [{**FOUND, "start": 3}, {**FOUND, "type": "REJECT", "start": 22, "status": "alleged"}]
    result = evaluate(gold, found)
    assert (result.status_matches, result.status_accuracy) == (2, 0.5)


def test_a_document_may_be_a_path_and_unknown_ones_are_counted() -> None:
    gold = [{**article(coded()), "id": "kg:1"}]
    found = [{**FOUND, "document": name, "start": 3} for name in ("folder/kg-1.txt", "kg:1", "kg-2.txt")]
    result = evaluate(gold, found)
    assert (result.unknown, result.views["typed"].hit) == (1, 1)


def test_the_actors_are_those_of_the_reference(reference: Any) -> None:
    assert {code for code in names() if not code.startswith("OTH:")} == reference.STATES | reference.GROUPS


def noise(articles: list[dict[str, Any]], codes: tuple[str, ...], seed: int) -> list[dict[str, Any]]:
    """Return relations that are partly right: gold ones moved, retyped, turned and restated at random."""
    dice = random.Random(seed)
    found = []
    for row in articles:
        for relation in [*row["relations"], *row["relations"][:2]]:
            start, _ = row["sentences"][relation["s"]]
            made = {**relation, "document": row["id"], "start": start}
            for key, values in (
                ("type", tuple(TYPES)),
                ("status", STATUSES),
                ("source", codes),
                ("target", codes),
            ):
                if dice.random() < 0.2:
                    made[key] = dice.choice(values)
            if dice.random() < 0.1:
                made["start"] = dice.randrange(len(row["text"]) + 5)
            found.append(made)
    return found


@pytest.mark.parametrize(("codes", "seed"), [(CODES, 0), (CODES, 1), ((*CODES, *OUT_OF_SCOPE), 0)])
def test_the_scores_are_those_of_the_reference(reference: Any, codes: tuple[str, ...], seed: int) -> None:
    articles = next(iter(ARTICLES.values()))[:150]
    found = noise(articles, codes, seed)
    expected, result = reference.score(articles, found), evaluate(articles, found)
    for name, score in result.views.items():
        assert expected[name] == {
            "gold": score.gold,
            "found": score.found,
            "hit": score.hit,
            "precision": round(score.precision, 4),
            "recall": round(score.recall, 4),
            "f1": round(score.f1, 4),
        }
    assert 0.1 < expected["typed"]["f1"] < 0.9, "partly right"
    assert expected["status"] == {
        "matches": result.status_matches,
        "accuracy": round(result.status_accuracy, 4),
    }
