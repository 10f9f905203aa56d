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
