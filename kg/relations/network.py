"""A small recurrent network: what each token and each pair of actors is likely to say, from the whole sentence.

An LSTM reads a sentence both ways over word vectors, the parser's own encoding, tags and actors; each token then
looks at its governor and its dependents; heads score types at tokens, actors as source and target, pairs of actors,
and the status of an act. The linear models see single clues; this one sees how they stand together.
``kg/train/network.py`` fits it (with JAX); here numpy evaluates it, so that nothing more is needed to use it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.relations import inputs
from kg.relations.features import Trigger
from kg.relations.sentence import Sentence

Array = NDArray[np.float32]
BLOCK = (
    32  # sentences read at once, always as many, so that a sentence's numbers do not depend on its neighbours
)
STEP = 16  # lengths are rounded up to a multiple of this


@dataclass(slots=True)
class Read:
    """A sentence as the network has read it: ``states`` (tokens, width), ``chances`` (tokens, types), ``slots``."""

    states: Array
    chances: Array
    slots: Array
    distances: NDArray[np.int64]


@dataclass(slots=True)
class Network:
    """Weights by name; see ``kg/train/network.py`` for what each does."""

    weights: Mapping[str, Array]

    def read(
        self, items: Sequence[tuple[Sentence, Sequence[Trigger], Mapping[str, int]]]
    ) -> list[Read | None]:
        """Read sentences with their candidate triggers and the counts of their article's actors.

        Sentences without tokens or actors give None.
        """
        found: list[Read | None] = [None] * len(items)
        lengths: dict[int, list[int]] = {}
        for number, (sentence, _, _) in enumerate(items):
            if sentence.slots and len(sentence):
                lengths.setdefault(-(-len(sentence) // STEP) * STEP, []).append(number)
        for length in sorted(lengths):
            numbers = lengths[length]
            for start in range(0, len(numbers), BLOCK):
                some = numbers[start : start + BLOCK]
                states = self._states([items[n] for n in some], length)
                for n, state in zip(some, states, strict=False):
                    found[n] = self._heads(items[n][0], items[n][2], state)
        return found

    def _states(self, items: Sequence[Any], length: int) -> Array:
        w = self.weights
        words = np.zeros((BLOCK, length, 2), int)
        encoding = np.zeros((BLOCK, length, len(w["encoding"])), np.float32)
        marks = np.zeros((BLOCK, length, inputs.MARKS), np.float32)
        inside = np.zeros((BLOCK, length, 1), np.float32)
        heads = np.zeros((BLOCK, length), int)
        for n, (sentence, candidates, _) in enumerate(items):
            size = len(sentence)
            words[n, :size], marks[n, :size] = inputs.words(sentence), inputs.marks(sentence, candidates)
            encoding[n, :size], heads[n, :size], inside[n, :size] = sentence.vectors, sentence.heads, 1
        table = inputs.vectors()
        x = table[words[..., 0]] @ w["form"] + table[words[..., 1]] @ w["lemma"]
        x = _normal(x + encoding @ w["encoding"] + marks @ w["marks"] + w["input"])
        onward = _lstm(x, inside, w["onward_in"], w["onward_on"], w["onward"])
        back = _lstm(x[:, ::-1], inside[:, ::-1], w["back_in"], w["back_on"], w["back"])[:, ::-1]
        return _tree(np.concatenate([onward, back], axis=-1), heads, inside, w)

    def _heads(self, sentence: Sentence, counts: Mapping[str, int], state: Array) -> Read:
        w = self.weights
        states = state[: len(sentence)]
        chances = _relu(states @ w["type_in"] + w["type_hidden"]) @ w["type_out"] + states @ w["type_direct"]
        heads = [slot.head for slot in sentence.slots]
        firsts = [slot.first for slot in sentence.slots]
        said = np.array(heads)[:, None] >= 0
        stands = np.where(said, (states[heads] + states[firsts]) / 2, 0)
        slots = stands @ w["slot"] + inputs.traits(sentence, counts) @ w["traits"]
        return Read(states, _sigmoid(chances + w["type"]), slots, inputs.distances(sentence))

    def clues(self, rows: Sequence[Sequence[list[int]]]) -> Array:
        """Return what hashed features amount to, (…, slots, width); the clues of a list are the sum of its parts'."""
        table = self.weights["clues"]
        return np.array([[table[list(one)].sum(axis=0) for one in here] for here in rows], np.float32)

    def ends(
        self, read: Read, tokens: Sequence[int], types: Sequence[int], clues: Array
    ) -> tuple[Array, Array]:
        """Score the slots of a sentence for the ends of proposals.

        Args:
            read: the sentence.
            tokens: the trigger of each proposal.
            types: its type, as a column.
            clues: what the features of each proposal and slot amount to, (proposals, slots, width).

        Returns:
            chances to be source and target, (proposals, slots, 2), and log-odds of pairs, (proposals, source, target).
        """
        w = self.weights
        trigger = read.states[list(tokens)]
        kind = w["kind"][list(types)]
        z = _relu((trigger @ w["trigger"] + kind)[:, None] + read.slots + clues + w["end_hidden"])
        out = w["end_out"].reshape(len(w["end_hidden"]), 2) + w["kind_out"][list(types)].reshape(
            len(types), -1, 2
        )
        ends = z @ out + w["end"]
        q = (trigger @ w["pair_trigger"] + w["pair_kind"][list(types)] + w["pair_hidden"])[:, None, None]
        q = _relu(
            q
            + (z @ w["pair_source"])[:, :, None]
            + (z @ w["pair_target"])[:, None]
            + w["apart"][read.distances]
        )
        pairs = (q @ w["pair_out"])[..., 0] + ends[:, :, None, 0] + ends[:, None, :, 1] + w["pair"]
        return _sigmoid(ends), pairs

    def statuses(self, read: Read, tokens: Sequence[int], types: Sequence[int]) -> Array:
        """Return the chances of each status for triggers read as types: (triggers, statuses)."""
        w = self.weights
        z = _relu(
            read.states[list(tokens)] @ w["status_trigger"]
            + w["status_kind"][list(types)]
            + w["status_hidden"]
        )
        odds = z @ w["status_out"] + w["status"]
        chances = np.exp(odds - odds.max(axis=1, keepdims=True))
        return np.asarray(chances / chances.sum(axis=1, keepdims=True))

    def write(self, path: Path) -> None:
        """Write a table: for each array its name, shape and scale, then its rows in whole numbers up to 127."""
        lines = []
        for name in sorted(self.weights):
            array = np.atleast_2d(self.weights[name])
            scale = float(f"{max(float(np.abs(array).max()), 1e-6) / 127:.6g}")
            lines.append(f"{name}\t{len(array)}\t{scale:g}")
            lines += [" ".join(map(str, values)) for values in np.rint(array / scale).astype(int).tolist()]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")

    @classmethod
    def parse(cls, text: str) -> Network:
        """Read what ``write`` wrote."""
        weights: dict[str, Array] = {}
        lines = iter(text.splitlines())
        for head in lines:
            name, count, scale = head.split("\t")
            rows = [np.array(next(lines).split(), np.float32) for _ in range(int(count))]
            array = np.array(rows, np.float32) * np.float32(scale)
            weights[name] = array[0] if len(array) == 1 else array
        return cls(weights)


