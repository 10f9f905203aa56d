"""Relations → the columns that the page reads: numbers that filter, and texts that are parsed when asked for.

Spans count UTF-16 units, as JavaScript does. Equal strings are stored once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from kg.graph import ends, period, unlisted
from kg.records import Relation
from kg.relations.ontology import STATUSES

Span = tuple[int, int]
EdgeKey = tuple[str, str, str]  # source, target, type
NOWHERE: Span = (-1, -1)


class Pool(dict[str, int]):
    """String → number, in the order of first use."""

    def __missing__(self, key: str) -> int:
        self[key] = number = len(self)
        return number


def filters(
    relations: Sequence[Relation],
    edges: Mapping[EdgeKey, Sequence[int]],
    level: str = "actor",
    names: Mapping[str, tuple[str, str]] = MappingProxyType({}),
) -> dict[str, Any]:
    """Return the columns that the page filters by, the documents and the speakers; -1 stands for «none»."""
    forth, back = ways(relations, edges, level)
    documents, speakers, days = Pool(), Pool(), Pool()
    first: dict[str, Relation] = {}
    for relation in relations:
        first.setdefault(relation.document, relation)
    spans = [period(relation) for relation in relations]
    return {
        "edge": forth,
        "back": back,
        "status": [STATUSES.index(r.status) for r in relations],
        "confidence": [round(r.confidence, 3) for r in relations],
        "document": [documents[r.document] for r in relations],
        "speaker": [speakers[r.speaker] if r.speaker else -1 for r in relations],
        "first": [days[span[0]] if span else -1 for span in spans],
        "last": [days[span[1]] if span else -1 for span in spans],
        "corrected": [i for i, r in enumerate(relations) if r.corrected],
        "documents": [
            [r.document, r.title or "", r.outlet or "", r.date or "", r.url or ""] for r in first.values()
        ],
        "speakers": list(speakers),
        "names": [(names.get(code) or unlisted(code))[0] for code in speakers],
        "days": list(days),
    }


def ways(
    relations: Sequence[Relation], edges: Mapping[EdgeKey, Sequence[int]], level: str
) -> tuple[list[int], list[int]]:
    """Return, per relation, the number of its edge and of the reverse edge if it is mutual."""
    forth, back = [-1] * len(relations), [-1] * len(relations)
    for i, ((source, _, _), indices) in enumerate(edges.items()):
        for index in indices:
            (forth if ends(relations[index], level)[0] == source else back)[index] = i
    return forth, back


def texts(relations: Sequence[Relation], limit: int | None) -> dict[str, Any]:
    """Return sentences, spans and wordings; ``limit`` shortens each quotation (0 leaves all out)."""
    strings = Pool()
    quotes = [quote(r, limit) for r in relations]
    return {
        "sentence": [strings[text] for text, _ in quotes],
        "spans": [spans for _, spans in quotes],
        "source": [said(r, "source", strings, limit) for r in relations],
        "target": [said(r, "target", strings, limit) for r in relations],
        "trigger": [strings[r.trigger] for r in relations],
        "strings": list(strings),
    }


def quote(relation: Relation, limit: int | None) -> tuple[str, list[int]]:
    """Return the sentence, shortened to ``limit`` characters around its trigger, and the spans to highlight.

    The spans are start and end of trigger, source and target; -1 where one is not in the text.
    """
    text, start = relation.sentence, relation.sentence_start
    spans = [inside(relation.start - start, relation.end - start, text)]
    for place, words, elsewhere in (
        (relation.source_start, relation.source_text, relation.source_sentence),
        (relation.target_start, relation.target_text, relation.target_sentence),
    ):
        at = place - start
        spans.append(NOWHERE if elsewhere is not None else inside(at, at + len(words), text))
    if limit is not None:
        text, spans = shorten(text, spans, limit)
    return text, [n for span in units(text, spans) for n in span]


def said(relation: Relation, side: str, strings: Pool, limit: int | None) -> list[int]:
    """Return [wording, member, antecedent's sentence, start, end]; -1 where there is none."""
    words: str = getattr(relation, f"{side}_text")
    member: str | None = getattr(relation, f"{side}_member")
    elsewhere: str | None = getattr(relation, f"{side}_sentence")
    head = [strings[words], strings[member] if member else -1]
    if elsewhere is None or limit == 0:
        return head
    at = elsewhere.find(words)
    spans = [inside(at, at + len(words), elsewhere)]
    if limit is not None:
        elsewhere, spans = shorten(elsewhere, spans, limit)
    return [*head, strings[elsewhere], *units(elsewhere, spans)[0]]


def inside(start: int, end: int, text: str) -> Span:
    """Return the span if it lies within ``text``, else (-1, -1)."""
    return (start, end) if 0 <= start < end <= len(text) else NOWHERE


def shorten(text: str, spans: list[Span], limit: int) -> tuple[str, list[Span]]:
    """Return at most ``limit`` characters of ``text`` around the first span, with the spans moved along."""
    if len(text) <= limit:
        return text, spans
    if limit == 0:
        return "", [NOWHERE] * len(spans)
    middle = sum(spans[0]) // 2 if spans[0] != NOWHERE else 0
    start = max(0, min(middle - limit // 2, len(text) - limit))
    head = "… " if start else ""
    tail = " …" if start + limit < len(text) else ""
    part = text[start : start + limit]
    moved = [inside(a - start, b - start, part) for a, b in spans]
    shift = len(head)
    return head + part + tail, [s if s == NOWHERE else (s[0] + shift, s[1] + shift) for s in moved]


def units(text: str, spans: list[Span]) -> list[Span]:
    """Return the spans in UTF-16 units."""
    if text.isascii() or max(text) <= "\uffff":
        return spans
    return [s if s == NOWHERE else (utf16(text[: s[0]]), utf16(text[: s[1]])) for s in spans]


def utf16(text: str) -> int:
    """Return the length of ``text`` in UTF-16 units."""
    return len(text) + sum(char > "\uffff" for char in text)


def columns(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Return a list of like dictionaries as one dictionary of lists.

    >>> columns([{"id": 1, "x": 2}, {"id": 3, "x": 4}])
    {'id': [1, 3], 'x': [2, 4]}
    """
    return {key: [row[key] for row in rows] for key in rows[0]} if rows else {}
