"""Files, folders and JSON Lines → documents: ``documents(inputs)`` is all that the others need."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kg.errors import InputError
from kg.read import jsonl, text
from kg.read.date import check_date
from kg.read.problem import Problem, Report, warn
from kg.records import Document
from kg.store import RELATIONS, RUN

__all__ = ["READERS", "Problem", "count", "documents"]

# A format is a function (path, id, *, date, report) → documents, found by the file's suffix.
READERS = {
    "": text.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".text": text.read,
    ".txt": text.read,
}

Input = str | Path


def documents(
    inputs: Input | Iterable[Input], *, date: str | None = None, report: Report = warn
) -> Iterator[Document]:
    """Yield the documents of files, of folders (recursively) and of JSON Lines files.

    The order does not depend on that of ``inputs``: files come by path, a file's lines as they stand.
    A file that is named twice is read once; two documents with one id are told apart by ``#2``.

    Args:
        inputs: one path or several.
        date: an ISO date, whole or partial, for the documents that carry none.
        report: is told every ``Problem``; by default they are logged.

    Raises:
        InputError: an input does not exist.
        OptionError: ``date`` is no date.
    """
    check_date(date)
    return _distinct(_read(_files(inputs, report), date, report), report)


def count(inputs: Input | Iterable[Input]) -> int:
    """Return how many documents the inputs hold at most, without reading them: for progress bars."""
    total = 0
    for path, _ in _files(inputs, lambda problem: None):
        with contextlib.suppress(OSError):
            total += jsonl.count(path) if READERS.get(path.suffix.lower()) is jsonl.read else 1
    return total


def _files(inputs: Input | Iterable[Input], report: Report) -> list[tuple[Path, str]]:
    """Return the files with their ids, each once, in an order of their own."""
    roots = [Path(inputs)] if isinstance(inputs, str | Path) else [Path(path) for path in inputs]
    found: dict[Path, tuple[Path, str]] = {}
    for root in sorted(roots, key=lambda root: root.as_posix()):
        for path, id in _walk(root, report):
            found.setdefault(path.resolve(), (path, id))
    return list(found.values())


def _walk(root: Path, report: Report) -> Iterator[tuple[Path, str]]:
    if root.is_file():
        yield root, root.name
        return
    if not root.is_dir():
        raise InputError(
            f"There is no file or folder «{root}».", "Check the path; quote it if it holds spaces."
        )
    inside = [(path, path.relative_to(root).as_posix()) for path in _visible(root, report)]
    if not inside:
        report(Problem(root.name or str(root), "is a folder without files"))
    yield from sorted(inside, key=lambda pair: pair[1])


def _visible(folder: Path, report: Report) -> Iterator[Path]:
    """Yield the files below ``folder``, but for hidden ones and for what an earlier build wrote."""

    def closed(error: OSError) -> None:
        report(Problem(str(error.filename), f"cannot be opened ({error.strerror})"))

    for here, folders, names in os.walk(folder, onerror=closed):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if not {RELATIONS, RUN} <= set(names):
            yield from (Path(here, name) for name in names if not name.startswith("."))


def _read(files: Iterable[tuple[Path, str]], date: str | None, report: Report) -> Iterator[Document]:
    for path, id in files:
        reader = READERS.get(path.suffix.lower())
        if reader is None:
            report(Problem(id, f"is a {path.suffix} file, and kg reads {', '.join(filter(None, READERS))}"))
        else:
            yield from reader(path, id, date=date, report=report)


def _distinct(found: Iterable[Document], report: Report) -> Iterator[Document]:
    """Pass documents on with ids that differ; the same text under the same id is left out."""
    seen: dict[str, set[bytes]] = {}
    for document in found:
        digest = hashlib.sha256(document.text.encode()).digest()
        texts = seen.setdefault(document.id, set())
        if digest in texts:
            report(Problem(document.id, "stands twice in the inputs, and is counted once", skipped=False))
            continue
        texts.add(digest)
        yield document if len(texts) == 1 else replace(document, id=f"{document.id}#{len(texts)}")
