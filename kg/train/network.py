"""Gold → the weights of the network, by stochastic gradient descent (JAX; the extra «train»)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from kg.relations import inputs
from kg.relations.network import Network
from kg.relations.ontology import STATUSES
from kg.train.batches import BATCH, SLOTS, Example, batches, examples, padded
from kg.train.gold import Article

WIDTH, HIDDEN, ENDS = 96, 64, 64  # of the input, of the LSTM each way, of the heads
EPOCHS = 7
RATE = 4e-3


def network_model(articles: Sequence[Article], *, seed: int = 1) -> Network:
    """Learn the network from parsed articles; the same articles and seed give the same weights on one machine."""
    return fit(list(examples(articles)), seed=seed)


def initial(seed: int, encoding: int) -> dict[str, Any]:
    """Return the weights from which learning starts."""
    rng = np.random.default_rng(seed)
    types, both = len(inputs.NAMES), 2 * HIDDEN

    def normal(*shape: int, scale: float | None = None) -> Any:
        return (rng.standard_normal(shape) * (scale or shape[0] ** -0.5)).astype(np.float32)

    def flat(*shape: int, value: float = 0.0) -> Any:
        return np.full(shape, value, np.float32)

    gates = flat(4 * HIDDEN)
    gates[HIDDEN : 2 * HIDDEN] = 1  # forget little at first
    weights = {
        "form": normal(inputs.vectors().shape[1], WIDTH, scale=0.23),
        "lemma": normal(inputs.vectors().shape[1], WIDTH, scale=0.23),
        "encoding": normal(encoding, WIDTH, scale=0.05),
        "marks": normal(inputs.MARKS, WIDTH, scale=0.2),
        "input": flat(WIDTH),
        "tree": flat(both),
        "type_in": normal(both, ENDS), "type_hidden": flat(ENDS), "type_out": normal(ENDS, types),
        "type_direct": normal(both, types, scale=0.03), "type": flat(types, value=-4.0),
        "slot": normal(both, ENDS), "traits": normal(inputs.SLOT, ENDS, scale=0.2),
        "trigger": normal(both, ENDS), "kind": normal(types, ENDS, scale=0.3),
        "clues": normal(inputs.BUCKETS, ENDS, scale=0.12), "end_hidden": flat(ENDS),
        "end_out": normal(ENDS, 2), "kind_out": normal(types, 2 * ENDS, scale=0.05), "end": flat(2, value=-1.5),
        "pair_trigger": normal(both, ENDS), "pair_kind": normal(types, ENDS, scale=0.3), "pair_hidden": flat(ENDS),
        "pair_source": normal(ENDS, ENDS), "pair_target": normal(ENDS, ENDS), "apart": normal(16, ENDS, scale=0.3),
        "pair_out": normal(ENDS, 1), "pair": flat(1, value=-1.0),
        "status_trigger": normal(both, ENDS), "status_kind": normal(types, ENDS, scale=0.3),
        "status_hidden": flat(ENDS), "status_out": normal(ENDS, len(STATUSES)), "status": flat(len(STATUSES)),
    }  # fmt: skip
    for way in ("onward", "back"):
        weights |= {
            f"{way}_in": normal(WIDTH, 4 * HIDDEN),
            f"{way}_on": normal(HIDDEN, 4 * HIDDEN),
            way: gates.copy(),
        }
    return weights | {f"tree_{place}": normal(both, both) for place in ("self", "above", "below")}


def fit(found: list[Example], *, seed: int = 1, epochs: int = EPOCHS) -> Network:
    """Learn from examples: AdamW on the summed cross-entropy of types, ends and pairs, the rate falling to nothing."""
    import jax
    import optax

    weights: Any = initial(seed, found[0].encoding.shape[1])
    rng = np.random.default_rng(seed)
    steps = epochs * len(list(batches(found, rng)))
    rate = optax.warmup_cosine_decay_schedule(0, RATE, min(150, steps // 2), steps, RATE / 50)
    optimiser, step = _step()
    state = optimiser.init(weights)
    vectors = jax.numpy.asarray(inputs.vectors())
    key = jax.random.key(seed, impl="unsafe_rbg")  # dropout takes most of its time in random numbers
    done = 0
    for _ in range(epochs):
        for batch in batches(found, rng):
            key, now = jax.random.split(key)
            weights, state = step(weights, state, padded(*batch), vectors, now, rate(done))
            done += 1
    return Network({name: np.asarray(array) for name, array in weights.items()})


@cache
def _step() -> tuple[Any, Any]:
    """Return AdamW but for its rate, and a compiled step: compiled once a process for each shape of batch."""
    import jax
    import optax

    optimiser: Any = optax.chain(
        optax.clip_by_global_norm(5.0), optax.scale_by_adam(), optax.add_decayed_weights(0.01)
    )

    @jax.jit
    def step(weights: Any, state: Any, batch: Any, vectors: Any, key: Any, rate: Any) -> Any:
        slope = jax.grad(loss)(weights, batch, vectors, key)
        change, state = optimiser.update(slope, state, weights)
        return {name: weights[name] - rate * change[name] for name in weights}, state

    return optimiser, step


def loss(w: Any, b: Any, vectors: Any, key: Any = None) -> Any:
    """Return the cross-entropy of a batch, a sentence's share; actors of several slots count by their best one."""
    import jax
    import jax.numpy as jnp

    def cross(score: Any, label: Any) -> Any:
        return jnp.logaddexp(0, score) - label * score

    types, ends, pairs, statuses = scores(w, b, vectors, key)
    actors = b["actors"][b["of"]]
    ends = jnp.where(actors[..., None] > 0, ends[:, :, None], -30.0).max(1)
    pairs = jnp.where(actors[..., None] > 0, pairs[:, :, None], -30.0).max(1)
    pairs = jnp.where(actors[:, None] > 0, pairs[..., None], -30.0).max(2)
    known, both = b["known"], b["known"][:, :, None] * b["known"][:, None] * (1 - jnp.eye(SLOTS))
    labels = jnp.stack([b["pairs"].max(2), b["pairs"].max(1)], -1)
    total = (cross(types, b["labels"]) * b["counted"]).sum() + (cross(pairs, b["pairs"]) * both).sum()
    total += 0.5 * (cross(ends, labels) * known[..., None]).sum()
    return (total - 0.5 * (b["status"] * jax.nn.log_softmax(statuses)).sum()) / BATCH


