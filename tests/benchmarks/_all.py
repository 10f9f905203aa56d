"""Run every benchmark, show what it prints, and write its figures into a table (``output/benchmarks.md``)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
TABLE = HERE.parents[1] / "output/benchmarks.md"


def main() -> None:
    """Run them, one after the other; a script that fails stops the others."""
    lines = ["| what | figure | bound |", "| --- | --- | --- |"]
    for script in sorted(HERE.glob("[a-z]*.py")):
        print(f"== {script.name}", flush=True)
        done = subprocess.run(
            [sys.executable, "-m", f"tests.benchmarks.{script.stem}"],
            cwd=HERE.parents[1],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        print(done.stdout, done.stderr, sep="", flush=True)
        if done.returncode:
            sys.exit(done.returncode)
        lines += [line for line in done.stdout.splitlines() if line.startswith("| ")]
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(TABLE)


if __name__ == "__main__":
    main()
