"""The trigger lexicon: which words speak of which relation, and where their source and target stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.language import Language, language, rows
from kg.relations.sentence import Sentence

_GAP = 4  # words that may stand between the words of a phrase
_POS = {"VERB": {"VERB", "AUX"}, "NOUN": {"NOUN", "PROPN", "ADJ"}, "ADJ": {"ADJ", "VERB", "NOUN"}}
_BEFORE = 4  # words before a verb among which its «se» or «ne» stands
_AFTER = 3  # words after it among which its «pas» stands


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
    reflexive: bool = False
    negated: bool = False


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
        words = row["trigger"].replace("'", "' ").split()
        frame = _frame(row, words, language(code))
        parts = _parts(words, language(code))
        if len(parts) == 1:
            single.setdefault(parts[0], []).append(frame)
        else:
            phrases.setdefault(parts[0], []).append((parts, frame))
    return Lexicon(single, phrases)


def _frame(row: dict[str, str], words: list[str], small: Language) -> Frame:
    return Frame(
        row["type"],
        row["trigger"],
        row["pos"],
        frozenset(row["source"].split("/")),
        frozenset(row["target"].split("/")),
        row["mutual"],
        row["clause"],
        bool(row["condition"]),
        reflexive=not small.reflexive.isdisjoint(words[:2]),
        negated=words[0] in small.negating,
    )


def _parts(words: list[str], small: Language) -> tuple[str, ...]:
    """Leave out the words that come and go; those that turn the sense are looked for around the verb."""
    skipped = small.passed_over | small.reflexive
    if words[0] in small.negating:
        skipped = skipped | small.negations
    return tuple(small.contractions.get(word, word) for word in words if word not in skipped)


def find(sentence: Sentence, *, code: str = "fr") -> Iterator[Found]:
    """Yield every frame whose words the sentence holds.

    Phrases match their words in order with small gaps, or turned round as in the passive («l'ambassadeur a
    été rappelé»). A pronominal row asks for its «se», a negated one for its «ne» or «pas».
    """
    table, small = lexicon(code), language(code)
    places = _places(sentence, small)
    for lemma, tokens in places.items():
        for frame in table.single.get(lemma, ()):
            for token in tokens:
                if _suits(frame, sentence.tags[token]) and _turns(frame, sentence, token, small):
                    yield Found(frame, token, (token,))
        for parts, frame in table.phrases.get(lemma, ()):
            if all(part in places for part in parts[1:]):
                for token in tokens:
                    matched = _forward(parts, places, token) or _turned(parts, places, token, sentence)
                    if matched and _turns(frame, sentence, token, small):
                        yield Found(frame, _anchor(matched, sentence), tuple(sorted(matched)))


def _places(sentence: Sentence, small: Language) -> dict[str, list[int]]:
    """Return the tokens of each lemma, and of each form where it differs."""
    places: dict[str, list[int]] = {}
    for token, lemma in enumerate(sentence.lemmas):
        form = sentence.forms[token].lower()
        names = {lemma, form, small.contractions.get(form, form)}
        for name in names:
            places.setdefault(name, []).append(token)
    return dict(sorted(places.items()))


def _suits(frame: Frame, tag: str) -> bool:
    return frame.pos not in _POS or tag in _POS[frame.pos]


def _turns(frame: Frame, sentence: Sentence, token: int, small: Language) -> bool:
    before = {form.lower() for form in sentence.forms[max(0, token - _BEFORE) : token]}
    around = before | {form.lower() for form in sentence.forms[token + 1 : token + 1 + _AFTER]}
    return (not frame.reflexive or bool(before & small.reflexive)) and (
        not frame.negated or bool(around & small.negations)
    )


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
