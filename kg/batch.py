"""A batch of documents → what each gives. Depends on nothing else, so that any process can do it."""

from __future__ import annotations

import hashlib
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from kg.errors import KgError
from kg.read.problem import Problem
from kg.records import Document, Extraction, Options, Relation

log = logging.getLogger(__name__)

FAILED = "failed inside kg"


def batched(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    """Yield lists of at most ``size`` documents."""
    left = iter(documents)
    while batch := list(islice(left, size)):
        yield batch


@dataclass(frozen=True, slots=True)
class Part:
    """What a batch gave; ``documents`` says of each its title, hash, sentences and mentions by actor."""

    documents: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()
    self_relations: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether kg itself failed at a document, so that another try may fare better."""
        return any(problem.reason.startswith(FAILED) for problem in self.problems)


def join(parts: Iterable[Part]) -> Part:
    """Return several parts as one, in their order."""
    held = list(parts)
    return Part(
        {id: about for part in held for id, about in part.documents.items()},
        tuple(relation for part in held for relation in part.relations),
        sum(part.self_relations for part in held),
        tuple(problem for part in held for problem in part.problems),
    )


def marked(batch: Iterable[Document], made: Iterable[Part]) -> Iterator[Part]:
    """Say of the near copies whose they are; a part on disk does not know."""
    for document, found in zip(batch, made, strict=True):
        about = found.documents.get(document.id)
        if about is None or document.copy_of is None:
            yield found
        else:
            relations = tuple(replace(r, copy_of=document.copy_of) for r in found.relations)
            documents = {document.id: {**about, "copy_of": document.copy_of}}
            yield replace(found, documents=documents, relations=relations)


def read_each(batch: Sequence[Document], options: Options) -> list[Part]:
    """Return a part for each document: its relations, those of an actor with itself dropped and counted."""
    return [_part(extraction) for extraction in _extract(batch, options)]


def _part(extraction: Extraction) -> Part:
    id, found = extraction.document.id, extraction.relations
    if extraction.problem:
        return Part(problems=(Problem(id, extraction.problem),))
    relations = tuple(r for r in found if r.source != r.target)
    return Part({id: _summary(extraction)}, relations, len(found) - len(relations))


def _extract(batch: Sequence[Document], options: Options) -> Iterator[Extraction]:
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
            yield Extraction(batch[0], (), (), 0, f"{FAILED} ({type(error).__name__}: {error})")


def _summary(extraction: Extraction) -> dict[str, Any]:
    named = Counter(m.code for m in extraction.mentions if m.kind not in ("pronoun", "reference"))
    text = extraction.document.text.encode()
    about = {
        "title": extraction.document.title,
        "sha256": hashlib.sha256(text).hexdigest(),
        "sentences": extraction.sentences,
        "mentions": dict(sorted(named.items())),
    }
    return about
