from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.header import Header, header


@pytest.mark.parametrize(
    ("text", "date", "title", "begins"),
    [
        (" date 2021-12 Ankara négocie\n\nTexte.", "2021-12", "Ankara négocie", "Ankara"),
        ("date 2021-12-07 Ankara négocie \r\nTexte.", "2021-12-07", "Ankara négocie", "Ankara"),
        ("Date : 2021 Ankara", "2021", "Ankara", "Ankara"),
        ("date 2021-12\nTexte.", "2021-12", None, "\nTexte."),
        ("date 2021-99 Titre", "2021-99", "Titre", "Titre"),
    ],
)
def test_headers(text: str, date: str, title: str | None, begins: str) -> None:
    found = header(text)
    assert (found.date, found.title) == (date, title)
    assert text[found.start :].startswith(begins)


@pytest.mark.parametrize(
    "text", ["", "La date 2021 est proche.", "date limite 2021", "dates 2021 x", "Texte.\ndate 2021 x"]
)
def test_no_header(text: str) -> None:
    assert header(text) == Header()


@given(st.text())
def test_the_start_lies_in_the_text(text: str) -> None:
    assert 0 <= header(text).start <= len(text)
