"""The tables as data: every code known, no form claimed twice without a rule, dates sane."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from kg.actors.tables import Rows, read, tables
from kg.actors.words import fold, keys

ROWS: Rows = read("fr")
CODED = (
    "names.csv",
    "group_names.csv",
    "dated_names.csv",
    "demonyms.csv",
    "group_demonyms.csv",
    "compounds.csv",
)
GENDERS = {"", "m", "f", "mp", "fp"}
NAME_KINDS = {"name", "acronym", "capital", "city", "seat", "agency"}
# Forms that two actors share; the article, or a town's surroundings, tells which is meant.
SHARED = {"bruxelles", "congo", "congolais", "congolaise", "congolaises"}
TERRITORIES = {"ESH", "GRL", "HKG", "MAC", "NCL", "PRI"}  # that are spoken of as actors; others roll up
CITY_STATES = {"HKG", "MAC", "MCO", "NRU", "SGP", "VAT", "SMR", "LUX", "DJI", "GTM", "KWT", "PAN"}
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def codes() -> set[str]:
    return {row["code"] for row in ROWS["states.csv"] + ROWS["groups.csv"]}


@pytest.mark.parametrize("table", CODED)
def test_codes_are_known(table: str) -> None:
    assert {row["code"] for row in ROWS[table]} <= codes()


def test_codes_of_holders_members_kinds_and_contexts_are_known() -> None:
    assert {row["code"] for row in ROWS["holders.csv"] + ROWS["kinds.csv"]} <= codes()
    assert {row["code"] for row in ROWS["context_names.csv"]} <= codes()
    assert {row["context"] for row in ROWS["context_names.csv"]} - {"*"} <= codes()


@pytest.mark.parametrize("table", ["states.csv", "groups.csv", "labels.csv"])
def test_a_code_stands_once(table: str) -> None:
    found = [row["code"] for row in ROWS[table]]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("table", [table for table in ROWS if table != "holders.csv"])
def test_no_row_stands_twice(table: str) -> None:
    facts = [tuple(value for key, value in row.items() if key != "line") for row in ROWS[table]]
    assert len(facts) == len(set(facts))


def test_no_form_names_two_actors_without_a_rule() -> None:
    claims: dict[str, set[str]] = defaultdict(set)
    for row in ROWS["names.csv"] + ROWS["group_names.csv"]:
        claims[" ".join(keys(row["form"]))].add(row["code"])
    for row in ROWS["demonyms.csv"] + ROWS["group_demonyms.csv"]:
        for column in ("ms", "fs", "mp", "fp"):
            claims[" ".join(keys(row[column]))].add(row["code"])
    assert {form for form, actors in claims.items() if len(actors) > 1} <= SHARED


def test_no_form_is_both_a_trap_and_a_name() -> None:
    exact = [row["form"] for row in ROWS["traps.csv"] + ROWS["group_traps.csv"] if "*" not in row["form"]]
    traps = {" ".join(keys(form)) for form in exact}
    names = {" ".join(keys(row["form"])) for row in ROWS["names.csv"] + ROWS["group_names.csv"]}
    assert not traps & names


def test_genders_and_kinds() -> None:
    for row in ROWS["names.csv"] + ROWS["group_names.csv"]:
        assert row["gender"] in GENDERS, row
        assert row["kind"] in NAME_KINDS, row
    for row in ROWS["roles.csv"] + ROWS["references.csv"]:
        assert row["gender"] in {"", "m", "f", "mp", "fp"}, row
        assert row["number"] in {"", "s", "p"}, row


def test_every_state_has_a_name_a_demonym_and_a_capital() -> None:
    kinds: dict[str, set[str]] = defaultdict(set)
    for row in ROWS["names.csv"]:
        kinds[row["code"]].add(row["kind"])
    people = {row["code"] for row in ROWS["demonyms.csv"]}
    for row in ROWS["states.csv"]:
        code = row["code"]
        assert kinds[code] & {"name", "acronym"}, code
        if row["kind"] == "state":
            assert code in people, code
            assert "capital" in kinds[code] or code in CITY_STATES, code


def test_territories_roll_up_to_their_state() -> None:
    assert {row["code"] for row in ROWS["states.csv"] if row["kind"] == "territory"} == TERRITORIES


def test_every_group_has_a_name() -> None:
    named = {row["code"] for row in ROWS["group_names.csv"]}
    assert {row["code"] for row in ROWS["groups.csv"]} <= named


@pytest.mark.parametrize("table", ["holders.csv", "dated_names.csv"])
def test_dates_are_sane(table: str) -> None:
    for row in ROWS[table]:
        for date in (row["start"], row["end"]):
            assert not date or DATE.fullmatch(date), row
        assert row["start"], row
        assert not row["end"] or row["start"] <= row["end"] + "-99", row


def test_compounds_do_not_hide_words() -> None:
    prefixes = [fold(row["prefix"]) for row in ROWS["compounds.csv"]]
    assert len(prefixes) == len(set(prefixes))


def test_labels_are_french_names_without_article() -> None:
    labels = tables().labels
    assert labels["USA"] == "États-Unis"
    assert labels["RUS"] == "Russie"
    assert labels["UN"] == "ONU"
    assert labels["EUR"] == "Union européenne"
    assert codes() <= set(labels)
    assert [
        label for label in labels.values() if label.startswith(("le ", "la ", "les ")) or label[0].islower()
    ] == []
