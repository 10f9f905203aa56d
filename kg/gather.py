"""Parts of any number of builds → edges, out of core: DuckDB reads the Parquet files and spills to disk.

The counts are those of ``kg.graph`` for relations as they were found: of near copies, which only a build as a whole
can tell, each counts here, and the user's corrections do not.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.parts import FOLDER, RELATIONS
from kg.records import Edge

MEMORY = 800  # megabytes that the database may hold; what it needs beyond goes to a temporary folder
EVIDENCE = 20  # relations of an edge that are given as its evidence

_TOLD = """
    SELECT document, start, sentence, source, target, type, status, mutual, confidence,
        coalesce("time"[1], date) AS first, coalesce("time"[2], date) AS last
    FROM read_parquet(?) WHERE source <> target
"""
_DIRECTED = f"""
    WITH told AS ({_TOLD})
    SELECT * FROM told UNION ALL BY NAME SELECT * REPLACE (target AS source, source AS target) FROM told WHERE mutual
"""
_EDGES = f"""
    SELECT source, target, type,
        count(*) FILTER (status <> 'negated') AS weight,
        count(*) FILTER (status = 'factual') AS factual,
        count(*) FILTER (status = 'alleged') AS alleged,
        count(*) FILTER (status = 'hypothetical') AS hypothetical,
        count(*) FILTER (status = 'negated') AS negated,
        count(*) FILTER (mutual AND status <> 'negated') AS mutual,
        round(max(confidence), 4) AS confidence,
        min(CASE length(first) WHEN 4 THEN first || '-01-01'
            WHEN 7 THEN first || '-01' ELSE left(first, 10) END) AS first,
        max(CASE length(last) WHEN 4 THEN last || '-12-31'
            WHEN 7 THEN strftime(last_day(strptime(last, '%Y-%m')), '%Y-%m-%d') ELSE left(last, 10) END) AS last
    FROM ({_DIRECTED}) GROUP BY source, target, type ORDER BY source, target, type
"""
_EVIDENCE = f"""
    SELECT arg_max({{'document': document, 'start': start, 'sentence': sentence, 'confidence': confidence}},
        {{'confidence': confidence, 'document': document, 'start': -start}}, {EVIDENCE})
    FROM ({_DIRECTED}) WHERE source = ? AND target = ? AND type = ? AND status <> 'negated'
"""


def parts(folders: Iterable[Path]) -> list[str]:
    """Return the paths of the relations that the parts of folders of results hold.

    Raises:
        InputError: a folder keeps no parts.
    """
    found = []
    for folder in folders:
        here = sorted(map(str, (folder / FOLDER).glob(f"*{RELATIONS}")))
        if not here:
            raise InputError(
                f"«{folder}» keeps no parts.",
                "Give folders that kg build wrote from more than a few articles.",
            )
        found += here
    return found


def edges(paths: list[str], *, memory: int = MEMORY, threads: int = 2) -> Iterator[Edge]:
    """Yield the edges that relations on disk make, sorted by source, target and type.

    Args:
        paths: Parquet files of relations.
        memory: megabytes to hold at most.
        threads: of the database.
    """
    with tempfile.TemporaryDirectory() as spill:
        found = _database(spill, memory, threads).execute(_EDGES, [paths])
        while batch := found.fetchmany(1000):
            yield from (Edge(*row) for row in batch)


def evidence(paths: list[str], edge: Edge, *, memory: int = MEMORY, threads: int = 2) -> list[dict[str, Any]]:
    """Return the surest relations of an edge that are not negated: document, start, sentence, confidence."""
    with tempfile.TemporaryDirectory() as spill:
        key = [edge.source, edge.target, edge.type]
        row = _database(spill, memory, threads).execute(_EVIDENCE, [paths, *key]).fetchone()
        return list(row[0] or [])


def _database(spill: str, memory: int, threads: int) -> Any:
    import duckdb

    limits: dict[str, Any] = {
        "memory_limit": f"{memory}MB",
        "temp_directory": spill,
        "threads": threads,
        "preserve_insertion_order": False,
    }
    return duckdb.connect(config=limits)
