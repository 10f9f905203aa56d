"""Relations → graph: one edge per (source, target, type), scalars only, evidence beside it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

import networkx as nx

from kg.records import Edge, Relation
from kg.relations.ontology import TYPES

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d(T.*)?)?)?$")
OTHER = "OTH:"  # prefix of the code of a named group that no table lists


def gather(
    relations: Sequence[Relation],
    *,
    names: Mapping[str, tuple[str, str]],
    mentions: Mapping[str, int] | None = None,
    level: str = "actor",
) -> nx.MultiDiGraph:
    """Return the graph of ``relations``: nodes by actor code, edges keyed by type.

    Args:
        relations: in any order; only of near copies it matters which comes first.
        names: code → (name, kind); a code that is missing is named after itself.
        mentions: code → how often the texts name the actor; its actors are nodes even without a relation.
        level: ``"actor"``, or ``"person"`` for a node per person or office, which names its ``actor``.

    Every attribute is a string or a number, so that ``nx.write_graphml(graph, path)`` just works. Relations of
    an actor with itself are dropped and counted in ``graph.graph["self_relations"]``.
    """
    counts = mentions or {}
    rows = edges(relations, level=level)
    graph = nx.MultiDiGraph(self_relations=sum(r.source == r.target for r in relations), level=level)
    people = persons(relations) if level == "person" else {}
    codes = {code for edge in rows for code in (edge.source, edge.target)} | set(counts)
    for code in sorted(codes.union(actor for actor, _ in people.values())):
        actor, member = people.get(code, (code, ""))
        name, kind = (member, "person") if member else names.get(code) or unlisted(code)
        graph.add_node(code, name=name, kind=kind, mentions=counts.get(code, 0))
        if people:
            graph.nodes[code]["actor"] = actor
    for edge in rows:
        graph.add_edge(edge.source, edge.target, key=edge.type, **attributes(edge))
    return graph


def unlisted(code: str) -> tuple[str, str]:
    """Return the name and kind of an actor that no table lists."""
    return code.removeprefix(OTHER), "group" if code.startswith(OTHER) else "other"


def ends(relation: Relation, level: str) -> tuple[str, str]:
    """Return the nodes that a relation joins: actors, or the persons and offices in them."""
    if level == "actor":
        return relation.source, relation.target
    return person(relation.source, relation.source_member), person(relation.target, relation.target_member)


def person(code: str, member: str | None) -> str:
    """Return the node of a person or office inside an actor."""
    return f"{code}/{member}" if member else code


def persons(relations: Sequence[Relation]) -> dict[str, tuple[str, str]]:
    """Return the node of each person or office → (its actor's code, its name)."""
    pairs = {(r.source, r.source_member) for r in relations} | {
        (r.target, r.target_member) for r in relations
    }
    return {person(code, member): (code, member) for code, member in pairs if member}


def attributes(edge: Edge) -> dict[str, str | int | float]:
    """Return the scalars that an edge carries in the graph."""
    return {
        "type": edge.type,
        "class": TYPES[edge.type].relation_class,
        "label": TYPES[edge.type].label_en,
        "weight": edge.weight,
        "factual": edge.factual,
        "alleged": edge.alleged,
        "hypothetical": edge.hypothetical,
        "negated": edge.negated,
        "mutual": edge.mutual,
        "confidence": edge.confidence,
        "first": edge.first or "",
        "last": edge.last or "",
        "corrected": edge.corrected,
    }


def edges(relations: Sequence[Relation], *, level: str = "actor") -> list[Edge]:
    """Return the edges, sorted by source, target and type; ``Edge.relations`` are indices into ``relations``."""
    return [edge(*key, relations, indices) for key, indices in group(relations, level).items()]


def group(relations: Sequence[Relation], level: str = "actor") -> dict[tuple[str, str, str], list[int]]:
    """Return (source, target, type) → indices of its relations, sorted; of near copies only the first counts."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for index, relation in once(relations, level):
        for key in directions(relation, level):
            found.setdefault(key, []).append(index)
    return dict(sorted(found.items()))


def once(relations: Iterable[Relation], level: str = "actor") -> Iterator[tuple[int, Relation]]:
    """Yield the relations that count, with their indices: of near copies, only the first to say something."""
    told: dict[tuple[str, ...], str] = {}  # a story and what it says → the document that says it first
    for index, relation in enumerate(relations):
        story, own = relation.copy_of or relation.document, relation.document
        keys = [(story, *key) for key in directions(relation, level)]
        if all(told.get(key, own) == own for key in keys):
            told.update(dict.fromkeys(keys, own))
            yield index, relation


def directions(relation: Relation, level: str) -> Iterator[tuple[str, str, str]]:
    """Yield the (source, target, type) that a relation counts for: two if mutual, none with itself."""
    if relation.source != relation.target:
        source, target = ends(relation, level)
        yield source, target, relation.type
        if relation.mutual:
            yield target, source, relation.type


def edge(source: str, target: str, name: str, relations: Sequence[Relation], indices: list[int]) -> Edge:
    """Return the edge that the relations at ``indices`` make."""
    held = [relations[i] for i in indices]
    status = [relation.status for relation in held]
    negated = status.count("negated")
    spans = [span for relation in held if (span := period(relation))]
    return Edge(
        source=source,
        target=target,
        type=name,
        weight=len(held) - negated,
        factual=status.count("factual"),
        alleged=status.count("alleged"),
        hypothetical=status.count("hypothetical"),
        negated=negated,
        mutual=sum(relation.mutual for relation in held if relation.status != "negated"),
        confidence=round(max(relation.confidence for relation in held), 4),
        first=min((start for start, _ in spans), default=None),
        last=max((end for _, end in spans), default=None),
        corrected=sum(bool(relation.corrected) for relation in held),
        relations=tuple(indices),
    )


def period(relation: Relation) -> tuple[str, str] | None:
    """Return the first and last day of the event, or of the document's date, or None where neither is a date."""
    start, end = relation.time or (relation.date or "", relation.date or "")
    return interval(start, end)


@lru_cache(4096)
def interval(start: str, end: str) -> tuple[str, str] | None:
    """Return the first day of ``start`` and the last of ``end``, or None where they are no days in this order."""
    if not (DATE.match(start) and DATE.match(end)):
        return None
    try:
        first, last = bound(start, last=False), bound(end, last=True)
        return (first, last) if date.fromisoformat(first) <= date.fromisoformat(last) else None
    except ValueError:  # a day that no calendar has
        return None


def bound(day: str, *, last: bool) -> str:
    """Return the first or last day of a date that may be partial.

    >>> bound("2021-12", last=False), bound("2021-02", last=True), bound("2021", last=True)
    ('2021-12-01', '2021-02-28', '2021-12-31')
    """
    parts = day[:10].split("-")
    if len(parts) == 1:
        parts.append("12" if last else "01")
    if len(parts) == 2:
        parts.append(f"{monthrange(int(parts[0]), int(parts[1]))[1]:02}" if last else "01")
    return "-".join(parts)
