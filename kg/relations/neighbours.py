"""Words the lexicon does not hold, by the company they keep: nearest triggers in the model's word vectors."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import numpy as np

from kg.parse import model
from kg.relations.lexicon import lexicon

NEAREST = 12


@cache
def _known(code: str) -> tuple[list[str], list[frozenset[str]], Any]:
    """Return the lexicon's single words that have a vector, their types, and their unit vectors."""
    vocab = model(code).vocab
    words = [w for w in sorted(lexicon(code).single) if vocab.has_vector(w)]
    types = [frozenset(frame.type for frame in lexicon(code).single[w]) for w in words]
    matrix = np.array([vocab.get_vector(w) for w in words], dtype=np.float32)
    return words, types, matrix / np.linalg.norm(matrix, axis=1, keepdims=True)


@lru_cache(maxsize=1 << 16)
def near(lemma: str, code: str = "fr") -> tuple[str, ...]:
    """Return features that name the types of the nearest known triggers of a lemma, itself left out."""
    vocab = model(code).vocab
    if not vocab.has_vector(lemma):
        return ("nn=none",)
    vector = np.asarray(vocab.get_vector(lemma), dtype=np.float32)
    words, types, matrix = _known(code)
    similar = matrix @ (vector / np.linalg.norm(vector))
    best = [n for n in _highest(similar, NEAREST + 1) if words[n] != lemma][:NEAREST]
    votes: dict[str, float] = {}
    for n in best:
        for name in types[n]:
            votes[name] = votes.get(name, 0.0) + float(similar[n]) / len(types[n])
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    top = float(similar[best[0]]) if best else 0.0
    found = [f"nn{rank}={name}" for rank, (name, _) in enumerate(ranked[:3])]
    found += [f"nnv={name}/{min(int(vote), 4)}" for name, vote in ranked if vote >= 0.7]
    return (*found, f"nns={int(top * 10)}", f"nn0s={ranked[0][0]}/{int(top * 5)}" if ranked else "nn0s=-")


def _highest(values: Any, count: int) -> list[int]:
    """Return the places of the highest values, the first of equal ones first; sorts only these."""
    if len(values) > count:
        least = np.partition(values, len(values) - count)[len(values) - count]
        places = np.flatnonzero(values >= least)
    else:
        places = np.arange(len(values))
    order: list[int] = places[np.argsort(-values[places], kind="stable")][:count].tolist()
    return order
