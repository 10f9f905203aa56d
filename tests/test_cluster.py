"""A real Dask cluster of two worker processes on this machine."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

import kg
from kg import pipeline
from kg.records import Document
from tests.conftest import lacking
from tests.test_parts import contents_of, corpus

pytestmark = [pytest.mark.model, pytest.mark.filterwarnings("ignore")]  # what Dask warns of is not ours

TEXTS = ["La Grèce accuse la Turquie.", "Paris et Berlin ont signé un accord.", "Moscou a bombardé Kiev."]


@pytest.fixture
def cluster() -> Iterator[Any]:
    try:
        dask: Any = import_module("distributed")
    except ImportError:
        lacking("the extra «cluster»")
    with dask.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as made:
        yield made


def test_a_cluster_gives_the_same_bytes_though_a_worker_is_killed(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "BATCH", 8)
    rows = [Document(str(n), f"{TEXTS[n % 3]} Dépêche {n}.") for n in range(12 * pipeline.BATCH)]
    path = corpus(tmp_path, rows)
    done: list[int] = []
    victim = next(iter(cluster.workers.values())).pid

    def kill() -> None:
        while len(done) < 2:
            time.sleep(0.02)
        os.kill(victim, signal.SIGKILL)

    thread = Thread(target=kill)
    thread.start()
    kg.build(
        path,
        output=tmp_path / "many",
        scheduler=cluster.scheduler_address,
        progress=lambda part: done.append(len(part.documents)),
    )
    thread.join()
    kg.build(path, output=tmp_path / "one")
    assert sum(done) == len(rows)
    assert contents_of(tmp_path / "many") == contents_of(tmp_path / "one")
