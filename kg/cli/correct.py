"""``kg correct``: your decisions → a build's files again, without reading its texts."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.build import Actors

Folder = Annotated[Path, typer.Argument(help="The folder of a build.", metavar="BUILD")]
File = Annotated[
    Path, typer.Argument(help="A CSV or TOML file, such as the page writes it.", metavar="CORRECTIONS")
]


def correct(build: Folder, corrections: File, actors: Actors = None) -> None:
    """Reject, retype, turn or rename what a build found; earlier corrections of it are replaced."""
    from kg import pipeline, store
    from kg.cli.summary import show
    from kg.records import Options

    written = store.read_run(build).get("options", {})
    known = {field.name for field in fields(Options)} - {"actors", "corrections"}
    options = Options(**{name: value for name, value in written.items() if name in known})
    result = pipeline.correct(build, replace(options, actors=actors, corrections=corrections))
    show(result)
    if any(problem.document.startswith(corrections.name) for problem in result.problems):
        raise typer.Exit(1)
