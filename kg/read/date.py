"""Dates as kg keeps them: ISO 8601, whole or partial («2021», «2021-12», «2021-12-07»)."""

from __future__ import annotations

import datetime
import re

from kg.errors import OptionError

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?", re.DOTALL | re.ASCII)


def iso_date(value: str) -> str | None:
    """Return the date without its time of day, or None where ``value`` is no date.

    >>> iso_date("2021-12-07T10:00:00Z"), iso_date("2021-12"), iso_date("2021-02-31")
    ('2021-12-07', '2021-12', None)
    """
    match = _ISO.fullmatch(value.strip())
    if match is None:
        return None
    parts = [part for part in match.groups() if part]
    try:
        datetime.date(*[int(part) for part in [*parts, "1", "1"][:3]])
    except ValueError:
        return None
    return "-".join(parts)


def check_date(value: str | None) -> None:
    """Raise ``OptionError`` where a date is given that is none."""
    if value is not None and iso_date(value) is None:
        raise OptionError(f"«{value}» is no date.", "Write YYYY, YYYY-MM or YYYY-MM-DD, for example 2021-12.")


_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:\s.*)?", re.DOTALL | re.ASCII)
_SPOKEN = re.compile(
    r"(?:\d{1,2}(?:er)?\s+[^\W\d]{3,9}\.?|[^\W\d]{3,9}\s+\d{1,2}(?:er)?),?\s+\d{4}|[^\W\d]{3,9}\s+\d{4}"
)


def spoken_date(value: str, languages: tuple[str, ...] = ("fr", "en")) -> str | None:
    """Return the ISO date that a person or a press database wrote, or None.

    >>> spoken_date("mardi 7 décembre 2021, p. 3"), spoken_date("07/12/2021"), spoken_date("December 7, 2021")
    ('2021-12-07', '2021-12-07', '2021-12-07')
    >>> spoken_date("décembre 2021"), spoken_date("hier")
    ('2021-12', None)
    """
    exact = iso_date(value)
    if exact:
        return exact
    slashed = _SLASHED.fullmatch(value.strip())
    if slashed:
        day, month, year = slashed.groups()
        return iso_date(f"{year}-{month:0>2}-{day:0>2}")
    spoken = _SPOKEN.search(value)
    if spoken is None:
        return None
    from dateparser import parse

    words = spoken.group().replace("1er", "1")
    found = parse(words, languages=list(languages), settings={"PREFER_DAY_OF_MONTH": "first"})
    if found is None:
        return None
    day_given = bool(re.search(r"\b\d{1,2}\b", words))
    return str(found.date().isoformat() if day_given else found.strftime("%Y-%m"))