def _relu(x: Any) -> Any:
    return np.maximum(x, 0)


def _sigmoid(x: Any) -> Any:
    return 1 / (1 + np.exp(-np.clip(x, -30, 30)))


def _normal(x: Any) -> Any:
    """Bring each row to mean 0 and variance 1, and cut what is below 0."""
    centred = x - x.mean(axis=-1, keepdims=True)
    return _relu(centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + np.float32(1e-5)))


def _lstm(x: Array, inside: Array, into: Array, on: Array, bias: Array) -> Array:
    """Run an LSTM along axis 1; outside of a sentence its state is 0."""
    gates = x @ into + bias
    width = on.shape[0]
    hidden = np.zeros((len(x), width), np.float32)
    cell = np.zeros((len(x), width), np.float32)
    states = np.empty((len(x), x.shape[1], width), np.float32)
    for step in range(x.shape[1]):
        gate = gates[:, step] + hidden @ on
        enter, forget, leave = np.split(_sigmoid(gate[:, : 3 * width]), 3, axis=1)
        cell = (forget * cell + enter * np.tanh(gate[:, 3 * width :])) * inside[:, step]
        hidden = leave * np.tanh(cell) * inside[:, step]
        states[:, step] = hidden
    return states


def _tree(states: Array, heads: NDArray[np.int64], inside: Array, w: Mapping[str, Array]) -> Array:
    """Let each token look at its governor and at the mean of its dependents."""
    length = states.shape[1]
    governs = np.zeros((len(states), length, length), np.float32)
    np.put_along_axis(governs, heads[..., None], inside, axis=2)
    above = governs @ states
    below = governs.transpose(0, 2, 1) @ states / (1 + governs.sum(axis=1)[..., None])
    return np.asarray(
        states
        + _relu(states @ w["tree_self"] + above @ w["tree_above"] + below @ w["tree_below"] + w["tree"])
    )
