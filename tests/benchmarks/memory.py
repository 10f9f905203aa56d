"""Peak memory at a thousand articles beside that at many.

python -m tests.benchmarks.memory [articles]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.benchmarks._texts import corpus, kg, row


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few = kg("build", corpus(folder / "few.jsonl", 1000), "-o", folder / "few")
        many = kg("build", corpus(folder / "many.jsonl", count), "-o", folder / "many")
    print(f"peak memory: 1000 articles {few.megabytes:.0f} MB, {count} articles {many.megabytes:.0f} MB")
    row(f"peak memory at {count} articles to that at 1000", many.megabytes / few.megabytes, "≤ 1.15")


if __name__ == "__main__":
    main()
