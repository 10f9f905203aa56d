"""A small invented story as relations, and a generator of graphs of any size.

In the sentences ``s[…]`` marks the source, ``t[…]`` the trigger, ``o[…]`` the target.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
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
    "gas.txt": ("Le gazoduc, otage de la crise", "La Gazette du port", "2022-02", "https://example.org/gazoduc"),
    "grain.txt": ("Du blé contre une trêve", "Le Courrier du soir", "2022-04-07", "https://example.org/ble?a=1&b=2"),
    "balkans.txt": ("Nuit agitée à la frontière", "Radio Rivage", "2022-06-21", None),
}

ROWS = """\
talks.txt|USA CONSULT RUS|factual mutual|Les présidents s[américain] et o[russe] t[se sont entretenus] mardi pendant deux heures.
talks.txt|USA ACCUSE RUS|factual|s[Washington] t[accuse] o[Moscou] de masser des troupes à la frontière.
talks.txt|UKR ACCUSE RUS|factual|s[Kiev] t[dénonce] une manœuvre d'intimidation de la part de la o[Russie].
talks.txt|RUS MOBILIZE UKR|alleged speaker=USA|Selon la Maison-Blanche, la s[Russie] t[a massé] cent mille hommes aux portes de l'o[Ukraine].
talks.txt|RUS ASSAULT UKR|hypothetical speaker=USA|Une t[invasion] de l'o[Ukraine] par l's[armée russe] reste possible, avertit Washington.
talks.txt|USA THREATEN RUS|factual|Le s[président américain] t[a promis] à o[Moscou] des sanctions « comme il n'en a jamais vu ».
talks.txt|USA SANCTION RUS|hypothetical|Les s[États-Unis] pourraient t[couper] la o[Russie] du système bancaire international.
talks.txt|RUS REQUEST NATO|factual|Le s[Kremlin] t[exige] de l'o[Alliance atlantique] la garantie qu'elle ne s'étendra plus vers l'est.
talks.txt|NATO REJECT RUS|factual|L's[Otan] t[a rejeté] cette demande de o[Moscou].
talks.txt|USA SUPPORT UKR|factual|Les s[États-Unis] t[ont réaffirmé leur soutien] à l'o[Ukraine].
talks.txt|EUR SUPPORT UKR|factual|L's[Union européenne] t[soutient] « sans réserve » l'o[intégrité ukrainienne].
talks.txt|RUS COERCE UKR|factual time=2014|Les s[Russes] avaient t[annexé] la o[Crimée] en 2014.
talks.txt|UKR ALLY NATO|negated|L's[Ukraine] n'est pas t[membre] de l'o[Otan].
talks.txt|RUS ASSAULT UKR|negated speaker=RUS|La s[Russie] dément vouloir t[attaquer] l'o[Ukraine].
talks.txt|FRA CONSULT RUS|factual mutual|s[Paris] et o[Moscou] t[sont convenus] de poursuivre le dialogue.
talks.txt|FRA CONSULT DEU|factual mutual|Les chefs de la diplomatie s[française] et o[allemande] t[se sont rencontrés] à Genève.
gas.txt|DEU SANCTION RUS|factual|s[Berlin] t[a suspendu] la certification du gazoduc o[russe].
gas.txt|USA REQUEST DEU|factual|s[Washington] t[pressait] o[Berlin] d'agir depuis des semaines.
gas.txt|RUS THREATEN EUR|alleged speaker=DEU|Le s[Kremlin] t[menacerait] de fermer les vannes aux o[Européens], selon Berlin.
gas.txt|EUR SANCTION RUS|factual|s[Bruxelles] t[a gelé les avoirs] de trois banques o[russes].
gas.txt|EUR SANCTION RUS|factual|Un deuxième t[train de sanctions] s[européennes] vise les exportations de o[Moscou].
gas.txt|USA COOPERATE EUR|factual mutual|Les s[Américains] et les o[Européens] t[coordonnent] leurs achats de gaz.
gas.txt|USA AID UKR|factual|s[Washington] t[livre] des missiles antichars à o[Kiev].
gas.txt|USA AID UKR|factual|L's[aide américaine] à l'o[Ukraine] atteint t[deux milliards] de dollars.
gas.txt|RUS ASSAULT UKR|factual|L's[armée russe] t[a bombardé] plusieurs villes d'o[Ukraine] à l'aube.
gas.txt|RUS ASSAULT UKR|factual|Des t[frappes] s[russes] ont touché le port de o[Marioupol].
gas.txt|RUS ASSAULT UKR|alleged speaker=UKR|Kiev affirme que l's[aviation russe] t[a visé] un hôpital o[ukrainien].
gas.txt|UKR DISPUTE RUS|factual mutual|La t[guerre] entre l's[Ukraine] et la o[Russie] entre dans sa deuxième semaine.
gas.txt|CHN SUPPORT RUS|negated|s[Pékin] s'est gardé d't[approuver] o[Moscou].
gas.txt|CHN CONSULT RUS|factual mutual|Les ministres s[chinois] et o[russe] t[ont parlé] au téléphone.
grain.txt|TUR CONSULT RUS|factual|Le s[président turc] t[a reçu] son homologue o[russe] à Istanbul.
grain.txt|UN AGREE RUS|factual mutual|L's[ONU] et la o[Russie] t[ont signé] un accord sur les exportations de céréales.
grain.txt|TUR AGREE UKR|factual mutual|s[Ankara] et o[Kiev] t[s'entendent] sur un couloir maritime.
grain.txt|RUS RETREAT UKR|hypothetical|s[Moscou] pourrait t[lever le blocus] des ports o[ukrainiens].
grain.txt|UN AID UKR|factual|Les s[Nations unies] t[ont évacué] deux cents civils o[ukrainiens].
grain.txt|FRA AID UKR|factual|La s[France] t[fournit] des canons à l'o[Ukraine].
grain.txt|NATO ALLY TUR|factual mutual|La o[Turquie] est t[membre] de l's[Otan].
grain.txt|RUS ACCUSE USA|factual|s[Moscou] t[reproche] à o[Washington] de prolonger la guerre.
balkans.txt|XKX ACCUSE SRB|factual|s[Pristina] t[accuse] o[Belgrade] d'avoir dressé des barricades.
balkans.txt|SRB REJECT XKX|factual|La s[Serbie] t[refuse] les plaques d'immatriculation du o[Kosovo]."""


def story() -> list[Relation]:
    """Return the forty relations of the story."""
    starts = dict.fromkeys(DOCUMENTS, 0)
    relations = []
    for row in ROWS.splitlines():
        document, triple, notes, marked = row.split("|")
        relations.append(relation(document, triple.split(), notes.split(), marked, starts[document]))
        starts[document] += len(relations[-1].sentence) + 1
    relations[8] = replace(relations[8], target_start=0, target_text="Kremlin", target_sentence=relations[7].sentence)
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
    sentence = f"Phrase {i} : {a} vise {b}, rapporte la dépêche du jour, sans autre détail sur les circonstances."
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
