"""A parsed sentence as plain lists: the last place that touches a spaCy Doc."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.records import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

CONTENT = frozenset({"VERB", "NOUN", "ADJ", "AUX", "PROPN", "ADV"})
_NOMINAL = frozenset({"DET", "ADJ", "NUM", "PRON"})


@dataclass(slots=True)
class Slot:
    """An actor that may be the source or the target of an act in a sentence.

    ``head`` is the token that heads the mention, -1 where the sentence does not name the actor; ``first``
    and ``last`` bound its tokens; ``way`` says how the actor came here: named, pointed (pronoun or other
    reference), title, recent, frequent.
    """

    code: str
    mention: Mention
    way: str
    head: int = -1
    first: int = -1
    last: int = -1
    preposition: str = ""
    rank: int = 0
    facts: tuple[str, ...] = ()  # what the article says of the actor, as features


@dataclass(slots=True)
class Sentence:
    """Tokens of one sentence in parallel lists, with the actors that stand or are understood in it."""

    index: int
    start: int  # offset of the sentence in the document's text
    text: str
    forms: list[str]
    lemmas: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    morphs: list[str]
    offsets: list[int]
    headline: bool = False
    vectors: Any = None  # what the parser's encoder made of each token, (tokens, 96) floats
    children: list[list[int]] = field(default_factory=list)
    quoted: list[bool] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    covered: dict[int, int] = field(default_factory=dict)  # token → index of the slot that covers it

    def __len__(self) -> int:
        return len(self.forms)

    def end(self, token: int) -> int:
        """Return the end offset of a token in the sentence."""
        return self.offsets[token] + len(self.forms[token])

    def token_at(self, offset: int) -> int:
        """Return the token that holds a character of the sentence, or the last one before it."""
        low, high = 0, len(self.offsets) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.offsets[middle] <= offset else (low, middle - 1)
        return low


def unparsed(text: str, *, index: int = 0, start: int = 0, headline: bool = False) -> Sentence:
    """Return a sentence without tokens: one that cannot hold a relation, and so is not parsed."""
    return Sentence(index, start, text, [], [], [], [], [], [], [], headline=headline)


def from_doc(
    doc: Doc, *, index: int = 0, start: int = 0, text: str | None = None, headline: bool = False
) -> Sentence:
    """Copy a parsed Doc into lists; ``text`` is the sentence as the input wrote it."""
    sentence = unparsed(doc.text if text is None else text, index=index, start=start, headline=headline)
    for token in doc:
        sentence.forms.append(token.text)
        sentence.lemmas.append(_lemma(token.lemma_ or token.text, token.text, token.pos_))
        sentence.tags.append(token.pos_)
        sentence.deps.append(token.dep_)
        sentence.heads.append(token.head.i)
        sentence.morphs.append(str(token.morph))
        sentence.offsets.append(token.idx)
    sentence.vectors = doc.tensor
    sentence.children = [[] for _ in sentence.forms]
    for child, head in enumerate(sentence.heads):
        if head != child:
            sentence.children[head].append(child)
    sentence.quoted = _quoted(sentence.forms)
    return sentence


def _lemma(lemma: str, form: str, tag: str) -> str:
    """Lower a lemma; a verb that the lemmatiser left as it stands, in -e, is of the first group («réclame»)."""
    if tag == "VERB" and lemma == form and lemma.endswith("e"):
        return f"{lemma.lower()}r"
    return lemma.lower()


def _quoted(forms: list[str]) -> list[bool]:
    inside, found = False, []
    for form in forms:
        if form in ("«", "“"):
            inside = True
        elif form in ("»", "”"):
            inside = False
        elif form == '"':
            inside = not inside
        found.append(inside)
    return found


def place(
    sentence: Sentence, mention: Mention, way: str, *, prepositions: dict[tuple[str, ...], str]
) -> Slot | None:
    """Return the slot of a mention that stands in the sentence, or None where no token holds it."""
    if not sentence.forms:
        return Slot(mention.code, mention, way, rank=mention.rank)
    first = sentence.token_at(mention.start - sentence.start)
    last = sentence.token_at(max(mention.start, mention.end - 1) - sentence.start)
    if last < first:
        return None
    inside = range(first, last + 1)
    head = next((t for t in inside if sentence.heads[t] not in inside or sentence.heads[t] == t), first)
    if mention.kind in ("office", "collective", "citizen", "asset"):
        head = next((t for t in inside if sentence.tags[t] in ("NOUN", "PROPN", "ADJ")), head)
    slot = Slot(mention.code, mention, way, head, first, last, rank=mention.rank)
    slot.preposition = preposition(sentence, first, prepositions)
    return slot


def preposition(sentence: Sentence, first: int, complex_ones: dict[tuple[str, ...], str]) -> str:
    """Return the preposition in front of a noun phrase that has a token ``first``, read from right to left.

    Works on the words alone, since the tree is often wrong: determiners, adjectives and numerals are passed
    over, and the longest complex preposition that ends there wins («à l'encontre de»).
    """
    token = first - 1
    passed = 0
    while (
        token >= 0
        and passed < 5
        and sentence.tags[token] in _NOMINAL
        and sentence.forms[token] not in (",", "et")
    ):
        if sentence.forms[token].lower() in ("du", "des", "au", "aux"):
            break
        token -= 1
        passed += 1
    if token < 0:
        return ""
    for length in (5, 4, 3, 2, 1):
        if token - length + 1 >= 0:
            words = tuple(form.lower() for form in sentence.forms[token - length + 1 : token + 1])
            if words in complex_ones:
                return complex_ones[words]
    return ""
