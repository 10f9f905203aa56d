"""What differs between two graphs, and the page that shows it."""

from __future__ import annotations

from dataclasses import replace

from kg.analysis.compare import CHANGES, compare, union
from kg.export import changes
from kg.graph import gather
from kg.records import Options, Relation
from kg.result import Result
from tests.export.story import NAMES, relation, story
from tests.export.test_html import data

ROW = relation("talks.txt", ["USA", "ACCUSE", "RUS"], ["factual"], "s[a] t[b] o[c]", 0)


def result(relations: list[Relation]) -> Result:
    return Result(tuple(relations), {}, gather(relations, names=NAMES), "Talks", Options())


def rows(count: int, **values: str) -> list[Relation]:
    return [replace(ROW, start=i, **values) for i in range(count)]  # type: ignore[arg-type]


OLD = [
    *rows(2),
    *rows(3, type="AID"),
    *rows(1, type="SANCTION"),
    *rows(1, type="AGREE"),
    *rows(1, type="ALLY", status="negated"),
]
NEW = [
    *rows(3),
    *rows(1, type="AID"),
    *rows(1, type="THREATEN"),
    *rows(1, type="AGREE"),
    *rows(1, type="ALLY"),
]
WANTED = {
    "ACCUSE": "grew",
    "AID": "shrank",
    "SANCTION": "vanished",
    "THREATEN": "appeared",
    "AGREE": "unchanged",
    "ALLY": "appeared",  # it was negated
}


def test_every_edge_changes_in_one_way() -> None:
    found = compare(gather(OLD, names={}), gather(NEW, names={}))
    assert {change.type: change.kind for change in found} == WANTED
    assert [abs(change.difference) for change in found] == [2, 1, 1, 1, 1, 0]
    assert {change.kind for change in found} == set(CHANGES)


def test_a_graph_does_not_differ_from_itself() -> None:
    graph = gather(story(), names=NAMES)
    assert {change.difference for change in compare(graph, graph)} == {0}


def test_the_union_takes_what_both_found_from_the_new_run() -> None:
    newer = replace(ROW, confidence=0.99)
    assert union([ROW, replace(ROW, start=5)], [newer]) == [newer, replace(ROW, start=5)]


def test_the_page_colours_each_edge_by_its_change() -> None:
    page = changes.page(result(OLD), result(NEW))
    meta, edges = data(page, "meta"), data(page, "edges")
    found = {}
    for number in edges["type"]:
        name, kind, *_ = meta["types"][number]
        found[name] = meta["classes"][kind]
    assert found == WANTED
    assert meta["words"]["strongest conflict"] == meta["words"]["change strongest conflict"]
    assert len(data(page, "relations")["edge"]) == len(union(OLD, NEW))
