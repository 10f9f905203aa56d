"""Gold and relations → scores in five views, and the relations that were missed or are wrong.

A view says what must agree: ``dyad`` source and target within the article; ``quad`` also the class; ``typed``
the type; ``evidence`` the sentence too; ``status`` is the share of evidence matches whose status agrees.
Every relation counts once in each direction in which it holds; optional gold is neither asked for nor wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from kg.actors import names
from kg.relations.ontology import TYPES

VIEWS = ("dyad", "quad", "typed", "evidence")
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one view, or of one type in it."""

    gold: int
    found: int
    hit: int

    @property
    def precision(self) -> float:
        """Share of the found that is right."""
        return self.hit / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that is found."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall.

        >>> Score(gold=4, found=4, hit=2).f1
        0.5
        """
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Evaluation:
    """Scores by view and by (view, type), status accuracy, and the evidence keys that differ."""

    views: dict[str, Score]
    by_type: dict[tuple[str, str], Score]
    status_matches: int
    status_accuracy: float
    missed: list[Key]
    wrong: list[Key]
    unknown: int  # relations whose document is not in the gold


def evaluate(gold: Sequence[Mapping[str, Any]], found: Iterable[Mapping[str, Any]]) -> Evaluation:
    """Score relations against gold articles.

    Args:
        gold: articles as in a gold file: ``id``, ``sentences``, ``relations``.
        found: relations as in ``relations.jsonl``; ``document`` is the article's id, or a path whose stem is
            the id with «:» written «-».
    """
    articles = {article["id"]: article for article in gold}
    stems = {name.replace(":", "-"): name for name in articles}
    wanted, optional, statuses = _gold_keys(gold)
    got: dict[str, set[Key]] = {view: set() for view in VIEWS}
    said: dict[Key, set[str]] = defaultdict(set)
    unknown = 0
    for relation in found:
        name = _article(relation["document"], articles, stems)
        if name is None:
            unknown += 1
            continue
        for view, key in _keys(name, relation, _sentence(articles[name], relation["start"])):
            got[view].add(key)
            if view == "evidence":
                said[key].add(relation["status"])
    got = {view: keys - (optional[view] - wanted[view]) for view, keys in got.items()}
    both = [key for key in statuses if key in said]
    right = sum(bool(statuses[key] & said[key]) for key in both)
    return Evaluation(
        {view: _score(wanted[view], got[view]) for view in VIEWS},
        {
            (view, kind): _score(*(_of(kind, keys[view]) for keys in (wanted, got)))
            for view in VIEWS[2:]
            for kind in TYPES
        },
        len(both),
        right / len(both) if both else 0.0,
        sorted(wanted["evidence"] - got["evidence"]),
        sorted(got["evidence"] - wanted["evidence"]),
        unknown,
    )


def _score(wanted: set[Key], got: set[Key]) -> Score:
    return Score(len(wanted), len(got), len(wanted & got))


def _of(kind: str, keys: set[Key]) -> set[Key]:
    return {key for key in keys if key[3] == kind}


def _gold_keys(
    gold: Iterable[Mapping[str, Any]],
) -> tuple[dict[str, set[Key]], dict[str, set[Key]], dict[Key, set[str]]]:
    wanted: dict[str, set[Key]] = {view: set() for view in VIEWS}
    optional: dict[str, set[Key]] = {view: set() for view in VIEWS}
    statuses: dict[Key, set[str]] = defaultdict(set)
    for article in gold:
        for relation in article["relations"]:
            into = optional if relation.get("optional") else wanted
            for view, key in _keys(article["id"], relation, relation["s"]):
                into[view].add(key)
                if view == "evidence" and into is wanted:
                    statuses[key].add(relation["status"])
    return wanted, optional, statuses


def _keys(article: str, relation: Mapping[str, Any], sentence: int) -> Iterator[tuple[str, Key]]:
    """Yield (view, key) for both directions in which a relation holds, if both ends are known actors."""
    known = names()
    source, target, kind = relation["source"], relation["target"], relation["type"]
    if source == target or any(code not in known or code.startswith("OTH:") for code in (source, target)):
        return
    symmetric = relation.get("mutual") or TYPES[kind].symmetric
    for a, b in ((source, target), (target, source)) if symmetric else ((source, target),):
        yield "dyad", (article, a, b)
        yield "quad", (article, a, b, TYPES[kind].relation_class)
        yield "typed", (article, a, b, kind)
        yield "evidence", (article, a, b, kind, sentence)


def _sentence(article: Mapping[str, Any], offset: int) -> int:
    """Return the index of the gold sentence that holds an offset, the last one beyond all."""
    ends = (n for n, (_, end) in enumerate(article["sentences"]) if offset <= end)
    return next(ends, len(article["sentences"]) - 1)


def _article(document: str, articles: Mapping[str, Any], stems: Mapping[str, str]) -> str | None:
    if document in articles:
        return document
    return stems.get(PurePath(document).stem, stems.get(document))
