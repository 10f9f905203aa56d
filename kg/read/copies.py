"""Documents told apart: an id for each, equal texts once, near copies named as such."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from kg.read.problem import Problem, Report
from kg.records import Document

ALIKE = 0.8  # share of common shingles from which two texts are copies of one
_SHINGLE = 4  # words
_HASHES = 128
_FEWEST = 40  # words; shorter texts are alike by chance
_WINDOW = 10_000  # originals that are remembered: copies stand near each other, and memory must stay flat
_WORD = re.compile(r"\w+")


def distinct(found: Iterable[Document], report: Report) -> Iterator[Document]:
    """Pass documents on with ids that differ; a text that stood before, whatever its id, is left out."""
    first: dict[bytes, str] = {}
    used: dict[str, int] = {}
    for document in found:
        digest = hashlib.sha256(document.text.encode()).digest()
        if digest in first:
            same = first[digest] == document.id
            reason = "stands twice in the inputs" if same else f"has the text of «{first[digest]}»"
            report(Problem(document.id, f"{reason}, and is counted once", skipped=False))
            continue
        used[document.id] = number = used.get(document.id, 0) + 1
        named = document if number == 1 else replace(document, id=f"{document.id}#{number}")
        first[digest] = named.id
        yield named


def with_copies(found: Iterable[Document]) -> Iterator[Document]:
    """Say of each document which earlier one it is a near copy of (a wire story with another headline).

    MinHash over shingles of four words, with locality-sensitive hashing (Broder 1997; the library rensa).
    """
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=ALIKE, num_perm=_HASHES, num_bands=16)
    originals: dict[int, tuple[str, Any]] = {}
    for number, document in enumerate(found):
        shingles = _shingles(document.text)
        if not shingles:
            yield document
            continue
        sketch = RMinHash(num_perm=_HASHES, seed=1)
        sketch.update(shingles)
        near = sorted(index.query(sketch))
        original = next((originals[n][0] for n in near if originals[n][1].jaccard(sketch) >= ALIKE), None)
        if original is None:
            index.insert(number, sketch)
            originals[number] = document.id, sketch
            if len(originals) > _WINDOW:
                oldest = next(iter(originals))
                index.remove(oldest)
                del originals[oldest]
        yield replace(document, copy_of=original)


def _shingles(text: str) -> list[str]:
    words = _WORD.findall(text.casefold())
    if len(words) < _FEWEST:
        return []
    return [" ".join(words[n : n + _SHINGLE]) for n in range(len(words) - _SHINGLE + 1)]
