"""``kg page``: relations.jsonl → graph.html, without reading the texts again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.build import DEFAULT, Actors, Confidence, Level, Limit, Names, Open
from kg.cli.console import browse, out

Relations = Annotated[Path, typer.Argument(help="The relations.jsonl of a build.", metavar="RELATIONS")]
Output = Annotated[Path, typer.Option("--output", "-o", help="The page to write.")]
Title = Annotated[str | None, typer.Option(help="The page's title.", show_default="that of the build")]


def page(
    relations: Relations,
    output: Output = Path("graph.html"),
    names: Names = DEFAULT.names,
    min_confidence: Confidence = 0.0,
    level: Level = DEFAULT.level,
    actors: Actors = None,
    quote_limit: Limit = None,
    title: Title = None,
    open: Open = False,
) -> None:
    """Draw the page of relations that an earlier build found."""
    from kg import result
    from kg.export.files import replace_file
    from kg.records import Options

    options = Options(
        names=names, min_confidence=min_confidence, level=level, actors=actors, quote_limit=quote_limit
    )
    read = result.read(relations, options)
    replace_file(output, replace(read, title=title or read.title).graph_html().encode())
    out.print(str(output), soft_wrap=True)
    if open:
        browse(output)
