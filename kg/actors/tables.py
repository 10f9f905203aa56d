"""The tables of actors, compiled into tries of word keys."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

from kg.actors import custom
from kg.actors.records import Entry, Person
from kg.actors.trie import ANY, Trie, insert
from kg.actors.words import fold, keys, sound, steps, words
from kg.language import rows as language_rows

Row = dict[str, str]
Rows = dict[str, list[Row]]  # table → its rows, each with its own "table" and "line"

_FACTS = ("states.csv", "groups.csv", "kinds.csv", "holders.csv")
_WORDING = (
    *("words.csv", "labels.csv", "names.csv", "group_names.csv", "dated_names.csv", "context_names.csv"),
    *("demonyms.csv", "group_demonyms.csv", "compounds.csv", "roles.csv", "references.csv"),
    *("traps.csv", "group_traps.csv"),
)
_GENDERS = {"m": ("m", "s"), "f": ("f", "s"), "mp": ("m", "p"), "fp": ("f", "p"), "": ("", "")}
_INFLECTIONS = {"ms": ("m", "s"), "fs": ("f", "s"), "mp": ("m", "p"), "fp": ("f", "p")}
_NAMED = ("state", "union", "alliance", "court")  # references whose capitals count: «l'État», «l'Union»
_NUMERAL = re.compile(r"[IVX]+")
_SHORT = 3  # letters up to which an acronym must be written in capitals


@dataclass(slots=True)
class Tables:
    """Every table of one language, ready to match."""

    forms: Trie = field(default_factory=dict)
    people: Trie = field(default_factory=dict)
    roles: Trie = field(default_factory=dict)
    references: Trie = field(default_factory=dict)
    context: Trie = field(default_factory=dict)
    compounds: dict[str, Entry] = field(default_factory=dict)
    names: dict[str, tuple[str, str]] = field(default_factory=dict)  # code → (English name, kind)
    labels: dict[str, str] = field(default_factory=dict)  # code → name in the language
    kinds: dict[str, frozenset[str]] = field(default_factory=dict)  # code → kingdom, archipelago …
    words: dict[str, frozenset[str]] = field(default_factory=dict)  # small closed classes of words


def tables(code: str = "fr", extra: str | Path | None = None) -> Tables:
    """Read and compile the tables of a language, with the user's actors if a TOML file of them is given.

    Raises:
        LanguageError: there are no tables for the language.
        TableError: the user's file is faulty.
    """
    if extra is None:
        return _cached(code, None, 0)
    path = custom.existing(extra)
    return _cached(code, str(path), path.stat().st_mtime_ns)


@cache
def _cached(code: str, extra: str | None, _changed: int) -> Tables:
    rows = read(code)
    return build(custom.change(rows, extra) if extra else rows)


def read(code: str) -> Rows:
    """Return the rows of every table, each with the table and the line where it stands."""
    named = {table: facts(table) for table in _FACTS}
    named |= {table: language_rows(code, table) for table in _WORDING}
    for table, rows in named.items():
        for line, row in enumerate(rows, 2):
            row |= {"table": table, "line": str(line)}
    return named


def facts(table: str) -> list[Row]:
    """Return the rows of a language-independent table in ``kg/actors``."""
    text = files("kg.actors").joinpath(table).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def build(rows: Rows) -> Tables:
    """Compile rows into tries."""
    built = Tables()
    built.names = {row["code"]: (row["name"], row["kind"]) for row in rows["states.csv"] + rows["groups.csv"]}
    built.words = _classes((row["class"], fold(row["word"])) for row in rows["words.csv"])
    built.kinds = _classes((row["code"], row["kind"]) for row in rows["kinds.csv"])
    names = rows["names.csv"] + rows["group_names.csv"]
    _insert_all(built, built.forms, names + rows["dated_names.csv"])
    _insert_all(built, built.context, rows["context_names.csv"])
    _insert_demonyms(built, rows["demonyms.csv"] + rows["group_demonyms.csv"])
    _insert_traps(built, rows["traps.csv"] + rows["group_traps.csv"])
    for trie, table in ((built.roles, "roles.csv"), (built.references, "references.csv")):
        for row in rows[table]:
            capitals = words(row["form"]).capital if row["kind"] in _NAMED else []
            first = tuple(place for place, capital in enumerate(capitals) if capital)[:1]
            entry = _entry(row, row["kind"], row["gender"], row["number"], capitals=first)
            insert(trie, steps(row["form"]), entry)
    built.compounds = {fold(row["prefix"]): _entry(row, "adjective") for row in rows["compounds.csv"]}
    built.labels = _labels(built, rows["labels.csv"] + names)
    for person, row, form, kind in _people(built, rows["holders.csv"]):
        loud = form.isupper() and len(form) <= _SHORT + 1
        sounds = [sound(key) for key in keys(form)]
        entry = _entry(row, kind, person.gender, "s", form=form, person=person, loud=loud)
        insert(built.people, sounds, entry)
    return built


def _classes(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, member in pairs:
        found.setdefault(name, set()).add(member)
    return {name: frozenset(members) for name, members in found.items()}


def _entry(row: Row, kind: str, gender: str = "", number: str = "", **more: object) -> Entry:
    form = str(more.pop("form", "") or row.get("form") or row.get("prefix", ""))
    base = {"code": row.get("code", ""), "table": row["table"], "line": int(row["line"])}
    return Entry(form, kind, gender=gender, number=number, **(base | more))  # type: ignore[arg-type]


def _insert_all(built: Tables, trie: Trie, rows: list[Row]) -> None:
    """Insert names; an article that belongs to a name («Le Caire») may be contracted in a text («du Caire»)."""
    linking = built.words["article"] | built.words["particle"]
    for row in rows:
        text = words(row["form"])
        article = text.keys[0] if len(text) > 1 and f"before {text.keys[0]}" in built.words else ""
        names, capitals = text.keys[bool(article) :], text.capital[bool(article) :]
        gender, number = _GENDERS[row["gender"]]
        kind = row.get("kind", "collective")
        more = {
            "capitals": _needed(names, capitals, built.words["barrier"]),
            "either": _either(names, capitals, linking, built.words["compass"]),
            "loud": kind in ("acronym", "agency") and len(row["form"]) <= _SHORT and row["form"].isupper(),
            "article": article,
            "term": (row["start"], row["end"]) if "start" in row else None,
            "needs": row.get("context", ""),
        }
        way = steps(row["form"])
        insert(trie, way[1:] if article else way, _entry(row, kind, gender, number, **more))


def _needed(keys: list[str], capitals: list[bool], small: frozenset[str]) -> tuple[int, ...]:
    """Return which capitals a text must show beside a name's first: those that set off a small word.

    «Berlin est divisé» does not name «Berlin-Est».
    """
    flagged = [place for place, capital in enumerate(capitals) if capital]
    return tuple(place for place in flagged[1:] if keys[place] in small)


def _either(
    keys: list[str], capitals: list[bool], linking: frozenset[str], compass: frozenset[str]
) -> tuple[int, ...]:
    """Return the capitals of which a text must show one: the first («Corée du nord»), or that of its complement.

    «Le parti de Dieu» is as good as «le Parti de Dieu»; «la corée du Nord» is no name.
    """
    flagged = [place for place, capital in enumerate(capitals) if capital]
    others = [place for place in flagged[1:] if keys[place - 1] in linking and keys[place] not in compass]
    return tuple(flagged[:1] + others)


def _insert_demonyms(built: Tables, rows: list[Row]) -> None:
    for row in rows:
        for column, (gender, number) in _INFLECTIONS.items():
            entry = _entry(row, "adjective", gender, number, form=row[column])
            insert(built.forms, keys(row[column]), entry)


def _insert_traps(built: Tables, rows: list[Row]) -> None:
    for row in rows:
        form = row["form"].removesuffix(" *")
        wild = [ANY] if form != row["form"] else []
        insert(built.forms, steps(form) + wild, _entry(row, "trap"))


def _labels(built: Tables, rows: list[Row]) -> dict[str, str]:
    """Return the label of every actor: the table of labels, else its first name, without article, capitalised."""
    labels: dict[str, str] = {}
    for row in rows:
        form = row.get("label") or row["form"]
        if row.get("kind", "name") in ("name", "acronym"):
            labels.setdefault(row["code"], form[0].upper() + form[1:])
    return labels


def _people(built: Tables, rows: list[Row]) -> Iterator[tuple[Person, Row, str, str]]:
    """Yield (person, row, form, kind) for every form of every office holder; kind is person or surname."""
    held: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        held.setdefault((row["name"], row["code"]), []).append(row)
    for (name, code), offices in held.items():
        forms = dict.fromkeys(form for row in offices for form in row["variants"].split("|") if form)
        full = [name, *(form for form in forms if form[0] != "=")]
        short = [form[1:] for form in forms if form[0] == "="] or _surnames(full)
        offices.sort(key=lambda row: row["start"])
        terms = [(row["office"], row["start"], row["end"]) for row in offices]
        surnames = frozenset(sound(fold(form)) for form in short if form.isalpha())
        gender = "f" if keys(name)[0] in built.words["woman"] else "m"
        person = Person(name, code, tuple(terms), surnames, gender)
        yield from ((person, offices[0], form, "surname") for form in short)
        yield from ((person, offices[0], form, "person") for form in full)


def _surnames(names: list[str]) -> list[str]:
    """Return the last words of a person's names, but no numeral («Mohammed VI»)."""
    last = dict.fromkeys(name.split()[-1] for name in names if " " in name)
    return [word for word in last if not _NUMERAL.fullmatch(word)]
