"""Timeline → a chart as SVG or PNG, with matplotlib (the extra ``plot``).

Limits: months without events are drawn as gaps of the bars, and a chart holds no evidence.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kg.analysis.timeline import Step
from kg.errors import OptionError, missing
from kg.export import look
from kg.export.files import replacing

SUFFIXES = (".svg", ".png", ".pdf")
TICKS = 12  # most names of steps below the chart
LONGEST = 80  # characters of a title


def write(steps: Sequence[Step], path: str | Path, *, title: str, language: str = "en") -> None:
    """Draw cooperation upwards, conflict downwards, and their mean intensity as a line.

    Raises:
        OptionError: matplotlib is not installed, or the file's ending is none that it writes.
    """
    path = Path(path)
    if path.suffix.lower() not in SUFFIXES:
        raise OptionError(f"«{path.name}» is no chart's name.", f"Let it end in {', '.join(SUFFIXES)}.")
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError:
        raise missing("A chart", "matplotlib", "plot") from None
    settings: Any = {"svg.hashsalt": "kg", "svg.fonttype": "none", "text.parse_math": False}
    with matplotlib.rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing")  # it is drawn as a box
        figure = Figure(figsize=(9, 4), layout="constrained")
        draw(figure, steps, title, language)
        with replacing(path) as part:
            undated = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}.get(path.suffix.lower())
            figure.savefig(part, format=path.suffix[1:].lower(), dpi=150, metadata=undated)


def draw(figure: Any, steps: Sequence[Step], title: str, language: str) -> None:
    """Draw the bars, the line and what explains them into a figure."""
    words = {key: pair[language == "fr"] for key, pair in look.words().items()}
    axes = figure.subplots()
    places = range(len(steps))
    good, bad = look.COLOURS["material cooperation"][0], look.COLOURS["material conflict"][0]
    axes.bar(places, [s.cooperation for s in steps], color=good, label=words["cooperation"])
    axes.bar(places, [-s.conflict for s in steps], color=bad, label=words["conflict"])
    axes.axhline(0, color="#56636f", linewidth=0.8)
    shown = range(0, len(steps), max(1, -(-len(steps) // TICKS)))
    axes.set_xticks(shown, [steps[i].name for i in shown])
    axes.yaxis.get_major_locator().set_params(integer=True)
    axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
    axes.set_ylabel(words["events"])
    axes.set_title(title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…", loc="left")
    mean = axes.twinx()
    told = [(i, s.intensity) for i, s in enumerate(steps) if s.intensity is not None]
    if told:
        mean.plot(*zip(*told, strict=True), color="#1c2733", marker="o", markersize=3, linewidth=1, alpha=0.7)
    mean.set_ylim(-10.5, 10.5)
    mean.set_ylabel(words["intensity"])
    low, high = axes.get_ylim()
    axes.set_ylim(-max(-low, high), max(-low, high))  # both zeros at one height
    axes.legend(loc="upper left", frameon=False)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
        mean.spines[side].set_visible(False)
