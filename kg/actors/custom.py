"""The user's own actors: a TOML file that adds, renames, splits or silences actors.

silence = ["MCO", "Bruxelles"]      # codes, or forms, that shall name nobody

[[actor]]
code = "OTH:Acme"                   # a new actor, or one that kg knows
name = "Acme"                       # its English label; needed for a new actor
label = "Acme"                      # its label in the text's language
kind = "company"
forms = ["Acme", "groupe Acme"]     # what names it; forms that named another actor change hands
demonyms = ["acméen", "acméenne", "acméens", "acméennes"]
people = ["Jeanne Exemple"]         # who speaks for it, at any date
"""

from __future__ import annotations

import difflib
import re
import tomllib
from pathlib import Path
from typing import Any

from kg.actors.words import keys
from kg.errors import TableError

Row = dict[str, str]
Rows = dict[str, list[Row]]

_STRINGS = ("code", "name", "label", "kind")
_LISTS = ("forms", "demonyms", "people")
_CODE = re.compile(r"[A-Z][A-Z0-9_-]*|OTH:\S.*")
_FORMS = (
    "names.csv",
    "group_names.csv",
    "dated_names.csv",
    "context_names.csv",
    "traps.csv",
    "group_traps.csv",
)
_DEMONYMS = ("demonyms.csv", "group_demonyms.csv")
_CODED = (*_FORMS, *_DEMONYMS, "holders.csv", "compounds.csv")
_INFLECTIONS = ("ms", "fs", "mp", "fp")
_HEADER = re.compile(r"^[ \t]*\[\[\s*actor\s*\]\]", re.MULTILINE)


def existing(path: str | Path) -> Path:
    """Return the path of a file of actors; raises ``TableError`` if there is none."""
    found = Path(path)
    if not found.is_file():
        raise TableError(f"{found}: there is no such file of actors.", "Give the path of a TOML file.")
    return found


def change(rows: Rows, path: str | Path) -> Rows:
    """Return the rows of the tables as the user's file changes them.

    Raises:
        TableError: the file is faulty; the message gives file and line.
    """
    book = _Book(Path(path))
    articles = {row["word"] for row in rows["words.csv"] if row["class"] == "article"}
    rows, freed = _without(rows, book, articles)
    for phrase in book.silence:
        if phrase not in freed and _core(phrase, articles) not in freed:
            hint = (
                "Silence a code («MCO») or a form of the tables («Monte-Carlo»); kg who --explain shows them."
            )
            raise book.error(book.line("silence"), f"nothing is called «{phrase}».", hint)
        trap = {"form": _core(phrase, articles), "reason": "silenced"}
        rows["traps.csv"].append({**trap, "table": book.path.name, "line": str(book.line("silence"))})
    for number, actor in enumerate(book.actors):
        _put(rows, actor, book, number)
    return rows


def _without(rows: Rows, book: _Book, articles: set[str]) -> tuple[Rows, set[str]]:
    """Return the rows that the file leaves, and the codes and forms that it frees of their actors."""
    lists = [book.silence, *(actor.get(key, []) for actor in book.actors for key in ("forms", "demonyms"))]
    claimed = {_core(form, articles) for each in lists for form in each} | set(book.silence)
    freed: set[str] = set()
    left = dict(rows)
    for table in _CODED:
        left[table] = []
        for row in rows[table]:
            columns = _INFLECTIONS if table in _DEMONYMS else ("form",)
            said = {_core(row[column], articles) for column in columns if column in row}
            said.add(row.get("code", ""))
            freed |= said & claimed
            if not said & claimed:
                left[table].append(row)
    return {table: list(each) for table, each in left.items()}, freed


def _core(form: str, articles: set[str]) -> str:
    """Return the keys of a form as one text, without the article that begins it."""
    first, *rest = keys(form) or [""]
    return " ".join(rest if rest and first in articles else [first, *rest])


