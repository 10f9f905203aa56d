"""Linked data read back by rdflib, and asked in SPARQL."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.errors import OptionError
from kg.export import rdf, sheets
from kg.graph import gather
from kg.records import Relation

from .conftest import HOSTILE, library
from .story import NAMES, relation, story

# rdflib's own parser of JSON-LD uses a class that rdflib has deprecated
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

FORMATS = {".ttl": "turtle", ".jsonld": "json-ld"}
ROW = relation("gas.txt", ["USA", "ACCUSE", "RUS"], ["alleged", "speaker=FRA"], "s[a] t[b] o[c]", 0)
PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in rdf.PREFIXES.items())


def written(relations: list[Relation], path: Path) -> Any:
    library("pyoxigraph")
    rdf.write(gather(relations, names=NAMES), relations, path)
    return library("rdflib").Graph().parse(path, format=FORMATS[path.suffix])


def ask(graph: Any, query: str) -> list[tuple[str, ...]]:
    return sorted(tuple(map(str, row)) for row in graph.query(PREFIXES + query))


@pytest.mark.parametrize("suffix", FORMATS)
def test_who_does_what_to_whom(suffix: str, tmp_path: Path) -> None:
    graph = written(story(), tmp_path / f"g{suffix}")
    found = ask(
        graph,
        """SELECT ?a ?type ?b WHERE { ?x kg:code ?a . ?y kg:code ?b . ?x ?p ?y . ?p rdfs:subPropertyOf ?class
           BIND(STRAFTER(STR(?p), "urn:kg:") AS ?type) }""",
    )
    edges = gather(story(), names=NAMES).edges(keys=True, data="weight")
    assert found == sorted((a, name, b) for a, b, name, weight in edges if weight)


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_statement_leads_to_its_sentence_and_article(suffix: str, tmp_path: Path) -> None:
    graph = written(story(), tmp_path / f"g{suffix}")
    found = ask(
        graph,
        """SELECT ?a ?b ?sentence ?id WHERE { ?s a rdf:Statement, prov:Entity ; rdf:subject/kg:code ?a ;
           rdf:object/kg:code ?b ; prov:value ?sentence ; prov:wasDerivedFrom/schema:identifier ?id }""",
    )
    assert found == sorted((r.source, r.target, r.sentence, r.document) for r in story())


def test_who_says_so_and_states_in_wikidata(tmp_path: Path) -> None:
    graph = written([ROW], tmp_path / "g.ttl")
    query = "SELECT ?who ?how WHERE { ?s prov:wasAttributedTo ?who ; kg:status ?how }"
    assert ask(graph, query) == [("urn:kg:actor:FRA", "alleged")]
    same = ask(graph, 'SELECT ?item WHERE { ?a kg:code "USA" ; owl:sameAs ?item ; a schema:Country }')
    assert same == [(rdf.PREFIXES["wd"] + "Q30",)]


@pytest.mark.parametrize(
    ("date", "kind"),
    [("2022", "gYear"), ("2022-02", "gYearMonth"), ("2022-02-01", "date"), ("hier", "string")],
)
def test_dates_have_the_type_of_their_precision(date: str, kind: str, tmp_path: Path) -> None:
    graph = written([replace(ROW, date=date)], tmp_path / "g.ttl")
    query = "SELECT ?d (DATATYPE(?d) AS ?t) WHERE { ?a schema:datePublished ?d }"
    assert ask(graph, query) == [(date, rdf.PREFIXES["xsd"] + kind)]


def test_persons_are_the_ends_where_the_graph_has_them(tmp_path: Path) -> None:
    library("pyoxigraph")
    rows = [replace(ROW, source_member="président américain")]
    rdf.write(gather(rows, names=NAMES, level="person"), rows, tmp_path / "g.ttl")
    graph = library("rdflib").Graph().parse(tmp_path / "g.ttl")
    query = "SELECT ?c WHERE { ?s rdf:subject ?a . ?a a schema:Person ; kg:code ?c ; kg:ACCUSE ?b }"
    assert ask(graph, query) == [("USA/président américain",)]


def test_negated_relations_are_statements_only(tmp_path: Path) -> None:
    graph = written([replace(ROW, status="negated")], tmp_path / "g.ttl")
    assert ask(graph, "SELECT ?s WHERE { ?s kg:ACCUSE ?o }") == []
    assert len(ask(graph, 'SELECT ?s WHERE { ?s kg:status "negated" }')) == 1


@pytest.mark.parametrize("suffix", FORMATS)
def test_hostile_texts_codes_and_addresses(suffix: str, tmp_path: Path) -> None:
    rows = [
        replace(
            ROW, document=t, title=t, sentence=t, trigger=t, url=f"https://example.org/{t}", source=f"OTH:{t}"
        )
        for t in HOSTILE
    ]
    graph = written(rows, tmp_path / f"g{suffix}")
    found = ask(graph, "SELECT ?s ?text WHERE { ?s prov:value ?text }")
    assert sorted(text for _, text in found) == sorted(str(sheets.clean(text)) for text in HOSTILE)
    assert len(ask(graph, "SELECT ?c WHERE { ?a kg:code ?c }")) == len(HOSTILE) + 1


def test_the_same_bytes(tmp_path: Path) -> None:
    for name in "ab":
        written(story(), tmp_path / f"{name}.ttl")
    assert (tmp_path / "a.ttl").read_bytes() == (tmp_path / "b.ttl").read_bytes()


def test_without_pyoxigraph_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyoxigraph", None)
    with pytest.raises(OptionError, match=r"newsgraph-kg\[rdf\]"):
        rdf.write(gather([], names={}), [], tmp_path / "g.ttl")
