"""Which sentences can hold a relation? Only these are parsed, and parsing is most of the time.

A relation needs two actors at hand, named in its sentence or before, and a word that speaks of an act. Where an
article has let go of its actors (neither a sentence nor the one before it names or refers to any), or where a
sentence without actors holds no word of the lexicon, coders found next to nothing: ``tests/benchmarks/screen.py``
measures what is lost and what is saved.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.language import language as settings
from kg.parse import Span, lemmas, normalise
from kg.records import Mention
from kg.relations.lexicon import lexicon

_WORD = re.compile(r"\w+(?:-\w+)*'?")


def worth(
    text: str, spans: Sequence[Span], mentions: Sequence[Mention], *, language: str = "fr"
) -> list[bool]:
    """Tell of each sentence of an article whether it can hold a relation.

    Args:
        text: the article.
        spans: (start, end) character offsets of its sentences.
        mentions: its actors, references included, in the order of the text.
        language: whose lexicon to use.
    """
    found = []
    left = iter(mentions)
    mention = next(left, None)
    at_hand: set[str] = set()
    before = False  # whether the sentence before has an actor
    for start, end in spans:
        here = set()
        while mention is not None and mention.start < end:
            here.add(mention.code)
            mention = next(left, None)
        at_hand |= here
        near = bool(here) or (before and speaks(text[start:end], language))
        found.append(len(at_hand) > 1 and near)
        before = bool(here)
    return found


def speaks(sentence: str, language: str = "fr") -> bool:
    """Tell whether the words of a sentence may hold a row of the lexicon, whatever a parser makes of them.

    >>> speaks("Il les a reçus hier."), speaks("Il pleut.")
    (True, False)
    """
    words = _WORD.findall(normalise(sentence))
    contractions = settings(language).contractions
    known = frozenset(contractions.get(word.lower(), "") for word in words).union(
        *(lemmas(word, language) for word in words)
    )
    table = lexicon(language)
    if not known.isdisjoint(table.single):
        return True
    phrases = (parts for word in known & table.phrases.keys() for parts, _ in table.phrases[word])
    return any(known.issuperset(parts) for parts in phrases)
