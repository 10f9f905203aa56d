"""Words of a text under a key that ignores case, accents and ligatures."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

_WORD = re.compile(r"\w+")
_GAP = re.compile(r"(?:\.?[ \u00a0\u202f]{0,2}|[ \u00a0]?[-'’‑‐][ \u00a0]?)")
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "ð": "d", "þ": "th"})
_SOUNDS = (
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"tch|sch|sh|ch"), "c"),
    (re.compile(r"dj"), "j"),
    (re.compile(r"kh"), "k"),
    (re.compile(r"gh(?=[aou])"), "g"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ou"), "u"),
    (re.compile(r"w"), "v"),
    (re.compile(r"y|ij|j(?=$)"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=..)(?:e|h)$"), ""),
)


@lru_cache(maxsize=1 << 17)
def fold(word: str) -> str:
    """Return the key of a word: no case, no accents, ligatures opened.

    >>> fold("Élysée"), fold("Œuvre")
    ('elysee', 'oeuvre')
    """
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(char for char in plain if not unicodedata.combining(char))


@lru_cache(maxsize=1 << 15)
def sound(key: str) -> str:
    """Return one key for the usual transliterations of a foreign name.

    >>> {sound(fold(name)) for name in ("Zelensky", "Zelenski", "Zelenskyy")}
    {'zelenski'}
    >>> sound(fold("Netanyahou")) == sound(fold("Netanyahu"))
    True
    """
    for pattern, replacement in _SOUNDS:
        key = pattern.sub(replacement, key)
    return key


@dataclass(slots=True)
class Words:
    """The words of a text, in parallel lists; ``joined[i]`` tells whether word i may continue word i-1."""

    text: str
    keys: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    capital: list[bool] = field(default_factory=list)
    joined: list[bool] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.keys)

    def raw(self, index: int) -> str:
        """Return the word as written."""
        return self.text[self.starts[index] : self.ends[index]]


def words(text: str, start: int = 0) -> Words:
    """Cut a text into words.

    >>> words("L’Ukraine d'Europe").keys
    ['l', 'ukraine', 'd', 'europe']
    """
    found = Words(text)
    last = start
    for match in _WORD.finditer(text, start):
        word = match.group()
        found.keys.append(fold(word))
        found.starts.append(match.start())
        found.ends.append(match.end())
        found.capital.append(word[0].isupper())
        found.joined.append(_GAP.fullmatch(text, last, match.start()) is not None)
        last = match.end()
    return found
