"""Document → mentions: who is named where, on the raw text, before any parser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.actors.people import People
from kg.actors.tables import Entry, Tables, longest
from kg.actors.words import Words, sound

_KINDS = {"office": "office", "collective": "collective", "person": "citizen", "asset": "asset"}
_PLACES = {"name", "acronym", "capital", "city", "seat", "agency"}
_REACH = 7  # words after a role within which its state may follow


@dataclass(slots=True)
class Hit:
    """A mention while it is being put together: words ``first`` … ``last - 1``."""

    first: int
    last: int
    code: str
    kind: str
    gender: str = ""
    number: str = ""
    member: str | None = None
    entry: Entry | None = None


def hits(text: Words, tables: Tables, people: People) -> list[Hit]:
    """Return the mentions of a text in order, without overlaps: names first, then the phrases they end."""
    named = _named(text, tables, people)
    found = _with_roles(text, tables, people, named)
    found += _in_context(text, tables, found)
    return sorted(found, key=lambda hit: hit.first)


def _named(text: Words, tables: Tables, people: People) -> dict[int, Hit]:
    """Return by first word what the tables name outright."""
    found: dict[int, Hit] = {}
    sounds = [sound(key) for key in text.keys]
    index = 0
    while index < len(text):
        best = _table(text, tables, index)
        person = people.at(text, sounds, index) if _may_be_person(text, tables, index) else None
        if person and (best is None or person.last > best.last or (person.last == best.last and person.last > index + 1)):
            best = person
        if best is None:
            index += 1
            continue
        if best.code:
            found[index] = best
        index = best.last
    return found


def _may_be_person(text: Words, tables: Tables, index: int) -> bool:
    return text.capital[index] or text.keys[index] in tables.words["title"]  # «pape François»


def _table(text: Words, tables: Tables, index: int) -> Hit | None:
    """Return the longest form of the tables that begins at a word; a trap has no code."""
    node = tables.forms.get(text.keys[index])
    if node is None:
        return _compound(text, tables, index)
    for last, entries in _longest_with_wildcard(tables, text, index):
        if any(entry.kind == "trap" for entry in entries):
            return Hit(index, last, "", "trap", entry=entries[0])
        for entry in sorted(entries, key=_precedence):
            if entry.kind == "adjective":
                return _demonym(text, index, last, [e for e in entries if e.kind == "adjective"])
            if _capitals_fit(text, index, entry) and not _part_of_a_name(text, index, last, entry, tables):
                return Hit(index, last, entry.code, entry.kind, entry.gender, entry.number, entry=entry)
    return _compound(text, tables, index)


def _longest_with_wildcard(tables: Tables, text: Words, index: int) -> Iterator[tuple[int, list[Entry]]]:
    node = tables.forms
    for last in range(index, min(index + 6, len(text))):
        if last > index and not text.joined[last]:
            break
        if "*" in node and text.capital[last]:
            yield last + 1, node["*"][""]
        node = node.get(text.keys[last], {})
    yield from longest(tables.forms, text.keys, text, index)


def _precedence(entry: Entry) -> bool:
    """An institution's seat comes before the town of the same name: «Bruxelles»."""
    return entry.kind in ("capital", "city")


def _compound(text: Words, tables: Tables, index: int) -> Hit | None:
    """«russo» of «russo-turc»."""
    code = tables.compounds.get(text.keys[index])
    follows = index + 1 < len(text) and text.text[text.ends[index] : text.starts[index + 1]] in ("-", "‑", "‐")
    return Hit(index, index + 1, code, "adjective") if code and follows else None


def _demonym(text: Words, index: int, last: int, entries: list[Entry]) -> Hit:
    kind = "demonym" if text.capital[index] else "adjective"
    genders = {entry.gender for entry in entries if entry.code == entries[0].code}
    numbers = {entry.number for entry in entries if entry.code == entries[0].code}
    one = entries[0]
    return Hit(
        index,
        last,
        one.code,
        kind,
        one.gender if len(genders) == 1 else "",
        one.number if len(numbers) == 1 else "",
        entry=one,
    )


def _capitals_fit(text: Words, index: int, entry: Entry) -> bool:
    """Names begin with capitals where the table does; short acronyms are written in capitals."""
    if entry.kind == "acronym" and len(entry.form) <= 3 and entry.form.isupper():
        return text.raw(index).isupper()
    return all(
        text.capital[index + offset] or not capital
        for offset, capital in enumerate(entry.capitals)
        if offset == 0 or len(entry.capitals) <= 3
    )


def _part_of_a_name(text: Words, index: int, last: int, entry: Entry, tables: Tables) -> bool:
    """«Denzel Washington», «Paris Hilton»: a city inside a person's or a firm's name."""
    if entry.kind not in ("capital", "city") or entry.capitals.count(True) > 1:
        return False
    before, after = index - 1, last
    if before > 0 and text.capital[before] and _adjacent(text, before) and not _sentence_start(text, before):
        return text.keys[before] not in tables.words["title"] and not text.raw(before).isupper()
    return after < len(text) and _adjacent(text, after - 1) and text.capital[after] and not text.raw(after).isupper()


def _adjacent(text: Words, index: int) -> bool:
    """True if only a space stands between a word and the next."""
    return text.text[text.ends[index] : text.starts[index + 1]] in (" ", "\u00a0")


def _sentence_start(text: Words, index: int) -> bool:
    before = text.text[max(0, text.starts[index] - 3) : text.starts[index]].rstrip(" \u00a0«\"“'’(-–—")
    return not before or before[-1] in ".!?…:\n\r»"


