"""Persons: office holders at a date, and those whom an article introduces itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.actors.records import Entry, Hit, Person
from kg.actors.tables import Tables
from kg.actors.trie import longest
from kg.actors.words import Words, keys, sound

_FADES = 12  # years after the last office during which a bare surname still names its holder
_LONG = 5  # letters from which a surname is recognised in other transliterations
_LONGEST = 5  # words of a personal name
_NAME_GAPS = (" ", "\u00a0", "-", "'", "’", ". ", "‑")


def span(date: str) -> tuple[str, str]:
    """Return the first and last day of a partial date, as strings that compare.

    >>> span("2021-12")
    ('2021-12-00', '2021-12-99')
    """
    return date + "-00-00"[len(date) - 4 :], date + "-99-99"[len(date) - 4 :]


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
    if not past or int(first[:4]) - int(max(past)[:4]) > _FADES:
        return 0, ""
    return 1, max(past)


@dataclass(slots=True)
class People:
    """The persons of one article: those of the tables, valid at its date, and those it introduces.

    ``known`` maps the sound of a surname to the person whom the article means by it; one without a code is
    somebody of no state, whose surname must not be taken for an office holder's.
    """

    tables: Tables
    date: str | None = None
    known: dict[str, Hit] = field(default_factory=dict)

    def at(self, text: Words, sounds: list[str], index: int, before: Hit | None) -> Hit | None:
        """Return the person named at a word, if the tables or the article so far know one.

        Args:
            text: the words.
            sounds: their sounds.
            index: where to look.
            before: the mention that ends before that word, if any.
        """
        forms = longest(self.tables.people, sounds, text, index)
        known = self.known.get(sounds[index])
        for last, entries in forms:
            entries = [entry for entry in entries if _spelt(text, index, last, entry)]
            if last == index + 1:
                entries = [entry for entry in entries if not self._ordinary(text, index, entry.form)]
            full = [entry for entry in entries if entry.kind == "person"]
            entry = self._choose(full) if full else None
            if entry is None and entries and not (known and last == index + 1):
                other = self._other_first_name(text, index, before)
                other = other or self._other_given_name(text, last, entries)
                entry = None if other else self._choose(entries)
            if entry and entry.person:
                hit = self._holder(index, last, entry, entry.person)
                if full:
                    self._remember(hit, entry.person.surnames)
                return hit
        if self._other_first_name(text, index, before):
            if forms and not known:
                self.known[sounds[index]] = Hit(index, index + 1, "", "person")
            return None
        return self._again(text, known, index)

    def _holder(self, first: int, last: int, entry: Entry, person: Person) -> Hit:
        return Hit(first, last, entry.code, "person", person.gender, "s", person.name, (entry,))

    def _ordinary(self, text: Words, index: int, name: str) -> bool:
        """Tell whether a word is one of the language that only sounds like a name: «Route» (Rutte), «Salle» (Sall)."""
        key = text.keys[index]
        return key in self.tables.words["common"] and key not in keys(name)

    def _again(self, text: Words, known: Hit | None, index: int) -> Hit | None:
        """Return the mention that a known surname makes, if it names someone."""
        if known is None or not known.code or self._ordinary(text, index, known.member or ""):
            return None
        return Hit(index, index + 1, known.code, "person", known.gender, "s", known.member, known.rows)

    def _remember(self, person: Hit, surnames: frozenset[str]) -> None:
        for surname in surnames:
            self.known[surname] = person

    def _choose(self, entries: list[Entry]) -> Entry | None:
        """Prefer who is in office at the date, then who was last; none where two states' persons are as good."""
        ranked = [(current(entry.person, self.date), entry) for entry in entries if entry.person]
        ranked = [(rank, entry) for rank, entry in ranked if rank[0] or entry.kind == "person"]
        if not ranked:
            return None
        best = max(rank for rank, _ in ranked)
        top = [entry for rank, entry in ranked if rank == best or (rank[0] == best[0] == 2)]
        return top[0] if len({entry.code for entry in top}) == 1 else None

    def _other_first_name(self, text: Words, index: int, before: Hit | None) -> bool:
        """Tell whether a capitalised word that is no title stands before a surname: somebody else's first name."""
        last = index - 1
        while last > 0 and text.keys[last] in self.tables.words["particle"] and text.hyphened(last):
            last -= 1  # «Souheil al-Hassan»
        if last < 0 or not text.capital[last] or text.shouted[index]:
            return False
        if _ends_sentence(text, last) or text.gap(last) not in _NAME_GAPS:
            return False
        if text.hyphened(last) and before and before.last == index:  # «le sommet Kim-Trump»
            return False
        key, classes = text.keys[last], self.tables.words
        return not (key in classes["title"] or key in classes["opener"] or key in self.tables.roles)

    def _other_given_name(self, text: Words, last: int, entries: list[Entry]) -> bool:
        """Tell whether another given name follows a surname that comes first: «Kim Jong-nam»."""
        if last >= len(text) or not text.spaced(last - 1) or not text.capital[last] or text.shouted[last]:
            return False
        return any("surname first" in self.tables.kinds.get(entry.code, ()) for entry in entries)

    def gender(self, key: str) -> str:
        """Return the gender that a first name shows, if it is known."""
        return "f" if key in self.tables.words["woman"] else "m" if key in self.tables.words["man"] else ""

    def name_at(self, text: Words, index: int) -> int | None:
        """Return the end of the personal name (two to five words, particles allowed) at a word, or None."""
        last, capitals = index, 0
        if text.shouted[index] or not text.capital[index]:
            return None
        while last < min(index + _LONGEST, len(text)):
            if last > index and (text.gap(last - 1) not in _NAME_GAPS or _ends_sentence(text, last - 1)):
                break
            if not text.capital[last] and text.keys[last] not in self.tables.words["particle"]:
                break
            capitals += text.capital[last]
            last += 1
        while last > index and not text.capital[last - 1]:
            last -= 1
        return last if capitals > 1 else None

    def introduce(self, text: Words, first: int, office: Hit) -> Hit | None:
        """Return the person whose name begins at a word, holder of an office, and remember the surname."""
        last = self.name_at(text, first)
        if last is None:
            return None
        gender = self.gender(text.keys[first]) or office.gender
        name = " ".join(text.quote(first, last).split())
        person = Hit(first, last, office.code, "person", gender, "s", name, office.rows)
        ends = {last - 1, first} if "surname first" in self.tables.kinds.get(office.code, ()) else {last - 1}
        for surname in {sound(text.keys[end]) for end in ends}:
            if not self.known.get(surname) or not self.known[surname].code:
                self.known[surname] = person
        return person

    def beside(self, text: Words, found: list[Hit]) -> list[Hit]:
        """Return the persons put beside an office («X, ministre …», «le ministre …, X») and their later surnames."""
        found = sorted(found, key=lambda hit: hit.first)
        taken = {index for hit in found for index in range(hit.first, hit.last)}
        at, ends = {hit.first: hit for hit in found}, {hit.last: hit for hit in found}
        fresh: list[Hit] = []
        for office in found:
            if office.kind != "office" or office.number == "p":
                continue
            near = at.get(office.last) if text.gap(office.last - 1).strip() == "," else None
            near = near or (ends.get(self._before(text, office)) if office.first else None)
            if near and near.kind == "person" and near.code == office.code:
                office.member = near.member
                continue
            first = self._name_beside(text, office)
            person = self.introduce(text, first, office) if first is not None else None
            if person and not taken & set(range(person.first, person.last)):
                office.member = person.member
                fresh.append(person)
                taken |= set(range(person.first, person.last))
        return fresh + self._later(text, taken)

    def _name_beside(self, text: Words, office: Hit) -> int | None:
        """Return the first word of the name that a comma parts from an office."""
        before = self._before(text, office)
        if before > 1:
            for first in range(max(0, before - _LONGEST), before - 1):
                if self.name_at(text, first) == before:
                    return first
        after = office.last
        if after >= len(text) or text.gap(after - 1).strip() != ",":
            return None
        rank = self.tables.words["determiner"] | self.tables.words["title"]
        while after < len(text) - 1 and text.keys[after] in rank and not text.capital[after]:
            after += 1  # «le chef d'état-major, le général X Y»
        return after

    def _before(self, text: Words, office: Hit) -> int:
        """Return the end of the words that a comma parts from an office that follows, or 0."""
        before = office.first
        while before > 0 and text.keys[before - 1] in self.tables.words["determiner"]:
            before -= 1
        return before if before and text.gap(before - 1).strip() == "," else 0

    def _later(self, text: Words, taken: set[int]) -> list[Hit]:
        """Return the surnames of introduced persons that no table took."""
        found = []
        for index, capital in enumerate(text.capital):
            known = self.known.get(sound(text.keys[index])) if capital and index not in taken else None
            if known and not self._other_first_name(text, index, None):
                again = self._again(text, known, index)
                found += [again] if again else []
        return found


def _ends_sentence(text: Words, index: int) -> bool:
    """Tell whether a full stop after a word is more than that of an initial («V. Poutine»)."""
    return text.gap(index).startswith(".") and text.ends[index] - text.starts[index] > 1


def _spelt(text: Words, first: int, last: int, entry: Entry) -> bool:
    """Tell whether a name is spelt as its row asks: short surnames exactly, for many words sound like them."""
    spelt = text.keys[first:last]
    if entry.loud:
        return spelt == keys(entry.form) and all(text.raw(index).isupper() for index in range(first, last))
    if entry.kind == "person" or sum(map(len, spelt)) >= _LONG:
        return True
    return not text.shouted[first] and spelt == keys(entry.form)
