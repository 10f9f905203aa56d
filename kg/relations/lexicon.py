"""The trigger lexicon: which words speak of which relation, and where their source and target stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.language import rows
from kg.relations.sentence import Sentence

_GAP = 4  # words that may stand between the words of a phrase
_POS = {"VERB": {"VERB", "AUX"}, "NOUN": {"NOUN", "PROPN", "ADJ"}, "ADJ": {"ADJ", "VERB", "NOUN"}}
_IGNORED = frozenset(
    {"le", "la", "les", "l'", "un", "une", "des", "du", "son", "sa", "ses", "leur", "leurs", "se", "s'"}
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A row of the lexicon."""

    type: str
    trigger: str
    pos: str
    source: frozenset[str]
    target: frozenset[str]
    mutual: str
    clause: str
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A frame found in a sentence: its anchor token and all the tokens that matched."""

    frame: Frame
    anchor: int
    tokens: tuple[int, ...]


@dataclass(slots=True)
class Lexicon:
    """Frames by lemma; phrases by the lemma of their first word."""

    single: dict[str, list[Frame]]
    phrases: dict[str, list[tuple[tuple[str, ...], Frame]]]


@cache
def lexicon(code: str = "fr") -> Lexicon:
    """Read ``triggers.tsv`` of a language."""
    single: dict[str, list[Frame]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Frame]]] = {}
    for row in rows(code, "triggers.tsv"):
        frame = Frame(
            row["type"],
            row["trigger"],
            row["pos"],
            frozenset(row["source"].split("/")),
            frozenset(row["target"].split("/")),
            row["mutual"],
            row["clause"],
            bool(row["condition"]),
        )
        parts = tuple(part for part in row["trigger"].replace("'", "' ").split() if part not in _IGNORED)
        if len(parts) == 1 and row["pos"] != "PHRASE":
            single.setdefault(parts[0], []).append(frame)
        elif len(parts) > 1:
            phrases.setdefault(parts[0], []).append((parts, frame))
    return Lexicon(single, phrases)


def find(sentence: Sentence, *, code: str = "fr") -> Iterator[Found]:
    """Yield every frame whose words the sentence holds.

    Phrases match their words in order with small gaps, or turned round as in the passive («l'ambassadeur a
    été rappelé»).
    """
    table = lexicon(code)
    places: dict[str, list[int]] = {}
    for token, lemma in enumerate(sentence.lemmas):
        places.setdefault(lemma, []).append(token)
        form = sentence.forms[token].lower()
        if form != lemma:
            places.setdefault(form, []).append(token)
    for lemma, tokens in places.items():
        for frame in table.single.get(lemma, ()):
            for token in tokens:
                if sentence.tags[token] in _POS.get(frame.pos, ()):
                    yield Found(frame, token, (token,))
        for parts, frame in table.phrases.get(lemma, ()):
            if all(part in places for part in parts[1:]):
                for token in tokens:
                    matched = _forward(parts, places, token) or _turned(parts, places, token, sentence)
                    if matched:
                        yield Found(frame, _anchor(matched, sentence), tuple(sorted(matched)))


def _forward(parts: tuple[str, ...], places: dict[str, list[int]], token: int) -> list[int] | None:
    matched = [token]
    for part in parts[1:]:
        after = next((t for t in places[part] if matched[-1] < t <= matched[-1] + _GAP + 1), None)
        if after is None:
            return None
        matched.append(after)
    return matched


def _turned(
    parts: tuple[str, ...], places: dict[str, list[int]], token: int, sentence: Sentence
) -> list[int] | None:
    if sentence.tags[token] not in ("VERB", "AUX") or len(parts) > 3:
        return None
    matched = [token]
    for part in parts[1:]:
        before = next((t for t in reversed(places[part]) if token - 8 <= t < token), None)
        if before is None:
            return None
        matched.append(before)
    return matched


def _anchor(matched: list[int], sentence: Sentence) -> int:
    for wanted in ("VERB", "NOUN", "ADJ"):
        for token in matched:
            if sentence.tags[token] == wanted:
                return token
    return matched[0]
