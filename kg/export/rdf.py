"""Graph and relations → linked data, Turtle or JSON-LD, with pyoxigraph (the extra ``rdf``).

- An actor is ``urn:kg:actor:<code>``, the same as its item in Wikidata where the tables of actors know it.
- A relation is an ``rdf:Statement`` and a ``prov:Entity`` with a name of its own: ``rdf:subject``, ``rdf:predicate``
  and ``rdf:object`` say who does what to whom, ``prov:value`` quotes the sentence, ``prov:wasDerivedFrom`` names the
  article, ``prov:wasAttributedTo`` who says so; ``kg:status``, ``kg:confidence``, ``kg:trigger``, ``kg:start`` and
  ``kg:end`` (characters of the article's text) are as in relations.jsonl.
- An article is a ``schema:NewsArticle``, under its address if it has one.
- What is not negated also stands as a plain triple: ``kg:actor:USA kg:ACCUSE kg:actor:RUS``. Types are properties
  below one for their class, ``kg:verbal_conflict`` and so on.

Limits: persons and offices are text beside their actor, unless the graph's level makes them actors. Control
characters and lone surrogates become U+FFFD.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

import networkx as nx

from kg.analysis.pairs import column
from kg.errors import missing
from kg.export.files import replacing
from kg.export.sheets import clean
from kg.export.tables import identity
from kg.graph import ends
from kg.records import Relation
from kg.relations.ontology import CLASSES, TYPES

PREFIXES = {
    "kg": "urn:kg:",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
KINDS = {"state": "Country", "territory": "AdministrativeArea", "person": "Person", "office": "Role"}
DATES = {4: "gYear", 7: "gYearMonth", 10: "date"}  # by length
SYNTAXES = {".ttl": "TURTLE", ".jsonld": "JSON_LD"}


def write(
    graph: nx.MultiDiGraph, relations: Sequence[Relation], path: str | Path, *, language: str = "en"
) -> None:
    """Write ``graph``, made of ``relations``, as Turtle (.ttl) or JSON-LD (.jsonld).

    Raises:
        OptionError: pyoxigraph is not installed.
    """
    try:
        import pyoxigraph as ox
    except ImportError:
        raise missing("Linked data", "pyoxigraph", "rdf") from None
    syntax = getattr(ox.RdfFormat, SYNTAXES[Path(path).suffix])
    found = (ox.Triple(*triple) for triple in triples(graph, relations, language))
    with replacing(path) as part:
        ox.serialize(found, str(part), syntax, prefixes=PREFIXES)


def triples(
    graph: nx.MultiDiGraph, relations: Iterable[Relation], language: str
) -> Iterator[tuple[Any, Any, Any]]:
    """Yield all triples, grouped by subject, in an order that does not vary."""
    yield from vocabulary()
    plain: dict[str, list[tuple[str, str]]] = {}
    for source, target, name, weight in sorted(graph.edges(keys=True, data="weight")):
        if weight:
            plain.setdefault(source, []).append((name, target))
    for code, data in sorted(graph.nodes(data=True)):
        me = actor(code)
        yield me, node("rdf:type"), node(f"schema:{KINDS.get(data['kind'], 'Organization')}")
        yield me, node("rdfs:label"), text(data["name"], language)
        yield me, node("kg:code"), text(code)
        if code in wikidata():
            yield me, node("owl:sameAs"), node(f"wd:{wikidata()[code]}")
        for name, target in plain.get(code, ()):
            yield me, node(f"kg:{name}"), actor(target)
    seen: set[str] = set()
    for relation in relations:
        if relation.document not in seen:
            seen.add(relation.document)
            yield from article(relation)
        yield from statement(relation, graph.graph.get("level", "actor"))


def vocabulary() -> Iterator[tuple[Any, Any, Any]]:
    """Yield the types and their classes as properties."""
    for name in CLASSES:
        yield node(f"kg:{column(name)}"), node("rdf:type"), node("rdf:Property")
        yield node(f"kg:{column(name)}"), node("rdfs:label"), text(name, "en")
    for name, each in TYPES.items():
        me = node(f"kg:{name}")
        yield me, node("rdf:type"), node("rdf:Property")
        yield me, node("rdfs:subPropertyOf"), node(f"kg:{column(each.relation_class)}")
        yield me, node("rdfs:label"), text(each.label_en, "en")
        yield me, node("rdfs:label"), text(each.label_fr, "fr")
        yield me, node("rdfs:comment"), text(each.definition, "en")


def article(relation: Relation) -> Iterator[tuple[Any, Any, Any]]:
    """Yield what is known of a relation's article."""
    me = document(relation)
    yield me, node("rdf:type"), node("schema:NewsArticle")
    yield me, node("schema:identifier"), text(relation.document)
    for name, value in (("headline", relation.title), ("publisher", relation.outlet)):
        if value:
            yield me, node(f"schema:{name}"), text(value)
    if relation.date:
        yield me, node("schema:datePublished"), day(relation.date)


