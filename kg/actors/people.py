"""Persons: office holders at a date, and those whom an article introduces itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.actors.tables import Entry, Person, Tables, longest
from kg.actors.words import Words, sound, words

if TYPE_CHECKING:
    from kg.actors.match import Hit

_FADES = 12  # years after the last office during which a bare surname still names its holder
_LONG = 5  # letters from which a surname is recognised in other transliterations


def span(date: str) -> tuple[str, str]:
    """Return the first and last day of a partial date, as strings that compare.

    >>> span("2021-12")
    ('2021-12-00', '2021-12-99')
    """
    return (date + "-00-00")[:10] if len(date) < 10 else date, (date + "-99-99")[:10] if len(date) < 10 else date


def current(person: Person, date: str | None) -> tuple[int, str]:
    """Rank a person at a date: (2, …) in office, (1, end) since, (0, "") not yet; undated: the latest."""
    ends = [span(end)[1] if end else "9999" for _, _, end in person.terms]
    if date is None:
        return 1, max(ends)
    first, last = span(date)
    for _, start, end in person.terms:
        if span(start)[0] <= last and (not end or span(end)[1] >= first):
            return 2, max(ends)
    past = [end for end in ends if end < first]
    if not past:
        return 0, ""
    return (1, max(past)) if int(first[:4]) - int(max(past)[:4]) <= _FADES else (0, "")


def _spelt(keys: list[str], entry: Entry) -> bool:
    """Short surnames must be spelt as in the table, for many words sound like them."""
    return entry.kind == "person" or sum(map(len, keys)) >= _LONG or keys == words(entry.form).keys


@dataclass(slots=True)
class People:
    """The persons of one article: those of the tables, valid at its date, and those it introduces."""

    tables: Tables
    date: str | None = None
    known: dict[str, tuple[str, str]] = field(default_factory=dict)  # sound of surname → (code, name)

    def at(self, text: Words, sounds: list[str], index: int) -> Hit | None:
        """Return the person named at a word, if the tables or the article so far know one."""
        from kg.actors.match import Hit

        for last, entries in longest(self.tables.people, sounds, text, index):
            entries = [entry for entry in entries if _spelt(text.keys[index:last], entry)]
            full = [entry for entry in entries if entry.kind == "person"]
            entry = self._choose(full) if full else self._surname(text, index, entries)
            if entry and entry.person:
                if full:
                    self.known[sounds[last - 1]] = (entry.code, entry.person.name)
                return Hit(index, last, entry.code, "person", number="s", member=entry.person.name, entry=entry)
        known = self.known.get(sounds[index])
        if known and not self._other_first_name(text, index):
            return Hit(index, index + 1, known[0], "person", number="s", member=known[1])
        return None

    def _choose(self, entries: list[Entry]) -> Entry | None:
        """Prefer who is in office at the date, then who was last."""
        ranked = [(current(entry.person, self.date), entry) for entry in entries if entry.person]
        ranked = [(rank, entry) for rank, entry in ranked if rank[0] or entry.kind == "person"]
        if not ranked:
            return None
        best = max(rank for rank, _ in ranked)
        top = [entry for rank, entry in ranked if rank == best or (rank[0] == best[0] == 2)]
        return top[0] if len({entry.code for entry in top}) == 1 else None

    def _surname(self, text: Words, index: int, entries: list[Entry]) -> Entry | None:
        if self._other_first_name(text, index):
            return None
        known = self.known.get(sound(text.keys[index]))
        if known:
            same = [entry for entry in entries if entry.person and (entry.code, entry.person.name) == known]
            return same[0] if same else None
        return self._choose(entries)

    def _other_first_name(self, text: Words, index: int) -> bool:
        """True if a capitalised word that is no title stands before a surname: somebody else's first name."""
        before = index - 1
        if before < 0 or not text.capital[before]:
            return False
        if text.text[text.ends[before] : text.starts[index]] not in (" ", "\u00a0", "-", ". ", "‑"):
            return False
        key = text.keys[before]
        classes = self.tables.words
        return not (key in classes["title"] or key in classes["opener"])

    def name_at(self, text: Words, index: int) -> int | None:
        """Return the end of the personal name (two to five words, particles allowed) at a word, or None."""
        last, capitals = index, 0
        while last < min(index + 5, len(text)):
            if last > index and text.text[text.ends[last - 1] : text.starts[last]] not in (" ", "\u00a0", "-", "'", "’"):
                break
            if text.capital[last]:
                capitals += 1
            elif text.keys[last] not in self.tables.words["particle"]:
                break
            last += 1
        while last > index and not text.capital[last - 1]:
            last -= 1
        return last if capitals >= 2 else None

    def learn(self, text: Words, person: Hit) -> None:
        """Remember the surname of a person whom the article introduces."""
        key = sound(text.keys[person.last - 1])
        self.known.setdefault(key, (person.code, person.member or ""))

    def introduce(self, text: Words, found: list[Hit]) -> list[Hit]:
        """Add the persons put beside an office («X, ministre …», «le ministre …, X») and their later surnames."""
        found.sort(key=lambda hit: hit.first)
        taken = {index for hit in found for index in range(hit.first, hit.last)}
        fresh: list[Hit] = []
        for hit in found:
            if hit.kind == "office" and hit.number != "p":
                fresh += self._beside(text, hit, taken)
        for person in fresh:
            self.learn(text, person)
        return found + fresh + self._later(text, taken)

    def _beside(self, text: Words, office: Hit, taken: set[int]) -> list[Hit]:
        from kg.actors.match import Hit

        after = office.last
        spans = []
        if after < len(text) and text.text[text.ends[after - 1] : text.starts[after]].strip() == ",":
            last = self.name_at(text, after)
            spans += [(after, last)] if last else []
        before = office.first
        while before > 0 and text.keys[before - 1] in self.tables.words["determiner"]:
            before -= 1
        if before > 1 and text.text[text.ends[before - 1] : text.starts[before]].strip() == ",":
            for first in range(max(0, before - 5), before - 1):
                if self.name_at(text, first) == before:
                    spans.append((first, before))
                    break
        return [
            Hit(a, b, office.code, "person", number="s", member=text.text[text.starts[a] : text.ends[b - 1]])
            for a, b in spans
            if not taken & set(range(a, b))
        ]

    def _later(self, text: Words, taken: set[int]) -> list[Hit]:
        from kg.actors.match import Hit

        found = []
        for index, capital in enumerate(text.capital):
            known = self.known.get(sound(text.keys[index])) if capital and index not in taken else None
            if known and not self._other_first_name(text, index):
                found.append(Hit(index, index + 1, known[0], "person", number="s", member=known[1]))
        return found
