"""Mood, negation and attribution around a trigger, as features; the likeliest status wins."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from kg.relations.model import Linear
from kg.relations.ontology import STATUSES
from kg.relations.status import status, status_features
from tests.relations.parsed import ACCUSES, frame, sentence, trigger

NEGATED = """
    Paris    Paris    PROPN 3  nsubj
    n'       ne       ADV   3  advmod
    aide     aider    VERB  0  ROOT  Mood=Ind|Tense=Pres|VerbForm=Fin
    pas      pas      ADV   3  advmod
    Athènes  Athènes  PROPN 3  obj
"""
CONDITIONAL = """
    Paris    Paris    PROPN 3  nsubj
    aurait   avoir    AUX   3  aux:tense  Mood=Cnd|Tense=Pres|VerbForm=Fin
    aidé     aider    VERB  0  ROOT       Tense=Past|VerbForm=Part
    Athènes  Athènes  PROPN 3  obj
"""
IF = """
    Si       si       SCONJ 3  mark
    Paris    Paris    PROPN 3  nsubj
    aide     aider    VERB  5  advcl  Mood=Ind|Tense=Pres|VerbForm=Fin
    Athènes  Athènes  PROPN 3  obj
    proteste protester VERB 0  ROOT   Mood=Ind|Tense=Pres|VerbForm=Fin
"""
FUTURE = """
    Paris    Paris    PROPN 2  nsubj
    aidera   aider    VERB  0  ROOT  Mood=Ind|Tense=Fut|VerbForm=Fin
    Athènes  Athènes  PROPN 2  obj
"""
ACCORDING = """
    Selon    selon    ADP   2  case
    Ankara   Ankara   PROPN 4  obl
    Paris    Paris    PROPN 4  nsubj
    aide     aider    VERB  0  ROOT  Mood=Ind|Tense=Pres|VerbForm=Fin
    Athènes  Athènes  PROPN 4  obj
"""
QUESTION = """
    Paris    Paris    PROPN 2  nsubj
    aide     aider    VERB  0  ROOT  Mood=Ind|Tense=Pres|VerbForm=Fin
    Athènes  Athènes  PROPN 2  obj
    ?        ?        PUNCT 2  punct
"""
WANTS = """
    Paris    Paris    PROPN 2  nsubj
    veut     vouloir  VERB  0  ROOT  Mood=Ind|Tense=Pres|VerbForm=Fin
    aider    aider    VERB  2  xcomp VerbForm=Inf
    Athènes  Athènes  PROPN 3  obj
"""


def features(table: str, form: str) -> set[str]:
    made = sentence(table)
    return set(status_features(made, trigger(made, form, frame("AID", "aider")), "AID"))


@pytest.mark.parametrize(
    ("table", "form", "telling"),
    [
        (NEGATED, "aide", {"neg0=True", "ne=True", "c0=ne", "c0=pas", "not=True/True", "not=pas"}),
        (CONDITIONAL, "aidé", {"m0=CndPres+PartPast", "cnd=True/True", "would0", "would0=True"}),
        (IF, "aide", {"if=True", "c=si", "c0=si", "isroot=False", "root=protester"}),
        (FUTURE, "aidera", {"fut=True", "m0=IndFut", "will0"}),
        (ACCORDING, "aide", {"said=True"}),
        (QUESTION, "aide", {"quest=True"}),
        (WANTS, "aider", {"g1=vouloir", "gl=xcomp:vouloir", "m0=Inf", "m1=IndPres"}),
    ],
)
def test_what_tells_the_status_is_among_the_features(table: str, form: str, telling: set[str]) -> None:
    plain = features(ACCUSES, "accuse")
    assert telling <= features(table, form)
    assert not telling & plain, "a plain statement has none of them"


def test_a_plain_statement_is_said_to_be_one() -> None:
    plain = {
        "t=AID",
        "l=accuser",
        "neg0=False",
        "if=False",
        "said=False",
        "not=False/False",
        "fut=False",
        "quest=False",
    }
    assert plain <= features(ACCUSES, "accuse")


def test_negation_and_condition_of_another_verb_do_not_touch_the_trigger() -> None:
    assert "neg0=False" in features(IF, "proteste")
    assert "c0=si" not in features(IF, "proteste")


def test_the_governors_are_looked_at() -> None:
    table = NEGATED.replace("0  ROOT  Mood", "6  ccomp  Mood") + "nie nier VERB 0 ROOT Mood=Ind|Tense=Pres\n"
    assert {"g1=nier", "gd1=ccomp", "root=nier"} <= features(table, "aide")


def test_a_row_that_makes_a_clause_hypothetical_says_so() -> None:
    made = sentence(ACCUSES)
    for clause in ("", "target alleged"):
        row = replace(frame(), clause=clause)
        found = status_features(made, trigger(made, "accuse", row), "ACCUSE")
        assert [feature for feature in found if feature.startswith("x=")] == [f"x={clause}"] * bool(clause)


@pytest.mark.parametrize(
    ("table", "form", "expected"), [(NEGATED, "aide", "negated"), (WANTS, "aider", "factual")]
)
def test_the_likeliest_status_wins(table: str, form: str, expected: str) -> None:
    model = Linear(STATUSES, {"bias": 0, "neg0=True": 1}, np.array([[1.0, 0, 0, 0], [0, 0, 0, 2.0]]))
    made = sentence(table)
    assert status(made, trigger(made, form), "AID", model, np.full(4, 0.25)) == expected


def test_the_network_has_its_say() -> None:
    model = Linear(STATUSES, {"bias": 0}, np.zeros((1, 4)))
    made = sentence(WANTS)
    for number, name in enumerate(STATUSES):
        assert status(made, trigger(made, "aider"), "AID", model, np.eye(4)[number]) == name
