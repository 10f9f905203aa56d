"""``kg build``: articles → relations, page and GraphML."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import browse, err
from kg.errors import OptionError
from kg.export import formats
from kg.records import Options

if TYPE_CHECKING:
    from kg.pipeline import Part

DEFAULT = Options()
WRITTEN = ",".join(formats.DEFAULT)
Inputs = Annotated[
    list[Path], typer.Argument(help="Text files, JSON Lines files and folders of them.", metavar="INPUT...")
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", help="The folder to write.", show_default="output/<name of the first input>"
    ),
]
Date = Annotated[
    str | None, typer.Option(help="Date of articles that carry none: 2021, 2021-12 or 2021-12-07.")
]
Names = Annotated[str, typer.Option(help="Language of the actors' names: en or fr.")]
Confidence = Annotated[
    float, typer.Option(help="Leave out relations that are less sure than this, from 0 to 1.")
]
Level = Annotated[
    str, typer.Option(help="Who is a node: actor (a country), or person (its persons and offices).")
]
Add = Annotated[
    bool, typer.Option("--add", help="Keep what the folder holds; articles of the same id are replaced.")
]
Formats = Annotated[
    str, typer.Option("--format", help=f"What to write, with commas between: {', '.join(formats.FORMATS)}.")
]
Graphml = Annotated[
    str, typer.Option(help="An edge for each of the types between two actors, or one for each of the pairs.")
]
Bom = Annotated[bool, typer.Option("--bom", help="Write CSV so that Excel reads its accents.")]
Actors = Annotated[
    Path | None, typer.Option(help="A TOML file that adds, renames or silences actors.", metavar="FILE")
]
Corrections = Annotated[
    Path | None,
    typer.Option(help="A CSV or TOML file of your decisions: what is wrong, and how.", metavar="FILE"),
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Log what happens.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
Limit = Annotated[
    int | None,
    typer.Option(
        help="Characters of a sentence that the page quotes; 0 leaves sentences out.",
        metavar="N",
        show_default="whole sentences",
    ),
]
Open = Annotated[bool, typer.Option("--open", help="Open the page in the browser.")]


def build(
    inputs: Inputs,
    output: Output = None,
    date: Date = None,
    names: Names = DEFAULT.names,
    min_confidence: Confidence = DEFAULT.min_confidence,
    level: Level = DEFAULT.level,
    actors: Actors = None,
    corrections: Corrections = None,
    quote_limit: Limit = None,
    format: Formats = WRITTEN,
    graphml: Graphml = DEFAULT.graphml,
    bom: Bom = False,
    add: Add = False,
    open: Open = False,
    verbose: Verbose = False,
    quiet: Quiet = False,
) -> None:
    """Read articles and write their relations and graph: an interactive page, GraphML and more."""
    from kg import pipeline
    from kg.cli.summary import show

    logging.basicConfig(level=logging.ERROR, format="%(name)s: %(message)s")
    logging.getLogger("kg").setLevel(logging.DEBUG if verbose else logging.ERROR)
    options = Options(
        date=date,
        names=names,
        min_confidence=min_confidence,
        level=level,
        graphml=graphml,
        bom=bom,
        actors=actors,
        corrections=corrections,
        quote_limit=quote_limit,
    )
    wanted = [name.strip() for name in format.split(",")]
    if open and "html" not in wanted:
        raise OptionError("--open shows the page, which is not written.", "Add html to --format.")
    folder = output or Path("output", inputs[0].resolve().stem)
    with _progress(inputs, shown=err.is_terminal and not quiet) as progress:
        result = pipeline.build(
            inputs,
            output=folder,
            options=options,
            add=add,
            formats=wanted,
            progress=progress,
        )
    if not quiet:
        show(result)
    if open:
        browse(folder / "graph.html")
    if any(problem.skipped for problem in result.problems):
        raise typer.Exit(1)


@contextmanager
def _progress(inputs: list[Path], *, shown: bool) -> Iterator[Callable[[Part], None] | None]:
    """Yield what moves the bar on by a part, or None where nobody looks."""
    if not shown:
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from kg.read import count

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("Reading articles", total=count(inputs))
        yield lambda part: bar.advance(task, len(part.documents) + len(part.problems))