def _with_roles(text: Words, tables: Tables, people: People, named: dict[int, Hit]) -> list[Hit]:
    """Join roles with their state («le ministre turc de la Défense») and with the person that follows."""
    found: list[Hit] = []
    taken: set[int] = set()
    index = 0
    while index < len(text):
        role = None if index in named and named[index].kind != "demonym" else _role(text, tables, named, index)
        if role is None:
            index += 1
            continue
        hit, used = role
        person = _person_after(text, people, named, hit)
        if person:
            used |= {person.first}
            hit.last, hit.member = person.last, person.member
        if hit.member is None and hit.kind == "office":
            hit.member = text.text[text.starts[hit.first] : text.ends[hit.last - 1]]
        found.append(hit)
        taken |= used
        index = hit.last if not used else max(hit.last, max(used) + 1)
    found += [hit for first, hit in named.items() if first not in taken]
    return people.introduce(text, found)


def _role(text: Words, tables: Tables, named: dict[int, Hit], index: int) -> tuple[Hit, set[int]] | None:
    """Return the mention that a role at a word makes, and the hits that it swallows."""
    for last, entries in longest(tables.roles, text.keys, text, index):
        entry = entries[0]
        if entry.kind == "person" and entry.number == "s" and not _determined(text, tables, index):
            continue
        state = _state_of(text, tables, named, last, entry)
        if state is not None:
            end = _complement(text, tables, max(last, state.last))
            hit = Hit(index, end, state.code, _KINDS[entry.kind], entry.gender, entry.number, entry=entry)
            return hit, {state.first}
    return None


def _in_context(text: Words, tables: Tables, found: list[Hit]) -> list[Hit]:
    """Add the forms that mean an actor where another is spoken of: «les rebelles» in an article on Syria."""
    counts = Counter(hit.code for hit in found)
    taken = {index for hit in found for index in range(hit.first, hit.last)}
    added: list[Hit] = []
    for index in range(len(text)):
        for last, entries in longest(tables.context, text.keys, text, index):
            fit = [entry for entry in entries if entry.table == "*" or counts[entry.table]]
            if index in taken or not fit or text.capital[index] < fit[0].capitals[0]:
                continue
            entry = max(fit, key=lambda entry: (counts[entry.table], entry.code))
            added.append(Hit(index, last, entry.code, entry.kind, "", entry.number, entry=entry))
            taken |= set(range(index, last))
            break
    return added


def _determined(text: Words, tables: Tables, index: int) -> bool:
    """True if a determiner or a number stands before a word: «un militaire russe», not «une escalade militaire»."""
    before = text.keys[index - 1] if index else ""
    return not index or not text.joined[index] or before in tables.words["determiner"] or before.isdigit()


def _complement(text: Words, tables: Tables, last: int) -> int:
    """Return the end of a role's complement that follows its state: «… turc des Affaires étrangères»."""
    index = last
    while index < len(text) and text.joined[index] and text.keys[index] in tables.words["article"]:
        index += 1
    end = index
    while end > last and index < len(text) and text.joined[index] and text.keys[index] in tables.words["complement"]:
        index += 1
        end = index
    return end if end > last and text.keys[end - 1] in tables.words["complement"] else last


def _state_of(text: Words, tables: Tables, named: dict[int, Hit], last: int, role: Entry) -> Hit | None:
    """Find the adjective or the «de + state» that a role ending before word ``last`` belongs to."""
    plain = 0
    index = last
    while index < min(last + _REACH, len(text)) and text.joined[index]:
        hit = named.get(index)
        key = text.keys[index]
        after_of = index > last and text.keys[index - 1] in tables.words["article"]
        if hit and hit.kind == "adjective" and _agrees(hit, role) and not (after_of and index - last < 2):
            return hit
        if hit and hit.kind in _PLACES:
            return hit if after_of and _of_chain(text, tables, last, index) else None
        if hit or (index > last and text.keys[index] in tables.roles and key not in tables.words["complement"]):
            return None
        if key in tables.words["barrier"]:
            return None
        plain += key not in tables.words["article"] and key not in tables.words["complement"]
        if plain > 2:
            return None
        index += 1
    return None


def _of_chain(text: Words, tables: Tables, last: int, index: int) -> bool:
    """True if the words before a state's name are «de», «du», «de la» …: the last «of» belongs to it."""
    first = index - 1
    while first > last and text.keys[first] in tables.words["article"] and text.keys[first] not in tables.words["of"]:
        first -= 1
    return text.keys[first] in tables.words["of"]


def _agrees(adjective: Hit, role: Entry) -> bool:
    if " " in role.form:  # the adjective may agree with a later word of the role
        return True
    gender = not adjective.gender or not role.gender or adjective.gender == role.gender
    number = not adjective.number or not role.number or adjective.number == role.number
    return (gender and number) or (role.number == "p" and adjective.number == "s")


def _person_after(text: Words, people: People, named: dict[int, Hit], hit: Hit) -> Hit | None:
    """Return the person whose name follows an office or a citizen directly («le président russe V. Poutine»)."""
    if hit.kind not in ("office", "citizen") or hit.number == "p" or hit.last >= len(text):
        return None
    if not _adjacent(text, hit.last - 1) or not text.capital[hit.last]:
        return None
    known = named.get(hit.last)
    if known is not None:
        return known if known.kind == "person" and known.code == hit.code else None
    last = people.name_at(text, hit.last)
    if last is None:
        return None
    person = Hit(hit.last, last, hit.code, "person", number="s", member=text.text[text.starts[hit.last] : text.ends[last - 1]])
    people.learn(text, person)
    return person
