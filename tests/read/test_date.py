from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.date import iso_date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2021", "2021"),
        ("2021-12", "2021-12"),
        (" 2021-12-07 ", "2021-12-07"),
        ("2021-12-07T10:00:00+01:00", "2021-12-07"),
        ("2021-12-07 10:00", "2021-12-07"),
        ("2020-02-29", "2020-02-29"),
        ("2021-02-29", None),
        ("2021-13", None),
        ("0000", None),
        ("31/02/2021", None),
        ("hier", None),
        ("", None),
        ("٢٠٢١", None),
    ],
)
def test_dates(written: str, date: str | None) -> None:
    assert iso_date(written) == date


@given(st.dates())
def test_every_day_is_a_date(day: object) -> None:
    assert iso_date(str(day)) == str(day)


@given(st.text())
def test_a_date_is_ascii_and_reads_again(text: str) -> None:
    date = iso_date(text)
    assert date is None or (date.isascii() and iso_date(date) == date)
