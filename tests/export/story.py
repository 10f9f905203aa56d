"""A small invented story as relations, and a generator of graphs of any size.

In the sentences of ``story.txt`` ``s[…]`` marks the source, ``t[…]`` the trigger, ``o[…]`` the target.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from kg.records import Relation
from kg.relations.ontology import TYPES

MARK = re.compile(r"([sto])\[(.*?)\]")

NAMES = {
    "USA": ("USA", "state"),
    "RUS": ("Russia", "state"),
    "UKR": ("Ukraine", "state"),
    "EUR": ("Europe", "bloc"),
    "NATO": ("NATO", "organisation"),
    "FRA": ("France", "state"),
    "DEU": ("Germany", "state"),
    "TUR": ("Turkey", "state"),
    "UN": ("UN", "organisation"),
    "CHN": ("China", "state"),
    "SRB": ("Serbia", "state"),
    "XKX": ("Kosovo", "state"),
    "SYRREB": ("Syrian rebels", "armed group"),
}

DOCUMENTS = {
    "talks.txt": ("Le sommet de la dernière chance", "Le Courrier du soir", "2022-01-18", None),
    "gas.txt": (
        "Le gazoduc, otage de la crise",
        "La Gazette du port",
        "2022-02",
        "https://example.org/gazoduc",
    ),
    "grain.txt": (
        "Du blé contre une trêve",
        "Le Courrier du soir",
        "2022-04-07",
        "https://example.org/ble?a=1&b=2",
    ),
    "balkans.txt": ("Nuit agitée à la frontière", "Radio Rivage", "2022-06-21", None),
}

ROWS = Path(__file__).with_name("story.txt").read_text(encoding="utf-8")


def story() -> list[Relation]:
    """Return the forty relations of the story."""
    starts = dict.fromkeys(DOCUMENTS, 0)
    relations = []
    for row in ROWS.splitlines():
        document, triple, notes, marked = row.split("|")
        relations.append(relation(document, triple.split(), notes.split(), marked, starts[document]))
        starts[document] += len(relations[-1].sentence) + 1
    relations[8] = replace(
        relations[8], target_start=0, target_text="Kremlin", target_sentence=relations[7].sentence
    )
    return relations


def relation(document: str, triple: list[str], notes: list[str], marked: str, start: int) -> Relation:
    """Return the relation of one row, with its offsets."""
    title, outlet, date, url = DOCUMENTS[document]
    found = {key: (place, text) for key, place, text in marks(marked)}
    options = dict(note.split("=") for note in notes if "=" in note)
    time = options.get("time")
    return Relation(
        document=document, title=title, url=url, outlet=outlet, date=date,
        source=triple[0], type=triple[1], target=triple[2],
        mutual="mutual" in notes, status=notes[0], confidence=round(0.55 + len(marked) % 9 / 20, 2),
        trigger=found["t"][1], start=start + found["t"][0], end=start + found["t"][0] + len(found["t"][1]),
        sentence=MARK.sub(r"\2", marked), sentence_start=start,
        source_text=found["s"][1], source_start=start + found["s"][0], source_member=None, source_sentence=None,
        target_text=found["o"][1], target_start=start + found["o"][0], target_member=None, target_sentence=None,
        speaker=options.get("speaker"), time=(time, time) if time else None,
    )  # fmt: skip


def marks(marked: str) -> Iterator[tuple[str, int, str]]:
    """Yield (letter, offset in the plain sentence, text) of each mark."""
    for i, match in enumerate(MARK.finditer(marked)):
        yield match[1], match.start() - 3 * i, match[2]


def synthetic(actors: int, relations: int, seed: int = 0) -> list[Relation]:
    """Return random relations: few actors with many, many with few, in blocs that ally within and quarrel across."""
    random = Random(seed)
    names = list(TYPES)
    codes = [f"OTH:Acteur {i}" for i in range(actors)]
    rows = []
    for i in range(relations):
        a = i if i < actors else int(actors * random.random() ** 3)
        b = int(actors * random.random() ** 3)
        b = b if b != a else (a + 1) % actors
        friends = (a % 3 == b % 3) != (random.random() < 0.15)
        rows.append(made(i, codes[a], codes[b], random.choice(names[:8] if friends else names[8:]), random))
    return rows


def made(i: int, source: str, target: str, name: str, random: Random) -> Relation:
    """Return a synthetic relation in an article of ten."""
    a, b = source.removeprefix("OTH:"), target.removeprefix("OTH:")
    sentence = (
        f"Phrase {i} : {a} vise {b}, rapporte la dépêche du jour, sans autre détail sur les circonstances."
    )
    start = 100 * (i % 10)
    return Relation(
        document=f"article-{i // 10}", title=f"Dépêche {i // 10}", url=None, outlet=f"Outlet {i // 10 % 7}",
        date=f"20{10 + i % 12}-{1 + i // 7 % 12:02}-{1 + i % 28:02}", source=source, target=target, type=name,
        mutual=TYPES[name].symmetric, status=random.choice(["factual"] * 6 + ["alleged", "hypothetical", "negated"]),
        confidence=round(random.uniform(0.5, 1), 3), trigger="vise",
        start=start + sentence.index("vise"), end=start + sentence.index("vise") + 4,
        sentence=sentence, sentence_start=start,
        source_text=a, source_start=start + sentence.index(a), source_member=None, source_sentence=None,
        target_text=b, target_start=start + sentence.rindex(b), target_member=None, target_sentence=None,
    )  # fmt: skip


def people() -> list[Relation]:
    """Return the story with the persons and offices that its sentences name."""
    members = {"présidents américain": "président américain", "président américain": "président américain",
               "président turc": "président turc", "armée russe": "armée russe", "Kremlin": "Kremlin"}  # fmt: skip
    return [replace(row, source_member=members.get(row.source_text)) for row in story()]
