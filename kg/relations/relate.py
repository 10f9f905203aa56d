"""Documents → relations: the whole of extraction, in the order it happens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.batch import batched
from kg.records import Document, Extraction, Options, Relation
from kg.relations.context import BATCH, prepared
from kg.relations.decide import Judges, decided
from kg.relations.detect import problem
from kg.relations.features import Trigger
from kg.relations.model import Linear, Trees
from kg.relations.network import Network
from kg.relations.propose import Readers, likely, proposals, triggers
from kg.relations.readings import Landscape, Reading, landscape, readings
from kg.relations.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Models:
    """The weights of ``kg/relations/models``."""

    readers: Readers
    judges: Judges


@cache
def models() -> Models:
    """Read the weights (about 0.5 s, once)."""

    def text(name: str) -> str:
        return files("kg.relations").joinpath("models", name).read_text(encoding="utf-8")

    return Models(
        Readers(
            Linear.read(text("triggers.tsv")),
            Linear.read(text("arguments.tsv")),
            Network.parse(text("network.txt")),
        ),
        Judges(
            Linear.read(text("status.tsv")),
            Trees.read(text("readings.txt")),
            Trees.read(text("article.txt")),
        ),
    )


def extract(documents: Iterable[Document], *, options: Options | None = None) -> Iterator[Extraction]:
    """Yield what each document gives, in their order; documents that kg cannot read come back with a problem.

    Args:
        documents: the articles.
        options: language, least confidence, the user's actors.
    """
    options = options or Options()
    weights = models()

    for batch in batched(documents, BATCH):
        problems = [problem(document, options.language) for document in batch]
        readable = [document for document, why in zip(batch, problems, strict=True) if why is None]
        ready = list(prepared(readable, language=options.language, extra=options.actors))
        related = relate_all([(document, parsed) for document, parsed, _ in ready], weights, options=options)
        done = zip(ready, related, strict=True)
        for document, why in zip(batch, problems, strict=True):
            if why is None:
                (_, sentences, mentions), found = next(done)
                yield Extraction(document, tuple(found), tuple(mentions), len(sentences))
            else:
                yield Extraction(document, (), (), 0, why)


def relate(
    document: Document, sentences: Sequence[Sentence], weights: Models, *, options: Options
) -> list[Relation]:
    """Return the relations of one parsed article, sorted by offset."""
    return next(relate_all([(document, sentences)], weights, options=options))


def relate_all(
    articles: Sequence[tuple[Document, Sequence[Sentence]]], weights: Models, *, options: Options
) -> Iterator[list[Relation]]:
    """Yield the relations of each of several parsed articles, which the network reads together."""
    lands = [landscape(sentences) for _, sentences in articles]
    candidates = [
        [triggers(s, language=options.language) if s.slots else [] for s in sentences]
        for _, sentences in articles
    ]
    found = read_all([sentences for _, sentences in articles], candidates, weights.readers, lands)
    for (document, sentences), here, land in zip(articles, found, lands, strict=True):
        yield decided(document, sentences, here, land, weights.judges, options=options)


def read_all(
    articles: Sequence[Sequence[Sentence]],
    candidates: Sequence[Sequence[list[Trigger]]],
    readers: Readers,
    lands: Sequence[Landscape],
) -> Iterator[list[Reading]]:
    """Yield the readings of each article, not yet scored.

    Args:
        articles: the sentences of each article.
        candidates: the candidate triggers of each sentence.
        readers: the models that look at one sentence.
        lands: the actors of each article as a whole.
    """
    items = [
        (sentence, here, land.counts)
        for sentences, theirs, land in zip(articles, candidates, lands, strict=True)
        for sentence, here in zip(sentences, theirs, strict=True)
    ]
    read = iter(readers.network.read(items))
    for sentences, theirs, land in zip(articles, candidates, lands, strict=True):
        found: list[Reading] = []
        for sentence, here in zip(sentences, theirs, strict=True):
            seen = next(read)
            if here and seen is not None:
                kept = likely(here, readers, seen)
                found += readings(sentence, proposals(sentence, kept, readers, seen), land)
        yield found
