"""Who says it: «selon», a verb of saying above the act, or beside it."""

from __future__ import annotations

import pytest

from kg.relations.attribution import saying, speaker
from tests.relations.parsed import ACCUSES, sentence, token

ACCORDING = """
    Selon    selon    ADP   2  case
    Ankara   Ankara   PROPN 4  obl
    Paris    Paris    PROPN 4  nsubj
    aide     aider    VERB  0  ROOT
    Athènes  Athènes  PROPN 4  obj
"""
ABOVE = """
    Ankara   Ankara   PROPN 2  nsubj
    affirme  affirmer VERB  0  ROOT
    que      que      SCONJ 5  mark
    Paris    Paris    PROPN 5  nsubj
    aide     aider    VERB  2  ccomp
    Athènes  Athènes  PROPN 5  obj
"""
FAR_ABOVE = """
    Ankara   Ankara   PROPN 2  nsubj
    affirme  affirmer VERB  0  ROOT
    que      que      SCONJ 5  mark
    Paris    Paris    PROPN 5  nsubj
    veut     vouloir  VERB  2  ccomp
    aider    aider    VERB  5  xcomp
    Athènes  Athènes  PROPN 6  obj
"""
BESIDE = """
    Paris    Paris    PROPN 2  nsubj
    aide     aider    VERB  0  ROOT
    Athènes  Athènes  PROPN 2  obj
    ,        ,        PUNCT 5  punct
    affirme  affirmer VERB  2  parataxis
    Ankara   Ankara   PROPN 5  nsubj
"""
INSIDE_THE_SUBJECT = """
    L'       le       DET   2  det
    armée    armée    NOUN  4  nsubj
    turque   turc     ADJ   2  amod
    affirme  affirmer VERB  0  ROOT
    que      que      SCONJ 7  mark
    Paris    Paris    PROPN 7  nsubj
    aide     aider    VERB  4  ccomp
"""
COORDINATED_SUBJECT = """
    Rome     Rome     PROPN 4  nsubj
    et       et       CCONJ 3  cc
    Ankara   Ankara   PROPN 1  conj
    affirme  affirmer VERB  0  ROOT
    que      que      SCONJ 7  mark
    Paris    Paris    PROPN 7  nsubj
    aide     aider    VERB  4  ccomp
"""
APPOSITION = """
    Le       le       DET   2  det
    pays     pays     NOUN  6  nsubj
    ,        ,        PUNCT 4  punct
    Ankara   Ankara   PROPN 2  appos
    ,        ,        PUNCT 4  punct
    affirme  affirmer VERB  0  ROOT
    que      que      SCONJ 9  mark
    Paris    Paris    PROPN 9  nsubj
    aide     aider    VERB  6  ccomp
"""
COORDINATED_VERB = """
    Ankara   Ankara   PROPN 2  nsubj
    proteste protester VERB 0  ROOT
    et       et       CCONJ 4  cc
    affirme  affirmer VERB  2  conj
    que      que      SCONJ 7  mark
    Paris    Paris    PROPN 7  nsubj
    aide     aider    VERB  4  ccomp
"""
PASSIVE = """
    Rome     Rome     PROPN 3  nsubj:pass
    est      être     AUX   3  aux:pass
    accusée  accuser  VERB  0  ROOT
    par      par      ADP   5  case
    Ankara   Ankara   PROPN 3  obl:agent
    d'       de       ADP   7  mark
    aider    aider    VERB  3  xcomp
    Paris    Paris    PROPN 7  obj
"""
AFTER = """
    Paris    Paris    PROPN 2  nsubj
    aide     aider    VERB  5  ccomp
    Athènes  Athènes  PROPN 2  obj
    ,        ,        PUNCT 5  punct
    affirme  affirmer VERB  0  ROOT
    Ankara   Ankara   PROPN 5  nsubj
"""


@pytest.mark.parametrize(
    ("table", "form", "words"),
    [
        (ACCORDING, "aide", "Ankara"),
        (ABOVE, "aide", "Ankara"),
        (FAR_ABOVE, "aider", "Ankara"),
        (BESIDE, "aide", "Ankara"),
        (INSIDE_THE_SUBJECT, "aide", "turque"),
        (COORDINATED_SUBJECT, "aide", "Ankara"),
        (APPOSITION, "aide", "Ankara"),
        (COORDINATED_VERB, "aide", "Ankara"),
    ],
)
def test_the_actor_who_says_it(table: str, form: str, words: str) -> None:
    made = sentence(table, FRA="Paris", TUR=words)
    assert speaker(made, token(made, form)) == "TUR"


def test_the_speaker_may_come_last() -> None:
    made = sentence(AFTER, FRA="Paris", TUR="Ankara")
    assert speaker(made, token(made, "aide")) == "TUR"


def test_in_the_passive_the_agent_says_it() -> None:
    made = sentence(PASSIVE, ITA="Rome", TUR="Ankara")
    assert speaker(made, token(made, "aider")) == "TUR"
    made = sentence(PASSIVE, ITA="Rome", FRA="Paris")
    assert speaker(made, token(made, "aider")) is None


def test_a_coordinated_verb_with_a_subject_of_its_own_does_not_borrow() -> None:
    table = COORDINATED_VERB.replace("et       et       CCONJ 4  cc", "Omar     Omar     PROPN 4  nsubj")
    made = sentence(table, TUR="Ankara", FRA="Paris")
    assert speaker(made, token(made, "aide")) is None


def test_without_a_word_of_saying_nobody_says_it() -> None:
    made = sentence(ACCUSES, GRC="La Grèce", TUR="la Turquie")
    assert speaker(made, token(made, "accuse")) is None


def test_a_verb_of_saying_is_not_said_by_its_own_subject() -> None:
    made = sentence(ABOVE, TUR="Ankara", FRA="Paris")
    assert speaker(made, token(made, "affirme")) is None


def test_a_subject_that_is_no_actor_is_no_speaker() -> None:
    made = sentence(ABOVE, FRA="Paris")
    assert speaker(made, token(made, "aide")) is None


def test_the_object_of_a_verb_of_saying_is_no_speaker() -> None:
    table = ABOVE.replace("Ankara   Ankara   PROPN 2  nsubj", "Ankara   Ankara   PROPN 2  obj")
    made = sentence(table, TUR="Ankara", FRA="Paris")
    assert speaker(made, token(made, "aide")) is None


def test_a_second_guess_is_no_speaker() -> None:
    made = sentence(ABOVE, TUR="Ankara")
    made.slots[0].rank = 1
    assert speaker(made, token(made, "aide")) is None


def test_the_words_of_saying_are_a_table() -> None:
    words = saying()
    assert set(words) == {"preposition", "verb"}
    assert "selon" in words["preposition"]
    assert all(verb.endswith(("er", "ir", "re")) for verb in words["verb"])
