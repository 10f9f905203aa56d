"""Bytes → file, all or nothing."""

from __future__ import annotations

import os
from pathlib import Path


def replace_file(path: str | Path, content: bytes) -> None:
    """Write ``content`` beside ``path`` and rename it there, so that no reader ever sees half a file."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
