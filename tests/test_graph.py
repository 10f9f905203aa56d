"""The graph: weights, directions, dates, names."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import pytest

from kg.graph import edges, gather, period
from kg.records import Relation


def relation(source: str, name: str, target: str, **changes: object) -> Relation:
    base = Relation(
        "d", None, None, None, "2022-01", source, target, name, False, "factual", 0.9, "accuse", 10, 16,
        "Kiev accuse Moscou.", 5, "Kiev", 5, None, None, "Moscou", 17, None, None,
    )  # fmt: skip
    return replace(base, **changes)  # type: ignore[arg-type]


def test_weight_counts_all_but_negated() -> None:
    rows = [
        relation("UKR", "ACCUSE", "RUS", status=s) for s in ("factual", "alleged", "hypothetical", "negated")
    ]
    data = gather(rows, names={}).edges["UKR", "RUS", "ACCUSE"]
    assert (data["weight"], data["factual"], data["negated"]) == (3, 1, 1)


def test_mutual_counts_in_each_direction() -> None:
    graph = gather([relation("UKR", "CONSULT", "RUS", mutual=True)], names={})
    assert [graph.edges[a, b, "CONSULT"]["weight"] for a, b in (("UKR", "RUS"), ("RUS", "UKR"))] == [1, 1]


def test_self_relation_is_dropped_and_counted() -> None:
    graph = gather([relation("RUS", "ACCUSE", "RUS"), relation("UKR", "ACCUSE", "RUS")], names={})
    assert graph.graph["self_relations"] == 1
    assert graph.number_of_edges() == 1


def test_negated_edge_is_kept_with_weight_0() -> None:
    graph = gather([relation("UKR", "ALLY", "NATO", status="negated")], names={})
    assert graph.edges["UKR", "NATO", "ALLY"]["weight"] == 0


def test_near_copies_count_once_for_what_they_repeat() -> None:
    rows = [
        relation("UKR", "ACCUSE", "RUS"),
        relation("UKR", "ACCUSE", "RUS", start=40),
        relation("UKR", "ACCUSE", "RUS", document="e", copy_of="d"),
        relation("UKR", "THREATEN", "RUS", document="e", copy_of="d"),
        relation("UKR", "THREATEN", "RUS", document="f", copy_of="d"),
        relation("UKR", "ACCUSE", "RUS", document="g"),
    ]
    graph = gather(rows, names={})
    assert graph.edges["UKR", "RUS", "ACCUSE"]["weight"] == 3
    assert graph.edges["UKR", "RUS", "THREATEN"]["weight"] == 1
    assert edges(rows)[1].relations == (3,)
    mutual = relation("RUS", "ACCUSE", "UKR", document="e", copy_of="d", mutual=True)
    assert [edge.weight for edge in edges([rows[0], mutual])] == [1], "one way or both, it is the same story"


def test_names_and_mentions() -> None:
    rows = [relation("OTH:Les Loups", "ACCUSE", "RUS")]
    graph = gather(rows, names={"RUS": ("Russia", "state")}, mentions={"RUS": 3, "FRA": 1})
    assert dict(graph.nodes(data="name")) == {"FRA": "FRA", "OTH:Les Loups": "Les Loups", "RUS": "Russia"}
    assert graph.nodes["RUS"] == {"name": "Russia", "kind": "state", "mentions": 3}


@pytest.mark.parametrize(
    ("date", "time", "expected"),
    [
        ("2021-12", None, ("2021-12-01", "2021-12-31")),
        ("2024-02-29", None, ("2024-02-29", "2024-02-29")),
        ("2021-12", ("2014", "2015"), ("2014-01-01", "2015-12-31")),
        (None, None, None),
        ("hier", None, None),
        ("2021-13", None, None),
        ("2021-02-30", None, None),
        ("0000", None, None),
        (None, ("2015", "2014"), None),
    ],
)
def test_period(date: str | None, time: tuple[str, str] | None, expected: tuple[str, str] | None) -> None:
    assert period(relation("UKR", "ACCUSE", "RUS", date=date, time=time)) == expected


def test_first_and_last_are_strings_even_without_dates() -> None:
    data = gather([relation("UKR", "ACCUSE", "RUS", date=None)], names={}).edges["UKR", "RUS", "ACCUSE"]
    assert (data["first"], data["last"]) == ("", "")


def test_order_of_relations_does_not_matter() -> None:
    rows = [relation("UKR", "ACCUSE", "RUS"), relation("RUS", "REJECT", "UKR"), relation("FRA", "AID", "UKR")]
    one, other = gather(rows, names={}), gather(rows[::-1], names={})
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))


def test_evidence_points_into_the_list() -> None:
    rows = [
        relation("UKR", "ACCUSE", "RUS"),
        relation("RUS", "REJECT", "UKR"),
        relation("UKR", "ACCUSE", "RUS"),
    ]
    assert [edge.relations for edge in edges(rows)] == [(1,), (0, 2)]


def test_users_can_write_it_themselves(tmp_path: object) -> None:
    nx.write_graphml(gather([relation("UKR", "ACCUSE", "RUS")], names={}), f"{tmp_path}/g.graphml")
