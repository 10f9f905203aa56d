"""Who does the work: this process, several on this machine, or a cluster, behind one interface (``Executor``)."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from typing import Any, TypeVar

from kg.errors import KgError, OptionError

Item = TypeVar("Item")
Made = TypeVar("Made")

_AHEAD = 3  # batches a worker that wait for their turn
_RETRIES = 3  # of a batch whose worker on a cluster is lost
_AGAIN = "Run the same command again to go on from here; give workers more memory, or take fewer of them."
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


class Here(Executor):
    """Does everything at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Call ``fn`` and return what it gave."""
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


@contextmanager
def executor(workers: int = 1, scheduler: str | None = None) -> Iterator[tuple[Executor, int]]:
    """Give an executor, and how many batches to hand to it ahead.

    Args:
        workers: processes on this machine; each loads the model once. One means this process.
        scheduler: the address of a Dask scheduler, ``tcp://host:8786``; needs the extra ``cluster``.

    Raises:
        OptionError: the number is no good, or Dask is not installed.
    """
    if workers < 1:
        raise OptionError(f"{workers} workers can do nothing.", "Give 1 or more.")
    if scheduler:
        with _cluster(scheduler) as (pool, ahead):
            yield pool, ahead
    elif workers == 1:
        yield Here(), 0
    else:
        with _processes(workers) as pool:
            yield pool, workers * _AHEAD


@contextmanager
def _processes(workers: int) -> Iterator[Executor]:
    """Give processes that start afresh, one thread each, and leave ctrl-C to this one."""
    from multiprocessing import get_context

    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, "1"))
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin)
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        for name, value in before.items():
            os.environ.pop(name, None)
            os.environ.update({name: value} if value is not None else {})


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _cluster(address: str) -> Iterator[tuple[Executor, int]]:
    try:
        dask: Any = import_module("distributed")
    except ImportError as error:
        raise OptionError(
            "A scheduler needs Dask.", 'Install it: pip install "newsgraph-kg[cluster]".'
        ) from error
    try:
        client = dask.Client(address, timeout=10)
    except (OSError, ValueError) as error:
        raise OptionError(f"No Dask scheduler answers at «{address}».", "Check the address.") from error
    with client:
        cores = sum(client.ncores().values()) or 1
        try:
            yield client.get_executor(pure=False, retries=_RETRIES), cores * _AHEAD
        except dask.KilledWorker as error:
            raise KgError("Workers of the cluster died over one batch.", _AGAIN) from error


def in_order(
    pool: Executor, ahead: int, items: Iterable[Item], submit: Callable[[Executor, Item], Future[Made]]
) -> Iterator[tuple[Item, Made]]:
    """Yield each item with what was made of it, in the order of the items, whoever is done first."""
    waiting: deque[tuple[Item, Future[Made]]] = deque()
    try:
        for item in items:
            waiting.append((item, submit(pool, item)))
            if len(waiting) > ahead:
                first, future = waiting.popleft()
                yield first, future.result()
        while waiting:
            first, future = waiting.popleft()
            yield first, future.result()
    except BrokenExecutor as error:
        raise KgError(
            "A worker process ended before its work was done, perhaps for want of memory.", _AGAIN
        ) from error
    finally:
        for _, future in waiting:
            future.cancel()
