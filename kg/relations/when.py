"""When an event is said to happen: the time expression nearest to its trigger, as an interval of days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import cache, lru_cache

from kg.language import language as settings
from kg.language import rows
from kg.parse import normalise

_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


@cache
def _patterns(code: str) -> list[tuple[re.Pattern[str], str, str]]:
    """Return pattern, grain, and what the expression says to a parser of dates where its own words do not."""
    words = settings(code)
    named = {
        "{month}": f"(?:{'|'.join(sorted(words.months))})",
        "{weekday}": f"(?:{'|'.join(sorted(words.weekdays))})",
    }
    found = []
    for row in rows(code, "times.csv"):
        pattern = row["pattern"]
        for name, choice in named.items():
            pattern = pattern.replace(name, choice)
        found.append((re.compile(pattern, re.I), row["grain"], row["phrase"]))
    return found


def when(
    sentence: str, trigger: int, published: str | None, *, ahead: bool = False, language: str = "fr"
) -> tuple[str, str] | None:
    """Return the first and last day (ISO) at which the text says the event happens, or None.

    Args:
        sentence: its text.
        trigger: character offset of the trigger in it.
        published: the article's date; expressions such as «mardi» need it to the day.
        ahead: whether the event is yet to come, so that «en janvier» is the next one.
        language: whose expressions to look for.

    >>> when("En 2014, la Russie a annexé la Crimée.", 20, "2021-12")
    ('2014-01-01', '2014-12-31')
    >>> when("Il l'a reçu mardi.", 7, "2021-12-09")
    ('2021-12-07', '2021-12-07')
    >>> when("Ils se verront en janvier.", 7, "2021-12-09", ahead=True)
    ('2022-01-01', '2022-01-31')
    """
    text = normalise(sentence)
    found: list[tuple[int, int, str, str]] = []
    for pattern, grain, phrase in _patterns(language):
        for match in pattern.finditer(text):
            if not any(a < match.end() and match.start() < b for a, b, _, _ in found):
                found.append((match.start(), match.end(), phrase or match["core"].lower(), grain))
    nearest = min(found, key=lambda item: min(abs(item[0] - trigger), abs(item[1] - trigger)), default=None)
    return None if nearest is None else resolve(nearest[2], nearest[3], published, ahead, language)


@lru_cache(maxsize=4096)
def resolve(
    words: str, grain: str, published: str | None, ahead: bool = False, language: str = "fr"
) -> tuple[str, str] | None:
    """Resolve one expression against the article's date (by dateparser); None where it cannot be known."""
    from dateparser import parse

    year = _YEAR.search(words)
    if grain == "year" and year:
        return _interval(date(int(year.group()), 1, 1), grain)
    if not year and not _enough(words, grain, published):
        return None
    base = datetime.fromisoformat(f"{published or '2000'}-01-01"[:10])
    moment = parse(
        words,
        languages=[language],
        settings={
            "RELATIVE_BASE": base,
            "PREFER_DATES_FROM": "future" if ahead else "past",
            "PREFER_DAY_OF_MONTH": "first",
        },
    )
    return None if moment is None else _interval(moment.date(), grain)


def _enough(words: str, grain: str, published: str | None) -> bool:
    """Tell whether the article's date says enough: «mardi» needs its day, «en juin» or «le 24 juin» its year."""
    if published is None:
        return False
    return len(published) == 10 or grain == "month" or any(char.isdigit() for char in words)


def _interval(day: date, grain: str) -> tuple[str, str]:
    if grain == "week":
        first = day - timedelta(days=day.weekday())
        return first.isoformat(), (first + timedelta(days=6)).isoformat()
    if grain == "month":
        return day.replace(day=1).isoformat(), day.replace(day=monthrange(day.year, day.month)[1]).isoformat()
    if grain == "year":
        return f"{day.year}-01-01", f"{day.year}-12-31"
    return day.isoformat(), day.isoformat()
