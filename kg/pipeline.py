"""The whole road on one page.

    file ──read──▶ Document ──extract──▶ Relation ──part──▶ parts ──gather──▶ graph ──write──▶ files

Documents travel in batches, and each batch becomes one ``Part`` that depends on nothing else:
parts can be made in any process, kept, and put together later.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg import read, store
from kg.batch import Part, batched, join, marked, read_each
from kg.corrections import NO_DECISIONS, Corrected, Decisions, apply, rejected
from kg.errors import InputError, OptionError
from kg.export import formats as exports
from kg.parts import FOLDER as PARTS
from kg.parts import Parts
from kg.read import Input, Problem, Settings
from kg.read.corrections import read as read_corrections
from kg.records import Document, Options, Relation
from kg.result import Result, check, graph
from kg.workers import Here, executor, in_order

log = logging.getLogger(__name__)

UNMATCHED = "matches nothing any more"  # what is told of a correction
BATCH = 64  # documents: enough to keep the parser busy, few enough to show progress and to lose in a crash


def build(
    inputs: Input | Iterable[Input],
    *,
    output: str | Path | None = None,
    options: Options = Options(),
    add: bool = False,
    formats: Iterable[str] = exports.DEFAULT,
    progress: Callable[[Part], object] | None = None,
    settings: Settings | None = None,
    workers: int = 1,
    scheduler: str | None = None,
) -> Result:
    """Read news, find who does what to whom, and return the relations and their graph.

    Args:
        inputs: files, folders and JSON Lines files: one path or several.
        output: the folder to write; what an earlier build left there is replaced.
        options: how to read.
        add: keep what the folder holds, but for documents that are read again.
        formats: what to write, of ``kg.export.formats``; ``relations.jsonl`` is written always.
        progress: is called with every part when it is done.
        settings: how to read the inputs: columns of tables, limits of size.
        workers: processes that share the work; the result does not depend on how many.
        scheduler: address of a Dask scheduler that does it.

    Raises:
        KgError: an input does not exist, or an option is not known.
    """
    paths = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    folder = Path(output) if output else None
    check(options)
    _check(formats, folder)
    problems: list[Problem] = []
    documents = read.documents(paths, date=options.date, settings=settings, report=problems.append)
    done = [kept(folder)] if folder and add else []
    decisions = store.read_run(folder).get("decisions", {}) if folder and add else {}
    saved = Parts(folder / PARTS if folder else None, options)
    for made in parts(documents, options, kept=saved, workers=workers, scheduler=scheduler):
        log.info("%d documents read, %d relations", len(made.documents), len(made.relations))
        done.append(made)
        if progress:
            progress(made)
    result = put_together(done, problems, options, title=_title(paths), decisions=decisions)
    if folder:
        result = write(result, folder, formats)
        saved.tidy(keep=add)
    return result


def _title(paths: Iterable[Input]) -> str:
    """Return a name for the inputs that does not depend on their order."""
    return min((Path(path).resolve().stem for path in paths), default="kg")


def parts(
    documents: Iterable[Document],
    options: Options,
    *,
    kept: Parts | None = None,
    workers: int = 1,
    scheduler: str | None = None,
) -> Iterator[Part]:
    """Yield one part for each batch of documents, in their order.

    Args:
        documents: the articles.
        options: how to read.
        kept: parts on disk; what they hold is not read again, and what is read is added.
        workers: processes that share the work.
        scheduler: address of a Dask scheduler that does it.
    """
    held = kept or Parts(None, options)

    def submit(pool: Executor, batch: list[Document]) -> Future[list[Part]]:
        new = held.split(batch)
        return pool.submit(read_each, new, options) if new else Here().submit(list)

    with executor(workers, scheduler) as (pool, ahead):
        for batch, made in in_order(pool, ahead, batched(documents, BATCH), submit):
            yield join(marked(batch, held.complete(batch, made)))


def part(batch: list[Document], options: Options) -> Part:
    """Return what a batch gives."""
    return join(marked(batch, read_each(batch, options)))


def kept(folder: Path) -> Part:
    """Return what an earlier build left in ``folder``, as a part, with what the user rejected."""
    files = [path for name in (store.RELATIONS, store.REJECTED) if (path := folder / name).exists()]
    relations = sorted((r for path in files for r in store.read_relations(path)), key=lambda r: r.start)
    return Part(store.read_run(folder).get("documents", {}), tuple(relations))


def put_together(
    done: Iterable[Part],
    problems: Iterable[Problem],
    options: Options,
    *,
    title: str,
    decisions: Decisions = NO_DECISIONS,
) -> Result:
    """Return the result of the parts; where two hold the same document, the later one counts."""
    documents: dict[str, Mapping[str, Any]] = {}
    relations: dict[str, list[Relation]] = {}
    unread, selves = list(problems), 0
    for made in done:
        documents.update(made.documents)
        relations.update({id: [] for id in made.documents})
        for relation in made.relations:
            relations.setdefault(relation.document, []).append(relation)
        unread += made.problems
        selves += made.self_relations
    after = corrected([r for group in relations.values() for r in group], options, decisions)
    found = tuple(r for r in after.relations if not rejected(r))
    unread += [Problem(c.place, f"{UNMATCHED}: {c}", skipped=False) for c in after.unmatched]
    titles = [document["title"] for document in documents.values()]
    return Result(
        relations=found,
        documents=documents,
        graph=graph(found, documents, options, after.decisions),
        title=titles[0] if len(titles) == 1 and titles[0] else title,
        options=options,
        self_relations=selves,
        problems=tuple(unread),
        rejected=tuple(filter(rejected, after.relations)),
        decisions=after.decisions,
    )


def corrected(found: list[Relation], options: Options, decisions: Decisions) -> Corrected:
    """Return the relations as the user's file corrects them, or as they are where there is none."""
    if not options.corrections:
        return Corrected(found, decisions)
    return apply(found, read_corrections(options.corrections))


