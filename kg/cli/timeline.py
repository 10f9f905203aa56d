"""``kg timeline``: cooperation and conflict between two actors over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from kg.cli.build import DEFAULT, Names
from kg.cli.console import err, out, sign
from kg.cli.stats import Build, newest
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.analysis.timeline import Step
    from kg.result import Result

BAR = 20  # characters
IDLE = 4  # steps without events that are all shown

First = Annotated[str, typer.Argument(help="An actor: its code, its name or a French phrase.", metavar="A")]
Second = Annotated[str, typer.Argument(help="The other actor.", metavar="B")]
By = Annotated[str, typer.Option(help="Length of a step: day, week, month, quarter or year.")]
Chart = Annotated[
    Path | None, typer.Option("--output", "-o", help="Also draw it: a file that ends in .svg, .png or .csv.")
]


def timeline(
    a: First,
    b: Second,
    build: Build = None,
    by: By = "month",
    output: Chart = None,
    names: Names = DEFAULT.names,
) -> None:
    """Tell, and draw, how two actors got on over time."""
    from kg import result
    from kg.analysis.timeline import between, series
    from kg.records import Options

    read = result.read(build or newest(), Options(names=names, min_confidence=0))
    first, second = (actor(phrase, read) for phrase in (a, b))
    steps, loose = series(between(read.relations, first, second), by)
    called = dict(read.graph.nodes(data="name"))
    title = sign(f"{called[first]} – {called[second]}")
    out.print(Text(title, style="bold"))
    if steps:
        out.print(table(steps))
    else:
        out.print("No dated event is known between the two.")
    if loose:
        err.print(f"{loose} with no date, or none as fine as a {by}, left out.", highlight=False)
    if output:
        _write(steps, output, title, names)
        out.print(str(output), markup=False, soft_wrap=True)


def actor(phrase: str, read: Result) -> str:
    """Return the code of an actor of the graph that a code, a name or a phrase stands for."""
    from kg.actors import who

    for code, data in read.graph.nodes(data=True):
        if phrase in (code, data["name"], code.removeprefix("OTH:")):
            return str(code)
    found = who(phrase)
    if found and found.code in read.graph:
        return found.code
    some = ", ".join(sorted(read.graph, key=lambda code: -read.graph.degree(code, weight="weight"))[:8])
    raise InputError(f"No actor of this graph is called «{phrase}».", f"Here are some: {some or 'none'}.")


def table(steps: Sequence[Step]) -> Table:
    """Return the steps as a table, conflict to the left, cooperation to the right."""
    most = max(max(step.cooperation, step.conflict) for step in steps)
    rows = Table(box=None, pad_edge=False, header_style="bold")
    for name, justify in (
        ("", "left"),
        ("Conflict", "right"),
        ("", "left"),
        ("Cooperation", "left"),
        ("Mean", "right"),
    ):
        rows.add_column(name, justify=justify, no_wrap=True)  # type: ignore[arg-type]
    for step in shortened(steps):
        if step is None:
            rows.add_row(sign("…"), "", sign("│"), "", "")
            continue
        left, right = (sign("█") * round(BAR * n / most) for n in (step.conflict, step.cooperation))
        rows.add_row(
            step.name,
            Text(f"{step.conflict or ''} {left}", style="red"),
            sign("│"),
            Text(f"{right} {step.cooperation or ''}", style="green"),
            "" if step.intensity is None else f"{step.intensity:+.1f}",
        )
    return rows


def shortened(steps: Sequence[Step]) -> Iterator[Step | None]:
    """Yield the steps; for a long stretch without events its first step, None, and its last."""
    for idle, group in groupby(steps, key=lambda step: step.intensity is None):
        held = list(group)
        yield from (held[0], None, held[-1]) if idle and len(held) > IDLE else held


def _write(steps: Sequence[Step], path: Path, title: str, language: str) -> None:
    from kg.export import chart, sheets

    if path.suffix.lower() == ".csv":
        sheets.write_csv("timeline", (step._asdict() for step in steps), path)
    else:
        chart.write(steps, path, title=title, language=language)
