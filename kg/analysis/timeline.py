"""Relations → cooperation and conflict over time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from statistics import fmean
from typing import NamedTuple

from kg.analysis.pairs import Pair, ordered
from kg.errors import OptionError
from kg.graph import ends, once, period
from kg.records import Relation
from kg.relations.ontology import TYPES

STEPS = ("day", "week", "month", "quarter", "year")
FEWEST = 4  # dated events from which a trend is told
MOST = 5000  # steps of a timeline


class Step(NamedTuple):
    """What two actors did in a stretch of time."""

    name: str  # 2021-12-07, 2021-W49, 2021-12, 2021-Q4 or 2021
    cooperation: int
    conflict: int
    intensity: (
        float | None
    )  # mean weight of the events' types, from -10 (conflict) to 10; None without events


def between(relations: Iterable[Relation], a: str, b: str, level: str = "actor") -> list[Relation]:
    """Return the relations of two actors that are not negated, in either direction."""
    return [r for _, r in once(relations, level) if r.status != "negated" and set(ends(r, level)) == {a, b}]


def series(relations: Iterable[Relation], by: str = "month") -> tuple[list[Step], int]:
    """Return the steps from the first event to the last, empty ones too, and how many events have no place in them.

    An event is placed where its time lies within one step: «en 2014» has no month, and is not given one.
    A relation without a time of its own happens at its article's date.

    Raises:
        OptionError: there is no such step, or too many of them.
    """
    if by not in STEPS:
        raise OptionError(f"kg knows no step «{by}».", f"Choose of {', '.join(STEPS)}.")
    found: dict[str, list[Relation]] = {}
    loose, first, last = 0, "9999", ""
    for relation in relations:
        if name := step_of(relation, by):
            found.setdefault(name, []).append(relation)
            day = (period(relation) or ("",))[0]
            first, last = min(first, day), max(last, day)
        else:
            loose += 1
    return [_step(name, found.get(name, ())) for name in _steps(first, last, by)], loose


def step_of(relation: Relation, by: str) -> str | None:
    """Return the step in which a relation happens, or None where it has no date or one that is wider."""
    span = period(relation)
    if not span:
        return None
    start, end = (step(date.fromisoformat(day), by) for day in span)
    return start if start == end else None


def step(day: date, by: str) -> str:
    """Return the name of the step that holds a day.

    >>> [step(date(2021, 12, 7), by) for by in STEPS]
    ['2021-12-07', '2021-W49', '2021-12', '2021-Q4', '2021']
    """
    if by == "week":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    if by == "quarter":
        return f"{day.year}-Q{(day.month + 2) // 3}"
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[by]]


def _steps(first: str, last: str, by: str) -> Iterator[str]:
    """Yield the names of all steps from one day to another."""
    if not last:
        return
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    length = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}[by]
    if (end - day).days > MOST * length:
        raise OptionError(f"From {day} to {end} there are too many steps.", "Give a longer one with --by.")
    name = ""
    while day <= end:
        if (following := step(day, by)) != name:
            name = following
            yield name
        day += timedelta(1)


def _step(name: str, held: Sequence[Relation]) -> Step:
    good = sum(TYPES[r.type].cooperative for r in held)
    intensity = round(fmean(TYPES[r.type].weight for r in held), 2) if held else None
    return Step(name, good, len(held) - good, intensity)


def trends(relations: Iterable[Relation], level: str = "actor") -> Mapping[Pair, float | None]:
    """Return each pair's trend: mean intensity of the later half of its dated events minus that of the earlier.

    From -20 to 20: above 0 the two draw nearer, below 0 they fall out. None where fewer than ``FEWEST`` events are
    dated, or all at one time. An odd event in the middle belongs to neither half.
    """
    dated: dict[Pair, list[tuple[tuple[str, str], float]]] = {}
    for _, relation in once(relations, level):
        if relation.status != "negated" and relation.source != relation.target:
            events = dated.setdefault(ordered(*ends(relation, level)), [])
            if span := period(relation):
                events.append((span, TYPES[relation.type].weight))
    return {pair: _trend(sorted(events)) for pair, events in sorted(dated.items())}


def _trend(events: Sequence[tuple[tuple[str, str], float]]) -> float | None:
    half = len(events) // 2
    if len(events) < FEWEST or events[0][0] == events[-1][0]:
        return None
    groups = [[w for _, w in group] for _, group in groupby(events, key=lambda event: event[0])]
    evened = [fmean(group) for group in groups for _ in group]  # events of one time have no order
    return round(fmean(evened[-half:]) - fmean(evened[:half]), 2)
