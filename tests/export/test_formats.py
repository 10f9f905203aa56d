"""The table of formats: every one is written, and what cannot be is told before any work."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import OptionError
from kg.export import formats
from kg.export.formats import FORMATS
from kg.graph import gather
from kg.records import Options
from kg.result import Result

from .conftest import library
from .story import NAMES, story


@pytest.fixture(scope="module")
def result() -> Result:
    relations = tuple(story())
    return Result(relations, {}, gather(relations, names=NAMES), "Talks", Options())


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_writes_its_files_and_no_other(name: str, result: Result, tmp_path: Path) -> None:
    if FORMATS[name].library:
        library(FORMATS[name].library)
    FORMATS[name].write(result, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(FORMATS[name].files)
    assert all(path.stat().st_size for path in tmp_path.iterdir())


def test_no_two_formats_write_the_same_file() -> None:
    names = list(formats.files())
    assert len(set(names)) == len(names)


def test_the_default_needs_no_extra() -> None:
    assert set(formats.DEFAULT) <= set(FORMATS)
    assert not any(FORMATS[name].library for name in formats.DEFAULT)


def test_an_unknown_format_is_told_with_those_that_exist() -> None:
    with pytest.raises(OptionError, match=r"«pdf».*html, graphml"):
        formats.check(["html", "pdf"])


def test_a_missing_library_is_told_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, "png", FORMATS["png"]._replace(library="no_such_library"))
    with pytest.raises(OptionError, match=r"no_such_library.*newsgraph-kg\[png\]"):
        formats.check(["png"])
