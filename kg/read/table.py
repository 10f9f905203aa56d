"""CSV, TSV and Parquet: an article a row; columns are known by their common names or named by the user."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, BinaryIO

from kg.errors import OptionError
from kg.read.encoding import decode
from kg.read.problem import Problem, Report
from kg.read.row import FIELDS, from_row
from kg.read.settings import Settings, too_large
from kg.records import Document

_SAMPLE = 4096  # characters in which the delimiter is looked for
_BATCH = 256  # rows of a Parquet file held at once


def read(stream: BinaryIO, id: str, settings: Settings, report: Report) -> Iterator[Document]:
    """Yield a document for each row of a CSV or TSV file; comma, semicolon and tab are told apart."""
    lines = _text(stream)
    sample = lines.read(_SAMPLE)
    rows = csv.reader(_chain(sample, lines, settings.max_size), delimiter=_delimiter(sample), strict=False)
    yield from _rows(_bounded(rows, settings), id, settings, report)


def read_parquet(stream: BinaryIO, id: str, settings: Settings, report: Report) -> Iterator[Document]:
    """Yield a document for each row of a Parquet file."""
    import duckdb

    with tempfile.NamedTemporaryFile(suffix=".parquet") as copy:
        while block := stream.read(1 << 20):
            copy.write(block)
        copy.flush()
        try:
            found = duckdb.connect().execute("SELECT * FROM read_parquet(?)", [copy.name])
        except duckdb.Error as error:
            raise ValueError(f"is no Parquet file that can be read ({str(error).splitlines()[0]})") from error
        names = [column[0] for column in found.description or ()]

        def rows() -> Iterator[list[Any]]:
            yield names
            while batch := found.fetchmany(_BATCH):
                yield from (list(row) for row in batch)

        yield from _rows(rows(), id, settings, report)


def _rows(rows: Iterator[list[Any]], id: str, settings: Settings, report: Report) -> Iterator[Document]:
    places = columns(next(rows, []), settings.columns)
    if "text" not in places:
        raise ValueError("has no column «text»; name it with --column text=NAME")
    for number, row in enumerate(rows, start=1):
        found = {field: row[place] for field, place in places.items() if place < len(row)}
        if isinstance(found.get("text"), str):
            yield from from_row(found, f"{id}#{number}", settings, report)
        elif any(row):
            report(Problem(f"{id}#{number}", "has no text"))


def columns(header: Iterable[str], chosen: Mapping[str, str]) -> dict[str, int]:
    """Return the place of each field in a header.

    Raises:
        OptionError: a chosen field is none, or its column is not there.

    >>> columns(["Titre", "Corps", "n"], {})
    {'text': 1, 'title': 0}
    >>> columns(["Titre", "Corps", "n"], {"text": "n"})
    {'text': 2, 'title': 0}
    """
    names = [str(name).strip() for name in header]
    plain = [name.casefold() for name in names]
    fields = ("text", "id", *FIELDS)
    for field, name in chosen.items():
        if field not in fields or name not in names:
            raise OptionError(
                f"There is no {'column' if field in fields else 'field'} «{name if field in fields else field}».",
                f"The columns are {', '.join(names)}; the fields {', '.join(fields)}.",
            )
    places = {}
    for field in fields:
        known = [names.index(chosen[field])] if field in chosen else []
        known += [plain.index(name) for name in _aliases(field) if name in plain]
        if known:
            places[field] = known[0]
    return places


@cache
def _aliases(field: str) -> list[str]:
    """Return the common names of a field, its own first."""
    table = files("kg.read").joinpath("columns.csv").read_text(encoding="utf-8")
    names = [row["name"] for row in csv.DictReader(table.splitlines()) if row["field"] == field]
    return sorted(names, key=lambda name: (name != field, name))


def _text(stream: BinaryIO) -> io.TextIOBase:
    """Return the stream as text, in the encoding of its beginning."""
    head = stream.read(1 << 16)
    whole = head.rpartition(b"\n")[0] or head
    decode(whole)  # raises where the file is binary
    try:
        whole.decode("utf-8-sig")
        name = "utf-8-sig"
    except UnicodeDecodeError:
        name = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252"
    return io.TextIOWrapper(io.BufferedReader(_Joined(head, stream)), name, errors="replace", newline="")


class _Joined(io.RawIOBase):
    """A stream behind bytes that were read from it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def _chain(sample: str, lines: io.TextIOBase, most: int) -> Iterator[str]:
    """Yield the lines of what was read and of the rest; one that is too long comes as a piece that is."""
    *done, last = sample.splitlines(keepends=True) or [""]
    yield from done
    yield last if last.endswith(("\n", "\r")) else last + lines.readline(most + 1)
    while line := lines.readline(most + 1):
        yield line


def _delimiter(sample: str) -> str:
    first = sample.splitlines()[0] if sample else ""
    return max("\t;,", key=first.count)


def _bounded(rows: Iterator[list[str]], settings: Settings) -> Iterator[list[str]]:
    while True:
        before = csv.field_size_limit(settings.max_size)  # it is the process's: set while a row is read
        try:
            row = next(rows, None)
        except csv.Error as error:
            large = "field limit" in str(error)
            raise ValueError(too_large(settings) if large else f"is no CSV ({error})") from error
        finally:
            csv.field_size_limit(before)
        if row is None:
            return
        yield row
