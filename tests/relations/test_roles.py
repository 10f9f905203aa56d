"""Where an actor stands relative to a trigger, on trees made by hand."""

from __future__ import annotations

import pytest

from kg.relations.roles import bucket, path, role, short, voice
from tests.relations.parsed import ACCUSED, ACCUSES, sentence, token

NOMINAL = """
    Les      le       DET   2  det
    menaces  menace   NOUN  0  ROOT
    turques  turc     ADJ   2  amod
    contre   contre   ADP   6  case
    la       le       DET   6  det
    Grèce    Grèce    PROPN 2  nmod
"""
COORDINATED = """
    Paris    Paris    PROPN 4  nsubj
    et       et       CCONJ 3  cc
    Athènes  Athènes  PROPN 1  conj
    accusent accuser  VERB  0  ROOT  Mood=Ind|Tense=Pres|VerbForm=Fin
    Ankara   Ankara   PROPN 4  obj
    et       et       CCONJ 7  cc
    Moscou   Moscou   PROPN 5  conj
"""
CONTROLLED = """
    Paris    Paris    PROPN 2  nsubj
    veut     vouloir  VERB  0  ROOT  Mood=Ind|Tense=Pres|VerbForm=Fin
    aider    aider    VERB  2  xcomp VerbForm=Inf
    Athènes  Athènes  PROPN 3  obj
"""
RELATIVE = """
    Paris    Paris    PROPN 6  nsubj
    ,        ,        PUNCT 4  punct
    qui      qui      PRON  4  nsubj
    aide     aider    VERB  1  acl:relcl  Mood=Ind|Tense=Pres|VerbForm=Fin
    Athènes  Athènes  PROPN 4  obj
    parle    parler   VERB  0  ROOT
"""
PARTICIPLE = """
    Paris    Paris    PROPN 5  nsubj
    accusé   accuser  VERB  1  acl   Tense=Past|VerbForm=Part
    par      par      ADP   4  case
    Ankara   Ankara   PROPN 2  obl:agent
    proteste protester VERB 0  ROOT  Mood=Ind|Tense=Pres|VerbForm=Fin
"""
WITH = """
    Paris    Paris    PROPN 2  nsubj
    parle    parler   VERB  0  ROOT  Mood=Ind|Tense=Pres|VerbForm=Fin
    avec     avec     ADP   4  case
    Athènes  Athènes  PROPN 2  obl
"""


@pytest.mark.parametrize(
    ("table", "form", "words", "expected"),
    [
        (ACCUSES, "accuse", "La Grèce", "subj"),
        (ACCUSES, "accuse", "la Turquie", "obj"),
        (ACCUSED, "accusée", "La Turquie", "obj"),
        (ACCUSED, "accusée", "la Grèce", "par"),
        (NOMINAL, "menaces", "la Grèce", "contre"),
        (COORDINATED, "accusent", "Paris", "subj"),
        (COORDINATED, "accusent", "Athènes", "subj"),
        (COORDINATED, "accusent", "Ankara", "obj"),
        (COORDINATED, "accusent", "Moscou", "obj"),
        (CONTROLLED, "aider", "Paris", "subj"),
        (CONTROLLED, "aider", "Athènes", "obj"),
        (RELATIVE, "aide", "Paris", "subj"),
        (RELATIVE, "aide", "Athènes", "obj"),
        (PARTICIPLE, "accusé", "Paris", "obj"),
        (PARTICIPLE, "accusé", "Ankara", "par"),
        (WITH, "parle", "Athènes", "avec"),
    ],
)
def test_the_role_of_an_actor(table: str, form: str, words: str, expected: str) -> None:
    made = sentence(table, AAA=words)
    assert role(made, token(made, form), made.slots[0]) == expected


def test_an_adjective_that_stands_for_a_state() -> None:
    made = sentence(NOMINAL, kind="adjective", TUR="turques")
    assert role(made, token(made, "menaces"), made.slots[0]) == "adj"


def test_what_the_tree_does_not_show_has_no_role() -> None:
    made = sentence("Paris Paris PROPN 0 ROOT\naide aider VERB 0 ROOT", FRA="Paris")
    assert role(made, token(made, "aide"), made.slots[0]) == ""


@pytest.mark.parametrize(
    ("words", "form", "up", "down"),
    [
        ("Paris", "aider", ["nsubj"], ["xcomp"]),
        ("Athènes", "aider", ["obj"], []),
        ("Athènes", "veut", ["obj", "xcomp"], []),
    ],
)
def test_the_path_goes_up_and_down(words: str, form: str, up: list[str], down: list[str]) -> None:
    made = sentence(CONTROLLED, AAA=words)
    assert path(made, token(made, form), made.slots[0].head)[:2] == (up, down)


def test_the_path_names_the_common_ancestor() -> None:
    made = sentence(CONTROLLED)
    assert path(made, token(made, "aider"), token(made, "Paris"))[2] == token(made, "veut")


def test_two_roots_have_no_path() -> None:
    made = sentence("Paris Paris PROPN 0 ROOT\naide aider VERB 0 ROOT")
    assert path(made, 1, 0) == (["ROOT"], ["?"], -1)


REFLEXIVE = """
    Paris    Paris    PROPN 3  nsubj
    s'       se       PRON  3  expl:comp
    oppose   opposer  VERB  0  ROOT  Mood=Ind|Tense=Pres|VerbForm=Fin
"""
PRESENT_PARTICIPLE = """
    Paris    Paris    PROPN 0  ROOT
    accusant accuser  VERB  1  acl  Tense=Pres|VerbForm=Part
"""
PERFECT = """
    Paris    Paris    PROPN 3  nsubj
    a        avoir    AUX   3  aux:tense  Mood=Ind|Tense=Pres|VerbForm=Fin
    accusé   accuser  VERB  0  ROOT       Tense=Past|VerbForm=Part
"""


@pytest.mark.parametrize(
    ("table", "form", "expected"),
    [
        (ACCUSES, "accuse", "act"),
        (ACCUSED, "accusée", "pass"),
        (PERFECT, "accusé", "act"),
        (PARTICIPLE, "accusé", "part"),
        (PRESENT_PARTICIPLE, "accusant", "presp"),
        (CONTROLLED, "aider", "inf"),
        (REFLEXIVE, "oppose", "refl"),
        (NOMINAL, "menaces", "nom"),
    ],
)
def test_the_voice_of_a_trigger(table: str, form: str, expected: str) -> None:
    made = sentence(table)
    assert voice(made, token(made, form)) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [("obl:arg", "obl"), ("nsubj", "nsubj"), ("nsubj:pass", "nsubj:pass"), ("obl:agent", "obl:agent")],
)
def test_labels_lose_the_subtypes_that_tell_nothing(label: str, expected: str) -> None:
    assert short(label) == expected


def test_distances_are_coarse_and_grow() -> None:
    assert [bucket(n) for n in (0, 1, 2, 3, 7, 12, 20, 21)] == ["1", "1", "2", "4", "7", "12", "20", "far"]
