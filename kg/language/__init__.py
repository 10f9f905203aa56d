"""Languages: one folder each, holding the name of its model and its tables."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from kg.errors import LanguageError

CODES = ("fr",)
_LISTS = (
    "abbreviations",
    "passed_over",
    "reflexive",
    "negating",
    "negations",
    "conditions",
    "sources",
    "months",
    "weekdays",
)


@dataclass(frozen=True)
class Language:
    """What a language's ``language.toml`` says."""

    code: str
    model: str
    abbreviations: frozenset[str]
    passed_over: frozenset[str]
    reflexive: frozenset[str]
    negating: frozenset[str]
    negations: frozenset[str]
    conditions: frozenset[str]
    sources: frozenset[str]
    months: frozenset[str]
    weekdays: frozenset[str]
    conditional: tuple[str, ...]
    future: tuple[str, ...]
    contractions: Mapping[str, str]


def folder(code: str) -> Traversable:
    """Return the folder of a language's tables; raises ``LanguageError`` if there is none."""
    if code not in CODES:
        raise LanguageError(f"kg has no tables for the language «{code}».", f"it reads {', '.join(CODES)}.")
    return files("kg.language").joinpath(code)


@cache
def language(code: str) -> Language:
    """Read a language's settings.

    >>> language("fr").code
    'fr'
    """
    settings = tomllib.loads(folder(code).joinpath("language.toml").read_text(encoding="utf-8"))
    lists: dict[str, Any] = {name: frozenset(settings[name]) for name in _LISTS}
    lists |= {name: tuple(words) for name, words in settings["endings"].items()}
    return Language(code, settings["model"], contractions=settings["contractions"], **lists)


def rows(code: str, table: str) -> list[dict[str, str]]:
    """Return the rows of a language's table (``.csv`` or ``.tsv``), each by column name."""
    text = folder(code).joinpath(table).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t" if table.endswith(".tsv") else ","))
