"""Gold → weights: how the models of ``kg/relations/models`` are made."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.relations.context import prepared
from kg.relations.sentence import Sentence
from kg.records import Document


@dataclass(slots=True)
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


@dataclass(slots=True)
class Article:
    """A gold article, parsed: ``positive_only`` where only some of its relations are coded."""

    id: str
    document: Document
    sentences: list[Sentence]
    gold: list[Gold] = field(default_factory=list)
    positive_only: bool = False


def read_gold(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the articles of a gold file (JSON Lines)."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def articles(raw: Iterable[dict[str, Any]], *, positive_only: bool = False) -> Iterator[Article]:
    """Parse gold articles and place their relations on tokens."""
    raw = list(raw)
    documents = [Document(row["id"], row["text"], row.get("date")) for row in raw]
    for row, (document, sentences, _) in zip(raw, prepared(documents), strict=True):
        article = Article(row["id"], document, sentences, positive_only=positive_only)
        for relation in row["relations"]:
            placed = _place(row, relation, sentences)
            if placed is not None:
                article.gold.append(placed)
        yield article


def _place(row: dict[str, Any], relation: dict[str, Any], sentences: list[Sentence]) -> Gold | None:
    start, end = row["sentences"][relation["s"]]
    at = row["text"].find(relation["trigger"], start, end)
    if at < 0:
        return None
    stop = at + len(relation["trigger"])
    sentence = next((s for s in sentences if s.start <= at < s.start + len(s.text)), None)
    if sentence is None:
        return None
    tokens = tuple(t for t in range(len(sentence)) if at - sentence.start - 1 < sentence.offsets[t] + 0.5 and sentence.offsets[t] < stop - sentence.start and sentence.end(t) > at - sentence.start)
    if not tokens:
        return None
    return Gold(
        sentence.index,
        anchor(sentence, tokens),
        tokens,
        relation["source"],
        relation["type"],
        relation["target"],
        relation["status"],
        relation["mutual"],
        relation.get("optional", False),
    )


def anchor(sentence: Sentence, tokens: tuple[int, ...]) -> int:
    """Return the token that carries a trigger of several words: a verb, noun or adjective near its root."""
    inside = set(tokens)
    ranked = sorted(tokens, key=lambda t: (sentence.tags[t] not in ("VERB", "NOUN", "ADJ"), sentence.heads[t] in inside, t))
    return ranked[0]
