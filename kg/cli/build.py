"""``kg build``: articles → relations, page and GraphML."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import browse, err, fail
from kg.cli.progress import Tally, progress
from kg.errors import OptionError
from kg.export import formats
from kg.records import Options

DEFAULT = Options()
WRITTEN = ",".join(formats.DEFAULT)
_AGAIN = "Run the same command again, and it goes on from there."
Inputs = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, or - for standard input: text, JSON Lines, CSV, Parquet, HTML, PDF, DOCX, RTF, feeds,"
        " exports of Europresse, Factiva and Nexis, and gz or zip of these.",
        metavar="INPUT...",
    ),
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
Json = Annotated[
    bool, typer.Option("--json-logs", help="Tell the progress as lines of JSON on standard error.")
]
Workers = Annotated[int, typer.Option(help="Processes that share the work.")]
Scheduler = Annotated[
    str | None,
    typer.Option(help="Address of a Dask scheduler, such as tcp://host:8786, whose workers do the work."),
]
Column = Annotated[
    list[str] | None,
    typer.Option(help="Which column of a table is which field, such as text=corps; may be repeated."),
]
MaxSize = Annotated[float, typer.Option(help="Megabytes of one document above which it is passed over.")]
MaxText = Annotated[int, typer.Option(help="Characters of a text above which it is passed over.")]
Fetch = Annotated[bool, typer.Option("--fetch", help="Allow web addresses as inputs (extra: web).")]
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
    workers: Workers = 1,
    scheduler: Scheduler = None,
    column: Column = None,
    max_size: MaxSize = 20,
    max_text: MaxText = 1_000_000,
    fetch: Fetch = False,
    verbose: Verbose = False,
    quiet: Quiet = False,
    json_logs: Json = False,
) -> None:
    """Read articles and write their relations and graph: an interactive page, GraphML and more."""
    from kg import pipeline
    from kg.cli.summary import show
    from kg.read.settings import MEGABYTE, Settings

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
    folder = output or Path("output", _name(inputs[0]))
    size = int(max_size * MEGABYTE)
    settings = Settings(columns=_columns(column or []), max_size=size, max_text=max_text, fetch=fetch)
    tally = Tally()
    try:
        with progress(inputs, tally, bar=err.is_terminal and not quiet, lines=json_logs) as told:
            result = pipeline.build(
                inputs,
                output=folder,
                options=options,
                add=add,
                formats=wanted,
                progress=told,
                settings=settings,
                workers=workers,
                scheduler=scheduler,
            )
    except KeyboardInterrupt:
        fail(f"Stopped. What was read of {tally.documents:,} articles is saved in {folder}.", _AGAIN)
        raise typer.Exit(130) from None
    if not quiet:
        show(result)
    if open:
        browse(folder / "graph.html")
    if any(problem.skipped for problem in result.problems):
        raise typer.Exit(1)


def _name(value: str) -> str:
    """Return a folder's name for an input."""
    return "stdin" if value == "-" else Path(value).resolve().stem


def _columns(given: list[str]) -> dict[str, str]:
    """Return field → column of options such as ``text=corps``."""
    pairs = [each.partition("=") for each in given]
    for field, sign, name in pairs:
        if not (field and sign and name):
            raise OptionError(
                f"«{field}{sign}{name}» names no column.", "Write FIELD=COLUMN: --column text=corps."
            )
    return {field: name for field, _, name in pairs}
