"""How triggers are found, with a lexicon of a few rows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.relations import lexicon
from kg.relations.sentence import Sentence
from tests.relations.parsed import ACCUSED, ACCUSES, sentence

COLUMNS = ("type", "trigger", "pos", "source", "target", "mutual", "clause", "condition")
ROWS = [
    ("ACCUSE", "accuser", "VERB", "subj/par", "obj", "no", "", ""),
    ("ACCUSE", "critique", "NOUN", "de/adj", "contre", "no", "", "not a review"),
    ("SANCTION", "rappeler ambassadeur", "PHRASE", "subj", "none", "no", "", ""),
    ("COERCE", "mettre la main sur", "PHRASE", "subj", "sur", "no", "", ""),
    ("SANCTION", "rompre relation avec pays voisin", "PHRASE", "subj", "avec", "no", "", ""),
    ("SUPPORT", "prise de position", "PHRASE", "de", "pour", "no", "", ""),
]


@pytest.fixture(autouse=True)
def few_rows(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    table = [dict(zip(COLUMNS, row, strict=True)) for row in ROWS]
    monkeypatch.setattr(lexicon, "rows", lambda code, name: table)
    lexicon.lexicon.cache_clear()
    yield
    lexicon.lexicon.cache_clear()


def flat(words: str) -> Sentence:
    """Build a sentence of form/lemma/tag without a tree."""
    lines = [" ".join([*word.split("/"), "0", "ROOT"]) for word in words.split()]
    return sentence("\n".join(lines))


def found(made: Sentence) -> list[tuple[str, str, list[str]]]:
    return [
        (item.frame.trigger, made.forms[item.anchor], [made.forms[t] for t in item.tokens])
        for item in lexicon.find(made)
    ]


def test_a_row_becomes_a_frame() -> None:
    (frame,) = lexicon.lexicon().single["accuser"]
    assert (frame.type, frame.source, frame.target) == (
        "ACCUSE",
        frozenset({"subj", "par"}),
        frozenset({"obj"}),
    )
    assert not frame.ambiguous
    assert lexicon.lexicon().single["critique"][0].ambiguous, "a row with a condition"


@pytest.mark.parametrize(("table", "form"), [(ACCUSES, "accuse"), (ACCUSED, "accusée")])
def test_a_word_is_found_by_its_lemma(table: str, form: str) -> None:
    assert found(sentence(table)) == [("accuser", form, [form])]


def test_a_word_is_found_by_its_form_where_the_lemma_is_wrong() -> None:
    assert found(flat("la/le/DET critique/criticer/NOUN")) == [("critique", "critique", ["critique"])]


def test_a_word_of_another_part_of_speech_is_none() -> None:
    assert found(flat("un/un/DET moment/moment/NOUN critique/critique/VERB")) == []
    assert found(flat("un/un/DET accuser/accuser/NOUN")) == []


def test_every_place_of_a_word_is_found() -> None:
    made = flat("critique/critique/NOUN ou/ou/CCONJ critique/critique/NOUN")
    assert [item.anchor for item in lexicon.find(made)] == [0, 2]


@pytest.mark.parametrize("between", ["", "hier/hier/ADV", "un/un/DET a/a/X b/b/X c/c/X"])
def test_a_phrase_may_have_gaps(between: str) -> None:
    made = flat(f"Paris/paris/PROPN rappelle/rappeler/VERB {between} ambassadeurs/ambassadeur/NOUN")
    assert found(made) == [("rappeler ambassadeur", "rappelle", ["rappelle", "ambassadeurs"])]


def test_a_gap_has_a_limit() -> None:
    wide = "a/a/X b/b/X c/c/X d/d/X e/e/X"
    assert found(flat(f"rappelle/rappeler/VERB {wide} ambassadeurs/ambassadeur/NOUN")) == []


def test_the_words_of_a_phrase_stand_near_each_other_not_near_the_first() -> None:
    far = "mettent/mettre/VERB a/a/X b/b/X c/c/X la/le/DET main/main/NOUN a/a/X b/b/X c/c/X sur/sur/ADP"
    assert [item[0] for item in found(flat(far))] == ["mettre la main sur"]


def test_articles_of_a_phrase_do_not_count() -> None:
    assert [item[0] for item in found(flat("mettre/mettre/VERB main/main/NOUN sur/sur/ADP"))] == [
        "mettre la main sur"
    ]


PASSIVE = "l'/le/DET ambassadeur/ambassadeur/NOUN a/avoir/AUX été/être/AUX rappelé/rappeler/VERB"


def test_a_phrase_may_be_turned_round_as_in_the_passive() -> None:
    assert found(flat(PASSIVE)) == [("rappeler ambassadeur", "rappelé", ["ambassadeur", "rappelé"])]


def test_only_what_a_verb_leads_is_turned_round() -> None:
    turned = "position/position/NOUN de/de/ADP prise/prise/NOUN"
    assert found(flat(turned)) == []
    assert found(flat("prise/prise/NOUN de/de/ADP position/position/NOUN"))[0][0] == "prise de position"


def test_a_long_phrase_is_not_turned_round() -> None:
    words = "relation/relation/NOUN avec/avec/ADP pays/pays/NOUN voisin/voisin/ADJ rompre/rompre/VERB"
    assert found(flat(words)) == []


def test_the_anchor_is_a_verb_before_a_noun() -> None:
    made = flat("rappeler/rappeler/X ambassadeur/ambassadeur/NOUN")
    assert found(made)[0][1] == "ambassadeur", "the tagger missed the verb"
