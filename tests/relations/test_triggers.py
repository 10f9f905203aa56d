"""The trigger lexicon as data."""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import groupby

import pytest

from kg.language import rows
from kg.relations.lexicon import lexicon
from kg.relations.ontology import STATUSES, TYPES
from tests.conftest import ROOT

PATH = ROOT / "kg/language/fr/triggers.tsv"
COLUMNS = ["type", "trigger", "pos", "source", "target", "mutual", "clause", "condition", "example"]
FUNCTIONS = {"subj", "obj", "iobj", "adj", "poss", "none"}
FEWEST = 8  # triggers a type
TABLE = rows("fr", "triggers.tsv")


def wrong(good: dict[str, set[str]]) -> list[tuple[str, str, str]]:
    """Return (trigger, column, value) of the values that are not among the good ones."""
    return [
        (row["trigger"], name, row[name]) for row in TABLE for name in good if row[name] not in good[name]
    ]


def test_the_table_is_tab_separated_with_its_columns() -> None:
    data = PATH.read_bytes()
    assert b"\r" not in data
    assert data.endswith(b"\n")
    lines = data.decode("utf-8").splitlines()
    assert lines[0].split("\t") == COLUMNS
    assert {line.count("\t") for line in lines} == {len(COLUMNS) - 1}


def test_values_are_of_their_vocabulary() -> None:
    clauses = {f"{end} {status}" for end in ("source", "target", "any") for status in STATUSES}
    good = {
        "type": set(TYPES),
        "pos": {"VERB", "NOUN", "ADJ", "PHRASE"},
        "mutual": {"no", "yes", "plural"},
        "clause": {"", *clauses},
    }
    assert not wrong(good)


def test_every_type_has_triggers_of_several_kinds() -> None:
    counts = Counter((row["type"], row["pos"]) for row in TABLE)
    for name in TYPES:
        assert all(counts[name, pos] >= FEWEST for pos in ("VERB", "NOUN", "PHRASE")), name


def test_no_row_stands_twice() -> None:
    counts = Counter((row["type"], row["trigger"], row["pos"]) for row in TABLE)
    assert not [key for key, count in counts.items() if count > 1]


def test_rows_of_a_type_stand_together() -> None:
    assert len([name for name, _ in groupby(row["type"] for row in TABLE)]) == len(TYPES)


def test_triggers_are_lemmas_in_plain_typography() -> None:
    word = r"[a-zà-öø-ÿœæ0-9'-]+"
    assert not [row["trigger"] for row in TABLE if not re.fullmatch(f"{word}(?: {word})*", row["trigger"])]


def test_verbs_are_infinitives_and_one_word() -> None:
    verbs = [row["trigger"] for row in TABLE if row["pos"] == "VERB"]
    assert not [verb for verb in verbs if not re.fullmatch(r"\S+(?:er|ir|re)", verb)]


def test_a_mutual_row_names_where_both_stand() -> None:
    assert not [row["trigger"] for row in TABLE if not row["source"] or not row["target"]]


@pytest.mark.parametrize("column", ["source", "target"])
def test_roles_are_functions_or_prepositions(column: str) -> None:
    known = FUNCTIONS | {row["preposition"] for row in rows("fr", "prepositions.csv")}
    assert {name for row in TABLE for name in row[column].split("/")} <= known


def test_roles_are_named_once_a_row() -> None:
    for row in TABLE:
        for column in ("source", "target"):
            names = row[column].split("/")
            assert len(set(names)) == len(names), row["trigger"]


def test_every_row_has_an_example_sentence() -> None:
    assert not [row["trigger"] for row in TABLE if not re.search(r"[.!?…»]$", row["example"])]


def test_every_row_can_be_found() -> None:
    """No row may get lost between the table and the lexicon."""
    table = lexicon()
    held = [frame for frames in table.single.values() for frame in frames]
    held += [frame for frames in table.phrases.values() for _, frame in frames]
    kept = {(frame.type, frame.trigger, frame.pos) for frame in held}
    assert not [row["trigger"] for row in TABLE if (row["type"], row["trigger"], row["pos"]) not in kept]


@pytest.mark.parametrize(
    ("name", "columns"), [("saying", "word class"), ("prepositions", "words preposition")]
)
def test_small_tables_have_their_columns_and_no_row_twice(name: str, columns: str) -> None:
    text = (ROOT / f"kg/language/fr/{name}.csv").read_text(encoding="utf-8")
    lines = list(csv.reader(text.splitlines()))
    assert lines[0] == columns.split()
    assert len({tuple(line) for line in lines}) == len(lines)
    assert all(len(line) == 2 and all(line) for line in lines)
