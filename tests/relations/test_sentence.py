"""A Doc becomes plain lists, and mentions get their place in them."""

from __future__ import annotations

import pytest

from kg.records import Mention
from kg.relations.context import prepositions
from kg.relations.sentence import coordinate, from_doc, place
from tests.relations.parsed import ACCUSES, doc, sentence, token

QUOTED = """
    Il       il       PRON  2  nsubj
    dit      dire     VERB  0  ROOT
    :        :        PUNCT 2  punct
    {open}   {open}   PUNCT 5  punct
    non      non      INTJ  2  obj
    {close}  {close}  PUNCT 5  punct
    hier     hier     ADV   2  advmod
"""


def test_a_doc_is_copied_into_lists() -> None:
    made = from_doc(doc(ACCUSES), index=3, start=100, headline=True)
    assert (made.index, made.start, made.headline, len(made)) == (3, 100, True, 6)
    assert made.text == "La Grèce accuse la Turquie."
    assert made.forms == ["La", "Grèce", "accuse", "la", "Turquie", "."]
    assert made.lemmas == ["le", "grèce", "accuser", "le", "turquie", "."], "lemmas are lower case"
    assert made.tags == ["DET", "PROPN", "VERB", "DET", "PROPN", "PUNCT"]
    assert made.heads == [1, 2, 2, 4, 2, 2]
    assert made.children == [[], [0], [1, 4, 5], [], [3], []]
    assert made.deps[1] == "nsubj"
    assert "Mood=Ind" in made.morphs[2]
    assert [made.text[made.offsets[t] : made.end(t)] for t in range(len(made))] == made.forms


def test_the_text_is_that_of_the_input() -> None:
    made = from_doc(doc(ACCUSES), text="La\u00a0Grèce accuse la Turquie.")
    assert made.text == "La\u00a0Grèce accuse la Turquie."


@pytest.mark.parametrize(("open", "close"), [("«", "»"), ("“", "”"), ('"', '"')])
def test_quotations_are_known(open: str, close: str) -> None:
    made = from_doc(doc(QUOTED.format(open=open, close=close)))
    assert [made.forms[t] for t in range(len(made)) if made.quoted[t]] == [open, "non"]


def test_the_token_at_an_offset() -> None:
    made = from_doc(doc(ACCUSES))
    found = {made.forms[made.token_at(made.text.index("accuse") + i)] for i in range(len("accuse"))}
    assert found == {"accuse"}
    assert made.forms[made.token_at(made.text.index(" accuse"))] == "Grèce", "a space is of the word before"
    assert made.token_at(0) == 0
    assert made.token_at(10_000) == len(made) - 1


def test_a_mention_has_its_tokens_and_its_head() -> None:
    made = sentence(ACCUSES, GRC="La Grèce", TUR="la Turquie")
    assert [(s.code, s.first, s.last, made.forms[s.head]) for s in made.slots] == [
        ("GRC", 0, 1, "Grèce"),
        ("TUR", 3, 4, "Turquie"),
    ]


def test_a_mention_is_placed_by_its_offset_in_the_document() -> None:
    made = from_doc(doc(ACCUSES), start=100)
    slot = place(made, Mention("TUR", 119, 126, "name", rank=1), "pointed", prepositions={})
    assert slot is not None
    assert (made.forms[slot.head], slot.way, slot.rank) == ("Turquie", "pointed", 1)


@pytest.mark.parametrize(("kind", "head"), [("office", "ministre"), ("name", "premier")])
def test_the_head_of_an_office_is_a_noun_even_where_the_tree_is_wrong(kind: str, head: str) -> None:
    made = sentence(
        """
        Le        le        DET   2  det
        premier   premier   NUM   5  nsubj
        ministre  ministre  NOUN  5  obj
        grec      grec      ADJ   3  amod
        accuse    accuser   VERB  0  ROOT
        """,
        kind=kind,
        GRC="premier ministre grec",
    )
    assert made.forms[made.slots[0].head] == head


AGAINST = """
    Il       il       PRON  2  nsubj
    manœuvre manœuvrer VERB 0  ROOT
    {before}
    Turquie  Turquie  PROPN 2  obl
"""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("contre/ADP la/DET", "contre"),
        ("en/ADP", "en"),
        ("avec/ADP la/DET petite/ADJ", "avec"),
        ("avec/ADP les/DET deux/NUM", "avec"),
        ("de/ADP la/DET", "de"),
        ("à/ADP l'/DET encontre/NOUN de/ADP la/DET", "contre"),
        ("vis-à-vis/ADP de/ADP la/DET", "envers"),
        ("avec/ADP la/DET Grèce/PROPN et/CCONJ la/DET", ""),
        ("la/DET", ""),
        ("voisin/NOUN ,/PUNCT la/DET", ""),
    ],
)
def test_the_preposition_is_read_from_the_words(words: str, expected: str) -> None:
    lines = [f"{form} {form} {tag} 2 dep" for form, tag in (word.split("/") for word in words.split())]
    made = from_doc(doc(AGAINST.format(before="\n".join(lines))))
    start = made.text.index("Turquie")
    slot = place(made, Mention("TUR", start, start + 7, "name"), "named", prepositions=prepositions())
    assert slot is not None
    assert slot.preposition == expected


@pytest.mark.parametrize(("word", "expected"), [("du", "de"), ("aux", "à"), ("des", "de")])
def test_a_contraction_holds_its_preposition(word: str, expected: str) -> None:
    made = from_doc(doc(AGAINST.format(before=f"{word} {word} DET 2 det")))
    place_of_turkey = token(made, "Turquie")
    start = made.offsets[place_of_turkey]
    slot = place(made, Mention("TUR", start, start + 7, "name"), "named", prepositions=prepositions())
    assert slot is not None
    assert slot.preposition == expected


LIST = """
entre   entre   ADP   2  case
Oslo    Oslo    PROPN 0  ROOT
{first} {first} PUNCT 4  punct
Riga    Riga    PROPN 2  conj
{link}  {link}  CCONJ 6  cc
Tunis   Tunis   PROPN 2  conj
"""


@pytest.mark.parametrize(
    ("first", "link", "expected"),
    [
        (",", "et", ["entre", "entre", "entre"]),
        ("et", ",", ["entre", "entre", ""]),
        (",", "signe", ["entre", "", ""]),
        ("ou", "reçoit", ["entre", "entre", ""]),
    ],
)
def test_a_list_shares_its_preposition(first: str, link: str, expected: list[str]) -> None:
    made = sentence(LIST.format(first=first, link=link), NOR="Oslo", LVA="Riga", TUN="Tunis")
    coordinate(made, frozenset({"et", "ou"}))
    assert [slot.preposition for slot in made.slots] == expected
