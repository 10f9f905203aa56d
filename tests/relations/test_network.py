"""The network: numpy computes what JAX learnt, whoever stands beside a sentence, and its file gives it back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kg.relations import inputs
from kg.relations.features import argument_features
from kg.relations.network import BLOCK, Network
from kg.relations.propose import triggers
from kg.relations.sentence import Sentence
from kg.train import batches
from kg.train import network as training
from kg.train.gold import Article, articles

pytestmark = pytest.mark.model

TEXTS = (
    "La Norvège accuse la Bolivie de livrer des armes au Tchad.",
    "Accusée par Oslo, La Paz a rappelé son ambassadeur.",
    "Le Tchad et la Bolivie ont signé mardi un accord avec la Norvège.",
)


def article(number: int) -> Article:
    text = TEXTS[number]
    coded = {"s": 0, "status": "factual", "mutual": False}
    relations = [
        [{"source": "NOR", "type": "ACCUSE", "target": "BOL", "trigger": "accuse"}],
        [{"source": "NOR", "type": "ACCUSE", "target": "BOL", "trigger": "Accusée"}],
        [{"source": "TCD", "type": "AGREE", "target": "NOR", "trigger": "accord"}],
    ][number]
    row = {
        "id": str(number),
        "text": text,
        "sentences": [[0, len(text)]],
        "relations": [{**coded, **relation} for relation in relations],
    }
    return next(articles([row]))


@pytest.fixture(scope="module")
def made() -> list[Article]:
    return [article(number) for number in range(len(TEXTS))]


@pytest.fixture(scope="module")
def network(made: list[Article]) -> Network:
    width = made[0].sentences[0].vectors.shape[1]
    return Network(training.initial(3, width))


def read(network: Network, made: list[Article]) -> list[tuple[Sentence, np.ndarray, np.ndarray, np.ndarray]]:
    """Return the sentences with chances of types, and of ends and pairs at their first candidate trigger."""
    items = [(a.sentences[0], triggers(a.sentences[0]), a.landscape.counts) for a in made]
    found = []
    for (sentence, candidates, _), seen in zip(items, network.read(items), strict=True):
        assert seen is not None
        first = candidates[0]
        clues = [inputs.hashed(argument_features(sentence, first, "ACCUSE", slot)) for slot in sentence.slots]
        ends, pairs = network.ends(seen, [first.token], [inputs.COLUMN["ACCUSE"]], network.clues([clues]))
        found.append((sentence, seen.chances, ends[0], pairs[0]))
    return found


def test_numpy_computes_what_jax_learns(network: Network, made: list[Article]) -> None:
    found = list(batches.examples(made))
    types, ends, pairs, statuses = training.scores(
        network.weights, batches.padded(found, 16), inputs.vectors()
    )
    items = [(a.sentences[0], triggers(a.sentences[0]), a.landscape.counts) for a in made]
    place = 0
    for number, (example, seen) in enumerate(zip(found, network.read(items), strict=True)):
        assert seen is not None
        size, width = len(example.heads), len(example.slots)
        chances = 1 / (1 + np.exp(-np.asarray(types)[number, :size]))
        np.testing.assert_allclose(seen.chances, chances, rtol=1e-4, atol=1e-6)
        assert example.triggers
        for token, kind, clues, _, _ in example.triggers:
            ours, odds = network.ends(seen, [token], [kind], network.clues([clues]))
            expected = 1 / (1 + np.exp(-np.asarray(ends)[place, :width]))
            np.testing.assert_allclose(ours[0], expected, rtol=1e-4, atol=1e-6)
            np.testing.assert_allclose(
                odds[0], np.asarray(pairs)[place, :width, :width], rtol=1e-4, atol=1e-5
            )
            odds = np.exp(np.asarray(statuses)[place])
            np.testing.assert_allclose(
                network.statuses(seen, [token], [kind])[0], odds / odds.sum(), rtol=1e-4
            )
            place += 1


def test_a_sentence_is_read_alike_whatever_stands_beside_it(network: Network, made: list[Article]) -> None:
    alone = [read(network, [a])[0] for a in made]
    crowd = read(network, made * (BLOCK // 2))
    for number, found in enumerate(crowd):
        for ours, theirs in zip(alone[number % len(made)][1:], found[1:], strict=True):
            assert np.array_equal(ours, theirs)


def test_the_file_gives_the_network_back_within_its_rounding(network: Network, tmp_path: Path) -> None:
    path = tmp_path / "network.txt"
    network.write(path)
    again = Network.parse(path.read_text(encoding="utf-8"))
    assert again.weights.keys() == network.weights.keys()
    for name, array in network.weights.items():
        assert again.weights[name].shape == array.shape
        np.testing.assert_allclose(again.weights[name], array, atol=np.abs(array).max() / 253)
    second = tmp_path / "second.txt"
    again.write(second)
    assert second.read_bytes() == path.read_bytes()


def test_sentences_without_actors_or_tokens_are_not_read(network: Network, made: list[Article]) -> None:
    bare = made[0].sentences[0]
    empty = Sentence(0, 0, bare.text, [], [], [], [], [], [], [])
    assert network.read([(empty, [], {})]) == [None]


def test_learning_lowers_the_loss_and_repeats_itself(made: list[Article]) -> None:
    found = list(batches.examples(made))
    one, two = (training.fit(found, seed=7, epochs=12) for _ in range(2))
    assert all(np.array_equal(one.weights[name], two.weights[name]) for name in one.weights)
    batch = batches.padded(found, 16)
    before = training.loss(training.initial(7, found[0].encoding.shape[1]), batch, inputs.vectors())
    assert float(training.loss(one.weights, batch, inputs.vectors())) < float(before) / 2
