"""Cross-validation by article: every article is read by models that never saw it."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from functools import partial

from kg.records import Options, Relation
from kg.relations.relate import Models, relate
from kg.train import fit
from kg.train.gold import Article

FOLDS = 4


def crossvalidate(
    articles: Sequence[Article], *, extra: Sequence[Article] = (), confidence: float = 0.0, workers: int = 2
) -> list[Relation]:
    """Return the relations found in each article by models trained on the other folds.

    Args:
        articles: the gold articles to measure.
        extra: articles that are only learnt from.
        confidence: the least confidence of a relation.
        workers: folds at a time.
    """
    one = partial(_fold, articles, extra, confidence)
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        return [relation for found in pool.map(one, range(FOLDS), chunksize=1) for relation in found]


def _fold(
    articles: Sequence[Article], extra: Sequence[Article], confidence: float, fold: int
) -> list[Relation]:
    models = fit([a for a in articles if a.fold(FOLDS) != fold] + list(extra)).models()
    return [r for a in articles if a.fold(FOLDS) == fold for r in relations(a, models, confidence)]


def relations(article: Article, models: Models, confidence: float = 0.0) -> list[Relation]:
    """Return the relations that models find in one parsed article."""
    return relate(article.document, article.sentences, models, options=Options(min_confidence=confidence))
