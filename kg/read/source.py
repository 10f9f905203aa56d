"""Inputs → sources: files, folders, what packed files hold, standard input and web addresses, in a fixed order."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from kg.errors import InputError
from kg.read import web
from kg.read.problem import Problem, Report
from kg.read.settings import MEGABYTE, Settings

STANDARD_INPUT = "-"
_OURS = {"relations.jsonl", "run.json"}  # what a folder of results holds


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to read: the id of what they hold, the suffix that names their format, and how to open them."""

    id: str
    suffix: str
    open: Callable[[], BinaryIO]
    path: Path | None = None


def sources(inputs: Iterable[str | Path], settings: Settings, report: Report) -> list[Source]:
    """Return the sources of the inputs, each file once, by path: the order does not depend on that of the inputs.

    Raises:
        InputError: an input does not exist.
        OptionError: an input is a web address, and fetching was not asked for.
    """
    found: dict[str, Source] = {}
    for root in sorted(map(str, inputs)):
        for source in _walk(root, settings, report):
            found.setdefault(str(source.path.resolve() if source.path else source.id), source)
    return list(found.values())


def _walk(root: str, settings: Settings, report: Report) -> Iterator[Source]:
    path = Path(root)
    if root == STANDARD_INPUT:
        yield _standard_input()
    elif web.is_address(root):
        try:
            data, suffix = web.fetch(root, settings)
        except ValueError as error:
            report(Problem(root, str(error)))
        else:
            yield Source(root, suffix, lambda: data)
    elif path.is_file():
        yield _file(path, path.name)
    elif path.is_dir():
        inside = sorted((file.relative_to(path).as_posix(), file) for file in _visible(path, report))
        if not inside:
            report(Problem(path.name or root, "is a folder without files"))
        yield from (_file(file, id) for id, file in inside)
    else:
        raise InputError(
            f"There is no file or folder «{root}».", "Check the path; quote it if it holds spaces."
        )


def _file(path: Path, id: str) -> Source:
    return Source(id, path.suffix.lower(), lambda: path.open("rb"), path)


def _standard_input() -> Source:
    """Return what is piped in: JSON Lines where it opens with a brace, else a text."""
    raw: Any = sys.stdin.buffer
    stream: Any = io.BufferedReader(raw)
    suffix = ".jsonl" if stream.peek(64).lstrip()[:1] == b"{" else ".txt"
    return Source("stdin", suffix, lambda: stream)


def _visible(folder: Path, report: Report) -> Iterator[Path]:
    """Yield the files below ``folder``, but for hidden ones and for what an earlier build wrote."""

    def closed(error: OSError) -> None:
        report(Problem(str(error.filename), f"cannot be opened ({error.strerror})"))

    for here, folders, names in os.walk(folder, onerror=closed):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if set(names) >= _OURS:
            folders.clear()
        else:
            yield from (Path(here, name) for name in names if not name.startswith("."))


def unpacked(source: Source, settings: Settings, report: Report) -> Iterator[Source]:
    """Yield a source, or what it holds where it is packed (gz, zip); packed files inside packed ones stay closed."""
    if source.suffix == ".gz":
        suffix = PurePosixPath(source.id[: -len(".gz")]).suffix.lower()
        with source.open() as packed:
            most = packed.seek(0, os.SEEK_END) * settings.max_ratio
            packed.seek(0)
            stream = io.BufferedReader(_Bounded(gzip.GzipFile(fileobj=packed), max(settings.max_size, most)))
            yield Source(source.id, suffix, lambda: stream)
    elif source.suffix == ".zip":
        yield from _members(source, settings, report)
    else:
        yield source


def _members(source: Source, settings: Settings, report: Report) -> Iterator[Source]:
    with source.open() as stream, zipfile.ZipFile(stream) as archive:
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            name = PurePosixPath(member.filename)
            id = f"{source.id}/{member.filename}"
            if member.is_dir() or any(part.startswith((".", "__MACOSX")) for part in name.parts):
                continue
            if name.suffix.lower() in (".gz", ".zip"):
                report(Problem(id, "is packed twice; unpack it first"))
            elif member.flag_bits & 1:
                report(Problem(id, "is locked with a password"))
            elif member.file_size > max(MEGABYTE, member.compress_size * settings.max_ratio):
                report(Problem(id, _BOMB))
            else:
                yield Source(id, name.suffix.lower(), _opener(archive, member))


def _opener(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Callable[[], Any]:
    return lambda: archive.open(member)


_BOMB = "grows beyond measure when unpacked"


class _Bounded(io.RawIOBase):
    """A stream that refuses to give more than so many bytes."""

    def __init__(self, stream: Any, most: int) -> None:
        self._stream, self._left = stream, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise ValueError(_BOMB)
        buffer[: len(data)] = data
        return len(data)
