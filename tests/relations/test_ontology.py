"""The types, their classes and labels, as data."""

from __future__ import annotations

import csv
import re
from itertools import pairwise

import pytest

from kg.relations.ontology import CLASSES, STATUSES, TYPES, Type
from tests.conftest import ROOT

EXPECTED = {
    "verbal cooperation": "AGREE CONSULT SUPPORT",
    "material cooperation": "COOPERATE AID CONCEDE RETREAT ALLY",
    "verbal conflict": "REQUEST ACCUSE REJECT THREATEN DISPUTE",
    "material conflict": "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}


def test_the_types_stand_in_their_classes() -> None:
    found = {name: [t.name for t in TYPES.values() if t.relation_class == name] for name in CLASSES}
    assert found == {name: types.split() for name, types in EXPECTED.items()}


def test_states_and_meetings_are_symmetric() -> None:
    assert {name for name, kind in TYPES.items() if kind.symmetric} == {"CONSULT", "ALLY", "DISPUTE"}


@pytest.mark.parametrize("kind", TYPES.values(), ids=TYPES)
def test_a_type_is_complete_and_its_weight_has_the_sign_of_its_class(kind: Type) -> None:
    assert -10 <= kind.weight <= 10
    assert (kind.weight > 0) == kind.cooperative == kind.relation_class.endswith("cooperation")
    assert all((kind.label_en, kind.label_fr, kind.definition))


def test_material_acts_weigh_more_than_the_words_of_their_side() -> None:
    mean = {
        name: sum(abs(t.weight) for t in TYPES.values() if t.relation_class == name) / len(types.split())
        for name, types in EXPECTED.items()
    }
    assert mean["verbal cooperation"] < mean["material cooperation"]
    assert mean["verbal conflict"] < mean["material conflict"]


def test_labels_are_unique() -> None:
    for labels in ([t.label_en for t in TYPES.values()], [t.label_fr for t in TYPES.values()]):
        assert len(set(labels)) == len(TYPES)


def test_the_table_says_yes_or_no_and_its_classes_stand_together() -> None:
    text = (ROOT / "kg/relations/ontology.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert {row["symmetric"] for row in rows} == {"yes", "no"}
    assert all(re.fullmatch("[A-Z]+", row["type"]) for row in rows)
    changes = sum(a["class"] != b["class"] for a, b in pairwise(rows))
    assert changes == len(CLASSES) - 1


def test_the_statuses() -> None:
    assert STATUSES == ("factual", "alleged", "hypothetical", "negated")
