"""One process beside two: wall time, and the same bytes.

python -m tests.benchmarks.workers [articles]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.benchmarks._texts import corpus, kg, row

NAMES = ("relations.jsonl", "graph.html", "graph.graphml", "run.json")


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = corpus(folder / "news.jsonl", count)
        one = kg("build", path, "-o", folder / "one")
        two = kg("build", path, "-o", folder / "two", "--workers", 2)
        same = all((folder / "one" / n).read_bytes() == (folder / "two" / n).read_bytes() for n in NAMES)
    print(f"{count} articles: one process {one.seconds:.1f} s, two {two.seconds:.1f} s; same bytes: {same}")
    row(f"two workers, {count} articles: times as fast as one", one.seconds / two.seconds, "≥ 1.7")


if __name__ == "__main__":
    main()
