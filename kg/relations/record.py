"""A reading → the record of a relation: words, offsets, status, speaker and time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.records import Document, Mention, Options, Relation
from kg.relations.attribution import speaker
from kg.relations.model import Linear
from kg.relations.readings import Reading
from kg.relations.sentence import Sentence, Slot
from kg.relations.status import status, to_come
from kg.relations.when import when


def record(
    document: Document,
    sentences: Sequence[Sentence],
    reading: Reading,
    sure: Mapping[tuple[str, str, str], float],
    statuses: Linear,
    *,
    options: Options,
    mutual: bool,
) -> Relation:
    """Return the relation that a reading of a sentence states.

    Args:
        document: the article.
        sentences: its sentences, among which antecedents stand.
        reading: the accepted reading.
        sure: the confidence of each (source, target, type) of the article.
        statuses: the linear model of status.
        options: language.
        mutual: whether the relation holds both ways.
    """
    sentence, trigger, kind = reading.sentence, reading.proposal.trigger, reading.proposal.type
    start, end = _span(sentence, reading)
    a, b, _ = reading.key
    confidence = max(sure[a, b, kind], sure.get((b, a, kind), 0.0)) if mutual else sure[a, b, kind]
    source, target = (
        _words(document, sentences, sentence, slot) for slot in (reading.source, reading.target)
    )
    mood = status(sentence, trigger, kind, statuses, reading.proposal.status)
    ahead = mood == "hypothetical" or to_come(sentence, trigger.token)
    return Relation(
        document=document.id,
        title=document.title,
        url=document.url,
        outlet=document.outlet,
        date=document.date,
        source=a,
        target=b,
        type=kind,
        mutual=mutual,
        status=mood,
        confidence=round(confidence, 4),
        trigger=document.text[start:end],
        start=start,
        end=end,
        sentence=sentence.text,
        sentence_start=sentence.start,
        source_text=source[0],
        source_start=source[1],
        source_member=reading.source.mention.member,
        source_sentence=source[2],
        target_text=target[0],
        target_start=target[1],
        target_member=reading.target.mention.member,
        target_sentence=target[2],
        speaker=speaker(sentence, trigger.token, language=options.language),
        time=when(
            sentence.text, start - sentence.start, document.date, ahead=ahead, language=options.language
        ),
    )


def _span(sentence: Sentence, reading: Reading) -> tuple[int, int]:
    """Return the offsets of the trigger: the matched phrase where its words stand together, else the word."""
    trigger, kind = reading.proposal.trigger, reading.proposal.type
    tokens: tuple[int, ...] = (trigger.token,)
    for found in trigger.frames:
        close = found.tokens[-1] - found.tokens[0] < 2 * len(found.tokens)
        if found.frame.type == kind and close and len(found.tokens) > len(tokens):
            tokens = found.tokens
    return sentence.start + sentence.offsets[tokens[0]], sentence.start + sentence.end(tokens[-1])


def _words(
    document: Document, sentences: Sequence[Sentence], sentence: Sentence, slot: Slot
) -> tuple[str, int, str | None]:
    """Return the words that name an actor, their offset, and their sentence where it is another one."""
    mention: Mention = slot.mention
    start, end = mention.antecedent or (mention.start, mention.end)
    inside = sentence.start <= start < sentence.start + len(sentence.text)
    other = None if inside else next(s.text for s in reversed(sentences) if s.start <= start)
    return document.text[start:end], start, other
