"""What batches gave, on disk: Parquet files in a hidden folder of the results, each written whole or not at all.

A row is a document: its key, its summary, its relations. The key is a hash of the document and of all that decides
what is found in it (model, tables, weights, rules, options), so that a row can be used again as long as nothing of
that has changed. Any tool reads the files: ``SELECT unnest(relations, recursive := true) FROM '.parts/*.parquet'``.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from kg.batch import Part
from kg.read.problem import Problem
from kg.records import Document, Options, Relation
from kg.store import DATA, digests, versions

FOLDER = ".parts"
_CODE = ("parse.py", "batch.py")
_GIVEN = tuple(field.name for field in fields(Document) if field.name != "copy_of")
_TYPES = {
    "str": "VARCHAR",
    "str | None": "VARCHAR",
    "int": "INTEGER",
    "bool": "BOOLEAN",
    "float": "DOUBLE",
    "tuple[str, str] | None": ["VARCHAR"],
}
_ROW = {
    "key": "VARCHAR",
    "mark": "VARCHAR",
    "document": "VARCHAR",
    "summary": "VARCHAR",
    "self_relations": "INTEGER",
    "problem": "VARCHAR",
    "relations": [{field.name: _TYPES[str(field.type)] for field in fields(Relation)}],
}


def fingerprint(options: Options) -> str:
    """Return a hash of all but the text that decides what is found: an upgrade changes it."""
    rules = dict(digests((*DATA, ".py")))
    for name in _CODE:
        rules[name] = hashlib.sha256(files("kg").joinpath(name).read_bytes()).hexdigest()
    chosen = {
        name: value for name, value in asdict(options).items() if name not in ("date", "names", "level")
    }
    told = [versions(options.language), sorted(rules.items()), sorted(chosen.items())]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def key(document: Document, mark: str) -> str:
    """Return the hash under which a document's row is kept; near copies do not change it."""
    told = [mark, *(getattr(document, name) for name in _GIVEN)]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:32]


class Parts:
    """The parts in a folder. A folder of ``None`` keeps nothing."""

    def __init__(self, folder: Path | None, options: Options) -> None:
        self._folder = folder
        self._mark = fingerprint(options) if folder else ""
        self._places = dict(_index(folder)) if folder else {}
        self._used: set[str] = set()

    def split(self, batch: Sequence[Document]) -> list[Document]:
        """Return the documents of a batch that have no row yet."""
        return [document for document in batch if key(document, self._mark) not in self._places]

    def complete(self, batch: Sequence[Document], made: Iterable[Part]) -> list[Part]:
        """Keep the parts that were made of a batch, and return those of all its documents in their order."""
        if self._folder is None:
            return list(made)
        keys = [key(document, self._mark) for document in batch]
        self._used.update(keys)
        new = [n for n, k in enumerate(keys) if k not in self._places]
        fresh = dict(zip(new, made, strict=True))
        old = self._load([k for k in keys if k in self._places])
        self._keep({keys[n]: (batch[n].id, part) for n, part in fresh.items() if not part.failed})
        return [fresh[n] if n in fresh else old[k] for n, k in enumerate(keys)]

    def tidy(self, *, keep: bool = False) -> None:
        """Delete the parts that the build made no use of, and a single one, since the results say as much.

        With ``keep`` those of earlier builds stay.
        """
        if self._folder is None or not self._folder.is_dir():
            return
        wanted = {name for k, name in self._places.items() if keep or k in self._used}
        for path in list(self._folder.iterdir()):
            if path.name not in wanted or len(wanted) < 2:
                path.unlink()
        if len(wanted) < 2:
            self._folder.rmdir()

    def _keep(self, made: Mapping[str, tuple[str, Part]]) -> None:
        if made and self._folder is not None:
            rows = [{"key": k, "mark": self._mark, **_row(id, part)} for k, (id, part) in made.items()]
            name = hashlib.sha256("".join(made).encode()).hexdigest()[:16] + ".parquet"
            _write(rows, self._folder / name)
            self._places.update(dict.fromkeys(made, name))

    def _load(self, keys: Sequence[str]) -> dict[str, Part]:
        if not keys or self._folder is None:
            return {}
        paths = sorted({str(self._folder / self._places[k]) for k in keys})
        wanted = set(keys)
        found = _database().execute("SELECT * FROM read_parquet(?)", [paths])
        return {row[0]: _part(row) for row in found.fetchall() if row[0] in wanted}


def _row(document: str, part: Part) -> dict[str, Any]:
    return {
        "document": document,
        "summary": json.dumps(part.documents.get(document), ensure_ascii=False),
        "self_relations": part.self_relations,
        "problem": part.problems[0].reason if part.problems else None,
        "relations": [asdict(relation) for relation in part.relations],
    }


def _part(row: Sequence[Any]) -> Part:
    _, _, document, summary, selves, problem, relations = row
    if problem is not None:
        return Part(problems=(Problem(document, problem),))
    found = tuple(Relation.from_dict(relation) for relation in relations)
    return Part({document: json.loads(summary)}, found, selves)


@cache
def _database() -> Any:
    """Return one connection for the process; opening one takes longer than most of what is asked of it."""
    import duckdb

    return duckdb.connect(config={"threads": 1, "autoinstall_known_extensions": False})


def _write(rows: Sequence[Mapping[str, Any]], path: Path) -> None:
    """Write rows beside ``path`` and rename them there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{os.getpid()}")
    query = (
        "CREATE OR REPLACE TEMP TABLE part AS SELECT unnest(from_json(?::JSON, ?), recursive := false) AS row"
    )
    try:
        base = _database()
        base.execute(query, [json.dumps(rows), json.dumps([_ROW])])
        base.execute(f"COPY (SELECT row.* FROM part) TO '{_quoted(half)}' (FORMAT parquet, COMPRESSION zstd)")
        os.replace(half, path)
    finally:
        half.unlink(missing_ok=True)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _index(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the key of every row in a folder, and the name of its file; halves of a killed run are deleted."""
    if not folder.is_dir():
        return
    for half in folder.glob(".*"):
        half.unlink()
    for path in sorted(folder.glob("*.parquet")):
        try:
            found = _database().execute("SELECT key FROM read_parquet(?)", [str(path)]).fetchall()
        except Exception:  # a part that a full disk or another version left: its documents are read again
            path.unlink()
        else:
            yield from ((row[0], path.name) for row in found)


def marks(folder: Path) -> list[tuple[int, str]]:
    """Return of each part in a folder how many documents it holds, and the fingerprint under which they were read."""
    query = "SELECT count(*), any_value(mark) FROM read_parquet(?)"
    paths = sorted(folder.glob("*.parquet")) if folder.is_dir() else []
    return [tuple(_database().execute(query, [str(path)]).fetchone()) for path in paths]
