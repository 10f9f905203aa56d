"""Spellings that a rule must bear: case, accents, apostrophes, hyphens, ligatures, dots."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kg.actors import find, who
from kg.actors.tables import read
from kg.actors.words import fold, keys, sound, words
from kg.records import Document

NAMES = [row for row in read("fr")["names.csv"] if row["kind"] == "name" and row["form"][0].isupper()]
AMBIGUOUS = {"Congo", "Timor Est"}  # shared by two states; «Timor est …» begins a sentence
ARTICLES = {"La", "Le", "Les"}  # the word after the article is the name: «la grenade» is none
name = st.sampled_from([row for row in NAMES if row["form"] not in AMBIGUOUS])


def bare(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def code(phrase: str) -> str:
    actor = who(phrase)
    return actor.code if actor else ""


@given(name)
def test_names_with_either_apostrophe(row: dict[str, str]) -> None:
    assert code(row["form"].replace("'", "’")) == code(row["form"].replace("’", "'")) == row["code"]


@given(name)
def test_names_without_accents(row: dict[str, str]) -> None:
    assert code(bare(row["form"])) == row["code"]


@given(name)
def test_names_in_another_normal_form(row: dict[str, str]) -> None:
    assert code(unicodedata.normalize("NFC", row["form"])) == row["code"]


@given(name)
def test_names_in_capitals(row: dict[str, str]) -> None:
    assert code(row["form"].upper()) == row["code"]


@given(name)
def test_names_with_spaces_for_hyphens(row: dict[str, str]) -> None:
    assert code(row["form"].replace("-", " ")) == row["code"]


@given(name.filter(lambda row: row["form"].split(" ")[0] not in ARTICLES))
def test_names_whose_later_words_are_small(row: dict[str, str]) -> None:
    first, *rest = row["form"].split(" ")
    assert code(" ".join([first, *(each if "-" in each else each.lower() for each in rest)])) == row["code"]


@given(st.text())
def test_any_text_is_cut_into_words_with_true_offsets(text: str) -> None:
    cut = words(text)
    for index, key in enumerate(cut.keys):
        assert fold(cut.raw(index)) == key
    assert cut.keys == keys(text)


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_can_be_searched(text: str) -> None:
    for mention in find(Document("a", text), [(0, len(text))]):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.code


@given(st.text("abcdefghijklmnopqrstuvwxyz", max_size=12))
def test_a_sound_is_stable(key: str) -> None:
    assert sound(sound(key)) == sound(sound(sound(key)))
