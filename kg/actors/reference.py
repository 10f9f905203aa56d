"""Phrases that point back to an actor: pronouns, «les deux pays», «son homologue», «le chef de l'État» and so on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.actors.people import People
from kg.actors.records import Entry, Hit
from kg.actors.roles import complement
from kg.actors.salience import Salience
from kg.actors.tables import Tables
from kg.actors.trie import longest
from kg.actors.words import Words

_SEVERAL = {"both": 2, "three": 3, "four": 4}
_STATES = ("state", "capital", "leader", "government", "counterpart", *_SEVERAL)
_GROUPS = {
    "group": ("organisation", "bloc", "armed group"),
    "armed group": ("armed group",),
    "organisation": ("organisation", "bloc"),
}
_PLACES = ("name", "capital", "city")
_PERSONS = ("leader", "kingdom", "chancellery", "monarchy")  # kinds that may be a title: «le général Bajwa»


@dataclass(slots=True)
class Pointed:
    """A reading of a reference: the hit it makes, what it points to, and 0 for the likeliest reading."""

    hit: Hit
    antecedent: Hit
    rank: int = 0


def point(
    text: Words, found: Sequence[Hit], spans: Sequence[tuple[int, int]], tables: Tables, people: People
) -> list[Pointed]:
    """Return the readings of every reference of a text.

    Args:
        text: the words.
        found: the mentions, traps included, sorted by first word.
        spans: character offsets of the sentences.
        tables: the language's tables.
        people: the persons of the article.
    """
    reader = _Reader(text, tables, people, {hit.first: hit for hit in found})
    index = 0
    for start, end in spans:
        while index < len(text) and text.starts[index] < start:
            index += 1
        index = reader.sentence(index, end)
    return reader.pointed


@dataclass(slots=True)
class _Reader:
    """Reads a text once, from left to right."""

    text: Words
    tables: Tables
    people: People
    hits: dict[int, Hit]
    salience: Salience = field(default_factory=Salience)
    pointed: list[Pointed] = field(default_factory=list)

    def sentence(self, index: int, end: int) -> int:
        """Read one sentence from a word on and return the first word after it."""
        opens, before = True, -1
        subject = ""
        while index < len(self.text) and self.text.starts[index] < end:
            hit = self.hits.get(index)
            readings = [] if hit else self._references(index, subject)
            likely = readings[0].hit if readings and not readings[0].rank else None
            seen = hit or likely or self._stranger(index)
            self.pointed += readings
            if seen and seen.kind != "trap" and not self._origin(seen):
                self._see(seen, readings, before, opens=opens)
                opens = opens and seen.kind == "adjective"
                subject, before = subject or seen.code, seen.last
            ends = [each.last for each in (hit, seen) if each] + [each.hit.last for each in readings]
            index = max([index + 1, *ends])
        self.salience.step()
        return index

    def _origin(self, hit: Hit) -> bool:
        """Tell whether an adjective only says where somebody comes from: «d'origine afghane» is no antecedent."""
        before = self.text.keys[hit.first - 1] if hit.first and self.text.joined[hit.first] else ""
        return hit.kind == "adjective" and before in self.tables.words["origin"]

    def _see(self, hit: Hit, readings: list[Pointed], before: int, *, opens: bool) -> None:
        place = hit.kind in _PLACES and self._locative(hit.first)
        self.salience.see(hit, opens=opens, place=place, link=self._link(before, hit.first))
        for other in [each.hit for each in readings if not each.rank and each.hit.code != hit.code]:
            self.salience.see(other, link="and")

    def _link(self, before: int, first: int) -> str:
        """Return what joins two mentions, if only «et» or a comma and articles stand between them."""
        if before < 0:
            return ""
        between, words = self.text.keys[before:first], self.tables.words
        mark = self.text.gap(before - 1).strip()
        joined = bool(between) and between[0] in words["and"]
        if not all(key in words["article"] for key in between[joined:]) or mark not in ("", ","):
            return ""
        return "and" if joined else mark

    def _locative(self, index: int) -> bool:
        """Tell whether a place is where something happens: «à Berlin», «dans la capitale du Mali»."""
        index -= 1
        while index > 0 and self.text.keys[index] in self.tables.words["article"]:
            index -= 1
        locative = self.tables.words["locative"]
        return index >= 0 and self.text.joined[index + 1] and self.text.keys[index] in locative

    def _stranger(self, index: int) -> Hit | None:
        """Return a person of no known state, whom a pronoun may mean as well."""
        text = self.text
        if not text.capital[index] or text.shouted[index] or (index and text.capital[index - 1]):
            return None
        last = self.people.name_at(text, index)
        if last is None or any(place in self.hits for place in range(index, last)):
            return None
        return Hit(index, last, "", "person", self.people.gender(text.keys[index]), "s")

    def _references(self, index: int, subject: str) -> list[Pointed]:
        text, tables = self.text, self.tables
        for last, (entry, *_) in longest(tables.references, text.keys, text, index):
            if self._free(index, last) and not self._means_something_else(index, last, entry):
                return self._readings(index, last, entry, subject)
        return self._possessive(index)

    def _free(self, first: int, last: int) -> bool:
        return not any(place in self.hits for place in range(first, last))

    def _readings(self, first: int, last: int, entry: Entry, subject: str) -> list[Pointed]:
        kind = "pronoun" if entry.kind == "pronoun" else "reference"
        end = (
            last if kind == "pronoun" else complement(self.text, self.tables, last)
        )  # «la ministre de la Justice»
        hit = Hit(first, end, "", kind, entry.gender, entry.number, rows=(entry,))
        found = self._antecedents(entry, subject)
        return [
            Pointed(replace(hit, code=near.code, member=_member(entry, near)), near, rank)
            for near, rank in found
        ]

    def _antecedents(self, entry: Entry, subject: str) -> list[tuple[Hit, int]]:
        if entry.kind in ("pronoun", "last"):
            return self.salience.pointed(entry.gender, entry.number, latest=entry.kind == "last")
        skip, count = subject if entry.kind == "counterpart" else "", _SEVERAL.get(entry.kind, 1)
        return self.salience.among(lambda code: self._fits(entry.kind, code), count, skip)

    def _fits(self, kind: str, code: str) -> bool:
        known = self.tables.names.get(code, ("", ""))[1]
        if kind in _STATES:
            return known in ("state", "territory")
        if kind in _GROUPS:
            return known in _GROUPS[kind]
        return kind in self.tables.kinds.get(code, ())

    def _possessive(self, index: int) -> list[Pointed]:
        """Return the readings of «son ministre des Affaires étrangères», «leurs soldats»."""
        text, tables = self.text, self.tables
        plural = text.keys[index] in tables.words["possessor p"]
        if index + 1 >= len(text) or not (plural or text.keys[index] in tables.words["possessor s"]):
            return []
        for last, (role, *_) in longest(tables.roles, text.keys, text, index + 1):
            if role.kind in ("office", "collective", "person") and self._free(index + 1, last):
                near = self.salience.pointed("", "p" if plural else "s")
                hit = Hit(index, last, "", "reference", role.gender, role.number, rows=(role,))
                return [Pointed(_named_after(hit, each, text), each, rank) for each, rank in near]
        return []

    def _means_something_else(self, index: int, last: int, entry: Entry) -> bool:
        """Tell whether a form points to no actor here: «il faut», «l'état d'urgence», «le directeur de la banque»."""
        text, words = self.text, self.tables.words
        if not all(text.capital[index + place] for place in entry.capitals):
            return True
        after = self.hits.get(last)
        if entry.kind in _PERSONS and after and after.kind == "person" and text.spaced(last - 1):
            return True
        follows = text.keys[last] if last < len(text) and text.joined[last] else ""
        if entry.kind == "pronoun":
            return entry.form == "il" and self._impersonal(index, last)
        if entry.kind == "last" or follows not in words["of"]:
            return False
        while last < len(text) and text.keys[last] in words["article"]:
            last += 1
        return last < len(text) and text.keys[last] not in words["complement"]

    def _impersonal(self, index: int, last: int) -> bool:
        keys, impersonal = self.text.keys, self.tables.words["impersonal"]
        before = keys[max(0, index - 2) : index]
        after = [key for key in keys[last : last + 4] if key not in self.tables.words["negation"]]
        if before and (before[-1] in impersonal or (before[-1] == "t" and before[0] in impersonal)):
            return self.text.hyphened(index - 1)
        return bool(after) and (after[0] in impersonal or " ".join(after[:2]) in impersonal)


def _named_after(hit: Hit, near: Hit, text: Words) -> Hit:
    """Return the reading of a possessive for an antecedent; an office keeps its words as member."""
    office = hit.rows[0].kind == "office" and hit.number == "s"
    member = text.quote(hit.first + 1, hit.last) if office else None
    return replace(hit, code=near.code, member=member)


def _member(entry: Entry, near: Hit) -> str | None:
    """A pronoun keeps the person it stands for."""
    return near.member if entry.kind in ("pronoun", "last") else None
