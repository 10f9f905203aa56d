"""Exports of press databases: samples of our own in the structure that the databases document."""

from __future__ import annotations

import pytest

from tests.read.conftest import Read

EUROPRESSE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Europresse</title></head><body>
<article><header>
<div class="rdp__DocPublicationName"><span class="DocPublicationName">Le Courrier du Levant, no. 812</span></div>
<span class="DocHeader">International, mardi 7 décembre 2021, p. 3</span>
<div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">Oslo reçoit <b>Madrid</b></p></div>
</header><section><div class="DocText clearfix"><p>La Norvège a reçu l'Espagne.</p><p>Un accord
est signé.</p><script>x()</script></div></section></article>
<article><header><span class="DocPublicationName">La Dépêche des Îles</span>
<span class="DocHeader">8 décembre 2021</span>
<p class="titreArticleVisu">Sans suite</p></header>
<section><div class="DocText">Rien de neuf.</div></section></article>
<article><header><span class="DocPublicationName">La Dépêche des Îles</span></header></article>
</body></html>"""

FACTIVA = """
HD  Oslo reçoit Madrid
BY  Une journaliste
WC  12 mots
PD  7 décembre 2021
ET  10:23
SN  Agence du Nord
SC  AGNORD
LA  Français
LP

La Norvège a reçu l'Espagne.

TD

Un accord est signé.
HDV n'est pas un champ.

AN  Document AGNORD0020211207ehc7000

HD  Sans suite
PD  8 December 2021
SN  Agence du Nord
LP  Rien de neuf.
AN  Document AGNORD0020211208ehc8000

HD  Vide
PD  8 décembre 2021
SN  Agence du Nord
AN  Document AGNORD0020211208ehc8001
"""

NEXIS = """Document 1 de 2

Le Courrier du Levant

7 décembre 2021 mardi

Oslo reçoit Madrid

BYLINE: Une journaliste
SECTION: International
LENGTH: 12 mots

BODY:
La Norvège a reçu l'Espagne.

Un accord est signé.

LOAD-DATE: 8 décembre 2021
LANGUAGE: FRENCH; FRANÇAIS
Copyright 2021 Le Courrier du Levant

Document 2 de 2

Le Courrier du Levant

8 décembre 2021 mercredi

Sans suite

BODY:
Rien de neuf.
"""

NEXIS_UNI = """Oslo reçoit Madrid
Le Courrier du Levant
7 décembre 2021 mardi

Copyright 2021 Le Courrier du Levant Tous droits réservés
Section: INTERNATIONAL
Length: 12 words

Body

La Norvège a reçu l'Espagne.
Un accord est signé.

Load-Date: December 8, 2021

End of Document
"""


def table(*articles: tuple[tuple[str, str], ...]) -> str:
    def row(name: str, value: str) -> str:
        return f'<tr><td class="index"><b>{name}</b>&nbsp;</td><td>{value}</td></tr>'

    rows = ["".join(row(*field) for field in article) for article in articles]
    return (
        "<html><body>"
        + "".join(f"<div class='article'><table>{r}</table></div>" for r in rows)
        + "</body></html>"
    )


def test_europresse(read: Read) -> None:
    found, problems = read("export.HTML", EUROPRESSE)
    assert [(d.id, d.date, d.title, d.outlet) for d in found] == [
        ("export.HTML#1", "2021-12-07", "Oslo reçoit Madrid", "Le Courrier du Levant"),
        ("export.HTML#2", "2021-12-08", "Sans suite", "La Dépêche des Îles"),
    ]
    assert found[0].text == "Oslo reçoit Madrid\n\nLa Norvège a reçu l'Espagne.\nUn accord est signé."
    assert [p.document for p in problems] == ["export.HTML#3"]


def test_factiva_as_text(read: Read) -> None:
    found, problems = read("export.txt", FACTIVA)
    assert [(d.id, d.date, d.title, d.outlet) for d in found] == [
        ("export.txt#1", "2021-12-07", "Oslo reçoit Madrid", "Agence du Nord"),
        ("export.txt#2", "2021-12-08", "Sans suite", "Agence du Nord"),
    ]
    assert found[0].text.endswith(
        "La Norvège a reçu l'Espagne.\n\nUn accord est signé.\nHDV n'est pas un champ."
    )
    assert [p.document for p in problems] == ["export.txt#3"]


def test_factiva_as_a_page(read: Read) -> None:
    first = (("HD", "Oslo reçoit Madrid"), ("PD", "7 décembre 2021"), ("SN", "Agence du Nord"))
    page = table(
        (*first, ("LP", "<p>La Norvège a reçu l'Espagne.</p>"), ("TD", "<p>Un accord.</p><p>Signé.</p>"))
    )
    (found,), problems = read("export.html", page)
    assert (found.date, found.title, found.outlet) == ("2021-12-07", "Oslo reçoit Madrid", "Agence du Nord")
    assert found.text == "Oslo reçoit Madrid\n\nLa Norvège a reçu l'Espagne.\n\nUn accord.\nSigné."
    assert not problems


def test_rtf_is_read_as_the_text_that_it_holds(read: Read) -> None:
    lines = "".join(f"{line}\\par\n" for line in FACTIVA.strip().splitlines())
    coded = "".join(char if ord(char) < 128 else f"\\u{ord(char)}?" for char in lines)
    found, _ = read("export.rtf", "{\\rtf1\\ansi\\deff0 " + coded + "}")
    assert [(d.date, d.title) for d in found] == [
        ("2021-12-07", "Oslo reçoit Madrid"),
        ("2021-12-08", "Sans suite"),
    ]


@pytest.mark.parametrize(("export", "count"), [(NEXIS, 2), (NEXIS_UNI, 1)], ids=["Nexis", "Nexis Uni"])
def test_nexis(read: Read, export: str, count: int) -> None:
    found, problems = read("export.txt", export)
    assert len(found) == count
    first = found[0]
    assert (first.id, first.date, first.title) == ("export.txt#1", "2021-12-07", "Oslo reçoit Madrid")
    assert first.outlet == "Le Courrier du Levant"
    assert first.text.startswith("Oslo reçoit Madrid\n\nLa Norvège a reçu l'Espagne.")
    assert first.text.endswith("Un accord est signé.")
    assert not problems


def test_an_article_that_only_looks_like_an_export_is_a_text(read: Read) -> None:
    text = "Body\n\nLe mot Body ouvre ce texte. HD, PD et SN aussi."
    (found,), _ = read("a.txt", text)
    assert found.text == text
