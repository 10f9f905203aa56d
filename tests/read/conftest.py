"""Reading a file as ``kg build`` does, with what it reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.read import Problem, Settings, documents
from kg.records import Document

Read = Callable[..., tuple[list[Document], list[Problem]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that writes a file and reads it: (documents, problems)."""

    def run(
        name: str, content: str | bytes, settings: Settings | None = None
    ) -> tuple[list[Document], list[Problem]]:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        problems: list[Problem] = []
        return list(documents(path, settings=settings, report=problems.append)), problems

    return run
