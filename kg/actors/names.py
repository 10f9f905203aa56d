"""Word → the actor that the tables name there outright, or a trap."""

from __future__ import annotations

from collections import Counter

from kg.actors.people import People
from kg.actors.records import Entry, Hit
from kg.actors.tables import Tables
from kg.actors.trie import longest
from kg.actors.words import Words, sound

_TOWNS = ("capital", "city")
_SMALL = ("article", "determiner", "barrier", "opener")  # classes of words that no acronym is in a headline
_NEAR = 4  # words before a town's name within which something may happen in it


def named(text: Words, tables: Tables, people: People) -> dict[int, Hit]:
    """Return by first word what the tables name outright, traps included (without code)."""
    found: dict[int, Hit] = {}
    sounds = [sound(key) for key in text.keys]
    index, before = 0, None
    while index < len(text):
        best = _table(text, tables, people.date, index)
        person = people.at(text, sounds, index, before) if _may_be_person(text, tables, index) else None
        if person and (best is None or _stronger(person, best, index)):
            best = person
        before = best
        if best:
            found[index] = best
        index = best.last if best else index + 1
    _settle(found)
    return found


def _stronger(person: Hit, best: Hit, index: int) -> bool:
    """Tell whether a person is meant rather than a name: never by a bare surname, unless the name lacks its article."""
    if person.last != best.last:
        return person.last > best.last
    return person.last > index + 1 or (index == 0 and bool(best.rows[0].article))


def _may_be_person(text: Words, tables: Tables, index: int) -> bool:
    return text.capital[index] or text.keys[index] in tables.words["title"]  # «pape François»


def _table(text: Words, tables: Tables, date: str | None, index: int) -> Hit | None:
    """Return the longest form of the tables that fits at a word."""
    for last, entries in longest(tables.forms, text.keys, text, index):
        if entries[0].kind == "trap":
            return Hit(index, last, "", "trap", rows=(entries[0],))
        adjectives = [entry for entry in entries if entry.kind == "adjective"]
        others = [entry for entry in entries if entry.kind != "adjective"]  # «Suisse» is both
        fitting = [entry for entry in others if _fits(text, tables, date, index, entry)]
        hit = _name(text, index, last, fitting, tables)
        hit = hit or (_demonym(text, tables, index, last, adjectives) if adjectives else None)
        if hit:
            return _unless_apolitical(text, tables, hit)
    return _compound(text, tables, index)


def _name(text: Words, index: int, last: int, entries: list[Entry], tables: Tables) -> Hit | None:
    entries = [entry for entry in entries if not _part_of_a_name(text, index, last, entry, tables)]
    if not entries:
        return None
    town = _in_town(text, tables, index)
    entries.sort(key=lambda entry: (entry.kind in _TOWNS) != town)  # «Bruxelles»: seat or town
    one, *rest = entries
    others = tuple(entry for entry in rest if (entry.kind in _TOWNS) == (one.kind in _TOWNS))
    return Hit(index, last, one.code, one.kind, one.gender, one.number, rows=(one,), others=others)


def _fits(text: Words, tables: Tables, date: str | None, index: int, entry: Entry) -> bool:
    """Tell whether capitals, article and date are as a name asks."""
    if entry.loud:
        small = text.shouted[index] and any(text.keys[index] in tables.words[name] for name in _SMALL)
        return text.raw(index).isupper() and not small
    if entry.either and not any(text.capital[index + place] for place in entry.either):
        return False
    if not all(text.capital[index + place] for place in entry.capitals):
        return False
    if entry.article and not _after_article(text, tables, index, entry.article):
        return False
    return entry.term is None or _valid(entry.term, date)


def _after_article(text: Words, tables: Tables, index: int, article: str) -> bool:
    """Tell whether a name's own article stands before it («au Caire»), or it heads the text («Salvador : …»)."""
    if index and text.joined[index] and text.keys[index - 1] in tables.words[f"before {article}"]:
        return True
    return text.opens(index) and not text.spaced(index)


def _valid(term: tuple[str, str], date: str | None) -> bool:
    start, end = term
    return not end if date is None else start <= date[: len(start)] and (not end or date[: len(end)] < end)


