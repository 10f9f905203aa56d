"""``kg page``: relations.jsonl → graph.html, without reading the texts again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.build import DEFAULT, Level, Names
from kg.cli.console import out

Relations = Annotated[Path, typer.Argument(help="The relations.jsonl of a build.", metavar="RELATIONS")]
Output = Annotated[Path, typer.Option("--output", "-o", help="The page to write.")]
Title = Annotated[str | None, typer.Option(help="The page's title.", show_default="that of the build")]


def page(
    relations: Relations,
    output: Output = Path("graph.html"),
    names: Names = DEFAULT.names,
    level: Level = DEFAULT.level,
    title: Title = None,
) -> None:
    """Draw the page of relations that an earlier build found."""
    from kg import result
    from kg.export import html
    from kg.records import Options

    read = result.read(relations, Options(names=names, level=level))
    output.parent.mkdir(parents=True, exist_ok=True)
    html.write(read.relations, read.graph, output, language=names, title=title or read.title)
    out.print(str(output), soft_wrap=True)
