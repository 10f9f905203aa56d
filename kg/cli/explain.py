"""``kg explain``: a sentence or an article → why kg finds in it what it finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from kg.cli.build import DEFAULT, Actors, Confidence, Date
from kg.cli.console import out, sign

if TYPE_CHECKING:
    from kg.records import Document, Relation
    from kg.relations.features import Trigger
    from kg.relations.model import Linear
    from kg.relations.propose import Readers
    from kg.relations.sentence import Sentence

FEATURES = 6  # of each trigger's type, the weightiest
TYPES = 2  # of each trigger, the likeliest
LEAST = 0.05  # what is less sure than this is not shown

What = Annotated[str, typer.Argument(help="A French sentence, or a text file.", metavar="TEXT")]
Picture = Annotated[Path | None, typer.Option("--html", help="Also write a picture of the parse (displaCy).")]


def explain(
    text: What,
    date: Date = None,
    min_confidence: Confidence = DEFAULT.min_confidence,
    actors: Actors = None,
    html: Picture = None,
) -> None:
    """Show the actors, the triggers and their frames, and the relations with their confidence."""
    from kg.records import Options
    from kg.relations.context import prepared
    from kg.relations.relate import models, relate

    weights = models()
    for document, sentences, _ in prepared([_document(text, date)], extra=actors):
        relations = relate(document, sentences, weights, options=Options(min_confidence=LEAST))
        for sentence in sentences:
            _show(
                sentence,
                weights.readers,
                [r for r in relations if r.sentence_start == sentence.start],
                min_confidence,
            )
        if html:
            html.write_text(picture(sentences), encoding="utf-8", newline="\n")
            out.print(f"\n{html}", markup=False, soft_wrap=True)


def _document(text: str, date: str | None) -> Document:
    from kg.read import documents
    from kg.read.date import check_date
    from kg.records import Document

    if len(text) < 250 and Path(text).is_file():  # no file system takes a longer name
        return next(documents(text, date=date))
    check_date(date)
    return Document("text", text, date)


def _show(sentence: Sentence, readers: Readers, relations: Sequence[Relation], bar: float) -> None:
    from kg.relations.propose import likely, triggers

    out.print(Text(f"\n{sign(sentence.text)}", style="bold"), soft_wrap=True)
    candidates = triggers(sentence) if sentence.slots else []
    seen = readers.network.read([(sentence, candidates, Counter(slot.code for slot in sentence.slots))])[0]
    lines = [
        *_actors(sentence),
        *(
            line
            for trigger in (likely(candidates, readers, seen) if candidates and seen else [])
            for line in _trigger(sentence, trigger, readers.triggers)
        ),
        *_relations(relations, bar),
    ]
    for line in lines:
        out.print(Text(sign(line)), soft_wrap=True)


def _actors(sentence: Sentence) -> Iterator[str]:
    for slot in sentence.slots:
        first, last = slot.mention.start - sentence.start, slot.mention.end - sentence.start
        words = sentence.text[first:last] if slot.way in ("named", "pointed") else "(unsaid)"
        member = f", {slot.mention.member}" if slot.mention.member else ""
        preposition = f", after «{slot.preposition}»" if slot.preposition else ""
        yield f"  actor    {words} → {slot.code} ({slot.way}, {slot.mention.kind}{member}{preposition})"


def _trigger(sentence: Sentence, trigger: Trigger, model: Linear) -> Iterator[str]:
    token = trigger.token
    yield f"  trigger  {sentence.forms[token]} ({sentence.lemmas[token]}, {sentence.tags[token]})"
    for found in trigger.frames:
        row = found.frame
        yield f"    row      {row.type} «{row.trigger}»: {_roles(row.source)} → {_roles(row.target)}"
    for name in sorted(trigger.scores, key=lambda name: (-trigger.scores[name], name))[:TYPES]:
        because = ", ".join(
            f"{feature} {weight:+.1f}" for feature, weight in contributions(trigger.features, name, model)
        )
        yield f"    {name:<8} {trigger.scores[name]:.2f}: {because}"


def _roles(roles: frozenset[str]) -> str:
    return "/".join(sorted(roles))


def contributions(features: Sequence[str], output: str, model: Linear) -> list[tuple[str, float]]:
    """Return the features that weigh most for or against an output, with their weights."""
    column = model.outputs.index(output)
    known = (
        (f, float(model.weights[model.index[f], column])) for f in dict.fromkeys(features) if f in model.index
    )
    return sorted(known, key=lambda item: (-abs(item[1]), item[0]))[:FEATURES]


def _relations(relations: Sequence[Relation], bar: float) -> Iterator[str]:
    for r in relations:
        arrow = "↔" if r.mutual else "→"
        more = [r.status, f"confidence {r.confidence:.2f}"]
        more += [f"said by {r.speaker}"] if r.speaker else []
        more += [f"from {r.time[0]} to {r.time[1]}"] if r.time else []
        verdict = "relation" if r.confidence >= bar else "too weak"
        yield f"  {verdict} {r.source} {arrow} {r.target} {r.type} «{r.trigger}» ({', '.join(more)})"


def picture(sentences: Sequence[Sentence]) -> str:
    """Return an HTML page with the trees of the sentences."""
    from spacy import displacy

    return str(
        displacy.render(
            [_tree(s) for s in sentences if s.forms], style="dep", manual=True, page=True, jupyter=False
        )
    )


def _tree(sentence: Sentence) -> dict[str, Any]:
    words = [{"text": form, "tag": tag} for form, tag in zip(sentence.forms, sentence.tags, strict=True)]
    arcs = [
        {
            "start": min(token, head),
            "end": max(token, head),
            "label": sentence.deps[token],
            "dir": "left" if token < head else "right",
        }
        for token, head in enumerate(sentence.heads)
        if token != head
    ]
    return {"words": words, "arcs": arcs, "settings": {"lang": "fr", "direction": "ltr"}}
