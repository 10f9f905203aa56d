"""Weights as text: what is written is read again, and the trees say what LightGBM says."""

from __future__ import annotations

from pathlib import Path

import lightgbm
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.relations.model import SMALL, Floats, Linear, Trees

WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=8)
KEPT = st.one_of(st.just(0), st.integers(SMALL, 3000), st.integers(-3000, -SMALL))
WEIGHTS = st.lists(KEPT, min_size=2, max_size=2).filter(any)  # hundredths


def test_weights_add_up_and_unknown_features_weigh_nothing() -> None:
    model = Linear(("a", "b"), {"bias": 0, "l=accuser": 1}, np.array([[1.0, -1.0], [2.0, 0.5]]))
    found = model.score([["bias", "l=accuser", "unseen"], ["bias"], []])
    assert found == pytest.approx(1 / (1 + np.exp(-np.array([[3.0, -0.5], [1.0, -1.0], [0.0, 0.0]]))))


@given(st.dictionaries(WORDS, WEIGHTS, max_size=6))
def test_a_linear_model_comes_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, table: dict[str, list[int]]
) -> None:
    path = tmp_path_factory.mktemp("weights") / "model.tsv"
    weights = np.array(list(table.values()), dtype=float).reshape(len(table), 2) / 100
    model = Linear(("AID", "ACCUSE"), {name: n for n, name in enumerate(table)}, weights)
    model.write(path)
    again = Linear.read(path.read_text(encoding="utf-8"))
    assert again.outputs == model.outputs
    assert set(again.index) == {
        name for name, row in table.items() if any(abs(value) >= SMALL for value in row)
    }
    rows = [[name] for name in table]
    assert again.score(rows) == pytest.approx(model.score(rows))


def test_the_file_is_sorted_and_small(tmp_path: Path) -> None:
    path = tmp_path / "model.tsv"
    weights = np.array([[0.0, 1.2346], [0.03, 0.0], [-0.5, 0.0]])
    Linear(("AID", "ACCUSE"), {"l=b": 0, "l=nothing": 1, "l=a": 2}, weights).write(path)
    assert path.read_bytes() == b"feature\tAID\tACCUSE\nl=a\t-50\t\nl=b\t\t123\n"


def problem(seed: int, *, integers: bool) -> tuple[Floats, Floats]:
    random = np.random.default_rng(seed)
    rows = random.normal(size=(400, 6))
    rows = np.rint(rows * 2) if integers else rows
    return rows, (rows[:, 0] * rows[:, 1] + rows[:, 2] + random.normal(size=400) * 0.5 > 0).astype(float)


def train(rows: Floats, labels: Floats, **more: object) -> lightgbm.Booster:
    settings = {
        "objective": "binary",
        "verbose": -1,
        "num_leaves": 9,
        "min_data_in_leaf": 5,
        "seed": 1,
        "num_threads": 1,
    }
    return lightgbm.train({**settings, **more}, lightgbm.Dataset(rows, labels), num_boost_round=20)


@pytest.mark.parametrize("integers", [False, True], ids=["reals", "numbers on the thresholds"])
@pytest.mark.parametrize("leaves", [2, 9, 31])
def test_the_trees_say_what_lightgbm_says(integers: bool, leaves: int) -> None:
    booster = train(*problem(1, integers=integers), num_leaves=leaves)
    rows, _ = problem(2, integers=integers)
    expected = booster.predict(rows)
    assert np.ptp(expected) > 0.3, "the trees have learnt something"
    assert Trees.read(booster.model_to_string()).score(rows) == pytest.approx(expected, abs=1e-12)


def test_trees_without_a_split_give_the_mean() -> None:
    rows, labels = problem(1, integers=False)
    booster = train(rows, labels, min_data_in_leaf=1000)
    found = Trees.read(booster.model_to_string()).score(rows[:3])
    assert found == pytest.approx([labels.mean()] * 3)
    assert found == pytest.approx(booster.predict(rows[:3]))


def test_no_rows_have_no_scores() -> None:
    trees = Trees.read(train(*problem(1, integers=False)).model_to_string())
    assert trees.score(np.zeros((0, 6))).shape == (0,)
