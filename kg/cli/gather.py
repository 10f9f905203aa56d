"""``kg gather``: the parts of several builds → one table of edges, however many relations there are."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import out

Folders = Annotated[list[Path], typer.Argument(help="Folders that kg build wrote.", metavar="OUTPUT...")]
Table = Annotated[Path, typer.Option("--output", "-o", help="The CSV file to write.")]


def gather(folders: Folders, output: Table = Path("edges.csv")) -> None:
    """Gather the relations of large builds into edges (source, target, type, weight, …), without holding them."""
    from kg import gather as room
    from kg.export.files import replace_file

    rows = (
        {k: v for k, v in asdict(edge).items() if k != "relations"}
        for edge in room.edges(room.parts(folders))
    )
    text, count = io.StringIO(newline=""), 0
    for count, row in enumerate(rows, start=1):
        if count == 1:
            table = csv.DictWriter(text, list(row), lineterminator="\n")
            table.writeheader()
        table.writerow(row)
    replace_file(output, text.getvalue().encode())
    out.print(f"{count:,} edges: {output}", markup=False, soft_wrap=True)
