"""Roles → mentions: «le ministre turc de la Défense», «l'armée de l'air syrienne», «les autorités du Mali»."""

from __future__ import annotations

from kg.actors.people import People
from kg.actors.records import Entry, Hit
from kg.actors.tables import Tables
from kg.actors.trie import longest
from kg.actors.words import Words

_KINDS = {"office": "office", "collective": "collective", "person": "citizen", "asset": "asset"}
_PLACES = {"name", "acronym", "capital", "city", "seat", "agency"}
_REACH = 7  # words after a role within which its state may follow
_PLAIN = 2  # of them, those that belong to no table


def with_roles(text: Words, tables: Tables, people: People, named: dict[int, Hit]) -> list[Hit]:
    """Join roles with their state and with the person that follows; the other names stay as they are."""
    found: list[Hit] = []
    taken: set[int] = set()
    index = 0
    while index < len(text):
        free = index not in named or named[index].kind == "demonym"
        role = _role(text, tables, named, index) if free else None
        if role is None:
            index += 1
            continue
        hit, used = role
        _identify(text, people, named, hit, used)
        found += [hit, *_shared(text, tables, named, hit, used)]
        taken |= used
        index = max(hit.last, max(used) + 1)
    return found + [hit for first, hit in named.items() if first not in taken]


def _shared(text: Words, tables: Tables, named: dict[int, Hit], hit: Hit, used: set[int]) -> list[Hit]:
    """Return the mentions of the other states of a plural role: «les ministres français et allemand»."""
    found: list[Hit] = []
    index = max(used, default=hit.last) + 1
    while hit.number == "p" and index < len(text):
        joined = text.keys[index] in tables.words["and"] and text.joined[index]
        place = index + joined
        state = named.get(place)
        if not joined and text.gap(index - 1).strip() != ",":
            break
        if state is None or state.kind != "adjective" or state.number == "p":
            break
        rows = (hit.rows[0], *state.rows)
        found.append(Hit(place, state.last, state.code, hit.kind, hit.gender, "s", rows=rows))
        used.add(place)
        index = state.last
    return found


def _identify(text: Words, people: People, named: dict[int, Hit], hit: Hit, used: set[int]) -> None:
    """Say which person holds the office, or else which office it is."""
    person = _person_after(text, people, named, hit)
    if person:
        used.add(person.first)
        hit.last, hit.member, hit.rows = person.last, person.member, hit.rows + person.rows
        hit.gender = hit.gender or person.gender
    elif hit.kind == "office" and hit.number != "p":
        hit.member = " ".join(text.quote(hit.first, hit.last).replace("’", "'").split())


def _role(text: Words, tables: Tables, named: dict[int, Hit], index: int) -> tuple[Hit, set[int]] | None:
    """Return the mention that a role at a word makes, and the first words of the hits that it swallows."""
    for last, (entry, *_) in longest(tables.roles, text.keys, text, index):
        if entry.kind == "person" and entry.number == "s" and not determined(text, tables, index):
            continue
        state = _state_of(text, tables, named, last, entry)
        if state is not None:
            end = complement(text, tables, max(last, state.last))
            rows = (entry, *state.rows)
            gender = entry.gender or _shown_gender(text, tables, index)
            hit = Hit(index, end, state.code, _KINDS[entry.kind], gender, entry.number, rows=rows)
            return hit, {state.first}
    return None


def _shown_gender(text: Words, tables: Tables, index: int) -> str:
    """Return the gender that the determiner shows: «la ministre»."""
    before = text.keys[index - 1] if index and text.joined[index] else ""
    return next((gender for gender in "mf" if before in tables.words[f"determiner {gender}"]), "")


def determined(text: Words, tables: Tables, index: int) -> bool:
    """Tell whether a determiner or a number stands before: «un militaire russe», not «une escalade militaire»."""
    before = text.keys[index - 1] if index and text.joined[index] else ""
    return not before or before.isdigit() or before in tables.words["determiner"] | tables.words["article"]


def complement(text: Words, tables: Tables, last: int) -> int:
    """Return the end of a role's complement that follows its state: «… turc de l'Économie, des Finances et …»."""
    articles, complements, of = (tables.words[name] for name in ("article", "complement", "of"))
    if last >= len(text) or not text.joined[last] or text.keys[last] not in of:
        return last
    index = end = last
    inner = articles | complements | tables.words["and"]
    while index < len(text) and text.keys[index] in inner:
        if not text.joined[index] and not (text.listed(index) and text.keys[index] in of):
            break
        index += 1
        end = index if text.keys[index - 1] in complements else end
    return end


def _state_of(text: Words, tables: Tables, named: dict[int, Hit], last: int, role: Entry) -> Hit | None:
    """Find the adjective or the «de + state» that a role ending before word ``last`` belongs to."""
    plain = 0
    for index in range(last, min(last + _REACH, len(text))):
        if not text.joined[index]:
            return None
        hit, key = named.get(index), text.keys[index]
        after_article = index > last and text.keys[index - 1] in tables.words["article"]
        free = not after_article or index - last > 1
        if hit and hit.kind == "adjective" and free and _agrees(hit, role):
            return hit
        if hit:
            ours = hit.kind in _PLACES and after_article and _of_chain(text, tables, last, index)
            return hit if ours else None
        inside = key in tables.words["complement"]
        if key in tables.words["barrier"] or (index > last and key in tables.roles and not inside):
            return None
        plain += not inside and key not in tables.words["article"]
        if plain > _PLAIN:
            return None
    return None


def _of_chain(text: Words, tables: Tables, last: int, index: int) -> bool:
    """Tell whether the words before a state's name are «de», «du», «de la» …: the last «of» belongs to it."""
    first = index - 1
    while first > last and text.keys[first] in tables.words["article"] - tables.words["of"]:
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
    if not text.spaced(hit.last - 1) or not text.capital[hit.last]:
        return None
    known = named.get(hit.last)
    if known is not None:
        return known if known.kind == "person" and known.code == hit.code else None
    return people.introduce(text, hit.last, hit)
