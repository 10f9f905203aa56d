"""What the actors cost: loading the tables, matching against parsing, memory.

    python -m tests.benchmarks.actors [texts.jsonl] [how many]

Prints seconds and ratios; it sets no bound. Without a file it reads the articles of the tests.
"""

from __future__ import annotations

import json
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.actors import find
from kg.actors.tables import _cached, tables
from kg.parse import model, sentences
from kg.records import Document

HERE = Path(__file__).parent
ROUNDS = 3


def seconds(action: Callable[[], Any]) -> float:
    """Return the least processor time of an action in some rounds: other processes only ever slow one down."""
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        action()
        taken.append(time.process_time() - start)
    return min(taken)


def load() -> None:
    """Load the tables anew."""
    _cached.cache_clear()
    tables()


def articles(path: Path | None, count: int) -> list[Document]:
    """Return the articles to measure on."""
    paths = [path] if path else sorted((HERE.parent / "gold").glob("articles_*.jsonl"))
    lines = [line for each in paths for line in each.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = [json.loads(line) for line in lines[:count]]
    return [
        Document(row.get("id", str(place)), row["text"], row.get("date")) for place, row in enumerate(rows)
    ]


def main() -> None:
    """Measure and print."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    texts = articles(path, int(sys.argv[2]) if len(sys.argv) > 2 else 200)
    print(f"loading the tables: {seconds(load):.2f} s")
    _cached.cache_clear()
    tracemalloc.start()
    tables()
    print(f"memory of the tables: {tracemalloc.get_traced_memory()[0] / 1e6:.0f} MB")
    tracemalloc.stop()

    spans = [sentences(text.text) for text in texts]
    matching = seconds(lambda: [find(text, cut) for text, cut in zip(texts, spans, strict=True)])
    nlp = model()
    parsing = seconds(lambda: list(nlp.pipe([text.text for text in texts], batch_size=64)))
    size = sum(len(text.text) for text in texts)
    print(f"{len(texts)} articles, {size / 1e6:.2f} M characters")
    print(f"matching: {matching:.2f} s, parsing: {parsing:.2f} s, ratio {matching / parsing:.1%}")


if __name__ == "__main__":
    main()