def scores(w: Any, b: Any, vectors: Any, key: Any = None) -> tuple[Any, Any, Any, Any]:
    """Return the log-odds of types, ends, pairs and statuses, as ``Network`` does; with a key, under dropout."""
    import jax
    import jax.numpy as jnp

    keys = iter([None] * 9 if key is None else jax.random.split(key, 9))

    def drop(x: Any, rate: float, *, whole: bool = False) -> Any:
        here = next(keys)
        if here is None:
            return x
        kept = jax.random.bernoulli(here, 1 - rate, (*x.shape[:-1], 1) if whole else x.shape)
        return jnp.where(kept, x if whole else x / (1 - rate), 0)

    x = drop(vectors[b["words"][..., 0]] @ w["form"], 0.08, whole=True)
    x += drop(vectors[b["words"][..., 1]] @ w["lemma"], 0.08, whole=True)
    x += b["encoding"] @ w["encoding"] + drop(b["marks"], 0.05) @ w["marks"] + w["input"]
    centred = x - x.mean(-1, keepdims=True)
    x = drop(jax.nn.relu(centred / jnp.sqrt((centred**2).mean(-1, keepdims=True) + 1e-5)), 0.25)
    onward = _lstm(x, b["inside"], w["onward_in"], w["onward_on"], w["onward"])
    back = _lstm(x[:, ::-1], b["inside"][:, ::-1], w["back_in"], w["back_on"], w["back"])[:, ::-1]
    h = drop(jnp.concatenate([onward, back], -1), 0.3)
    governs = b["governs"]
    above = jnp.einsum("bih,bhe->bie", governs, h)
    below = jnp.einsum("bih,bie->bhe", governs, h) / (1 + governs.sum(1)[..., None])
    tree = h @ w["tree_self"] + above @ w["tree_above"] + below @ w["tree_below"] + w["tree"]
    h += drop(jax.nn.relu(tree), 0.3)
    types = (
        jax.nn.relu(h @ w["type_in"] + w["type_hidden"]) @ w["type_out"] + h @ w["type_direct"] + w["type"]
    )

    of, kind = b["of"], jax.nn.one_hot(b["type"], len(inputs.NAMES))
    trigger = h[of, b["token"]]
    heads, firsts = (jnp.take_along_axis(h, jnp.maximum(b["slots"][..., n : n + 1], 0), 1) for n in (0, 1))
    stands = jnp.where(b["slots"][..., :1] >= 0, (heads + firsts) / 2, 0)
    slots = stands @ w["slot"] + b["traits"] @ w["traits"]
    z = (
        (trigger @ w["trigger"] + kind @ w["kind"])[:, None]
        + slots[of]
        + b["clues"] @ w["clues"]
        + w["end_hidden"]
    )
    z = drop(jax.nn.relu(z), 0.2)
    out = w["end_out"] + (kind @ w["kind_out"]).reshape(len(of), ENDS, 2)
    ends = jnp.einsum("mse,meo->mso", z, out) + w["end"]
    q = (trigger @ w["pair_trigger"] + kind @ w["pair_kind"] + w["pair_hidden"])[:, None, None]
    q = q + (z @ w["pair_source"])[:, :, None] + (z @ w["pair_target"])[:, None]
    q = drop(jax.nn.relu(q + jax.nn.one_hot(b["distances"][of], 16) @ w["apart"]), 0.2)
    pairs = (q @ w["pair_out"])[..., 0] + ends[:, :, None, 0] + ends[:, None, :, 1] + w["pair"]
    z = jax.nn.relu(trigger @ w["status_trigger"] + kind @ w["status_kind"] + w["status_hidden"])
    return types, ends, pairs, drop(z, 0.3) @ w["status_out"] + w["status"]


def _lstm(x: Any, inside: Any, into: Any, on: Any, bias: Any) -> Any:
    import jax
    import jax.numpy as jnp

    def step(carry: Any, now: Any) -> Any:
        hidden, cell = carry
        gate, here = now
        enter, forget, leave, new = jnp.split(gate + hidden @ on, 4, axis=-1)
        cell = (jax.nn.sigmoid(forget) * cell + jax.nn.sigmoid(enter) * jnp.tanh(new)) * here
        hidden = jax.nn.sigmoid(leave) * jnp.tanh(cell) * here
        return (hidden, cell), hidden

    start = jnp.zeros((x.shape[0], HIDDEN))
    gates = (x @ into + bias).transpose(1, 0, 2)
    return jax.lax.scan(step, (start, start), (gates, inside.transpose(1, 0, 2)))[1].transpose(1, 0, 2)
