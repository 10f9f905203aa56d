"""Which sentences reach the parser: texts in which those that do are marked with an asterisk."""

from __future__ import annotations

import pytest

from kg.actors import find
from kg.parse import sentences
from kg.records import Document
from kg.relations.context import prepared
from kg.relations.screen import speaks, worth

pytestmark = pytest.mark.model

TEXTS = [
    "*La Suède accuse la Russie.",
    "La Suède vote dimanche. *Elle redoute la Russie. *Les électeurs sont appelés aux urnes.",
    "La Suède vote dimanche. Les bureaux ferment à vingt heures. La Suède attend les résultats.",
    "Le match a duré deux heures. Personne n'a marqué.",
    "*Oslo et Madrid se parlent. *Les négociations durent depuis mardi. Un accord se dessine. Il pleut.",
    "*Oslo a reçu Madrid. Le printemps est doux.",
    "*L'Inde rappelle son ambassadeur au Pakistan. *New Delhi réfléchit.",
    "",
]


@pytest.mark.parametrize("marked", TEXTS)
def test_only_what_can_hold_a_relation_is_parsed(marked: str) -> None:
    document = Document("a", marked.replace("*", ""))
    (found,) = prepared([document])
    shown = " ".join(("*" if sentence.forms else "") + sentence.text for sentence in found[1])
    assert shown == marked


def test_what_is_not_parsed_still_stands_in_the_article() -> None:
    text = "La Suède vote dimanche. *Elle redoute la Russie. Il pleut.".replace("*", "")
    ((_, made, mentions),) = prepared([Document("a", text)])
    assert [sentence.index for sentence in made] == [0, 1, 2]
    assert [text[s.start : s.start + len(s.text)] for s in made] == [s.text for s in made]
    assert made[0].headline
    assert [(slot.code, slot.way, slot.head) for slot in made[0].slots] == [("SWE", "named", -1)]
    assert not made[0].covered
    assert not made[2].slots
    assert [mention.code for mention in mentions] == ["SWE", "SWE", "RUS"]


def test_every_sentence_gets_an_answer() -> None:
    text = "La Suède accuse la Russie. Elle proteste."
    spans = sentences(text)
    assert worth(text, spans, find(Document("a", text), spans)) == [True, True]
    assert worth(text, spans, []) == [False, False]
    assert worth("", [], []) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Des sanctions suivront.", True),
        ("L’aide a été LIVRÉE hier.", True),
        ("Une main a été tendue.", True),
        ("Le printemps est doux.", False),
        ("...", False),
    ],
)
def test_a_word_of_the_lexicon_is_seen_in_any_form(sentence: str, expected: bool) -> None:
    assert speaks(sentence) is expected
