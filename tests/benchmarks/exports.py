"""GraphML of 10 000 actors and 50 000 relations beside networkx' two writers, and the time of every other format.

    python tests/benchmarks/exports.py

Each writer has a process of its own, which makes the graph first: seconds are the best of three, memory is what the
process needs at most while it writes, beyond what the graph takes (Linux counts it). To reach: at most 1.2 × the
time of the writer with lxml, and a quarter of the memory of the one with the standard library.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import networkx as nx

from kg.export import graphml
from kg.export.formats import FORMATS
from kg.graph import gather
from kg.records import Options
from kg.result import Result
from tests.export.story import synthetic

ACTORS, RELATIONS, ROUNDS = 10_000, 50_000, 3
STATUS, RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")
WRITERS: dict[str, Callable[[nx.MultiDiGraph, Path], object]] = {
    "kg": graphml.write,
    "kg, pairs": lambda graph, path: graphml.write(graph, path, form="pairs"),
    "networkx, lxml": nx.write_graphml_lxml,
    "networkx, stdlib": nx.write_graphml_xml,
}


def memory(name: str) -> float:
    """Return a line of the process's status, in MB: VmRSS is what it holds, VmHWM the most that it held."""
    found = re.search(rf"{name}:\s+(\d+) kB", STATUS.read_text(encoding="utf-8"))
    return int(found[1]) / 1024 if found else float("nan")


def measure(
    write: Callable[[nx.MultiDiGraph, Path], object], graph: nx.MultiDiGraph, path: Path
) -> tuple[float, float]:
    """Return the best seconds, and the MB that the first writing took."""
    before = memory("VmRSS")
    RESET.write_text("5", encoding="utf-8")  # forget the most that was held
    times = []
    for round in range(ROUNDS):
        start = perf_counter()
        write(graph, path)
        times.append(perf_counter() - start)
        if not round:
            most = memory("VmHWM") - before
    return min(times), most


def one(name: str) -> None:
    """Measure one writer and print its figures."""
    graph = gather(synthetic(ACTORS, RELATIONS), names={})
    with tempfile.TemporaryDirectory() as folder:
        print(*measure(WRITERS[name], graph, Path(folder, "g.graphml")))


def others() -> None:
    """Print the seconds and sizes of every format."""
    relations = tuple(synthetic(ACTORS, RELATIONS))
    result = Result(relations, {}, gather(relations, names={}), "Large", Options())
    start = perf_counter()
    result.measured.number_of_nodes()
    print(f"\nmeasures   {perf_counter() - start:6.2f} s")
    for name, each in FORMATS.items():
        with tempfile.TemporaryDirectory() as folder:
            start = perf_counter()
            each.write(result, Path(folder))
            size = sum(path.stat().st_size for path in Path(folder).iterdir()) / 1e6
            print(f"{name:<10} {perf_counter() - start:6.2f} s {size:6.1f} MB")


def main() -> None:
    """Print the table."""
    figures = {}
    for name in WRITERS:
        out = subprocess.check_output([sys.executable, __file__, name], text=True)
        figures[name] = [float(figure) for figure in out.split()]
        print(f"{name:<18} {figures[name][0]:6.2f} s {figures[name][1]:6.0f} MB", flush=True)
    ours, lxml, stdlib = (figures[name] for name in ("kg", "networkx, lxml", "networkx, stdlib"))
    print(f"{ours[0] / lxml[0]:.2f} × the time with lxml, {ours[1] / stdlib[1]:.2f} × the memory with stdlib")
    others()


if __name__ == "__main__":
    one(sys.argv[1]) if len(sys.argv) > 1 else main()
