"""When an event is said to happen: the time expression nearest to its trigger, as an interval of days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import cache, lru_cache

from kg.language import rows
from kg.parse import normalise

_LEAD = re.compile(
    r"^(?:depuis le|depuis|le|la|du|au|en|de|ce|fin|début|mi-|l'été|l'automne|l'hiver|l')\s*", re.I
)
_TAIL = re.compile(r"\s+(?:soir|matin|après-midi)$")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


@cache
def _patterns(code: str) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(row["pattern"], re.I), row["grain"]) for row in rows(code, "times.csv")]


def when(
    sentence: str, trigger: int, published: str | None, *, language: str = "fr"
) -> tuple[str, str] | None:
    """Return the first and last day (ISO) at which the text says the event happens, or None.

    Args:
        sentence: its text.
        trigger: character offset of the trigger in it.
        published: the article's date; expressions such as «mardi» need it to the day.
        language: whose expressions to look for.

    >>> when("En 2014, la Russie a annexé la Crimée.", 20, "2021-12")
    ('2014-01-01', '2014-12-31')
    >>> when("Il l'a reçu mardi.", 7, "2021-12-09")
    ('2021-12-07', '2021-12-07')
    """
    text = normalise(sentence)
    found: list[tuple[int, int, str, str]] = []
    for pattern, grain in _patterns(language):
        for match in pattern.finditer(text):
            if not any(a < match.end() and match.start() < b for a, b, _, _ in found):
                found.append((match.start(), match.end(), match.group(), grain))
    ranked = sorted(found, key=lambda item: min(abs(item[0] - trigger), abs(item[1] - trigger)))
    for _, _, words, grain in ranked[:1]:
        return resolve(words.lower(), grain, published, language)
    return None


@lru_cache(maxsize=4096)
def resolve(words: str, grain: str, published: str | None, language: str = "fr") -> tuple[str, str] | None:
    """Resolve one expression against the article's date; None where it cannot be known."""
    from dateparser import parse

    year = _YEAR.search(words)
    if grain == "year" and year:
        return f"{year.group()}-01-01", f"{year.group()}-12-31"
    exact = published is not None and len(published) == 10
    if published is None and not year:
        return None
    if not exact and not (grain == "month" or any(char.isdigit() for char in words)):
        return None
    base = datetime.fromisoformat(((published or "2000") + "-01-01")[:10] if not exact else str(published))
    phrase = _TAIL.sub("", _LEAD.sub("", words)).replace("dernier", "").replace("dernière", "")
    relative = grain in ("week", "month", "year") and not year and ("dern" in words or "passé" in words)
    if relative and "semaine" not in words and "mois" not in words and "an" not in words.split()[-2:][0]:
        relative = False
    if relative:
        step = {"week": "1 semaine", "month": "1 mois", "year": "1 an"}[grain]
        phrase = (
            f"il y a {step}"
            if not phrase.strip() or phrase.split()[0] in ("semaine", "mois", "an", "année")
            else phrase
        )
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past", "PREFER_DAY_OF_MONTH": "first"}
    moment = parse(phrase, languages=[language], settings=settings)
    if moment is None:
        return None
    return _interval(moment.date(), grain)


def _interval(day: date, grain: str) -> tuple[str, str]:
    if grain == "week":
        first = day - timedelta(days=day.weekday())
        return first.isoformat(), (first + timedelta(days=6)).isoformat()
    if grain == "month":
        return day.replace(day=1).isoformat(), day.replace(day=monthrange(day.year, day.month)[1]).isoformat()
    if grain == "year":
        return f"{day.year}-01-01", f"{day.year}-12-31"
    return day.isoformat(), day.isoformat()
