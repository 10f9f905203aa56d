"""Corpora to measure on: real articles, as often as it takes, and the figures' place in the table of ``make bench``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared/corpora/wikinews_fr.jsonl"


def rows() -> list[dict[str, Any]]:
    """Return articles: the general news of ``../shared``, or else the tests' own."""
    paths = [SHARED] if SHARED.exists() else sorted((ROOT / "tests/gold").glob("articles_*.jsonl"))
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return [json.loads(line) for line in lines if line.strip()]


def corpus(path: Path, count: int) -> Path:
    """Write ``count`` articles, each repetition under a new id and with a line that makes it another text."""
    real = rows()
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            turn, place = divmod(number, len(real))
            row = real[place]
            text = row["text"] + (f"\nVersion {turn}." if turn else "")
            told = {"id": f"{turn}/{row['id']}", "date": row.get("date"), "text": text}
            out.write(json.dumps(told, ensure_ascii=False) + "\n")
    return path


@dataclass(frozen=True)
class Run:
    """What a call of ``kg`` took."""

    seconds: float
    megabytes: float


def kg(*arguments: object) -> Run:
    """Call ``kg`` as a process of its own, and measure wall time and peak memory (of its largest process)."""
    command = [sys.executable, "-c", _CALL, *map(str, arguments)]
    start = time.perf_counter()
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=True
    )
    return Run(time.perf_counter() - start, float(done.stderr.split()[-1]) / 1024)


_CALL = """
import resource, sys
from kg.cli import main
try:
    main([*sys.argv[1:], "-q"])
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def row(what: str, figure: float, bound: str = "", form: str = ".2f") -> None:
    """Print a row of the table."""
    print(f"| {what} | {figure:{form}} | {bound} |", flush=True)
