"""Time expressions against an article's date."""

from __future__ import annotations

import pytest

from kg.relations.when import when

THURSDAY = "2021-12-09"


@pytest.mark.parametrize(
    ("words", "published", "ahead", "expected"),
    [
        ("mardi", THURSDAY, False, "2021-12-07 2021-12-07"),
        ("mardi", THURSDAY, True, "2021-12-14 2021-12-14"),
        ("mardi 7 décembre", THURSDAY, False, "2021-12-07 2021-12-07"),
        ("mardi prochain", THURSDAY, True, "2021-12-14 2021-12-14"),
        ("le 24 juin", THURSDAY, False, "2021-06-24 2021-06-24"),
        ("le 24 juin", "2021-12", False, "2021-06-24 2021-06-24"),
        ("le 1er mars 2003", None, False, "2003-03-01 2003-03-01"),
        ("en janvier", THURSDAY, False, "2021-01-01 2021-01-31"),
        ("en janvier", THURSDAY, True, "2022-01-01 2022-01-31"),
        ("en février 2016", None, False, "2016-02-01 2016-02-29"),
        ("en 2014", None, False, "2014-01-01 2014-12-31"),
        ("hier", THURSDAY, False, "2021-12-08 2021-12-08"),
        ("avant-hier", THURSDAY, False, "2021-12-07 2021-12-07"),
        ("demain", THURSDAY, True, "2021-12-10 2021-12-10"),
        ("la semaine dernière", THURSDAY, False, "2021-11-29 2021-12-05"),
        ("la semaine prochaine", THURSDAY, True, "2021-12-13 2021-12-19"),
        ("le mois dernier", THURSDAY, False, "2021-11-01 2021-11-30"),
        ("le mois prochain", THURSDAY, True, "2022-01-01 2022-01-31"),
        ("l'an dernier", THURSDAY, False, "2020-01-01 2020-12-31"),
        ("cette année", THURSDAY, False, "2021-01-01 2021-12-31"),
        ("il y a trois jours", THURSDAY, False, "2021-12-06 2021-12-06"),
        ("dans deux mois", THURSDAY, True, "2022-02-01 2022-02-28"),
        ("mardi", "2021-12", False, None),
        ("mardi", None, False, None),
        ("en janvier", None, False, None),
        ("longtemps", THURSDAY, False, None),
    ],
)
def test_expressions(words: str, published: str | None, ahead: bool, expected: str | None) -> None:
    found = when(f"Oslo reçoit Riga {words}.", 5, published, ahead=ahead)
    assert found == (tuple(expected.split()) if expected else None)


def test_the_nearest_expression_counts() -> None:
    text = "Reçu en 2014 par Oslo, il a été chassé en 2019 de Riga."
    assert when(text, text.index("Reçu"), None) == ("2014-01-01", "2014-12-31")
    assert when(text, text.index("chassé"), None) == ("2019-01-01", "2019-12-31")
