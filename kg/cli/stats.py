"""``kg stats``: relations → who is central, who stands between, who is at odds with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from kg.cli.build import DEFAULT, Level, Names
from kg.cli.console import out, sign
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.analysis.pairs import Pair
    from kg.analysis.triads import Triad

TOP = 10
BAR = 8  # characters
STEADY = 0.5  # a trend that is nearer to 0 than this has no direction

Build = Annotated[
    Path | None,
    typer.Argument(
        help="A build's folder, or its relations.jsonl.", show_default="the newest build below output/"
    ),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Also write all rows as CSV into this folder.")
]
Most = Annotated[int, typer.Option("--top", help="How many rows to show.", min=1)]


def stats(
    build: Build = None,
    output: Output = None,
    top: Most = TOP,
    names: Names = DEFAULT.names,
    level: Level = DEFAULT.level,
) -> None:
    """Tell the actors' centrality and blocs, the balance of each pair, and the triads out of balance."""
    from kg import result
    from kg.analysis import measures, pairs, timeline, triads
    from kg.records import Options

    read = result.read(build or newest(), Options(names=names, level=level, min_confidence=0))
    graph, rows = read.graph, measures.measures(read.graph)
    ties = pairs.pairs(graph)
    trends = timeline.trends(read.relations, level)
    threes = triads.triads(ties)
    called = dict(graph.nodes(data="name"))
    if output:
        _write(read, ties, trends, threes, output)
    _overview(graph, threes)
    _show(_actors(called, rows, top))
    _show(_pairs(called, ties, trends, top))
    _show_blocs(called, measures.communities(ties), top)
    tense = [triad for triad in threes if not triad.balanced]
    if tense:
        out.print(Text("\nTriads out of balance", style="bold"))
        for triad in tense[:top]:
            out.print(Text(sign(f"  {_told(called, triad)}")), soft_wrap=True)


def newest() -> Path:
    """Return the folder of the build that was written last, of those below ``output``."""
    found = sorted(Path("output").glob("*/run.json"), key=lambda path: path.stat().st_mtime_ns)
    if not found:
        raise InputError("There is no build below output/.", "Give the folder of one, or run kg build.")
    return found[-1].parent


def _write(
    read: Any,
    ties: Mapping[Pair, Mapping[str, Any]],
    trends: Mapping[Pair, float | None],
    threes: Sequence[Triad],
    folder: Path,
) -> None:
    from kg.export import sheets, tables

    found = {
        "actors": tables.actors(read.measured),
        "pairs": ({"a": a, "b": b, **row, "trend": trends.get((a, b))} for (a, b), row in ties.items()),
        "triads": (
            {
                **dict(zip("abc", triad.actors, strict=True)),
                **{"friendly": triad.friendly, "hostile": 3 - triad.friendly, "balanced": triad.balanced},
            }
            for triad in threes
        ),
    }
    for name, rows in found.items():
        sheets.write_csv(name, rows, folder / f"{name}.csv")


def _overview(graph: Any, threes: Sequence[Triad]) -> None:
    from kg.analysis.measures import reciprocity

    kinds = Counter(triad.kind for triad in threes)
    balanced = sum(triad.balanced for triad in threes)
    share = f"{balanced / len(threes):.0%} of {len(threes):,} triads in balance" if threes else "no triads"
    counted = ", ".join(f"{kinds[kind]} {kind}" for kind in ("+++", "+--", "++-", "---") if kinds[kind])
    answered = (
        f"{reciprocity(graph):.0%} of the ties are answered"
        f" (cooperation {reciprocity(graph, kind='cooperation'):.0%},"
        f" conflict {reciprocity(graph, kind='conflict'):.0%})"
    )
    out.print(Text(f"{len(graph):,} actors, {graph.number_of_edges():,} edges", style="bold"))
    out.print(answered)
    out.print(share + (f": {counted}" if counted else ""))


def _show_blocs(called: Mapping[str, str], blocs: Sequence[Sequence[str]], top: int) -> None:
    if blocs:
        out.print(Text("\nBlocs that cooperate", style="bold"))
    for number, bloc in enumerate(blocs[:top], start=1):
        out.print(Text(sign(f"  {number}  {', '.join(called[code] for code in bloc)}")))


def _show(table: Table) -> None:
    if table.row_count:
        out.print()
        out.print(table)


def _actors(called: Mapping[str, str], rows: Mapping[str, Mapping[str, Any]], top: int) -> Table:
    table = _table("Actor", "Relations", "As source", "As target", "Between", "PageRank", "Bloc")
    ranked = sorted(rows, key=lambda code: (-rows[code]["weighted_degree"], code))
    for code in ranked[:top]:
        row = rows[code]
        table.add_row(
            Text(called[code]),
            *(f"{row[name]:,}" for name in ("weighted_degree", "weighted_out", "weighted_in")),
            f"{row['betweenness']:.3f}",
            f"{row['pagerank']:.3f}",
            str(row["community"] or sign("·")),
        )
    return table


def _pairs(
    called: Mapping[str, str],
    ties: Mapping[Pair, Mapping[str, Any]],
    trends: Mapping[Pair, float | None],
    top: int,
) -> Table:
    table = _table("Pair", "Conflict", "", "Cooperation", "Balance", "Trend")
    table.columns[1].justify, table.columns[3].justify = "right", "left"
    ranked = sorted(ties, key=lambda pair: (-ties[pair]["weight"], pair))[:top]
    most = max((max(ties[p]["conflict"], ties[p]["cooperation"]) for p in ranked), default=1) or 1
    for pair in ranked:
        row = ties[pair]
        table.add_row(
            Text(sign(f"{called[pair[0]]} – {called[pair[1]]}")),
            Text(f"{row['conflict']} {sign('█') * round(BAR * row['conflict'] / most)}", style="red"),
            sign("│"),
            Text(f"{sign('█') * round(BAR * row['cooperation'] / most)} {row['cooperation']}", style="green"),
            f"{row['balance']:+.2f}",
            trend(trends.get(pair)),
        )
    return table


def trend(value: float | None) -> Text:
    """Return how a pair's relations move, with an arrow."""
    if value is None:
        return Text("")
    if abs(value) < STEADY:
        return Text(sign(f"→ {value:+.1f}"))
    nearer = value > 0
    return Text(sign(f"{'↗' if nearer else '↘'} {value:+.1f}"), style="green" if nearer else "red")


def _table(first: str, *names: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(first, no_wrap=True, overflow="ellipsis", max_width=34)
    for name in names:
        table.add_column(name, justify="right", no_wrap=True)
    return table


def _told(called: Mapping[str, str], triad: Triad) -> str:
    a, b, c = (called[code] for code in triad.actors)
    if triad.kind == "---":
        return f"{a}, {b} and {c} are all at odds"
    ends = {(1, 1, -1): (b, c, a), (1, -1, 1): (a, c, b), (-1, 1, 1): (a, b, c)}[triad.signs]
    return f"{ends[0]} and {ends[1]} are at odds; {ends[2]} is on good terms with both"
