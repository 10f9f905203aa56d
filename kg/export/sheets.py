"""Rows → CSV for spreadsheets and R, Parquet, pandas frames.

Limits: a CSV holds text, and spreadsheets run what begins with = + - or @: such a text gets an apostrophe before it.
Control characters and lone surrogates become U+FFFD.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.errors import missing
from kg.export.files import replace_lines, replacing
from kg.export.graphml import ILLEGAL, widest
from kg.export.tables import COLUMNS, Row

FORMULA = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"


def write_csv(name: str, rows: Iterable[Row], path: str | Path, *, bom: bool = False) -> None:
    """Write the table ``name`` of ``COLUMNS`` to ``path`` (RFC 4180, UTF-8), all of it or nothing.

    Args:
        name: which table, for the columns that stand there even without rows.
        rows: the table's rows.
        path: the file.
        bom: begin with the byte order mark without which Excel takes UTF-8 for something else.
    """
    replace_lines(path, csv_lines(name, list(rows), bom=bom))


def csv_lines(name: str, rows: Sequence[Row], *, bom: bool = False) -> Iterator[str]:
    """Yield the lines of a CSV, its head first."""
    head = dict.fromkeys((*COLUMNS[name], *(key for row in rows for key in row)))
    yield (BOM if bom else "") + csv_line(head)
    for row in rows:
        yield csv_line(cell(row.get(key)) for key in head)


def csv_line(cells: Iterable[object]) -> str:
    """Return a line of a CSV, quoted where needed."""
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()


def cell(value: object) -> object:
    """Return a value as it may stand in a spreadsheet.

    >>> cell("=1+1"), cell(-2.5), cell(True), cell(None)
    ("'=1+1", -2.5, 'true', '')
    """
    if isinstance(value, str):
        return f"'{clean(value)}" if value.startswith(FORMULA) else clean(value)
    return str(value).lower() if isinstance(value, bool) else "" if value is None else value


def write_parquet(name: str, rows: Iterable[Row], path: str | Path) -> None:
    """Write the table ``name`` as Parquet, all of it or nothing; needs pyarrow."""
    import pyarrow as pa
    from pyarrow import parquet

    table = pa.table(
        {key: pa.array(values, arrow_type(values)) for key, values in by_column(name, rows).items()}
    )
    with replacing(path) as part:
        parquet.write_table(table, part)


def arrow_type(values: Sequence[object]) -> str:
    """Return Arrow's name of the type of a column's values; a column without any holds text."""
    found = {type(value) for value in values if value is not None}
    return {"boolean": "bool", "long": "int64", "double": "double", "string": "string"}[widest(found)]


def frame(name: str, rows: Iterable[Row]) -> Any:
    """Return the table ``name`` as a ``pandas.DataFrame``; raises ``OptionError`` without pandas."""
    try:
        import pandas as pd
    except ImportError:
        raise missing("A frame", "pandas", "frames") from None
    return pd.DataFrame(by_column(name, rows))


def by_column(name: str, rows: Iterable[Row]) -> Mapping[str, list[Any]]:
    """Return rows as columns, in the order of ``COLUMNS``: name → values."""
    held = list(rows)
    head = dict.fromkeys((*COLUMNS[name], *(key for row in held for key in row)))
    return {key: [clean(row.get(key)) for row in held] for key in head}


def clean(value: object) -> object:
    """Return a value without characters that no text file can hold."""
    return ILLEGAL.sub("\ufffd", value) if isinstance(value, str) else value