def _demonym(text: Words, tables: Tables, index: int, last: int, entries: list[Entry]) -> Hit | None:
    """Return the adjective or the inhabitants, with the gender and number that the form shows."""
    one = entries[0]
    same = [entry for entry in entries if entry.code == one.code]
    if not text.capital[index] and not _adjective(text, tables, index, one):
        return None
    if text.capital[index] and _after_first_name(text, tables, index, known=True):
        return None  # «Roland Suisse»
    noun = text.capital[index] and not _adjective_in_capitals(text, tables, index)
    genders, numbers = {entry.gender for entry in same}, {entry.number for entry in same}
    others = tuple({entry.code: entry for entry in entries if entry.code != one.code}.values())
    return Hit(
        index,
        last,
        one.code,
        "demonym" if noun else "adjective",
        one.gender if len(genders) == 1 else "",
        one.number if len(numbers) == 1 else "",
        rows=(one,),
        others=others,
    )


def _adjective(text: Words, tables: Tables, index: int, entry: Entry) -> bool:
    """Tell whether an adjective stands here: «la diplomatie malaise», not «des malaises», nor «c'est du chinois»."""
    before = text.keys[index - 1] if index and text.joined[index] else ""
    if text.keys[index] in tables.words["common"]:
        return bool(before) and not any(before in tables.words[name] for name in ("determiner", "article"))
    return entry.number == "p" or before not in tables.words["language"]


def _adjective_in_capitals(text: Words, tables: Tables, index: int) -> bool:
    """«LE MINISTRE RUSSE», «le président Turc»: an adjective in spite of its capital."""
    if index == 0 or not text.joined[index] or text.keys[index - 1] in tables.words["determiner"]:
        return False
    return text.shouted[index] or text.keys[index - 1] in tables.roles


def _compound(text: Words, tables: Tables, index: int) -> Hit | None:
    """«russo» of «russo-turc»."""
    entry = tables.compounds.get(text.keys[index])
    if entry is None or not text.hyphened(index):
        return None
    return Hit(index, index + 1, entry.code, "adjective", rows=(entry,))


def _part_of_a_name(text: Words, index: int, last: int, entry: Entry, tables: Tables) -> bool:
    """«Denzel Washington», «Paris Hilton», «Météo France»: a place inside a person's or a body's name."""
    if last > index + 1 or text.shouted[index] or entry.kind not in ("name", *_TOWNS):
        return False
    if not entry.article and _after_first_name(text, tables, index, known=entry.table != "names.csv"):
        return True
    if last >= len(text) or not text.capital[last] or text.raw(last).isupper():
        return False
    if not text.spaced(last - 1) and not text.hyphened(last - 1):  # «Minsk-Arena»
        return False
    return text.keys[last] not in tables.forms and text.keys[last] not in tables.roles


def _after_first_name(text: Words, tables: Tables, index: int, *, known: bool) -> bool:
    """Tell whether a first name stands before a word: a ``known`` one, or any other capitalised word."""
    before = index - 1
    if before < 0 or not text.capital[before] or not text.spaced(before):
        return False
    if known or text.opens(before) or text.raw(before).isupper():
        return text.keys[before] in tables.words["woman"] | tables.words["man"]
    return text.keys[before] not in tables.words["title"] | tables.words["compass"]


def _in_town(text: Words, tables: Tables, index: int) -> bool:
    """Tell whether something happens in a town, or to it: «les attentats de Bruxelles»."""
    for before in range(index - 1, max(-1, index - 1 - _NEAR), -1):
        if not text.joined[before + 1]:
            return False
        if text.keys[before] in tables.words["town"]:
            return True
    return False


def _unless_apolitical(text: Words, tables: Tables, hit: Hit) -> Hit:
    """Turn into a trap what only says where a thing comes from: «la cuisine italienne», «championnat d'Espagne»."""
    before, apolitical = hit.first - 1, tables.words["apolitical"]
    if before >= 0 and text.joined[hit.first] and hit.kind in ("adjective", "name", *_TOWNS):
        while hit.kind != "adjective" and before > 0 and text.keys[before] in tables.words["article"]:
            before -= 1
        near = hit.kind == "adjective" or before < hit.first - 1
        noun, pair = text.keys[before], " ".join(text.keys[max(0, before - 1) : before + 1])
        if near and text.joined[before + 1] and (noun in apolitical or pair in apolitical):
            return Hit(hit.first, hit.last, "", "trap", rows=hit.rows)
    return hit


def _settle(found: dict[int, Hit]) -> None:
    """Where a form names several actors («Congo», «congolais»), take the one that the article speaks of."""
    counts = Counter(hit.code for hit in found.values() if not hit.others)
    for hit in found.values():
        best = max(hit.others, key=lambda entry: counts[entry.code], default=None)
        if best and counts[best.code] > counts[hit.code]:
            hit.code, hit.rows = best.code, (best,)
