"""Edges from many relations on disk: time and peak memory.

python -m tests.benchmarks.gather [millions of relations]
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from kg.gather import edges
from kg.parts import COLUMNS, RELATIONS, copy
from kg.relations.ontology import TYPES
from tests.benchmarks._texts import row

MILLION = 1_000_000
_MADE = {
    "key": "'k' || n",
    "document": "'news-' || (n // 3)",
    "date": "'20' || lpad((hash(n + 1) % 24)::VARCHAR, 2, '0') || '-0' || (1 + hash(n + 2) % 9)",
    "source": "'A' || floor(200 * pow((hash(n + 3) % 10000) / 10000.0, 6))",
    "target": "'A' || floor(200 * pow((hash(n + 4) % 10000) / 10000.0, 6))",
    "type": f"{list(TYPES)}[1 + (hash(n + 5) % {len(TYPES)})::INT]",
    "mutual": "hash(n + 6) % 5 = 0",
    "status": "['factual', 'alleged', 'hypothetical', 'negated'][1 + (hash(n + 7) % 4)::INT]",
    "confidence": "round((hash(n + 8) % 10000) / 10000.0, 4)",
    "sentence": "'Une phrase de quelque longueur qui dit que l''un a accusé l''autre de ' || hash(n) || hash(n + 9)",
}


def write(folder: Path, millions: int) -> list[str]:
    """Write files of a million made-up relations each; actors and types are as uneven as in the news."""
    base = duckdb.connect()
    paths = []
    for number in range(millions):
        columns = ", ".join(
            f'({_MADE.get(name, "NULL")})::{"VARCHAR[]" if name == "time" else kind} AS "{name}"'
            for name, kind in COLUMNS[RELATIONS].items()
        )
        path = folder / f"{number}{RELATIONS}"
        copy(base, f"SELECT {columns} FROM range({number * MILLION}, {(number + 1) * MILLION}) made(n)", path)
        paths.append(str(path))
    base.close()
    return paths


def main() -> None:
    """Measure and print."""
    millions = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as name:
        paths = write(Path(name), millions)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        start = time.perf_counter()
        found = list(edges(paths))
        seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{millions} million relations, {len(found)} edges; peak {peak:.0f} MB, of which {before:.0f} before"
    )
    row(f"gathering {millions} million relations, seconds", seconds, "< 120", ".1f")
    row("the same, peak memory in MB", peak, "< 1000", ".0f")


if __name__ == "__main__":
    main()
