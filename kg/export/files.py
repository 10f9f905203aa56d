"""Bytes → file, all or nothing."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


def replace_file(path: str | Path, content: bytes | Iterable[bytes]) -> None:
    """Write ``content`` (or its pieces) beside ``path`` and rename it there, so that nobody ever sees half a file."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            file.writelines([content] if isinstance(content, bytes) else content)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
