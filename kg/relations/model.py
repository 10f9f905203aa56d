"""Weights and what they say: linear models over features, and gradient-boosted trees. All files are text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
SMALL = 4  # hundredths; weights below are not worth their place


@dataclass(slots=True)
class Linear:
    """One-vs-rest logistic models that share their features.

    ``weights`` has a row a feature and a column an output; ``index`` gives the row of a feature.
    """

    outputs: tuple[str, ...]
    index: dict[str, int]
    weights: Floats

    def score(self, rows: Sequence[Iterable[str]]) -> Floats:
        """Return the probability of each output, one row for each list of features.

        >>> model = Linear(("yes",), {"bias": 0}, np.array([[0.0]]))
        >>> model.score([["bias", "unseen"]]).tolist()
        [[0.5]]
        """
        total = np.zeros((len(rows), len(self.outputs)))
        lookup = self.index.get
        for number, features in enumerate(rows):
            known = [place for place in map(lookup, features) if place is not None]
            if known:
                total[number] = self.weights[known].sum(axis=0)
        return 1.0 / (1.0 + np.exp(-total))

    def write(self, path: Path) -> None:
        """Write a table: a line a feature, its weights in hundredths, the smallest left out."""
        lines = ["\t".join(("feature", *self.outputs))]
        scaled = np.rint(self.weights * 100).astype(int)
        scaled[np.abs(scaled) < SMALL] = 0
        for feature in sorted(self.index):
            row = scaled[self.index[feature]]
            if row.any():
                lines.append("\t".join((feature, *(str(value) if value else "" for value in row))))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")

    @classmethod
    def read(cls, text: str) -> Linear:
        """Read what ``write`` wrote."""
        head, *lines = text.rstrip("\n").split("\n")
        outputs = tuple(head.split("\t")[1:])
        index: dict[str, int] = {}
        weights = np.zeros((len(lines), len(outputs)))
        for number, line in enumerate(lines):
            feature, *values = line.split("\t")
            index[feature] = number
            for column, value in enumerate(values):
                if value:
                    weights[number, column] = int(value) / 100
        return cls(outputs, index, weights)


@dataclass(slots=True)
class Trees:
    """A boosted ensemble of binary trees, evaluated by numpy: no compiled library is needed to use it.

    Arrays have a row a tree and a column a node; leaves point to themselves.
    """

    feature: NDArray[np.int64]
    threshold: Floats
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    value: Floats
    depth: int

    def score(self, rows: Floats) -> Floats:
        """Return the probability for each row of numbers (missing: nan goes left)."""
        if not len(rows):
            return np.zeros(0)
        trees = np.arange(len(self.feature))[None, :]
        node = np.zeros((len(rows), len(self.feature)), dtype=np.int64)
        lines = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            value = rows[lines, self.feature[trees, node]]
            node = np.where(
                value > self.threshold[trees, node], self.right[trees, node], self.left[trees, node]
            )
        total = self.value[trees, node].sum(axis=1)
        return np.asarray(1.0 / (1.0 + np.exp(-total)))

    @classmethod
    def read(cls, text: str) -> Trees:
        """Read a LightGBM model file (numerical features, binary objective)."""
        trees = []
        for block in text.split("Tree=")[1:]:
            pairs = (line.split("=", 1) for line in block.splitlines() if "=" in line)
            trees.append({key: value.split() for key, value in pairs})
        return cls(*_nodes(trees))


def _nodes(trees: list[dict[str, list[str]]]) -> tuple[Any, ...]:
    width = max(2 * len(tree["leaf_value"]) for tree in trees)
    shape = (len(trees), width)
    feature, left, right = np.zeros(shape, int), np.zeros(shape, int), np.zeros(shape, int)
    threshold, value = np.zeros(shape), np.zeros(shape)
    depth = 1
    for number, tree in enumerate(trees):
        inner = len(tree.get("split_feature", []))
        for node in range(inner):
            feature[number, node] = int(tree["split_feature"][node])
            threshold[number, node] = float(tree["threshold"][node])
            for side, key in ((left, "left_child"), (right, "right_child")):
                child = int(tree[key][node])
                side[number, node] = child if child >= 0 else inner - child - 1
        for leaf, score in enumerate(tree["leaf_value"]):
            place = inner + leaf
            value[number, place] = float(score)
            left[number, place] = right[number, place] = place
        depth = max(depth, _depth(left[number], right[number], inner))
    return feature, threshold, left, right, value, depth


def _depth(left: Any, right: Any, inner: int) -> int:
    level, nodes = 0, {0}
    while any(node < inner for node in nodes) and inner:
        nodes = {int(side[node]) for node in nodes if node < inner for side in (left, right)}
        level += 1
    return level
