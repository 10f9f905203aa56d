"""Persons: dates, titles, those whom only the article knows, identity."""

from __future__ import annotations

import pytest

from kg.actors import find, who
from kg.parse import sentences
from kg.records import Document, Mention


def people(text: str, date: str | None = None) -> list[Mention]:
    """Return the mentions that name a person, alone or after the office."""
    return [mention for mention in find(Document("a", text, date), sentences(text)) if mention.member]


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre moldave de la Défense, Anatolie Nosatii, est à Kiev. M. Nosatii remercie.",
        "Anatolie Nosatii, ministre moldave de la Défense, est à Kiev. Nosatii remercie.",
        "Le ministre moldave Anatolie Nosatii est à Kiev. Nosatii remercie.",
        "Le chef d'état-major moldave, le général Anatolie Nosatii, est à Kiev. Nosatii remercie.",
        "Le ministre moldave de l'Économie, des Finances et de la Relance, Anatolie Nosatii, part. M. Nosatii reste.",
    ],
)
def test_a_person_introduced_once_is_known_by_surname(text: str) -> None:
    found = people(text, "2022")
    assert {mention.code for mention in found} == {"MDA"}
    assert found[-1].member == "Anatolie Nosatii"
    assert text[found[-1].start : found[-1].end] == "Nosatii"


def test_what_follows_a_comma_is_not_always_part_of_the_office() -> None:
    (office,) = people("Le ministre turc de la Défense, de passage à Paris, se tait.", "2022")
    assert office.member == "ministre turc de la Défense"


def test_a_surname_that_comes_first_is_known_too() -> None:
    (_, again) = people("Le ministre chinois Shen Pengfei est à Dakar. Shen a signé un accord.", "2015")
    assert (again.code, again.member) == ("CHN", "Shen Pengfei")


def test_an_introduced_person_has_the_gender_of_the_role() -> None:
    (person,) = people("La ministre gabonaise Prisca Obame est à Genève.", "2018")
    assert person.gender == "f"


def test_somebody_of_the_same_surname_is_nobody() -> None:
    assert people("Le chanteur Paul Sissi est à Nantes. Sissi chante ce soir.", "2016") == []
    assert people("L'acteur Théo Merkel tourne. Merkel est ravi.", "2014") == []


def test_an_office_takes_its_holder_as_member() -> None:
    text = "Vladimir Poutine, président de la Russie, se tait."
    found = find(Document("a", text, "2014"), sentences(text))
    assert {mention.member for mention in found} == {"Vladimir Poutine"}


def test_an_office_without_holder_is_its_own_member() -> None:
    actor = who("le ministre turc de la Défense")
    assert actor
    assert actor.member == "ministre turc de la Défense"


@pytest.mark.parametrize(
    ("phrase", "date", "member"),
    [
        ("le président Bush", "1991", "George Bush"),
        ("le président Bush", "2003", "George W. Bush"),
        ("Zelenskyy", "2022", "Volodymyr Zelensky"),
        ("Zelenski", "2022", "Volodymyr Zelensky"),
        ("Netanyahu", "2018", "Benyamin Netanyahou"),
        ("Lula", "2005", "Luiz Inacio Lula da Silva"),
    ],
)
def test_members_are_canonical_names(phrase: str, date: str, member: str) -> None:
    actor = who(phrase, date)
    assert actor
    assert actor.member == member


def test_short_acronyms_are_not_matched_by_sound() -> None:
    assert who("les JO", "2016") is None


def test_names_joined_by_a_hyphen() -> None:
    assert [person.code for person in people("Le sommet Kim-Trump a échoué.", "2019")] == ["PRK", "USA"]


def test_another_given_name_after_a_surname_that_comes_first() -> None:
    assert people("Kim Jong-nam a été assassiné en Malaisie.", "2017") == []


def test_a_bare_surname_never_beats_a_name() -> None:
    actor = who("Wagner", "2023")
    assert actor
    assert actor.code == "OTH:Wagner"
