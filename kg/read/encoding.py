"""Bytes → text, no character changed: UTF-8 first, else the encodings of Western European files."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN = ["cp1252", "latin_1", "iso8859_15"]
_BINARY = re.compile("[\x00-\x08\x0e-\x1a]")


def decode(data: bytes) -> str:
    """Return the text of ``data``; a byte order mark is not part of it, and newlines stay as they are.

    Raises:
        ValueError: the bytes are no text.

    >>> decode("Téhéran".encode("cp1252"))
    'Téhéran'
    """
    text = _decode(data)
    if _BINARY.search(text):
        raise ValueError("is binary, not text")
    return text


def _decode(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(data, cp_isolation=_WESTERN).best()
        # Latin-1 gives every byte a meaning, so the few texts too short to be judged still read.
        return data.decode(best.encoding if best else "latin_1")
