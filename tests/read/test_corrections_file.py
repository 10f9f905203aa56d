"""Corrections as CSV and TOML, from any spreadsheet, with their faults told by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.corrections import Correction
from kg.errors import TableError
from kg.read.corrections import read

WANTED = [
    Correction("retype", "a.txt", "- La Grèce, « accuse ».", "GRC", "ACCUSE", "TUR", "THREATEN"),
    Correction("rename", source="TUR", value="Türkiye"),
]
FILES = {
    "comma.csv": (
        "action,document,sentence,source,type,target,value\r\n"
        'retype,a.txt,"\'- La Grèce, « accuse ».",GRC,ACCUSE,TUR,THREATEN\r\n'
        "rename,,,TUR,,,Türkiye\r\n"
    ),
    "semicolon.csv": (
        "\ufeffvalue;action;document;sentence;source;type;target\n"
        "THREATEN;retype;a.txt;- La Grèce, « accuse ».;GRC;ACCUSE;TUR\n;;;;;;\nTürkiye;rename;;;TUR;;\n"
    ),
    "tables.toml": (
        '[[correction]]\naction = "retype"\ndocument = "a.txt"\nsentence = "- La Grèce, « accuse »."\n'
        'source = "GRC"\ntype = "ACCUSE"\ntarget = "TUR"\nvalue = "THREATEN"\n'
        '[[correction]]\naction = "rename"\nsource = "TUR"\nvalue = "Türkiye"\n'
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_every_way_to_write_them(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(FILES[name].encode())
    found = read(tmp_path / name)
    assert [
        Correction(**{f: getattr(c, f) for f in Correction.__slots__ if f != "place"}) for c in found
    ] == WANTED
    assert all(c.place.startswith(name) for c in found)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("c.csv", "action,source\nrejekt,GRC\n", "c.csv:2: unknown action «rejekt».*Did you mean «reject»"),
        ("c.csv", "action,sorce\nreject,GRC\n", "c.csv:2: unknown column «sorce».*«source»"),
        ("c.csv", "action,source\nreject\n", "c.csv:2: it names no relation"),
        ("c.csv", "source\nGRC\n", "c.csv:2: unknown action «»"),
        ("c.csv", "action,source,value\nretype,GRC,ACUSE\n", "«ACUSE» is no value of retype.*«ACCUSE»"),
        ("c.csv", "action,source,value\nstatus,GRC,true\n", "is no value of status"),
        ("c.csv", "action,source,value\nredirect,GRC,\n", "is no value of redirect"),
        ("c.csv", "action,source,value\nmerge,GRC,\n", "merge needs a source and a value"),
        ("c.csv", "action,source\nreject,GRC,TUR\n", "more cells than columns"),
        ("c.csv", 'action,source\nreject,"GRC" x\n', "Mend the quotes"),
        ("c.toml", "[[correction]\n", "TOML"),
        ("c.toml", 'silence = ["x"]\n', "Begin each with"),
        ("c.toml", "[[correction]]\naction = 3\n", "correction 1: «action» is no text"),
    ],
)
def test_a_fault_is_told_with_its_place_and_what_to_do(
    name: str, text: str, message: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=message) as error:
        read(tmp_path / name)
    assert error.value.hint


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_is_told(content: bytes | None, tmp_path: Path) -> None:
    if content:
        (tmp_path / "c.csv").write_bytes(content)
    with pytest.raises(TableError, match="cannot be read"):
        read(tmp_path / "c.csv")


def test_no_decisions_are_no_fault(tmp_path: Path) -> None:
    for name in ("c.csv", "c.toml"):
        (tmp_path / name).write_text("", encoding="utf-8")
        assert read(tmp_path / name) == []
