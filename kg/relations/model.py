"""Weights and what they say: linear models over features, and gradient-boosted trees. All files are text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_BLOCK = 256  # rows scored at once: what they need stays in the processor's cache
SMALL = 6  # hundredths; weights below are not worth their place


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
        return 1.0 / (1.0 + np.exp(-self.odds(rows)))

    def odds(self, rows: Sequence[Iterable[str]]) -> Floats:
        """Return the log-odds; those of a row are the sum of those of its parts."""
        total = np.zeros((len(rows), len(self.outputs)))
        lookup = self.index.get
        for number, features in enumerate(rows):
            known = [place for place in map(lookup, features) if place is not None]
            if known:
                total[number] = self.weights[known].sum(axis=0)
        return total

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

    The nodes of all trees stand in one row; the right child of a node stands behind its left one. A leaf is its
    own left child behind a threshold that nothing passes.
    """

    roots: NDArray[np.int32]
    feature: NDArray[np.int32]
    threshold: Floats
    left: NDArray[np.int32]
    value: Floats
    depth: int

    def score(self, rows: Floats) -> Floats:
        """Return the probability for each row of numbers (missing: nan goes left)."""
        totals = [self._total(rows[start : start + _BLOCK]) for start in range(0, len(rows), _BLOCK)]
        return np.asarray(1.0 / (1.0 + np.exp(-np.concatenate([np.zeros(0), *totals]))))

    def _total(self, rows: Floats) -> Floats:
        numbers = np.ravel(rows)
        first = np.arange(len(rows))[:, None] * rows.shape[1]
        node = np.repeat(self.roots[None, :], len(rows), axis=0)
        for _ in range(self.depth):
            value = numbers.take(first + self.feature.take(node))
            node = self.left.take(node) + (value > self.threshold.take(node))
        return np.asarray(self.value.take(node).sum(axis=1))

    @classmethod
    def read(cls, text: str) -> Trees:
        """Read a LightGBM model file (numerical features, binary objective)."""
        trees = []
        for block in text.split("Tree=")[1:]:
            pairs = (line.split("=", 1) for line in block.splitlines() if "=" in line)
            trees.append({key: value.split() for key, value in pairs})
        return cls(*_nodes(trees))


def _nodes(trees: list[dict[str, list[str]]]) -> tuple[Any, ...]:
    """Lay the nodes of all trees out in one row, each tree level by level (LightGBM numbers leaves from -1 down)."""
    roots: list[int] = []
    rows: list[tuple[int, float, int, float]] = []
    depth = 1
    for tree in trees:
        roots.append(len(rows))
        level, levels = [0 if tree.get("split_feature") else -1], 0
        while level:
            below = count(len(rows) + len(level), 2)  # where the next pair of children stands
            rows += [_node(tree, node, place, below) for place, node in enumerate(level, len(rows))]
            inner = [node for node in level if node >= 0]
            level = [int(tree[side][node]) for node in inner for side in ("left_child", "right_child")]
            levels += 1
        depth = max(depth, levels - 1)
    feature, threshold, left, value = (np.array(column) for column in zip(*rows, strict=True))
    return np.array(roots, np.int32), feature.astype(np.int32), threshold, left.astype(np.int32), value, depth


def _node(
    tree: dict[str, list[str]], node: int, place: int, below: Iterator[int]
) -> tuple[int, float, int, float]:
    """Return feature, threshold, left child and value of a node."""
    if node < 0:
        return 0, np.inf, place, float(tree["leaf_value"][-node - 1])
    return int(tree["split_feature"][node]), float(tree["threshold"][node]), next(below), 0.0
