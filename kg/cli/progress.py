"""What is seen of a build while it runs: a bar, lines of JSON, or nothing."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.cli.console import err

if TYPE_CHECKING:
    from kg.batch import Part


@dataclass(slots=True)
class Tally:
    """What a build has done so far."""

    documents: int = 0
    relations: int = 0

    def add(self, part: Part) -> None:
        """Count a part."""
        self.documents += len(part.documents) + len(part.problems)
        self.relations += len(part.relations)


@contextmanager
def progress(inputs: list[str], tally: Tally, *, bar: bool, lines: bool) -> Iterator[Callable[[Part], None]]:
    """Yield what is to be called with every part: it counts, and shows a bar or a line of JSON on standard error."""
    if lines:
        yield _lines(tally)
    elif bar:
        with _bar(inputs, tally) as show:
            yield show
    else:
        yield tally.add


def _lines(tally: Tally) -> Callable[[Part], None]:
    start = time.monotonic()

    def show(part: Part) -> None:
        tally.add(part)
        seconds = time.monotonic() - start
        told = {"event": "part", "documents": tally.documents, "relations": tally.relations}
        rate = {
            "seconds": round(seconds, 1),
            "documents_per_second": round(tally.documents / (seconds or 1), 1),
        }
        print(json.dumps({**told, **rate}), file=sys.stderr, flush=True)  # noqa: T201

    return show


@contextmanager
def _bar(inputs: list[str], tally: Tally) -> Iterator[Callable[[Part], None]]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from kg.read import count

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[found]}"),
    )
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("Reading articles", total=count(inputs), rate="", found="")
        start = time.monotonic()

        def show(part: Part) -> None:
            tally.add(part)
            rate = tally.documents / max(time.monotonic() - start, 0.001)
            found = f"{tally.relations:,} relations"
            bar.update(task, completed=tally.documents, rate=f"{rate:,.0f}/s", found=found)

        yield show
