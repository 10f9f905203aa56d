"""The command ``kg``: one file a command, and the only place that prints.

Exit codes: 0 all went well, 1 something was skipped or failed, 2 the call itself was wrong.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

import kg
from kg.cli import build, correct, diff, eval, explain, gather, page, stats, status, timeline, train, who
from kg.cli.console import fail, out
from kg.errors import KgError

app = typer.Typer(
    name="kg",
    help="Read French news and draw who does what to whom: a page to explore, and GraphML for Gephi.",
    epilog="Example: kg build article.txt -o output/talks",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("build", epilog="Example: kg build article.txt news.jsonl folder/ -o output/talks")(build.build)
app.command("correct", epilog="Example: kg correct output/talks corrections.csv")(correct.correct)
app.command("diff", epilog="Example: kg diff output/may output/june -o changes.html")(diff.diff)
app.command("eval", epilog="Example: kg eval tests/gold/articles_a.jsonl --errors")(eval.evaluate)
app.command("explain", epilog='Example: kg explain "Ankara accuse Athènes." --html parse.html')(
    explain.explain
)
app.command("gather", epilog="Example: kg gather output/2023 output/2024 -o edges.csv")(gather.gather)
app.command("page", epilog="Example: kg page output/talks/relations.jsonl -o graph.html --names fr")(
    page.page
)
app.command("stats", epilog="Example: kg stats output/talks -o output/talks/stats")(stats.stats)
app.command("status", epilog="Example: kg status output/talks")(status.status)
app.command("timeline", epilog="Example: kg timeline USA Russie output/talks --by year -o timeline.svg")(
    timeline.timeline
)
app.command("train", epilog="Example: kg train tests/gold/articles_*.jsonl -o weights")(train.train)
app.command("who", epilog='Example: kg who "le chef de la diplomatie turque" --date 2021-12')(who.who)


def _version(wanted: bool) -> None:
    if wanted:
        out.print(f"kg {kg.__version__}", highlight=False)
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Take the options that stand before a command."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; a user's mistake ends in a message, never in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a name that the terminal cannot show must not stop us
    try:
        app(arguments)
    except KgError as error:
        fail(error.message, error.hint)
        sys.exit(2)
    except OSError as error:
        fail(f"{error.filename or 'A file'}: {error.strerror}.", "Check the folder's rights and free space.")
        sys.exit(1)
