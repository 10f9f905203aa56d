from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.encoding import decode

PHRASE = "L’Élysée et Téhéran négocient : « à Genève », où l’accord n’a pas coûté 3 €."
WORDS = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"]))


@given(WORDS)
def test_utf8_reads_as_it_stands(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_a_byte_order_mark_is_not_part_of_the_text(mark: bytes, encoding: str) -> None:
    assert decode(mark + PHRASE.encode(encoding)) == PHRASE


@pytest.mark.parametrize("text", [PHRASE, "Téhéran", "é", PHRASE * 200])
def test_cp1252_is_detected(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


def test_latin_1_is_detected() -> None:
    assert decode("La Corée du Nord a tiré".encode("latin-1")) == "La Corée du Nord a tiré"


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_newlines_stay(newline: str) -> None:
    assert decode(f"a{newline}b".encode()) == f"a{newline}b"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00", b"abc\x00def", bytes(range(256))])
def test_binary_data_is_no_text(data: bytes) -> None:
    with pytest.raises(ValueError, match="binary"):
        decode(data)


@given(st.binary())
def test_any_bytes_give_a_text_or_a_value_error(data: bytes) -> None:
    with contextlib.suppress(ValueError):
        assert isinstance(decode(data), str)
