from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OptionError
from kg.read import Settings, documents
from kg.read.table import columns
from tests.read.conftest import Read

CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_delimiter_and_encoding(read: Read, delimiter: str, encoding: str) -> None:
    rows = [
        "Titre|Corps|Date|Journal|id",
        'Été|"L\'été, « doux » ;\nfin"|2021-12-07|Le Levant|x',
        "|Deux||| ",
    ]
    text = "\r\n".join(rows).replace("|", delimiter)
    (first, second), problems = read("news.csv", text.encode(encoding))
    assert (first.id, first.title, first.date, first.outlet) == ("x", "Été", "2021-12-07", "Le Levant")
    assert first.text == "L'été, « doux » ;\nfin"
    assert second.text == "Deux"
    assert not problems


def test_columns_are_named_by_the_user(read: Read) -> None:
    settings = Settings(columns={"text": "x y", "title": "n"})
    (found,), _ = read("news.tsv", "n\tx y\ttext\nT\tA\tB\n", settings)
    assert (found.title, found.text, found.id) == ("T", "A", "news.tsv#1")


@pytest.mark.parametrize(
    ("chosen", "message"), [({"text": "absent"}, "«absent»"), ({"auteur": "n"}, "«auteur»")]
)
def test_a_column_or_field_that_is_not_there(tmp_path: Path, chosen: dict[str, str], message: str) -> None:
    (tmp_path / "a.csv").write_text("n,m\n1,2\n")
    with pytest.raises(OptionError, match=message):
        list(documents(tmp_path / "a.csv", settings=Settings(columns=chosen)))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"a,b\n1,2\n", "no column"),
        (b"", "no column"),
        (b"text\n\x00\x01\x02\n", "binary"),
        (b"text\n" + b"x" * 5000 + b"\n", "larger than"),
    ],
)
def test_what_is_no_table_is_a_problem(read: Read, content: bytes, reason: str) -> None:
    found, problems = read("a.csv", content, Settings(max_size=4000))
    assert not found
    assert reason in problems[0].reason


def test_rows_without_a_text_are_told(read: Read) -> None:
    found, problems = read("a.csv", "id,text\n1,A\n2\n\n3,B\n")
    assert [d.id for d in found] == ["1", "3"]
    assert [p.document for p in problems] == ["a.csv#2"]


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "news.parquet"
    duckdb.connect().sql(
        "SELECT * FROM (VALUES ('Un.', DATE '2021-12-07', 1), ('Deux.', NULL, 2)) t(texte, date, id)"
    ).write_parquet(str(path))
    assert [(d.id, d.text, d.date) for d in documents(path)] == [
        ("1", "Un.", "2021-12-07"),
        ("2", "Deux.", None),
    ]


def test_what_is_no_parquet_is_a_problem(read: Read) -> None:
    found, problems = read("a.parquet", b"PAR1 but no more")
    assert not found
    assert "Parquet" in problems[0].reason


def test_the_common_names_of_the_table_are_sorted_and_each_means_one_field() -> None:
    rows = list(csv.DictReader(Path("kg/read/columns.csv").read_text(encoding="utf-8").splitlines()))
    pairs = [(row["field"], row["name"]) for row in rows]
    assert pairs == sorted(pairs)
    assert len({name for _, name in pairs}) == len(pairs)
    assert columns(["source", "URL", "content"], {}) == {"text": 2, "url": 1, "outlet": 0}


@given(st.lists(CELLS, min_size=1, max_size=4, unique=True))
def test_the_cells_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, cells: list[str]) -> None:
    path = tmp_path_factory.mktemp("table") / "a.csv"
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["text", "n"], *([cell, "1"] for cell in cells)])
    path.write_bytes(codecs.BOM_UTF8 + out.getvalue().encode())
    assert [d.text for d in documents(path)] == cells
