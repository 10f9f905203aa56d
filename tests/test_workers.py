"""One process, several, threads in their place: the same parts in the same order."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

import pytest

import kg
from kg import pipeline, workers
from kg.errors import KgError, OptionError
from kg.records import Document, Options
from kg.workers import THREADS, Here, executor, in_order
from tests.test_parts import contents_of, corpus, documents


def test_the_order_is_that_of_the_items_whoever_is_done_first() -> None:
    waits = [random.Random(n).random() / 200 for n in range(40)]

    def submit(pool: Executor, wait: float) -> Future[float]:
        def work() -> float:
            time.sleep(wait)
            return wait

        return pool.submit(work)

    with ThreadPoolExecutor(4) as pool:
        assert list(in_order(pool, 8, waits, submit)) == [(wait, wait) for wait in waits]


def test_no_more_is_taken_than_is_worked_on() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for n in range(20):
            taken.append(n)
            yield n

    found = in_order(Here(), 3, items(), lambda pool, n: pool.submit(int, n))
    assert next(found) == (0, 0)
    assert taken == [0, 1, 2, 3]


def test_an_error_of_the_work_is_told() -> None:
    with pytest.raises(ZeroDivisionError):
        list(in_order(Here(), 0, [0], lambda pool, n: pool.submit(lambda: 1 // n)))


def test_a_dead_worker_is_an_error_with_a_hint() -> None:
    def submit(pool: Executor, item: int) -> Future[int]:
        future: Future[int] = Future()
        future.set_exception(BrokenProcessPool())
        return future

    with pytest.raises(KgError, match="go on from here"):
        list(in_order(Here(), 0, [1], submit))


@pytest.mark.parametrize("number", [0, -1])
def test_no_workers_are_no_good(number: int) -> None:
    with pytest.raises(OptionError, match="1 or more"), executor(number):
        pass


@pytest.mark.usefixtures("stubbed")
def test_threads_in_the_place_of_processes_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = corpus(tmp_path, documents(5 * pipeline.BATCH))
    kg.build(path, output=tmp_path / "one")

    @contextmanager
    def threads(number: int) -> Iterator[Executor]:
        with ThreadPoolExecutor(number) as pool:
            yield pool

    monkeypatch.setattr(workers, "_processes", threads)
    kg.build(path, output=tmp_path / "four", workers=4)
    assert contents_of(tmp_path / "one") == contents_of(tmp_path / "four")


@pytest.mark.model
def test_two_processes_say_what_one_does() -> None:
    texts = [
        "La Grèce accuse la Turquie.",
        "Paris et Berlin ont signé un accord.",
        "Kiev a été bombardée par Moscou.",
    ]
    batch = [Document(f"{n}", f"{texts[n % 3]} Dépêche {n}.") for n in range(pipeline.BATCH + 3)]
    before = {name: os.environ.get(name) for name in THREADS}
    two = list(pipeline.parts(batch, Options(), workers=2))
    assert {name: os.environ.get(name) for name in THREADS} == before
    one = list(pipeline.parts(batch, Options()))
    assert one == two
    assert sum(len(part.relations) for part in one) > pipeline.BATCH


def test_a_scheduler_that_does_not_answer_or_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(OptionError, match=r"newsgraph-kg\[cluster\]"), executor(1, "tcp://127.0.0.1:1"):
        pass
