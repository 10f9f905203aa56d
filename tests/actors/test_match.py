"""Matching in running text: what ends where, and what the surroundings decide."""

from __future__ import annotations

import pytest

from kg.actors import find, who
from kg.language import rows
from kg.parse import sentences
from kg.records import Document


def codes(text: str, date: str | None = None) -> list[str]:
    found = find(Document("a", text, date), sentences(text))
    return [mention.code for mention in found if mention.antecedent is None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Les attentats de Bruxelles ont choqué.", ["BEL"]),
        ("Bruxelles propose une directive.", ["EUR"]),
        ("Une explosion à l'aéroport de Bruxelles.", ["BEL"]),
        ("Kinshasa dément : le Congo ne négocie pas.", ["COD", "COD"]),
        ("Brazzaville dément : le Congo ne négocie pas.", ["COG", "COG"]),
        ("Les ministres français et allemand sont à Minsk.", ["FRA", "DEU", "BLR"]),
        ("Les armées russe, chinoise et indienne manœuvrent.", ["RUS", "CHN", "IND"]),
        ("WASHINGTON ACCUSE MOSCOU. LE PRÉSIDENT RUSSE EST EN COLÈRE.", ["USA", "RUS", "RUS"]),
        ("Le sommet russo-turc de Sotchi.", ["RUS", "TUR", "RUS"]),
        ("L'ambassadeur de France au Mali est rappelé.", ["FRA", "MLI"]),
        ("Berlin est inquiet.", ["DEU"]),
        ("Denzel Washington est à Paris.", ["FRA"]),
        ("La rue de Rome est barrée à Paris.", ["FRA"]),
        ("Il a bu un café turc, puis dégusté la cuisine italienne.", []),
        ("L'équipe de France affronte la Belgique.", ["BEL"]),
        ("Il est pris de malaises ; la diplomatie malaise s'inquiète.", ["MYS"]),
        ("La Douma a voté ; à Douma, en Syrie, on compte les morts.", ["RUS", "SYR", "SYR"]),
        ("Il dort au Caire et vote à La Havane.", ["EGY", "CUB"]),
        ("Une grenade a explosé à la Grenade.", ["GRD"]),
        ("Le 10, Downing Street s'inquiète.", ["GBR"]),
        ("Le 10 Downing Street, Paris et Rome s'inquiètent.", ["GBR", "FRA", "ITA"]),
        (
            "Un discours à l'Organisation des Nations unies pour l'Éducation, la Science et la Culture.",
            ["UN"],
        ),
        ("L'Organisation des Nations unies, la Science et la Culture.", ["UN"]),
        ("Le film Paris, Texas sort à Rome.", ["ITA"]),
    ],
)
def test_codes_in_text(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("En Syrie, les rebelles avancent.", "SYRREB"),
        ("Au Yémen, les rebelles avancent.", "HOUTHI"),
        ("En Colombie, la guérilla avance.", "FARC"),
        ("Au Nigeria, les islamistes avancent.", "BOKOHARAM"),
    ],
)
def test_forms_whose_meaning_depends_on_the_article(text: str, context: str) -> None:
    assert context in codes(text)


def test_dated_names() -> None:
    assert codes("Les Quinze ont adopté un texte.", "2002") == ["EUR"]
    assert codes("Les Quinze ont perdu le match.", "2012") == []


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        ("Route barrée. Salle comble. Riche idée.", "2013", []),
        ("Mark Rutte parle. Route barrée. Rutte repart.", "2013", ["NLD", "NLD"]),
        ("Rutte parle. Zelenskyy répond.", "2022", ["NLD", "UKR"]),
        ("Père et fils. Fils et père.", "2005", []),
        ("Bush fils succède à Clinton.", "2001", ["USA", "USA"]),
    ],
)
def test_a_word_is_not_a_surname_that_it_sounds_like(text: str, date: str, expected: list[str]) -> None:
    assert codes(text, date) == expected


@pytest.mark.parametrize("date", ["1995", "2005", "2013", "2022"])
def test_no_trigger_at_the_start_of_a_sentence_sounds_like_a_surname(date: str) -> None:
    triggers = {row["trigger"] for row in rows("fr", "triggers.tsv")}
    words = sorted(word for word in triggers if word.isalpha() and word.islower())
    text = " ".join(f"{word.capitalize()} hier." for word in words)
    found = find(Document("a", text, date), sentences(text))
    assert [text[m.start : m.end] for m in found if m.kind == "person"] == []


def test_nobody_is_none() -> None:
    assert who("") is None
    assert who("le ministre de la Défense") is None
