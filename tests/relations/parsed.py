"""Sentences parsed by hand, so that no model is loaded.

A sentence is written as in CoNLL-U, a token a line: form, lemma, part of speech, head (1 is the first token,
0 the root), dependency, and features where they matter.
"""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.records import Mention
from kg.relations.context import prepositions
from kg.relations.features import Trigger
from kg.relations.lexicon import Found, Frame
from kg.relations.sentence import Sentence, from_doc, place

_NO_SPACE_BEFORE = (".", ",")


def doc(table: str) -> Doc:
    """Build the Doc that a table describes."""
    rows = [(*line.split(), "")[:6] for line in table.strip().splitlines()]
    forms, lemmas, tags, heads, deps, morphs = zip(*rows, strict=True)
    return Doc(
        Vocab(),
        words=list(forms),
        spaces=[
            not form.endswith("'") and following not in _NO_SPACE_BEFORE
            for form, following in zip(forms, (*forms[1:], "."), strict=True)
        ],
        lemmas=list(lemmas),
        pos=list(tags),
        heads=[int(head) - 1 if head != "0" else token for token, head in enumerate(heads)],
        deps=list(deps),
        morphs=list(morphs),
    )


def sentence(table: str, *, index: int = 0, kind: str = "name", **actors: str) -> Sentence:
    """Build a sentence in which ``actors`` (code and words) are seated, all as mentions of one kind."""
    made = from_doc(doc(table), index=index)
    for code, words in sorted(actors.items(), key=lambda actor: made.text.index(actor[1])):
        start = made.text.index(words)
        mention = Mention(code, start, start + len(words), kind)
        slot = place(made, mention, "named", prepositions=prepositions())
        assert slot is not None
        made.slots.append(slot)
    return made


def token(made: Sentence, form: str) -> int:
    """Return the place of a form in a sentence."""
    return made.forms.index(form)


def trigger(made: Sentence, form: str, *frames: Frame) -> Trigger:
    """Return a form of a sentence as a trigger."""
    place = token(made, form)
    return Trigger(place, [Found(frame, place, (place,)) for frame in frames], [], {})


def frame(type: str = "ACCUSE", trigger: str = "accuser", pos: str = "VERB", *, mutual: str = "no") -> Frame:
    """Return a row of the lexicon."""
    return Frame(type, trigger, pos, frozenset({"subj"}), frozenset({"obj"}), mutual, "", False)


ACCUSES = """
    La       le       DET   2  det
    Grèce    Grèce    PROPN 3  nsubj
    accuse   accuser  VERB  0  ROOT  Mood=Ind|Tense=Pres|VerbForm=Fin
    la       le       DET   5  det
    Turquie  Turquie  PROPN 3  obj
    .        .        PUNCT 3  punct
"""
ACCUSED = """
    La       le       DET   2  det
    Turquie  Turquie  PROPN 4  nsubj:pass
    est      être     AUX   4  aux:pass   Mood=Ind|Tense=Pres|VerbForm=Fin
    accusée  accuser  VERB  0  ROOT       Tense=Past|VerbForm=Part
    par      par      ADP   7  case
    la       le       DET   7  det
    Grèce    Grèce    PROPN 4  obl:agent
    .        .        PUNCT 4  punct
"""
