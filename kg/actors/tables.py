"""The tables of actors, compiled into tries of word keys."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from kg.actors.words import Words, fold, sound, words
from kg.language import rows

Trie = dict[str, Any]  # word key → Trie; "" → list of entries

GENDERS = {"m": ("m", "s"), "f": ("f", "s"), "mp": ("m", "p"), "fp": ("f", "p"), "": ("", "")}
FORMS = {"ms": ("m", "s"), "fs": ("f", "s"), "mp": ("m", "p"), "fp": ("f", "p")}


@dataclass(frozen=True, slots=True)
class Person:
    """An office holder: terms are (office, start, end), dates partial ISO, an empty end means still."""

    name: str
    code: str
    terms: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a form in a table says."""

    form: str
    kind: str
    code: str = ""
    gender: str = ""
    number: str = ""
    capitals: tuple[bool, ...] = ()
    person: Person | None = None
    table: str = ""


@dataclass(slots=True)
class Tables:
    """Every table of one language, ready to match."""

    forms: Trie = field(default_factory=dict)
    people: Trie = field(default_factory=dict)
    roles: Trie = field(default_factory=dict)
    references: Trie = field(default_factory=dict)
    context: Trie = field(default_factory=dict)  # entries whose table column is the code they need
    compounds: dict[str, str] = field(default_factory=dict)
    names: dict[str, tuple[str, str]] = field(default_factory=dict)  # code → (name, kind)
    kinds: dict[str, frozenset[str]] = field(default_factory=dict)  # code → kingdom, archipelago …
    labels: dict[str, str] = field(default_factory=dict)  # code → first name of the language's table
    words: dict[str, frozenset[str]] = field(default_factory=dict)  # small closed classes of words


def insert(trie: Trie, keys: Iterable[str], entry: Entry) -> None:
    """Put an entry under its word keys."""
    for key in keys:
        trie = trie.setdefault(key, {})
    trie.setdefault("", []).append(entry)


def longest(trie: Trie, keys: list[str], text: Words, first: int) -> Iterator[tuple[int, list[Entry]]]:
    """Yield (end, entries) of the forms that begin at word ``first``, the longest first."""
    found = []
    node: Trie | None = trie
    last = len(keys)
    index = first
    while index < last and (index == first or text.joined[index]):
        node = node.get(keys[index])  # type: ignore[union-attr]
        if node is None:
            break
        index += 1
        if "" in node:
            found.append((index, node[""]))
    return reversed(found)


def facts(table: str) -> list[dict[str, str]]:
    """Return the rows of a language-independent table in ``kg/actors``."""
    text = files("kg.actors").joinpath(table).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def tables(code: str = "fr") -> Tables:
    """Read and compile the tables of a language (about 0.1 s, once)."""
    built = Tables()
    built.names = {row["code"]: (row["name"], row["kind"]) for row in facts("states.csv") + facts("groups.csv")}
    _forms(built, code)
    _people(built)
    for row in rows(code, "roles.csv"):
        entry = Entry(row["form"], row["kind"], gender=row["gender"], number=row["number"], table="roles.csv")
        insert(built.roles, words(row["form"]).keys, entry)
    for row in rows(code, "references.csv"):
        entry = Entry(row["form"], row["reference"], gender=row["gender"], number=row["number"], table="references.csv")
        insert(built.references, words(row["form"]).keys, entry)
    for row in rows(code, "context_names.csv"):
        capitals = tuple(words(row["form"]).capital)
        entry = Entry(row["form"], "collective", row["code"], "", "p", capitals, table=row["context"])
        insert(built.context, words(row["form"]).keys, entry)
    built.compounds = {fold(row["prefix"]): row["code"] for row in rows(code, "compounds.csv")}
    kinds: dict[str, set[str]] = {}
    for row in facts("kinds.csv"):
        kinds.setdefault(row["code"], set()).add(row["kind"])
    built.kinds = {key: frozenset(value) for key, value in kinds.items()}
    classes: dict[str, set[str]] = {}
    for row in rows(code, "words.csv"):
        classes.setdefault(row["class"], set()).add(fold(row["word"]))
    built.words = {key: frozenset(value) for key, value in classes.items()}
    return built


def _forms(built: Tables, code: str) -> None:
    for table in ("names.csv", "group_names.csv"):
        for row in rows(code, table):
            gender, number = GENDERS[row["gender"]]
            text = words(row["form"])
            capitals = tuple(text.capital)
            entry = Entry(row["form"], row["kind"], row["code"], gender, number, capitals, table=table)
            insert(built.forms, text.keys, entry)
            if row["kind"] in ("name", "acronym"):
                built.labels.setdefault(row["code"], row["form"])
    for table in ("demonyms.csv", "group_demonyms.csv"):
        for row in rows(code, table):
            for column, (gender, number) in FORMS.items():
                entry = Entry(row[column], "adjective", row["code"], gender, number, table=table)
                insert(built.forms, words(row[column]).keys, entry)
    for table in ("traps.csv", "group_traps.csv"):
        for row in rows(code, table):
            form = row["form"].removesuffix(" *")
            keys = words(form).keys + (["*"] if form != row["form"] else [])
            insert(built.forms, keys, Entry(row["form"], "trap", table=table))


def _people(built: Tables) -> None:
    terms: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    variants: dict[tuple[str, str], list[str]] = {}
    for row in facts("holders.csv"):
        key = (row["name"], row["code"])
        terms.setdefault(key, []).append((row["office"], row["start"], row["end"]))
        variants.setdefault(key, []).extend(v for v in row["variants"].split("|") if v)
    for (name, code), spans in terms.items():
        person = Person(name, code, tuple(sorted(spans, key=lambda term: term[1])))
        forms = dict.fromkeys(variants[name, code])
        short = [form[1:] for form in forms if form.startswith("=")] or [words(name).text.split()[-1]]
        full = [name, *(form for form in forms if not form.startswith("="))]
        for form, kind in [(f, "surname") for f in short] + [(f, "person") for f in full]:
            keys = [sound(key) for key in words(form).keys]
            insert(built.people, keys, Entry(form, kind, code, number="s", person=person, table="holders.csv"))
