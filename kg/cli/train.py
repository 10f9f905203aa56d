"""``kg train``: annotated texts → the weights that ``kg build`` uses."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import err, out
from kg.errors import KgError

Gold = Annotated[list[Path], typer.Argument(help="Annotated texts, JSON Lines.", metavar="GOLD...")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="The folder to write.", show_default="kg's own weights")
]
Partial = Annotated[
    list[Path] | None,
    typer.Option(help="Annotated texts in which only some relations are coded; may be repeated."),
]


def train(gold: Gold, output: Output = None, partial: Partial = None) -> None:
    """Learn the weights from annotated texts: the same texts give the same bytes."""
    import kg.relations
    from kg.read import gold as annotated

    try:
        from kg.train import train as learn
    except ImportError as error:
        raise KgError(
            f"Training needs the library {error.name}.", "pip install 'newsgraph-kg[train]'"
        ) from error

    for path in (*gold, *(partial or ())):
        annotated.read(path)  # a faulty line is told before the work begins
    folder = output or Path(kg.relations.__path__[0], "models")
    with err.status("Learning…"):
        learn(gold, folder, partial=partial or ())
    for path in sorted(folder.iterdir()):
        out.print(f"{path}  {path.stat().st_size / 1e6:.1f} MB", markup=False, soft_wrap=True)
