"""Who says it, where the text tells and an actor does."""

from __future__ import annotations

from functools import cache

from kg.language import rows
from kg.relations.sentence import Sentence, Slot

_CLIMB = 6
_SPEAKERS = ("nsubj", "obl:agent")
_SUBJECTS = (*_SPEAKERS, "nsubj:pass")
_INSIDE = ("nmod", "amod", "appos", "flat:name", "conj")  # from a word to the noun that it belongs to


@cache
def saying(code: str = "fr") -> dict[str, frozenset[str]]:
    """Return the verbs of saying, and the prepositions that introduce a source («selon»)."""
    classes: dict[str, set[str]] = {}
    for row in rows(code, "saying.csv"):
        classes.setdefault(row["class"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in classes.items()}


def speaker(sentence: Sentence, token: int, *, language: str = "fr") -> str | None:
    """Return the code of the actor to whom a sentence attributes the act at ``token``, or None.

    Looks for «selon / d'après + actor», then for a verb of saying above the trigger, or beside it, whose
    subject is an actor.
    """
    words = saying(language)
    slots = [slot for slot in sentence.slots if slot.head >= 0 and slot.rank == 0]
    for slot in slots:
        if slot.preposition in words["preposition"]:
            return slot.code
    above: list[int] = []
    here = token
    while len(above) < _CLIMB and sentence.heads[here] != here:
        here = sentence.heads[here]
        above.append(here)
    beside = [t for t in range(len(sentence)) if sentence.deps[t] in ("parataxis", "ROOT") and t != token]
    for verb in [*above, *beside]:
        if sentence.lemmas[verb] in words["verb"] and verb != token:
            subject = _subject(sentence, verb, slots)
            if subject is not None:
                return subject.code
    return None


def _subject(sentence: Sentence, verb: int, slots: list[Slot]) -> Slot | None:
    """Return the first actor in the subject of a verb, or of the verb that it continues («… et affirme que»)."""
    while True:
        found = next((slot for slot in slots if _says(sentence, slot.head, verb)), None)
        own = any(sentence.deps[child] in _SUBJECTS for child in sentence.children[verb])
        if found is not None or own or sentence.deps[verb] != "conj":
            return found
        verb = sentence.heads[verb]


def _says(sentence: Sentence, token: int, verb: int) -> bool:
    """Tell whether a token heads the subject of a verb in the active, its agent in the passive, or stands inside it."""
    for _ in range(_CLIMB):
        if sentence.heads[token] == verb:
            return sentence.deps[token] in _SPEAKERS
        if sentence.deps[token] not in _INSIDE:
            return False
        token = sentence.heads[token]
    return False
