"""What a person reads when a build is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from kg.cli.console import out, sign
from kg.export.formats import FORMATS
from kg.relations.ontology import TYPES

if TYPE_CHECKING:
    from kg.result import Result

STRONGEST = 10
PROBLEMS = 5
BAR = 16  # characters
PURPOSE = {
    **{name: purpose for each in FORMATS.values() for name, purpose in each.files.items()},
    "rejected.jsonl": "what your corrections took out",
    "problems.jsonl": "what could not be read",
    "run.json": "versions, options and hashes",
}


def show(result: Result) -> None:
    """Print what was read, what was found, and where it is."""
    out.print()
    out.print(Text(sign(result.title), style="bold"))
    out.print(_counts(result))
    edges = strongest(result.graph)
    if edges:
        out.print()
        out.print(_edges(result.graph, edges))
    _show_problems(result)
    out.print()
    width = max((len(str(path)) for path in result.files), default=0)
    for path in result.files:
        out.print(Text.assemble((str(path).ljust(width), "cyan"), f"  {PURPOSE[path.name]}"), soft_wrap=True)


def _counts(result: Result) -> Text:
    documents, graph = len(result.documents), result.graph
    counts = [
        _count(documents, "article"),
        _count(result.sentences, "sentence"),
        _count(graph.number_of_nodes(), "actor"),
        _count(len(result.relations), "relation"),
    ]
    return Text(sign(" · ").join(counts))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def strongest(graph: Any) -> list[tuple[str, str, dict[str, Any]]]:
    """Return the edges of most weight, a mutual pair once: (source, target, attributes)."""
    found = []
    seen = set()
    ranked = sorted(graph.edges(keys=True, data=True), key=lambda edge: (-edge[3]["weight"], *edge[:3]))
    for source, target, name, edge in ranked:
        if edge["weight"] and (target, source, name) not in seen:
            found.append((source, target, edge))
            if both_ways(edge):
                seen.add((source, target, name))
    return found[:STRONGEST]


def both_ways(edge: dict[str, Any]) -> bool:
    """Return whether all that the edge counts is mutual, so that its reverse says the same."""
    return bool(edge["mutual"] >= edge["weight"])


def _edges(graph: Any, edges: list[tuple[str, str, dict[str, Any]]]) -> Table:
    table = Table.grid(padding=(0, 1), expand=False)
    for justify in ("right", "center", "left", "left", "left"):
        table.add_column(justify=justify, no_wrap=True, overflow="ellipsis")
    most = edges[0][2]["weight"]
    for source, target, edge in edges:
        colour = "green" if TYPES[edge["type"]].cooperative else "red"
        style = colour if edge["factual"] else f"{colour} dim"
        table.add_row(
            Text(graph.nodes[source]["name"]),
            Text(sign("↔" if both_ways(edge) else "→"), style=style),
            Text(graph.nodes[target]["name"]),
            Text(edge["type"], style=style),
            Text.assemble((sign("█") * max(1, BAR * edge["weight"] // most), style), f" {edge['weight']}"),
        )
    return table


def _show_problems(result: Result) -> None:
    if result.self_relations:
        out.print(f"\n{_count(result.self_relations, 'relation')} of an actor with itself left out.")
    changed = sum(bool(relation.corrected) for relation in result.relations)
    if changed or result.rejected:
        out.print(
            f"\nYour corrections changed {changed:,} and took out {_count(len(result.rejected), 'relation')}."
        )
    if not result.problems:
        return
    skipped = sum(problem.skipped for problem in result.problems)
    out.print(Text(f"\n{_count(skipped, 'document')} skipped:" if skipped else "\nTo know:", style="yellow"))
    for problem in result.problems[:PROBLEMS]:
        out.print(Text(sign(f"  {problem.document}: {problem.reason}")))
    more = len(result.problems) - PROBLEMS
    if more > 0:
        out.print(f"  and {more:,} more, see problems.jsonl")