def statement(relation: Relation, level: str) -> Iterator[tuple[Any, Any, Any]]:
    """Yield a relation as a statement with its evidence."""
    me = node(f"kg:relation:{identity(relation)}")
    source, target = ends(relation, level)
    yield me, node("rdf:type"), node("rdf:Statement")
    yield me, node("rdf:type"), node("prov:Entity")
    yield me, node("rdf:subject"), actor(source)
    yield me, node("rdf:predicate"), node(f"kg:{relation.type}")
    yield me, node("rdf:object"), actor(target)
    yield me, node("prov:value"), text(relation.sentence, "fr")
    yield me, node("prov:wasDerivedFrom"), document(relation)
    if relation.speaker:
        yield me, node("prov:wasAttributedTo"), actor(relation.speaker)
    for name in ("status", "trigger", "source_member", "target_member"):
        if value := getattr(relation, name):
            yield me, node(f"kg:{name}"), text(value)
    yield me, node("kg:confidence"), typed(f"{relation.confidence:.4f}", "decimal")
    for name in ("start", "end"):
        yield me, node(f"kg:{name}"), typed(str(getattr(relation, name)), "integer")
    for name, truth in (("mutual", relation.mutual), ("corrected", bool(relation.corrected))):
        yield me, node(f"kg:{name}"), typed(str(truth).lower(), "boolean")
    for name, value in zip(("schema:startDate", "schema:endDate"), relation.time or (), strict=False):
        yield me, node(name), day(value)


@cache
def node(name: str) -> Any:
    """Return the node of a prefixed name, «kg:ACCUSE»."""
    import pyoxigraph as ox

    prefix, _, rest = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + rest)


@cache
def actor(code: str) -> Any:
    """Return the node of an actor."""
    return node(f"kg:actor:{escaped(code)}")


def document(relation: Relation) -> Any:
    """Return the node of a relation's article: its web address, or a name made of its id."""
    import pyoxigraph as ox

    if relation.url and relation.url.startswith(("https://", "http://")):
        try:
            return ox.NamedNode(relation.url)
        except ValueError:  # no address that RDF allows
            pass
    return node(f"kg:document:{escaped(relation.document)}")


def escaped(name: str) -> str:
    """Return a name as a part of a URN.

    >>> escaped("OTH:Les Loups")
    'OTH%3ALes%20Loups'
    """
    return quote(name.encode("utf-8", "surrogatepass"), safe="")


def text(value: str, language: str | None = None) -> Any:
    """Return a literal of words."""
    import pyoxigraph as ox

    return ox.Literal(str(clean(value)), language=language)


def typed(value: str, name: str) -> Any:
    """Return a literal of a type of XML Schema."""
    import pyoxigraph as ox

    return ox.Literal(value, datatype=node(f"xsd:{name}"))


def day(value: str) -> Any:
    """Return a date, which may be partial, or the text of what is none."""
    name = DATES.get(len(value))
    return typed(value, name) if name and value.replace("-", "").isdecimal() else text(value)


@cache
def wikidata() -> dict[str, str]:
    """Return code → Wikidata's item, of the tables of actors."""
    found = {}
    for table in ("states.csv", "groups.csv"):
        lines = files("kg.actors").joinpath(table).read_text(encoding="utf-8").splitlines()
        found.update({row["code"]: row["wikidata"] for row in csv.DictReader(lines) if row["wikidata"]})
    return found