def correct(folder: str | Path, options: Options) -> Result:
    """Apply the corrections of ``options`` to a build and write its files again, without reading its texts.

    Raises:
        KgError: there is no build in ``folder``, or the corrections are faulty.
    """
    folder = Path(folder)
    check(options)
    if not (folder / store.RELATIONS).exists():
        raise InputError(f"There is no build in «{folder}».", "Give the folder that kg build wrote.")
    names = [name for name, each in exports.FORMATS.items() if all((folder / f).exists() for f in each.files)]
    title = store.read_run(folder).get("title") or folder.resolve().name
    problems = [Problem(**row) for row in store.read_lines(folder / store.PROBLEMS)]
    told = [problem for problem in problems if not problem.reason.startswith(UNMATCHED)]
    return write(put_together([kept(folder)], told, options, title=title), folder, names)


def write(result: Result, folder: Path, formats: Iterable[str] = exports.DEFAULT) -> Result:
    """Write the result into ``folder`` and return it with its files; ``run.json`` comes last, as a seal."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in {store.RUN, store.PROBLEMS, store.REJECTED, *exports.files()} - {store.RELATIONS}:
        (folder / name).unlink(missing_ok=True)
    for name in dict.fromkeys(("jsonl", *formats)):  # from relations.jsonl all else can be made again
        exports.FORMATS[name].write(result, folder)
    for name, rows in ((store.REJECTED, result.rejected), (store.PROBLEMS, result.problems)):
        if rows:
            store.write_lines((row.as_dict() for row in rows), folder / name)
    run = store.run(result.title, result.options, result.documents, result.decisions)
    store.write_json(run, folder / store.RUN)
    names = (*exports.files(), store.REJECTED, store.PROBLEMS, store.RUN)
    return replace(result, files=tuple(folder / name for name in names if (folder / name).exists()))


def _check(formats: Iterable[str], output: Path | None) -> None:
    exports.check(formats)
    if output and output.exists() and not output.is_dir():
        raise OptionError(f"«{output}» is a file, not a folder.", "Give another folder with -o.")
