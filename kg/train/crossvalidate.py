"""Cross-validation by article: every article is read and judged by models that never saw it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.records import Options, Relation
from kg.relations.decide import Judges, decided
from kg.relations.model import Trees
from kg.relations.readings import Reading
from kg.train import FOLDS, Learn, fit_trees, readers, stage, unseen
from kg.train.examples import status_model
from kg.train.gold import Article


def crossvalidate(
    articles: Sequence[Article], *, confidence: float = 0.0, learn: Learn = readers
) -> list[Relation]:
    """Return the relations found in each article by models trained on the other folds.

    The folds are those in which ``fit`` lets sentences be read by models that did not see them; trees and status of a
    fold are learnt from the other folds' readings. Those readings come from models that saw the fold at hand: a second
    ring of folds would take three times as long; what it would change has not been measured.

    Args:
        articles: the gold articles to measure and learn from.
        confidence: the least confidence of a relation.
        learn: how the models that look at one sentence are learnt.
    """
    return list(judged(articles, unseen(articles, learn=learn), confidence=confidence))


def judged(
    articles: Sequence[Article], found: dict[str, list[Reading]], *, confidence: float = 0.0
) -> Iterator[Relation]:
    """Yield the relations of articles, each judged by trees and status learnt from the other folds' readings."""
    for fold in range(FOLDS):
        rest = [a for a in articles if stage(a) != fold]
        rows, decision = fit_trees([a for a in rest if not a.partial], found)
        judges = Judges(status_model(rest), Trees.read(rows), Trees.read(decision))
        for article in (a for a in articles if stage(a) == fold):
            options = Options(min_confidence=confidence)
            yield from decided(
                article.document,
                article.sentences,
                found[article.id],
                article.landscape,
                judges,
                options=options,
            )
