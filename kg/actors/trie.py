"""A trie of word keys: the one shape in which every table is matched."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.actors.records import Entry
from kg.actors.words import COMMA, Words

Trie = dict[str, Any]  # word key → Trie; "" → list of entries
ANY = "*"  # stands for any one capitalised word


def insert(trie: Trie, keys: Iterable[str], entry: Entry) -> None:
    """Put an entry under its word keys."""
    for key in keys:
        trie = trie.setdefault(key, {})
    trie.setdefault("", []).append(entry)


def longest(trie: Trie, keys: list[str], text: Words, first: int) -> list[tuple[int, list[Entry]]]:
    """Return (end, entries) of the forms that begin at word ``first``: the longest first, exact ones before wildcards.

    Args:
        trie: the forms.
        keys: the keys of the text's words, or their sounds.
        text: the words.
        first: where to look.
    """
    node = trie.get(keys[first])
    found: list[tuple[int, list[Entry]]] = []
    index = first + 1
    while node is not None:
        if "" in node:
            found.append((index, node[""]))
        if index >= len(keys):
            break
        if text.joined[index]:
            if ANY in node and text.capital[index]:
                found.append((index + 1, node[ANY][""]))
            node = node.get(keys[index])
        else:
            node = node.get(COMMA + keys[index]) if text.listed(index) else None
        index += 1
    if len(found) > 1:
        found.sort(key=lambda each: (-each[0], each[1][0].form.endswith(ANY)))
    return found
