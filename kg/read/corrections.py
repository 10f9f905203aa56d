"""A CSV or TOML file of the user's decisions → corrections.

The CSV has a head with ``kg.corrections.COLUMNS``, of which only ``action`` must be there; spreadsheets may have
written it with semicolons and a byte order mark. The TOML holds the same keys in tables ``[[correction]]``.
"""

from __future__ import annotations

import csv
import difflib
import io
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.corrections import ACTIONS, COLUMNS, DIRECTIONS, Correction
from kg.errors import TableError
from kg.relations.ontology import STATUSES, TYPES

VALUES: Mapping[str, Sequence[str]] = {"retype": tuple(TYPES), "redirect": DIRECTIONS, "status": STATUSES}
FORMULA = tuple("=+-@\t\r")  # before which a spreadsheet's writer puts an apostrophe


def read(path: str | Path) -> list[Correction]:
    """Return the corrections of a file, in its order.

    Raises:
        TableError: there is no such file, or a row is faulty; the message gives its line.
    """
    path = Path(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(
            f"{path}: the corrections cannot be read ({error}).", "Give a CSV or TOML file in UTF-8."
        ) from None
    rows = _toml(text, path) if path.suffix.lower() == ".toml" else _csv(text, path)
    return [_checked(row, place) for place, row in rows]


def _csv(text: str, path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    head = text.partition("\n")[0]
    lines = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    try:
        for row in lines:
            place = f"{path.name}:{lines.line_num}"
            if None in row:
                raise TableError(f"{place}: more cells than columns.", "Put texts with commas in quotes.")
            if any(row.values()):
                yield place, {name: _plain(value or "") for name, value in row.items()}
    except csv.Error as error:
        raise TableError(f"{path.name}:{lines.line_num}: {error}.", "Mend the quotes of the CSV.") from None


def _plain(cell: str) -> str:
    """Return a cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def _toml(text: str, path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TableError(f"{path}: {error}.", "Mend the TOML syntax.") from None
    rows = content.pop("correction", [])
    if content or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise TableError(f"{path}: it holds more than corrections.", "Begin each with [[correction]].")
    for number, row in enumerate(rows, start=1):
        yield f"{path.name}, correction {number}", row


def _checked(row: Mapping[str, Any], place: str) -> Correction:
    """Return the correction of a row; raises ``TableError`` where it makes no sense."""
    for name, value in row.items():
        if name not in COLUMNS:
            raise TableError(f"{place}: unknown column «{name}».", _near(name, COLUMNS))
        if not isinstance(value, str):
            raise TableError(f"{place}: «{name}» is no text.", f'Write {name} = "…".')
    found = Correction(**{name: value.strip() for name, value in row.items()}, place=place)
    if found.action not in ACTIONS:
        raise TableError(f"{place}: unknown action «{found.action}».", _near(found.action, ACTIONS))
    known = VALUES.get(found.action, ())
    if known and found.value not in known:
        raise TableError(
            f"{place}: «{found.value}» is no value of {found.action}.", _near(found.value, known)
        )
    if found.action in ("merge", "rename") and not (found.source and found.value):
        raise TableError(
            f"{place}: {found.action} needs a source and a value.", "Give the actor's code as source."
        )
    if found.action not in ("merge", "rename") and not (found.source or found.target or found.sentence):
        raise TableError(f"{place}: it names no relation.", "Give at least an actor or a sentence.")
    return found


def _near(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, known, 1)
    return f"Did you mean «{near[0]}»?" if near else f"Choose of {', '.join(known)}."
