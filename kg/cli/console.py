"""Where the commands print: results on standard output, all else on standard error."""

from __future__ import annotations

import webbrowser
from pathlib import Path

from rich.console import Console
from rich.text import Text

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

_PLAIN = {
    "→": "->",
    "↔": "<->",
    "█": "#",
    "·": "-",
    "«": '"',
    "»": '"',
    "…": "...",
    "–": "-",
    "│": "|",
    "↗": "+",
    "↘": "-",
}


def sign(text: str) -> str:
    """Return ``text`` with the signs that standard output cannot encode spelled in ASCII."""
    try:
        text.encode(out.encoding)
    except UnicodeEncodeError:
        for rich, plain in _PLAIN.items():
            text = text.replace(rich, plain)
    return text


def browse(page: Path) -> None:
    """Open a page in the browser, or say that there is none."""
    if not webbrowser.open(page.resolve().as_uri()):
        err.print(f"No browser was found: open {page} yourself.", markup=False, soft_wrap=True)


def fail(message: str, hint: str = "") -> None:
    """Say on standard error what is wrong, and what to do."""
    err.print(Text.assemble(("Error: ", "bold red"), message), soft_wrap=True)
    if hint:
        err.print(Text.assemble(("Hint: ", "bold"), hint), soft_wrap=True)
