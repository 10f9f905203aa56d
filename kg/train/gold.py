"""Gold files → parsed articles whose coded relations stand on tokens."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from zlib import crc32

from kg.records import Document
from kg.relations.context import prepared
from kg.relations.features import Trigger
from kg.relations.ontology import TYPES
from kg.relations.propose import triggers
from kg.relations.readings import Landscape, landscape
from kg.relations.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Gold:
    """A coded relation, placed: its sentence, its anchor token, and all the tokens of its trigger."""

    sentence: int
    token: int
    tokens: tuple[int, ...]
    source: str
    type: str
    target: str
    status: str
    mutual: bool
    optional: bool = False

    def directions(self) -> Iterator[tuple[str, str]]:
        """Yield (source, target), both ways where the act is mutual or its type symmetric."""
        yield self.source, self.target
        if self.mutual or TYPES[self.type].symmetric:
            yield self.target, self.source


@dataclass
class Article:
    """A gold article, parsed. ``partial`` where only some of its relations are coded, as in gsr.jsonl."""

    document: Document
    sentences: list[Sentence]
    gold: dict[int, list[Gold]] = field(default_factory=lambda: defaultdict(list))
    partial: bool = False

    @property
    def id(self) -> str:
        """The document's id."""
        return self.document.id

    @cached_property
    def triggers(self) -> list[list[Trigger]]:
        """The candidate triggers of each sentence."""
        return [triggers(sentence) for sentence in self.sentences]

    @cached_property
    def landscape(self) -> Landscape:
        """The actors of the article as a whole."""
        return landscape(self.sentences)

    def fold(self, count: int, salt: str = "") -> int:
        """Return the article's fold by a checksum of its id, the same on every machine."""
        return crc32((salt + self.id).encode()) % count


def read(path: Path, *, partial: bool = False) -> list[Article]:
    """Read and parse a gold file (JSON Lines, as ``kg eval`` takes it)."""
    with path.open(encoding="utf-8") as lines:
        return list(articles([json.loads(line) for line in lines if line.strip()], partial=partial))


def articles(rows: Iterable[dict[str, Any]], *, partial: bool = False) -> Iterator[Article]:
    """Parse gold articles and place their relations on tokens."""
    rows = list(rows)
    documents = [Document(row["id"], row["text"], row.get("date")) for row in rows]
    for row, (document, sentences, _) in zip(rows, prepared(documents), strict=True):
        article = Article(document, sentences, partial=partial)
        for relation in row["relations"]:
            placed = _place(row, relation, sentences)
            if placed is not None:
                article.gold[placed.sentence].append(_settled(placed, article.triggers[placed.sentence]))
        yield article


def _settled(gold: Gold, candidates: Sequence[Trigger]) -> Gold:
    """Move a trigger inside a phrase of the lexicon to the phrase's anchor, where it will be looked for."""
    phrases = [
        item
        for candidate in candidates
        for item in candidate.frames
        if item.frame.type == gold.type and gold.token in item.tokens and len(item.tokens) > 1
    ]
    longest = max(phrases, key=lambda item: len(item.tokens), default=None)
    return gold if longest is None else replace(gold, token=longest.anchor)


def _place(row: dict[str, Any], relation: dict[str, Any], sentences: list[Sentence]) -> Gold | None:
    first, last = row["sentences"][relation["s"]]
    start = row["text"].find(relation["trigger"], first, last)
    sentence = next((s for s in sentences if s.start <= start < s.start + len(s.text)), None)
    if start < 0 or sentence is None:
        return None
    low, high = start - sentence.start, start - sentence.start + len(relation["trigger"])
    tokens = tuple(t for t in range(len(sentence)) if sentence.offsets[t] < high and sentence.end(t) > low)
    if not tokens:
        return None
    ends = relation["source"], relation["type"], relation["target"]
    optional = relation.get("optional", False)
    return Gold(
        sentence.index,
        anchor(sentence, tokens),
        tokens,
        *ends,
        relation["status"],
        relation["mutual"],
        optional,
    )


def anchor(sentence: Sentence, tokens: tuple[int, ...]) -> int:
    """Return the token that carries a trigger of several words: a verb, noun or adjective near its root."""
    inside = set(tokens)

    def rank(token: int) -> tuple[bool, bool, int]:
        return sentence.tags[token] not in ("VERB", "NOUN", "ADJ"), sentence.heads[token] in inside, token

    return min(tokens, key=rank)
