"""Mentions → why they are what they are, in words and with the rows that decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.actors.people import People, current
from kg.actors.records import Entry, Hit
from kg.actors.tables import Tables
from kg.actors.words import Words

_IN_OFFICE = {
    2: "in office at that date",
    1: "the last to bear the name",
    0: "not yet in office at that date",
}


def account(text: Words, found: Sequence[Hit], chosen: Hit | None, tables: Tables, people: People) -> str:
    """Return one line for each thing recognised in a phrase, the chosen one marked, or a line that says: nothing."""
    marked = chosen if len(found) > 1 else None
    lines = [line for hit in found for line in _lines(text, hit, tables, people, marked=hit is marked)]
    return "\n".join(lines) or f"No row of the tables matches «{text.text}»."


def _lines(text: Words, hit: Hit, tables: Tables, people: People, *, marked: bool) -> Iterator[str]:
    phrase = text.quote(hit.first, hit.last)
    rows = "; ".join(_row(entry, people) for entry in hit.rows) or "introduced by the text itself"
    if not hit.code:
        yield f"«{phrase}» names nobody: a trap ({rows})."
        return
    name, kind = tables.names.get(hit.code, (hit.code.removeprefix("OTH:"), "group"))
    member = f", {hit.member}" if hit.member else ""
    choice = " ← the phrase's actor" if marked else ""
    yield f"«{phrase}» is {hit.code}, {name} ({kind}{member}), as {hit.kind}: {rows}.{choice}"
    for other in hit.others:
        yield f"  It could be {other.code} too ({_row(other, people)}); the text speaks no more of that one."


def _row(entry: Entry, people: People) -> str:
    where = f"{entry.table}, line {entry.line}: «{entry.form}»"
    if entry.person is None:
        return where
    terms = ", ".join(f"{office} {start}–{end}" for office, start, end in entry.person.terms)
    rank = current(entry.person, people.date)[0] if people.date else 1
    return f"{where}, {terms}; {_IN_OFFICE[rank]}"
