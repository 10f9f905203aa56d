"""The chart of a timeline as files."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kg.analysis.timeline import Step
from kg.errors import OptionError
from kg.export import chart

from .conftest import HOSTILE, library

STEPS = [Step("2021-12", 0, 1, -2.0), Step("2022-01", 0, 0, None), Step("2022-02", 3, 1, 2.5)]
BEGIN = {".svg": b"<?xml", ".png": b"\x89PNG", ".pdf": b"%PDF"}


@pytest.mark.parametrize("suffix", chart.SUFFIXES)
@pytest.mark.parametrize("steps", [STEPS, []], ids=["steps", "none"])
def test_the_same_steps_give_the_same_bytes(suffix: str, steps: list[Step], tmp_path: Path) -> None:
    library("matplotlib")
    for name in "ab":
        chart.write(steps, tmp_path / f"{name}{suffix}", title="USA – Russia")
    assert (tmp_path / f"a{suffix}").read_bytes().startswith(BEGIN[suffix])
    assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()


def test_it_speaks_both_languages(tmp_path: Path) -> None:
    library("matplotlib")
    for language, word in (("en", "cooperation"), ("fr", "coopération")):
        chart.write(STEPS, tmp_path / "c.svg", title="T", language=language)
        assert f">{word}<" in (tmp_path / "c.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("title", [text for text in HOSTILE if text.isprintable()])
def test_hostile_titles(title: str, tmp_path: Path) -> None:
    etree = library("lxml.etree")
    library("matplotlib")
    chart.write(STEPS, tmp_path / "c.svg", title=title[:200])
    etree.parse(str(tmp_path / "c.svg"))


def test_another_ending_is_told(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"c\.gif.*\.svg, \.png, \.pdf"):
        chart.write(STEPS, tmp_path / "c.gif", title="")


def test_without_matplotlib_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(OptionError, match=r"newsgraph-kg\[plot\]"):
        chart.write(STEPS, tmp_path / "c.svg", title="")
