"""Why a phrase names whom it names."""

from __future__ import annotations

import pytest

from kg.actors import explain


@pytest.mark.parametrize(
    ("phrase", "date", "said"),
    [
        ("le ministre turc de la Défense", None, ["roles.csv", "demonyms.csv", "TUR, Turkey"]),
        ("montagnes russes", None, ["names nobody", "traps.csv"]),
        ("le président Bush", "1991", ["George Bush", "holders.csv", "in office at that date"]),
        ("le Congo", None, ["COD", "It could be COG too"]),
        ("une chaise", None, ["No row of the tables matches «une chaise»"]),
        ("l'ambassadeur de France au Mali", None, ["← the phrase's actor", "MLI"]),
    ],
)
def test_explanations(phrase: str, date: str | None, said: list[str]) -> None:
    told = explain(phrase, date)
    for words in said:
        assert words in told
