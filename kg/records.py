"""The frozen records that the stages hand to each other: strings and offsets, never spaCy objects.

Every offset counts characters of ``Document.text`` exactly as the input gave it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from kg.relations.ontology import TYPES


@dataclass(frozen=True, slots=True)
class Document:
    """One article: its text as given, and what the input says about it."""

    id: str
    text: str
    date: str | None = None  # ISO 8601, may be partial («2021-12» means the whole month)
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    start: int = 0  # where the text begins, after a header that is no sentence
    copy_of: str | None = None  # id of an earlier document that says nearly the same


@dataclass(frozen=True, slots=True)
class Actor:
    """Who a phrase stands for; ``member`` is the person or office inside the actor, if one is named."""

    code: str
    name: str
    kind: str
    member: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a document's text that stands for an actor.

    ``kind`` says how: name, acronym, capital, city, seat, agency, adjective, demonym, person, office,
    collective, citizen, asset, or for a phrase that points back: pronoun, reference. ``antecedent`` is the
    span (start, end) of the earlier mention that it points to, in the same text; ``rank`` is 0 for the
    likeliest reading of such a phrase, 1 for the next.
    """

    code: str
    start: int
    end: int
    kind: str
    member: str | None = None
    gender: str = ""  # m or f, where known
    number: str = ""  # s or p, where known
    antecedent: tuple[int, int] | None = None
    rank: int = 0


SELDOM = ("copy_of", "corrected")  # fields of relations.jsonl that stand there only where they say something


@dataclass(frozen=True, slots=True)
class Relation:
    """One sentence that states who does what to whom: one line of ``relations.jsonl``."""

    document: str
    title: str | None
    url: str | None
    outlet: str | None
    date: str | None
    source: str
    target: str
    type: str
    mutual: bool
    status: str  # factual, alleged, hypothetical or negated
    confidence: float
    trigger: str
    start: int
    end: int
    sentence: str
    sentence_start: int
    source_text: str
    source_start: int
    source_member: str | None
    source_sentence: str | None  # quotes the antecedent's sentence where the source is left unsaid
    target_text: str
    target_start: int
    target_member: str | None
    target_sentence: str | None
    speaker: str | None = None
    time: tuple[str, str] | None = None
    copy_of: str | None = None  # id of the document of which this one is a near copy
    corrected: tuple[
        tuple[str, Any], ...
    ] = ()  # fields that the user changed, with what was found in the text

    @property
    def relation_class(self) -> str:
        """The quad class of the type, for example ``"verbal cooperation"``."""
        return TYPES[self.type].relation_class

    def as_dict(self) -> dict[str, Any]:
        """Return the JSON object of ``relations.jsonl``, keys in their stated order."""
        row = asdict(self)
        row["time"] = list(self.time) if self.time else None
        corrected = dict(row.pop("corrected"))
        if self.copy_of is None:
            del row["copy_of"]  # few documents are copies
        head = {key: row.pop(key) for key in ("document", "title", "url", "outlet", "date")}
        ends = {key: row.pop(key) for key in ("source", "target", "type")}
        more = {"corrected": corrected} if corrected else {}
        return {**head, **ends, "class": self.relation_class, **row, **more}

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Relation:
        """Rebuild a relation from its JSON object; raises ``KeyError`` where a field is missing."""
        values = {field.name: row[field.name] for field in fields(cls) if field.name not in SELDOM}
        values["copy_of"] = row.get("copy_of")
        values["corrected"] = tuple(row.get("corrected", {}).items())
        values["time"] = tuple(values["time"]) if values["time"] else None
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Edge:
    """All relations (source, type, target), gathered.

    ``weight`` counts the relations that are not negated, a mutual one in each direction, ``mutual`` those of them;
    ``negated`` counts the others. ``relations`` are indices into the list that was gathered, in its order.
    """

    source: str
    target: str
    type: str
    weight: int
    factual: int
    alleged: int
    hypothetical: int
    negated: int
    mutual: int
    confidence: float
    first: str | None
    last: str | None
    corrected: int = 0  # how many of the relations the user changed
    relations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What a build may be told; the defaults are what most users want."""

    date: str | None = None  # for documents that carry none
    language: str = "fr"
    names: str = "en"  # language of the actors' labels
    min_confidence: float = 0.25
    level: str = "actor"
    graphml: str = "types"  # an edge for each type, or «pairs»: one for each two actors
    bom: bool = False  # begin CSV files with a byte order mark, for Excel
    corrections: str | Path | None = (
        None  # a CSV or TOML file of the user's decisions, see ``kg.corrections``
    )
    actors: str | Path | None = None  # a TOML file of the user's own actors, see ``kg.actors.custom``
    quote_limit: int | None = None  # characters of a sentence that the page quotes; 0 leaves sentences out


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document gave: its relations, the actors it names, how many sentences it has."""

    document: Document
    relations: tuple[Relation, ...]
    mentions: tuple[Mention, ...]
    sentences: int
    problem: str | None = None  # why the document was skipped
