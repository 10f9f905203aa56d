"""The whole road on one page.

    file ──read──▶ Document ──extract──▶ Relation ──part──▶ parts ──gather──▶ graph ──write──▶ files

Documents travel in batches, and each batch becomes one ``Part`` that depends on nothing else:
parts can be made in any process, kept, and put together later.
"""

from __future__ import annotations

import hashlib
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from kg import read, store
from kg.corrections import NO_DECISIONS, Corrected, Decisions, apply, rejected
from kg.errors import InputError, KgError, OptionError
from kg.export import formats as exports
from kg.read import Input, Problem
from kg.read.corrections import read as read_corrections
from kg.records import Document, Extraction, Options, Relation
from kg.result import Result, check, graph

log = logging.getLogger(__name__)

UNMATCHED = "matches nothing any more"  # what is told of a correction
BATCH = 32  # documents: enough to keep the parser busy, few enough to show progress


@dataclass(frozen=True, slots=True)
class Part:
    """What a batch gave; ``documents`` says of each its title, hash, sentences and mentions by actor."""

    documents: Mapping[str, Mapping[str, Any]]
    relations: tuple[Relation, ...]
    self_relations: int = 0
    problems: tuple[Problem, ...] = ()


def build(
    inputs: Input | Iterable[Input],
    *,
    output: str | Path | None = None,
    options: Options = Options(),
    add: bool = False,
    formats: Iterable[str] = exports.DEFAULT,
    progress: Callable[[Part], object] | None = None,
) -> Result:
    """Read news, find who does what to whom, and return the relations and their graph.

    Args:
        inputs: files, folders and JSON Lines files: one path or several.
        output: the folder to write; what an earlier build left there is replaced.
        options: how to read.
        add: keep what the folder holds, but for documents that are read again.
        formats: what to write, of ``kg.export.formats``; ``relations.jsonl`` is written always.
        progress: is called with every part when it is done.

    Raises:
        KgError: an input does not exist, or an option is not known.
    """
    paths = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    folder = Path(output) if output else None
    check(options)
    _check(formats, folder)
    problems: list[Problem] = []
    documents = read.documents(paths, date=options.date, report=problems.append)
    done = [kept(folder)] if folder and add else []
    decisions = store.read_run(folder).get("decisions", {}) if folder and add else {}
    for made in parts(documents, options):
        log.info("%d documents read, %d relations", len(made.documents), len(made.relations))
        done.append(made)
        if progress:
            progress(made)
    result = put_together(done, problems, options, title=_title(paths), decisions=decisions)
    return write(result, folder, formats) if folder else result


def _title(paths: Iterable[Input]) -> str:
    """Return a name for the inputs that does not depend on their order."""
    return min((Path(path).resolve().stem for path in paths), default="kg")


def parts(documents: Iterable[Document], options: Options) -> Iterator[Part]:
    """Yield one part for each batch of documents."""
    left = iter(documents)
    while batch := list(islice(left, BATCH)):
        yield part(batch, options)


def part(batch: list[Document], options: Options) -> Part:
    """Return what a batch gives: its relations, those of an actor with itself dropped and counted."""
    extractions = list(_extract(batch, options))
    found = [relation for extraction in extractions for relation in extraction.relations]
    relations = tuple(r for r in found if r.source != r.target)
    return Part(
        {e.document.id: _summary(e) for e in extractions if not e.problem},
        relations,
        len(found) - len(relations),
        tuple(Problem(e.document.id, e.problem) for e in extractions if e.problem),
    )


def _extract(batch: list[Document], options: Options) -> Iterator[Extraction]:
    """Extract the batch; where that fails, each document alone, so that a bad one stops no other."""
    from kg.relations.relate import extract

    try:
        yield from list(extract(batch, options=options))
    except KgError:
        raise
    except Exception as error:
        log.debug("%d documents failed", len(batch), exc_info=True)
        if len(batch) > 1:
            for document in batch:
                yield from _extract([document], options)
        else:
            yield Extraction(batch[0], (), (), 0, f"failed inside kg ({type(error).__name__}: {error})")


def _summary(extraction: Extraction) -> dict[str, Any]:
    named = Counter(m.code for m in extraction.mentions if m.kind not in ("pronoun", "reference"))
    text = extraction.document.text.encode()
    return {
        "title": extraction.document.title,
        "sha256": hashlib.sha256(text).hexdigest(),
        "sentences": extraction.sentences,
        "mentions": dict(sorted(named.items())),
    }


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
    for each in done:
        documents.update(each.documents)
        relations.update({id: [] for id in each.documents})
        for relation in each.relations:
            relations.setdefault(relation.document, []).append(relation)
        unread += each.problems
        selves += each.self_relations
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
