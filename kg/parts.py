"""What batches gave, on disk: Parquet files in a hidden folder of the results, each written whole or not at all.

A part is two files, the relations and then, as its seal, the documents. A document's key is a hash of it and of all
that decides what is found in it (model, tables, weights, rules, options), so that its row can be used again as long
as nothing of that has changed. Any tool reads the files: ``SELECT * FROM '.parts/*.relations.parquet'`` in DuckDB.
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
from kg.records import SELDOM, Document, Options, Relation
from kg.store import DATA, digest, digests, versions

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
DOCUMENTS = ".documents.parquet"
RELATIONS = ".relations.parquet"
COLUMNS: dict[str, dict[str, Any]] = {
    DOCUMENTS: {
        "key": "VARCHAR",
        "mark": "VARCHAR",
        "document": "VARCHAR",
        "summary": "VARCHAR",
        "self_relations": "INTEGER",
        "problem": "VARCHAR",
    },
    RELATIONS: {  # without what only a build as a whole, or its reader, can tell
        "key": "VARCHAR",
        **{field.name: _TYPES[str(field.type)] for field in fields(Relation) if field.name not in SELDOM},
    },
}


def fingerprint(options: Options, actors: str | None = None) -> str:
    """Return a hash of all but the text that decides what is found: an upgrade changes it.

    Args:
        options: how to read.
        actors: the hash of the user's actors, where their file is not at hand.
    """
    rules = dict(digests((*DATA, ".py")))
    for name in _CODE:
        rules[name] = digest(files("kg").joinpath(name))
    own = (actors or digest(Path(options.actors))) if options.actors else None
    chosen = options.language, options.min_confidence, own
    told = [versions(options.language), sorted(rules.items()), chosen]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def key(document: Document, mark: str) -> str:
    """Return the hash under which a document's row is kept; near copies do not change it."""
    told = [mark, *(getattr(document, name) for name in _GIVEN)]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]


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
            if path.name.split(".")[0] not in wanted or len(wanted) < 2:
                path.unlink()
        if len(wanted) < 2:
            self._folder.rmdir()

    def _keep(self, made: Mapping[str, tuple[str, Part]]) -> None:
        if made and self._folder is not None:
            name = hashlib.sha256("".join(made).encode()).hexdigest()[:16]
            relations = [{"key": k, **asdict(r)} for k, (_, part) in made.items() for r in part.relations]
            documents = [_row(k, self._mark, id, part) for k, (id, part) in made.items()]
            _write(relations, self._folder / name, RELATIONS)
            _write(documents, self._folder / name, DOCUMENTS)
            self._places.update(dict.fromkeys(made, name))

    def _load(self, keys: Sequence[str]) -> dict[str, Part]:
        if not keys or self._folder is None:
            return {}
        stems = sorted({self._folder / self._places[k] for k in keys})
        relations: dict[str, list[Relation]] = {k: [] for k in keys}
        for row in _rows(stems, RELATIONS):
            if row["key"] in relations:
                relations[row["key"]].append(Relation.from_dict(row))
        documents = _rows(stems, DOCUMENTS)
        return {row["key"]: _part(row, relations[row["key"]]) for row in documents if row["key"] in relations}


def _row(key: str, mark: str, document: str, part: Part) -> dict[str, Any]:
    return {
        "key": key,
        "mark": mark,
        "document": document,
        "summary": json.dumps(part.documents.get(document), ensure_ascii=False),
        "self_relations": part.self_relations,
        "problem": part.problems[0].reason if part.problems else None,
    }


def _part(row: Mapping[str, Any], relations: Sequence[Relation]) -> Part:
    if row["problem"] is not None:
        return Part(problems=(Problem(row["document"], row["problem"]),))
    return Part({row["document"]: json.loads(row["summary"])}, tuple(relations), row["self_relations"])


def _rows(stems: Iterable[Path], kind: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of parts, in the order in which they were written."""
    names = list(COLUMNS[kind])
    paths = [f"{stem}{kind}" for stem in stems]
    columns = ", ".join(f'"{name}"' for name in names)
    found = database().cursor().execute(f"SELECT {columns} FROM read_parquet(?)", [paths])
    while batch := found.fetchmany(1000):
        yield from (dict(zip(names, row, strict=True)) for row in batch)


@cache
def database() -> Any:
    """Return one connection for the process; opening one takes longer than most of what is asked of it."""
    import duckdb

    return duckdb.connect(config={"threads": 1, "autoinstall_known_extensions": False})


def _write(rows: Sequence[Mapping[str, Any]], stem: Path, kind: str) -> None:
    """Write rows beside their place and rename them there."""
    stem.parent.mkdir(parents=True, exist_ok=True)
    half = stem.with_name(f".{stem.name}.{os.getpid()}")
    table = "CREATE OR REPLACE TEMP TABLE part AS SELECT unnest(from_json(?::JSON, ?)) AS row"
    try:
        database().execute(table, [json.dumps(rows), json.dumps([COLUMNS[kind]])])
        copy(database(), "SELECT row.* FROM part", half)
        os.replace(half, f"{stem}{kind}")
    finally:
        half.unlink(missing_ok=True)


def copy(base: Any, query: str, path: Path) -> None:
    """Write what a query gives as a Parquet file."""
    name = str(path).replace("'", "''")
    base.execute(f"COPY ({query}) TO '{name}' (FORMAT parquet, COMPRESSION zstd)")


def _index(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the key of every document in a folder, and the name of its part; a killed run's halves are deleted."""
    if not folder.is_dir():
        return
    for half in folder.glob(".*"):
        half.unlink()
    for stem in _stems(folder):
        try:
            keys = [row["key"] for row in _rows([stem], DOCUMENTS)]
            next(_rows([stem], RELATIONS), None)
        except Exception:  # a damaged part, or one of another version: its documents are read again
            Path(f"{stem}{DOCUMENTS}").unlink()
        else:
            yield from ((key, stem.name) for key in keys)


def _stems(folder: Path) -> list[Path]:
    paths = sorted(folder.glob(f"*{DOCUMENTS}")) if folder.is_dir() else []
    return [path.with_name(path.name.removesuffix(DOCUMENTS)) for path in paths]


def marks(folder: Path) -> list[tuple[int, str]]:
    """Return of each part in a folder how many documents it holds, and the fingerprint under which they were read."""
    held = ([row["mark"] for row in _rows([stem], DOCUMENTS)] for stem in _stems(folder))
    return [(len(found), found[0]) for found in held]
