"""``kg who``: a phrase → the actor that it names."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.build import Actors
from kg.cli.console import fail, out
from kg.read.date import check_date

Phrase = Annotated[str, typer.Argument(help="A French phrase, for example «la Maison-Blanche».")]
Date = Annotated[str | None, typer.Option(help="When it was written: 2021, 2021-12 or 2021-12-07.")]
Explain = Annotated[bool, typer.Option("--explain", help="Say which rows of the tables decided.")]


def who(phrase: Phrase, date: Date = None, actors: Actors = None, explain: Explain = False) -> None:
    """Tell which actor a phrase names."""
    import kg.actors

    check_date(date)
    actor = kg.actors.who(phrase, date, extra=actors)
    if actor:
        member = f", {actor.member}" if actor.member else ""
        out.print(f"{actor.code}  {actor.name} ({actor.kind}{member})", markup=False, soft_wrap=True)
    if explain:
        out.print(kg.actors.explain(phrase, date, extra=actors), markup=False, soft_wrap=True)
    if not actor:
        fail(f"«{phrase}» names no actor that kg knows.", "Try its usual French name, or give the --date.")
        raise typer.Exit(1)
