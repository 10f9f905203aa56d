"""The public names are sorted, reachable, documented, and light to import."""

from __future__ import annotations

import subprocess
import sys

import pytest

import kg

HEAVY = ("spacy", "networkx", "numpy", "pyvis", "typer", "rich", "lightgbm", "charset_normalizer")


def test_exported_members() -> None:
    assert sorted(kg.__all__) == kg.__all__ == dir(kg)


@pytest.mark.parametrize("name", kg.__all__)
def test_each_is_there_and_says_what_it_is(name: str) -> None:
    assert getattr(kg, name).__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="absent"):
        _ = kg.absent


def test_importing_kg_loads_nothing_heavy() -> None:
    code = f"import sys, kg; print([m for m in {HEAVY!r} if m in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


@pytest.mark.parametrize(
    "module", ["kg.records", "kg.store", "kg.graph", "kg.layout", "kg.export.html", "kg.export.graphml"]
)
def test_spacy_stops_at_the_end_of_relations(module: str) -> None:
    code = f"import sys, {module}; print('spacy' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "False"
