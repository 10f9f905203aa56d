"""Text → sentences → parsed sentences. No character ever moves: offsets stay those of the input."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from kg.language import language

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Span = tuple[int, int]
LONGEST = 2000  # characters of a sentence: what the parser needs grows with them

# One character for one: typographic signs that the models know less well.
_ONE_FOR_ONE = str.maketrans("’‘ʼ′‛\u00a0\u202f\u2007\u2009\u2011\u2010", "'''''    --")
_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
_STOP = re.compile(r"""[.!?…]+[\s]*(?:[»”"’')\]]+(?=\s|$|[A-ZÀ-Ý«]))?(?=\s|$|«)""")
_OPENS = re.compile(r"""\s*[«"“‘'(\[–—-]*\s*[A-ZÀ-ÝŒ0-9]""")
_WORD_BEFORE = re.compile(r"([\w'-]+(?:\.[\w-]+)*)$")
_INITIAL = re.compile(r"(?![ÀY]$)[A-ZÀ-ÝŒ](?:\.?-[A-ZÀ-ÝŒ])*")  # «J», «J.-Y»; «Il va à Y.» ends a sentence
_WORD = re.compile(r"\w")
_CONTENT = ("VERB", "AUX", "NOUN", "ADJ")


def normalise(text: str) -> str:
    """Swap typographic apostrophes, hyphens and spaces, one character for one.

    >>> normalise("l’Ukraine")
    "l'Ukraine"
    """
    return text.translate(_ONE_FOR_ONE)


def sentences(text: str, start: int = 0, *, code: str = "fr") -> list[Span]:
    """Return the (start, end) character offsets of the sentences of ``text`` from ``start`` on.

    Line breaks end paragraphs, so titles and list items are sentences of their own.

    >>> [("M. Macron est à Kiev. Il y reste.")[a:b] for a, b in sentences("M. Macron est à Kiev. Il y reste.")]
    ['M. Macron est à Kiev.', 'Il y reste.']
    """
    found: list[Span] = []
    for paragraph in _PARAGRAPH.finditer(text, start):
        found += _split(text, paragraph.start(), paragraph.end(), language(code).abbreviations)
    return found


def _split(text: str, start: int, end: int, abbreviations: frozenset[str]) -> Iterator[Span]:
    first = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and not _ends(text, first, stop, end, abbreviations):
            continue
        yield from _trim(text, first, stop.end())
        first = stop.end()
    yield from _trim(text, first, end)


def _ends(text: str, first: int, stop: re.Match[str], end: int, abbreviations: frozenset[str]) -> bool:
    if not _OPENS.match(text, stop.end(), end):
        return False
    if not stop.group().startswith(".") or stop.group().startswith(".."):
        return True
    before = _WORD_BEFORE.search(text, max(first, stop.start() - 20), stop.start())
    if before is None:
        return True
    word = before.group(1)
    return not _INITIAL.fullmatch(word) and word.casefold().split("'")[-1] not in abbreviations


def _trim(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield a piece without the space around it; one that nobody would write comes in pieces, cut between words."""
    while end - start > LONGEST:
        cut = max(text.rfind(" ", start, start + LONGEST), text.rfind("\t", start, start + LONGEST))
        cut = cut if cut > start else start + LONGEST
        yield from _trim(text, start, cut)
        start = cut
    piece = text[start:end]
    if _WORD.search(piece):
        start += len(piece) - len(piece.lstrip())
        yield start, start + len(piece.strip())


@cache
def model(code: str = "fr") -> Language:
    """Load the language's spaCy model without what kg makes no use of: entities, and tags beside the UD ones."""
    import spacy

    nlp = spacy.load(language(code).model, exclude=["ner", "attribute_ruler"])
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    index = lemmatizer.lookups.get_table("lemma_index")
    for tag, words in list(index.items()):
        index[tag] = frozenset(words)  # as the list that it is, it takes a third of all parsing time
    return nlp


@lru_cache(maxsize=1 << 16)
def lemmas(word: str, code: str = "fr") -> frozenset[str]:
    """Return the lemmas that the model may give a word, as a verb, noun or adjective, and the word itself.

    >>> sorted(lemmas("Reçus"))
    ['recevoir', 'reçu', 'reçus']
    """
    from spacy.tokens import Doc

    nlp = model(code)
    doc = Doc(nlp.vocab, words=[word] * len(_CONTENT), pos=list(_CONTENT))
    return frozenset({word.lower(), *(token.lemma_.lower() for token in nlp.get_pipe("lemmatizer")(doc))})


def parse(
    texts: Iterable[tuple[str, Any]], *, code: str = "fr", batch_size: int = 64
) -> Iterator[tuple[Doc, Any]]:
    """Parse sentences, each as a Doc of its own, so that the parser cannot move a boundary.

    Args:
        texts: pairs of a sentence and whatever should come back with it.
        code: the language.
        batch_size: sentences a batch.
    """
    pairs = ((normalise(text), context) for text, context in texts)
    yield from model(code).pipe(pairs, as_tuples=True, batch_size=batch_size)
