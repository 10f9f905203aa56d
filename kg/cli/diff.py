"""``kg diff``: two builds → what appeared, vanished, grew or shrank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from kg.cli.build import DEFAULT, Level, Names
from kg.cli.console import out, sign
from kg.cli.stats import Most
from kg.errors import OptionError

if TYPE_CHECKING:
    from kg.analysis.compare import Change
    from kg.result import Result

TOP = 20
STYLES = {"appeared": "green", "grew": "green dim", "shrank": "red dim", "vanished": "red"}

Old = Annotated[
    Path, typer.Argument(help="The earlier build: its folder, or its relations.jsonl.", metavar="OLD")
]
New = Annotated[Path, typer.Argument(help="The later build.", metavar="NEW")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Also write a coloured page (.html) or a table of all edges (.csv)."),
]


def diff(
    old: Old,
    new: New,
    output: Output = None,
    top: Most = TOP,
    names: Names = DEFAULT.names,
    level: Level = DEFAULT.level,
) -> None:
    """Tell what appeared, vanished, grew or shrank between two builds."""
    from kg import result
    from kg.analysis.compare import compare
    from kg.records import Options

    if output and output.suffix.lower() not in (".html", ".csv"):
        raise OptionError(f"«{output.name}» is no page and no table.", "Let it end in .html or .csv.")
    options = Options(names=names, level=level, min_confidence=0)
    before, after = result.read(old, options), result.read(new, options)
    changes = compare(before.graph, after.graph)
    out.print(summary(before, after, changes), soft_wrap=True)
    called = dict([*before.graph.nodes(data="name"), *after.graph.nodes(data="name")])
    changed = [change for change in changes if change.difference]
    if changed:
        out.print()
        out.print(table(changed[:top], called))
    if len(changed) > top:
        out.print(f"and {len(changed) - top:,} more: see them all with -o changes.html or --top")
    if output:
        _write(before, after, changes, output)
        out.print(str(output), markup=False, soft_wrap=True)


def summary(old: Result, new: Result, changes: Sequence[Change]) -> Text:
    """Return how many articles, actors and edges came and went."""
    kinds = Counter(change.kind for change in changes)
    lines = [
        f"articles: {_moved(old.documents, new.documents)}",
        f"actors: {_moved(dict(old.graph.nodes), dict(new.graph.nodes))}",
        f"edges: {', '.join(f'{kinds[kind]:,} {kind}' for kind in (*STYLES, 'unchanged'))}",
    ]
    return Text("\n".join(lines))


def _moved(old: Mapping[str, object], new: Mapping[str, object]) -> str:
    return f"{len(new.keys() - old.keys()):,} appeared, {len(old.keys() - new.keys()):,} vanished"


def table(changes: Sequence[Change], called: Mapping[str, str]) -> Table:
    """Return the changes as a table."""
    rows = Table.grid(padding=(0, 1), expand=False)
    for justify in ("left", "right", "center", "left", "left", "right"):
        rows.add_column(justify=justify, no_wrap=True, overflow="ellipsis")
    for change in changes:
        style = STYLES[change.kind]
        rows.add_row(
            Text(change.kind, style=style),
            Text(called[change.source]),
            Text(sign("→"), style=style),
            Text(called[change.target]),
            Text(change.type, style=style),
            Text(f"{change.before} {sign('→')} {change.after}"),
        )
    return rows


def _write(old: Result, new: Result, changes: Sequence[Change], path: Path) -> None:
    from kg.export import changes as coloured
    from kg.export import sheets
    from kg.export.files import replace_file

    if path.suffix.lower() == ".csv":
        sheets.write_csv("changes", ({"change": c.kind, **c._asdict()} for c in changes), path)
    else:
        title = sign(f"{old.title} → {new.title}") if old.title != new.title else new.title
        replace_file(path, coloured.page(old, new, language=new.options.names, title=title).encode())
