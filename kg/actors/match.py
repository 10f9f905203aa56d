"""Document → mentions: who is named where, on the raw text, before any parser."""

from __future__ import annotations

from collections import Counter

from kg.actors.names import named
from kg.actors.people import People
from kg.actors.records import Entry, Hit
from kg.actors.roles import determined, with_roles
from kg.actors.tables import Tables
from kg.actors.trie import longest
from kg.actors.words import Words


def hits(text: Words, tables: Tables, people: People) -> list[Hit]:
    """Return the mentions of a text in order, without overlaps; those without a code are traps."""
    found = with_roles(text, tables, people, named(text, tables, people))
    found += people.beside(text, found)
    found += _in_context(text, tables, found)
    return sorted(found, key=lambda hit: hit.first)


def _in_context(text: Words, tables: Tables, found: list[Hit]) -> list[Hit]:
    """Add the forms that mean an actor where another is spoken of: «les rebelles» in an article on Syria."""
    counts = Counter(hit.code for hit in found)
    taken = {index for hit in found for index in range(hit.first, hit.last)}
    added: list[Hit] = []
    for index in range(len(text)):
        if index in taken or text.keys[index] not in tables.context or not determined(text, tables, index):
            continue
        for last, entries in longest(tables.context, text.keys, text, index):
            free = not taken & set(range(index, last))
            hit = _meant(text, tables, counts, index, last, entries) if free else None
            if hit:
                added.append(hit)
                taken |= set(range(index, last))
                break
    return added


def _meant(
    text: Words, tables: Tables, counts: Counter[str], index: int, last: int, entries: list[Entry]
) -> Hit | None:
    """Return the actor that a form means beside the actors of the article, the most frequent of them."""
    fit = [entry for entry in entries if entry.needs == "*" or counts[entry.needs]]
    fit = [entry for entry in fit if not entry.either or _capitalised(text, tables, index, last, entry)]
    if not fit:
        return None
    entry = max(fit, key=lambda entry: (counts[entry.needs], entry.code))
    return Hit(index, last, entry.code, entry.kind, entry.gender, entry.number, rows=(entry,))


def _capitalised(text: Words, tables: Tables, index: int, last: int, entry: Entry) -> bool:
    """Tell whether «l'Agence», «le Sud» stands alone: with its article, and not before «de …» or another name."""
    before = index > 0 and text.keys[index - 1] in tables.words["article"]
    alone = last >= len(text) or not (text.keys[last] in tables.words["of"] or text.capital[last])
    return text.capital[index + entry.either[0]] and before and alone
