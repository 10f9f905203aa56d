"""``kg status``: what a folder of results holds, and what is left to do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.console import out
from kg.errors import InputError

Folder = Annotated[Path, typer.Argument(help="A folder that kg build writes.", metavar="OUTPUT")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def status(output: Folder, as_json: Json = False) -> None:
    """Tell what a folder of results holds: whether its build is done, how much is saved of one that is not."""
    told = summary(output)
    if as_json:
        out.print(json.dumps(told, ensure_ascii=False), soft_wrap=True, markup=False)
        return
    saved = f"{told['saved']:,} articles in {told['parts']:,} parts"
    if told["finished"]:
        out.print(
            f"Finished: {told['documents']:,} articles, {told['relations']:,} relations,"
            f" {told['problems']:,} problems."
        )
        out.print(f"Kept for the next build: {saved}." if told["parts"] else "No parts are kept.")
    else:
        out.print(f"Not finished: {saved} are saved.")
        out.print("Run the same kg build again, and it goes on from there.")
    if told["outdated"]:
        out.print(
            f"{told['outdated']:,} of these were read by other tables or rules, and will be read again."
        )


def summary(folder: Path) -> dict[str, Any]:
    """Return the figures that ``status`` shows.

    Raises:
        InputError: the folder holds no results, finished or not.
    """
    from kg import parts, store

    run = store.read_run(folder) if folder.is_dir() else {}
    held = parts.marks(folder / parts.FOLDER)
    if not run and not held:
        raise InputError(
            f"«{folder}» holds no results.", "Give the folder that kg build writes, for example output/news."
        )
    current = _fingerprint(run) if held and run else ""
    return {
        "finished": bool(run),
        "documents": len(run.get("documents", {})),
        "relations": _lines(folder / store.RELATIONS) if run else 0,
        "problems": _lines(folder / store.PROBLEMS) if run else 0,
        "saved": sum(count for count, _ in held),
        "parts": len(held),
        "outdated": sum(count for count, mark in held if mark != current) if run else 0,
    }


def _fingerprint(run: dict[str, Any]) -> str:
    """Return the fingerprint that the build's options have today."""
    from kg.parts import fingerprint
    from kg.records import Options

    known = Options.__dataclass_fields__
    options = Options(**{name: value for name, value in run.get("options", {}).items() if name in known})
    return fingerprint(options, run.get("tables", {}).get(options.actors))


def _lines(path: Path) -> int:
    if not path.exists():
        return 0
    with path.open("rb") as lines:
        return sum(1 for _ in lines)
