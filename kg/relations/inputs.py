"""A sentence as the arrays of numbers that the network reads: one module for training and for use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any
from zlib import crc32

import numpy as np

from kg.parse import model
from kg.relations.features import Trigger
from kg.relations.ontology import TYPES
from kg.relations.sentence import Sentence, Slot

NAMES = tuple(TYPES)
COLUMN = {name: number for number, name in enumerate(NAMES)}
BUCKETS = 1024  # rows for hashed features of (trigger, slot)
TRAITS = 64  # rows for hashed features of a slot
_LEXICAL = ("rl=", "pl=", "sl=", "wl=")  # the linear model holds these; hashed they would collide


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_TAGS = _names("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SPACE SYM VERB X")
_DEPS = _names(
    "ROOT acl acl:relcl advcl advmod amod appos aux aux:pass case cc ccomp conj cop dep det discourse "
    "dislocated expl fixed flat iobj mark nmod nsubj nsubj:pass nummod obj obl obl:agent parataxis "
    "punct vocative xcomp"
)
_KINDS = _names(
    "name acronym capital city seat agency adjective demonym person office collective citizen asset "
    "pronoun reference"
)
_MORPHS = _names(
    "VerbForm=Fin VerbForm=Inf VerbForm=Part Mood=Cnd Mood=Sub Mood=Imp Tense=Past Tense=Pres "
    "Tense=Fut Tense=Imp Voice=Pass Number=Plur Person=1 Person=3 Gender=Fem"
)
_WAYS = ("named", "pointed", "recent", "frequent", "title")
_TAG, _DEP, _KIND, _WAY, _MORPH = (
    {name: number for number, name in enumerate(names)} for names in (_TAGS, _DEPS, _KINDS, _WAYS, _MORPHS)
)
_MENTIONED = len(_TAGS) + len(_DEPS) + len(_MORPHS) + 4  # first column that tells of mentions
_LEXICON = _MENTIONED + len(_KINDS) + 4  # first column that tells of the lexicon
MARKS = _LEXICON + 2 * len(NAMES)  # columns of what is marked at a token
SLOT = 3 * len(_WAYS) + len(_KINDS) + TRAITS  # columns of what is known of a slot


@lru_cache(maxsize=1 << 18)
def bucket(feature: str, count: int) -> int:
    """Return the row of a hashed feature, the same on every machine."""
    return crc32(feature.encode()) % count


@cache
def vectors(code: str = "fr") -> Any:
    """Return the word vectors of a language's model, to unit length, behind a row of zeros: (words + 1, 300)."""
    table = np.asarray(model(code).vocab.vectors.data, dtype=np.float32)
    unit = table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-6)
    return np.vstack([np.zeros((1, table.shape[1]), np.float32), unit])


@lru_cache(maxsize=1 << 16)
def row(word: str, code: str = "fr") -> int:
    """Return the row of a word, or of its lower-case form, in ``vectors``; 0 where it has none."""
    vocab = model(code).vocab
    for form in (word, word.lower()):
        place = vocab.vectors.key2row.get(vocab.strings[form], -1) if form in vocab.strings else -1
        if place >= 0:
            return int(place) + 1
    return 0


def words(sentence: Sentence) -> Any:
    """Return the rows of forms and lemmas: (tokens, 2)."""
    return np.array([[row(f), row(m)] for f, m in zip(sentence.forms, sentence.lemmas, strict=True)])


def marks(sentence: Sentence, candidates: Sequence[Trigger]) -> Any:
    """Return tag, function, morphology, mention and lexicon types of each token: (tokens, MARKS) of 0 to 1."""
    found = np.zeros((len(sentence), MARKS), np.float32)
    for token, tag in enumerate(sentence.tags):
        dep = sentence.deps[token]
        found[token, _TAG.get(tag, _TAG["X"])] = 1
        found[token, len(_TAG) + _DEP.get(dep, _DEP.get(dep.split(":")[0], _DEP["dep"]))] = 1
        for value in sentence.morphs[token].split("|"):
            if value in _MORPH:
                found[token, len(_TAG) + len(_DEP) + _MORPH[value]] = 1
        others = (sentence.quoted[token], sentence.headline, sentence.forms[token][0].isupper(), True)
        found[token, _MENTIONED - 4 : _MENTIONED] = others
    for slot in sentence.slots:
        if slot.head >= 0:
            found[slot.first : slot.last + 1, _MENTIONED + _mark(slot)] = 1
    for candidate in candidates:
        for item in candidate.frames:
            column = _LEXICON + COLUMN[item.frame.type]
            found[candidate.token, column] = 1
            if len(item.tokens) > 1:
                found[list(item.tokens), column + len(NAMES)] = 1
    return found


def _mark(slot: Slot) -> int:
    if slot.way == "named":
        return _KIND.get(slot.mention.kind, 0)
    return len(_KINDS) + 2 * (slot.mention.kind == "reference") + min(slot.rank, 1)


def traits(sentence: Sentence, counts: Mapping[str, int]) -> Any:
    """Return what is known of each slot whatever the trigger: (slots, SLOT).

    Args:
        sentence: the sentence.
        counts: how often the article names each actor.
    """
    found = np.zeros((len(sentence.slots), SLOT), np.float32)
    named = {slot.code for slot in sentence.slots if slot.way == "named"}
    total = max(1, sum(counts.values()))
    hashed = TRAITS - 4
    for number, slot in enumerate(sentence.slots):
        found[number, 3 * _WAY[slot.way] + min(slot.rank, 2)] = 1
        found[number, 3 * len(_WAYS) + _KIND.get(slot.mention.kind, 0)] = 1
        for fact in (*slot.facts, f"p={slot.preposition}"):
            found[number, 3 * len(_WAYS) + len(_KINDS) + bucket(fact, hashed)] = 1
        share = counts.get(slot.code, 0) / total
        found[number, -4:] = (slot.code in named, share, min(len(named), 4) / 4, slot.head >= 0)
    return found


def hashed(features: Sequence[str]) -> list[int]:
    """Return the rows of the features of (trigger, slot) that do not name a lemma."""
    return [bucket(feature, BUCKETS) for feature in features if not feature.startswith(_LEXICAL)]


def distances(sentence: Sentence) -> Any:
    """Return how far each slot stands from each other one, as a class from 0 to 15: (slots, slots)."""
    heads = np.array([slot.head for slot in sentence.slots])
    apart = heads[None, :] - heads[:, None]
    steps = np.sign(apart) * np.minimum(7, np.ceil(np.log2(1 + np.abs(apart))))
    both = (heads[None, :] >= 0) & (heads[:, None] >= 0)
    return np.where(both, steps + 7, 15).astype(int)