class _Book:
    """A file of actors that was read and checked."""

    def __init__(self, path: Path) -> None:
        self.path, self.text = path, path.read_text(encoding="utf-8-sig")
        try:
            content = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            raise self.error(int(line[1]) if line else 1, f"{error}.", "Mend the TOML syntax.") from None
        for key in content:
            if key not in ("actor", "silence"):
                raise self.error(
                    self.line(key), f"unknown key «{key}».", _did_you_mean(key, ("actor", "silence"))
                )
        self.silence = self._list(content, "silence", self.line("silence"))
        self.actors: list[dict[str, Any]] = content.get("actor", [])
        if not isinstance(self.actors, list) or not all(isinstance(actor, dict) for actor in self.actors):
            raise self.error(
                self.line("actor"), "«actor» is no list of tables.", "Begin each with [[actor]]."
            )
        for number, actor in enumerate(self.actors):
            self._check(actor, number)

    def line(self, key: str, number: int | None = None) -> int:
        """Return the line where a key stands: that of the actor ``number``, else the file's own."""
        start, end = 0, len(self.text)
        if number is not None:
            heads = [match.start() for match in _HEADER.finditer(self.text)] + [end]
            start, end = heads[number : number + 2] if number + 1 < len(heads) else (0, end)
        found = re.compile(rf"^[ \t]*\[*[ \t]*[\"']?{re.escape(key)}\b", re.MULTILINE).search(
            self.text, start, end
        )
        return self.text.count("\n", 0, found.end() if found else start) + 1

    def error(self, line: int, message: str, hint: str) -> TableError:
        """Return the exception for a fault at a line."""
        return TableError(f"{self.path}:{line}: {message}", hint)

    def _check(self, actor: dict[str, Any], number: int) -> None:
        for key, value in actor.items():
            line = self.line(key, number)
            if key not in _STRINGS + _LISTS:
                raise self.error(line, f"unknown key «{key}».", _did_you_mean(key, _STRINGS + _LISTS))
            if key in _STRINGS and not (isinstance(value, str) and value.strip()):
                raise self.error(line, f"«{key}» is no text.", f'Write {key} = "…".')
            if key in _LISTS:
                self._list(actor, key, line)
        if "code" not in actor or not _CODE.fullmatch(actor["code"]):
            hint = 'Write code = "OTH:…", or a code of capitals such as "USA".'
            raise self.error(self.line("code", number), "an actor has no valid «code».", hint)
        if len(actor.get("demonyms", _INFLECTIONS)) != len(_INFLECTIONS):
            hint = "Give masculine and feminine, singular then plural."
            raise self.error(self.line("demonyms", number), "«demonyms» must hold four forms.", hint)

    def _list(self, content: dict[str, Any], key: str, line: int) -> list[str]:
        values = content.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise self.error(line, f"«{key}» is no list of texts.", f'Write {key} = ["…", "…"].')
        for value in values:
            if not keys(value):
                raise self.error(line, f"«{key}» holds «{value}», which has no word.", "Take it out.")
        return values


def _put(rows: Rows, actor: dict[str, Any], book: _Book, number: int) -> None:
    """Add what the file says of one actor."""
    code = actor["code"]
    known = next((row for row in rows["states.csv"] + rows["groups.csv"] if row["code"] == code), None)
    if known is None and "name" not in actor:
        raise book.error(book.line("code", number), f"«{code}» is new and has no name.", 'Write name = "…".')
    name = actor.get("name") or known["name"]  # type: ignore[index]
    kind = actor.get("kind") or (known["kind"] if known else "actor")

    def row(key: str, **values: str) -> Row:
        place = {"table": book.path.name, "line": str(book.line(key, number))}
        return {"code": code, "kind": "name", "gender": "", **values, **place}

    rows["groups.csv"] = [*rows["groups.csv"], row("code", name=name, kind=kind)]
    if "label" in actor or known is None:
        rows["labels.csv"] = [row("label", label=actor.get("label", name)), *rows["labels.csv"]]
    rows["names.csv"] += [row("forms", form=form) for form in actor.get("forms", [])]
    if "demonyms" in actor:
        rows["demonyms.csv"].append(
            row("demonyms", **dict(zip(_INFLECTIONS, actor["demonyms"], strict=True)))
        )
    for person in actor.get("people", []):
        office = {"name": person, "variants": "", "office": "representative", "start": "", "end": ""}
        rows["holders.csv"].append(row("people", **office))


def _did_you_mean(key: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(key, known, 1)
    return f"Did you mean «{near[0]}»?" if near else f"Known are {', '.join(known)}."
