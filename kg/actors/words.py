"""Words of a text under a key that ignores case, accents and ligatures."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

COMMA = ","
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?!\w)|\w+")  # «O.N.U.» is one word
_GAP = re.compile(r"(?:\.?[ \u00a0\u202f]{0,2}|[ \u00a0]?[-'’‑‐][ \u00a0]?)")
_SPACE = (" ", "\u00a0", "\u202f")
_HYPHEN = ("-", "‑", "‐", "–")
_LINE = re.compile(r"[^\n\r]+")
_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "ð": "d", "þ": "th", ".": ""}
)
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
    """Return the key of a word: no case, no accents, no dots, ligatures opened.

    >>> fold("Élysée"), fold("Œuvre"), fold("O.N.U.")
    ('elysee', 'oeuvre', 'onu')
    """
    lower = word.casefold()
    if lower.isascii():
        return lower.replace(".", "")
    plain = unicodedata.normalize("NFKD", lower.translate(_LETTERS))
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


def keys(form: str) -> list[str]:
    """Return the keys of a form's words.

    >>> keys("Corée du Nord")
    ['coree', 'du', 'nord']
    """
    return [fold(word) for word in _WORD.findall(form)]


def steps(form: str) -> list[str]:
    """Return the keys of a listed form's words; a comma inside the form is part of the key that follows it.

    >>> steps("Paris, Texas")
    ['paris', ',texas']
    """
    text = words(form)
    return [COMMA + key if text.listed(index) else key for index, key in enumerate(text.keys)]


@lru_cache(maxsize=1 << 12)
def _joins(gap: str) -> bool:
    """Tell whether a word after such a gap may continue a form."""
    return _GAP.fullmatch(gap) is not None


@dataclass(slots=True)
class Words:
    """The words of a text, in parallel lists.

    ``joined[i]`` tells whether word i may continue word i-1; ``shouted[i]`` whether its whole line is in capitals.
    """

    text: str
    keys: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    capital: list[bool] = field(default_factory=list)
    joined: list[bool] = field(default_factory=list)
    shouted: list[bool] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.keys)

    def raw(self, index: int) -> str:
        """Return the word as written."""
        return self.text[self.starts[index] : self.ends[index]]

    def quote(self, first: int, last: int) -> str:
        """Return the text of the words ``first`` … ``last - 1``."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def gap(self, index: int) -> str:
        """Return what stands between a word and the next."""
        return self.text[self.ends[index] : self.starts[index + 1]] if index + 1 < len(self.keys) else ""

    def spaced(self, index: int) -> bool:
        """Tell whether only a space stands between a word and the next."""
        return self.gap(index) in _SPACE

    def hyphened(self, index: int) -> bool:
        """Tell whether a hyphen stands between a word and the next."""
        return self.gap(index) in _HYPHEN

    def listed(self, index: int) -> bool:
        """Tell whether a comma, and nothing else, parts a word from the one before."""
        return index > 0 and self.gap(index - 1).strip() == ","

    def opens(self, index: int) -> bool:
        """Tell whether a word opens a sentence."""
        before = self.text[max(0, self.starts[index] - 3) : self.starts[index]].rstrip(" \u00a0«\"“'’(-–—")
        return not before or before[-1] in ".!?…:\n\r»"


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
        found.joined.append(_joins(text[last : match.start()]))
        last = match.end()
    found.shouted = _shouted(found)
    return found


def _shouted(found: Words) -> list[bool]:
    """Tell for each word whether it stands in a line of several words that has no small letter."""
    loud = [
        line.span()
        for line in _LINE.finditer(found.text)
        if line.group().isupper() and len(line.group().split()) > 1
    ]
    if not loud:
        return [False] * len(found.keys)
    return [any(first <= start < last for first, last in loud) for start in found.starts]
