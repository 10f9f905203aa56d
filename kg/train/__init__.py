"""Gold → weights: how the files of ``kg/relations/models`` are made, and how they are measured.

The models that look at one sentence come first (linear ones and the network). The trees learn from what these say of
articles that they did not see (folds within the training set), so that they learn how far to trust them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kg.relations.decide import Judges, article_numbers
from kg.relations.model import Linear, Trees
from kg.relations.propose import Readers
from kg.relations.readings import Reading
from kg.relations.relate import Models, read_all
from kg.train.examples import (
    argument_model,
    article_labels,
    reading_labels,
    status_model,
    trigger_model,
)
from kg.train.gold import Article, read
from kg.train.network import network_model

FOLDS = 3
_TREES = {
    "objective": "binary",
    "learning_rate": 0.08,
    "max_bin": 63,
    "num_leaves": 31,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "verbose": -1,
    "seed": 1,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
}
READINGS = {**_TREES, "rounds": 150}
ARTICLE = {**_TREES, "num_leaves": 15, "learning_rate": 0.04, "min_data_in_leaf": 30, "rounds": 150}


@dataclass(slots=True)
class Texts:
    """The weights as the text of their files."""

    readers: Readers
    status: Linear
    readings: str
    article: str

    def models(self) -> Models:
        """Return the weights ready for use."""
        return Models(self.readers, Judges(self.status, Trees.read(self.readings), Trees.read(self.article)))

    def write(self, folder: Path) -> None:
        """Write the six files."""
        folder.mkdir(parents=True, exist_ok=True)
        self.readers.triggers.write(folder / "triggers.tsv")
        self.readers.arguments.write(folder / "arguments.tsv")
        self.readers.network.write(folder / "network.txt")
        self.status.write(folder / "status.tsv")
        for name, text in (("readings", self.readings), ("article", self.article)):
            (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")


def train(paths: Sequence[Path], folder: Path, *, partial: Sequence[Path] = ()) -> Texts:
    """Learn from gold files and write the weights.

    Args:
        paths: gold files (JSON Lines) in which every relation is coded.
        folder: where the weights go.
        partial: gold files in which only some are, used as positive examples.
    """
    articles = [a for path in paths for a in read(path)] + [
        a for path in partial for a in read(path, partial=True)
    ]
    fitted = fit(articles)
    fitted.write(folder)
    return fitted


Learn = Callable[[Sequence[Article]], Readers]


def readers(articles: Sequence[Article]) -> Readers:
    """Learn the models that look at one sentence."""
    return Readers(trigger_model(articles), argument_model(articles), network_model(articles))


def fit(articles: Sequence[Article], *, learn: Learn = readers) -> Texts:
    """Learn all models from parsed articles."""
    whole = [article for article in articles if not article.partial]
    found = unseen(articles, learn=learn)
    rows, decided = fit_trees(whole, found)
    return Texts(learn(articles), status_model(articles), rows, decided)


def stage(article: Article) -> int:
    """Return the fold in which an article is read by models that did not learn from it."""
    return article.fold(FOLDS, "stage")


def unseen(articles: Sequence[Article], *, learn: Learn = readers) -> dict[str, list[Reading]]:
    """Return each article's readings by models that learnt from the other folds."""
    found: dict[str, list[Reading]] = {}
    for fold in range(FOLDS):
        models = learn([article for article in articles if stage(article) != fold])
        here = [article for article in articles if stage(article) == fold]
        read = read_all(
            [a.sentences for a in here], [a.triggers for a in here], models, [a.landscape for a in here]
        )
        found |= {article.id: readings for article, readings in zip(here, read, strict=True)}
    return found


def fit_trees(articles: Sequence[Article], found: dict[str, list[Reading]]) -> tuple[str, str]:
    """Learn the trees over readings and those over articles, and leave their scores at the readings."""
    data = {a.id: (_numbers(found[a.id]), *reading_labels(a, found[a.id])) for a in articles if found[a.id]}
    folds = {a.id: a.fold(FOLDS, "trees") for a in articles if found[a.id]}
    for fold in range(FOLDS):
        model = Trees.read(_boost([data[i] for i in data if folds[i] != fold], READINGS))
        for i in data:
            if folds[i] == fold:
                for reading, score in zip(found[i], model.score(data[i][0]), strict=True):
                    reading.score = float(score)
    return _boost(list(data.values()), READINGS), _fit_article(articles, found)


def _fit_article(articles: Sequence[Article], found: dict[str, list[Reading]]) -> str:
    data = []
    for article in articles:
        numbers = article_numbers(found[article.id], article.landscape)
        if numbers:
            data.append((np.array(list(numbers.values())), *article_labels(article, numbers)))
    return _boost(data, ARTICLE)


def _numbers(found: Iterable[Reading]) -> Any:
    return np.array([reading.numbers for reading in found])


def _boost(data: Sequence[tuple[Any, Any, Any]], options: dict[str, Any]) -> str:
    """Fit boosted trees, and return LightGBM's text file without what depends on the machine."""
    import lightgbm

    rows, labels, weights = (np.concatenate(parts) for parts in zip(*data, strict=True))
    settings = {key: value for key, value in options.items() if key != "rounds"}
    booster = lightgbm.train(settings, lightgbm.Dataset(rows, labels, weight=weights), options["rounds"])
    text: str = booster.model_to_string()
    return text.split("\nend of trees")[0] + "\nend of trees\n"
