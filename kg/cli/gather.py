"""``kg gather``: the parts of several builds → one table of edges, however many relations there are."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import out

Folders = Annotated[list[Path], typer.Argument(help="Folders that kg build wrote.", metavar="OUTPUT...")]
Table = Annotated[Path, typer.Option("--output", "-o", help="The CSV file to write.")]


def gather(folders: Folders, output: Table = Path("edges.csv")) -> None:
    """Gather the relations of large builds, as they were found, into the table of edges, without holding them."""
    from kg import gather as room
    from kg.export import sheets, tables

    rows = [tables.edge_row(edge) for edge in room.edges(room.parts(folders))]
    sheets.write_csv("edges", rows, output)
    out.print(f"{len(rows):,} edges: {output}", markup=False, soft_wrap=True)
