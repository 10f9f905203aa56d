"""Bytes or lines → file, all or nothing."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


def replace_file(path: str | Path, content: bytes) -> None:
    """Write ``content`` beside ``path`` and rename it there, so that no reader ever sees half a file."""
    with replacing(path) as part:
        part.write_bytes(content)


def replace_lines(
    path: str | Path, lines: Iterable[str], *, encoding: str = "utf-8", errors: str = "strict"
) -> None:
    """Write ``lines``, which bring their own line ends, as they come: none is kept in memory."""
    with replacing(path) as part, part.open("w", encoding=encoding, errors=errors, newline="") as file:
        file.writelines(lines)


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """Yield a path to write to; it becomes ``path`` if the writing ends well, and vanishes if not."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
