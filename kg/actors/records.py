"""What the stages inside ``kg.actors`` hand to each other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """An office holder: terms are (office, start, end), dates partial ISO, an empty end means still."""

    name: str
    code: str
    terms: tuple[tuple[str, str, str], ...]
    surnames: frozenset[str]  # the sounds by which an article may call the person again
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row of a table says of a form."""

    form: str
    kind: str
    code: str = ""
    gender: str = ""
    number: str = ""
    table: str = ""
    line: int = 0
    capitals: tuple[int, ...] = ()  # which of its words must begin with a capital
    either: tuple[int, ...] = ()  # one of these words is enough of the first capital: «le parti de Dieu»
    loud: bool = False  # written in capitals only
    article: str = ""  # the article that must stand before it: «le» of «Le Caire»
    term: tuple[str, str] | None = None  # when it is valid, for names that come and go
    needs: str = ""  # the code of which the article must speak
    person: Person | None = None


@dataclass(slots=True)
class Hit:
    """A mention while it is being put together: words ``first`` … ``last - 1``; a trap has no code."""

    first: int
    last: int
    code: str
    kind: str
    gender: str = ""
    number: str = ""
    member: str | None = None
    rows: tuple[Entry, ...] = ()  # the rows that decided, the first of them first
    others: tuple[Entry, ...] = ()  # rows that claim the same form for other actors
