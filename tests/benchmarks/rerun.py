"""A fresh build beside the same again, and beside one with ten new articles.

python -m tests.benchmarks.rerun [articles]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.benchmarks._texts import corpus, kg, row


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path, out = corpus(folder / "news.jsonl", count), folder / "out"
        fresh = kg("build", path, "-o", out)
        again = kg("build", path, "-o", out)
        corpus(path, count + 10)
        more = kg("build", path, "-o", out)
    print(
        f"{count} articles: {fresh.seconds:.1f} s; again {again.seconds:.1f} s; ten more {more.seconds:.1f} s"
    )
    row(
        f"re-run of {count} unchanged articles, share of the first run",
        again.seconds / fresh.seconds,
        "≤ 0.03",
        ".3f",
    )
    row(f"with ten new articles, share of the first run of {count}", more.seconds / fresh.seconds, "", ".3f")


if __name__ == "__main__":
    main()
