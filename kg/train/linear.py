"""Fitting of the linear models: one-vs-rest logistic regression with an L2 penalty, by L-BFGS."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from kg.relations.model import Floats, Linear

RARE = 3  # features seen less often are left out


def fit(
    rows: Sequence[Sequence[str]],
    labels: Floats,
    outputs: tuple[str, ...],
    *,
    penalty: float,
    mask: Floats | None = None,
) -> Linear:
    """Fit one model per output.

    Args:
        rows: the features of each example.
        labels: 0 or 1, a row an example and a column an output.
        outputs: names of the columns.
        penalty: weight of the L2 term.
        mask: 0 where a label is unknown and must not count.
    """
    counts = Counter(feature for row in rows for feature in set(row))
    index = {feature: n for n, feature in enumerate(sorted(f for f, c in counts.items() if c >= RARE))}
    matrix = _matrix(rows, index)
    turned = matrix.T.tocsr()
    wanted = labels.astype(np.float32)
    counted = np.ones_like(wanted) if mask is None else mask.astype(np.float32)
    shape = (len(index), len(outputs))

    def loss(flat: Any) -> tuple[float, Any]:
        weights = flat.reshape(shape).astype(np.float32)
        scores = matrix @ weights
        chance = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
        value = (counted * (np.logaddexp(0, scores) - wanted * scores)).sum() + penalty / 2 * (
            weights**2
        ).sum()
        slope = turned @ (counted * (chance - wanted)) + penalty * weights
        return float(value), slope.ravel().astype(np.float64)

    found = minimize(
        loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 60, "maxcor": 8}
    )
    return Linear(outputs, index, found.x.reshape(shape))


def _matrix(rows: Sequence[Sequence[str]], index: dict[str, int]) -> Any:
    columns: list[int] = []
    ends = [0]
    for row in rows:
        columns += sorted({index[feature] for feature in row if feature in index})
        ends.append(len(columns))
    ones = np.ones(len(columns), dtype=np.float32)
    return csr_matrix((ones, columns, ends), shape=(len(rows), len(index)))
