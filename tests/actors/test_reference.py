"""Reference on short texts: the phrase in brackets, then whom it must mean; «-» where kg must abstain."""

from __future__ import annotations

import re

import pytest

from kg.actors import find
from kg.parse import sentences
from kg.records import Document, Mention

TEXTS = [
    ("Paris et Berlin condamnent Moscou. [Les deux capitales] demandent des sanctions.", "FRA DEU"),
    ("La Chine, la Russie et le Kazakhstan ont signé un accord. [Les trois pays] coopèrent.", "CHN KAZ RUS"),
    ("L'Inde a protesté auprès du Pakistan. [Les deux pays] se disputent le Cachemire.", "IND PAK"),
    ("Les présidents russe, turc et iranien se sont réunis. [Ils] ont parlé de la paix.", "IRN RUS TUR"),
    ("Poutine et Erdogan se sont vus. [Ils] ont signé un contrat.", "RUS TUR"),
    ("Angela Merkel a reçu François Hollande. [Elle] l'a remercié.", "DEU"),
    ("Angela Merkel a reçu François Hollande à Berlin. [Ce dernier] a promis de l'aider.", "FRA"),
    ("La Suède a expulsé un diplomate russe. [Elle] redoute l'espionnage.", "SWE"),
    ("Ryad accuse l'Iran. [Le royaume] condamne Téhéran.", "SAU"),
    ("Pékin menace Taïwan. [L'île] refuse de céder.", "TWN"),
    ("La Grèce et l'Allemagne négocient. [La chancelière] reste ferme.", "DEU"),
    ("Le roi du Maroc reçoit le président tunisien. [Le souverain] a salué cette visite.", "MAR"),
    ("L'Otan renforce sa présence en Pologne. [L'Alliance] enverra des avions.", "NATO"),
    ("Le Hamas a rejeté la trêve. [Le mouvement islamiste] accuse Israël.", "HAMAS"),
    ("Les rebelles ont pris Alep. [Les insurgés] tiennent la ville.", "SYRREB"),
    ("Le Japon a protesté. [Son ministre des Affaires étrangères] a convoqué l'ambassadeur chinois.", "JPN"),
    ("Les Ougandais ont franchi la frontière. [Leurs soldats] ont été repoussés.", "UGA"),
    ("Le Premier ministre hongrois a reçu Vladimir Poutine. [Il] a refusé toute sanction.", "HUN"),
    ("Le président chilien rencontre [son homologue argentin] à Santiago.", "ARG"),
    ("La Corée du Nord a tiré un missile. [Le Sud] a protesté.", "KOR"),
    ("Le Mali traverse une crise. [Le gouvernement] a démissionné.", "MLI"),
    ("L'Éthiopie mobilise. [L'armée] avance vers le nord.", "ETH"),
    ("L'AIEA inspecte un site en Iran. [L'Agence] rendra un rapport.", "IAEA"),
    ("Le Pérou expulse un ambassadeur. [Il] y a trois ans, il en avait rappelé un autre.", "-"),
    ("Le Pérou attend. [Il] faut négocier, dit un député.", "-"),
    ("Le président chilien a parlé. [Il] s'agit d'un accord.", "-"),
    ("Le roi du Maroc a parlé. Il ne veut que [sa personne].", "-"),
    ("Un passant d'origine afghane a été blessé. Selon [la police], il va bien.", "-"),
    ("La France débat. [La ministre de la Justice] a reçu les avocats.", "FRA"),
    ("Le Portugal est inquiet. [L'état] d'urgence est décrété.", "-"),
    ("La Norvège hésite. [Le président] du club de football a parlé.", "-"),
    ("Jean Dupuis chante en Belgique. [Il] est né à Liège.", "-"),
]


def readings(marked: str) -> list[Mention]:
    """Return the likeliest readings of what stands in brackets."""
    span = re.search(r"\[(.+)\]", marked)
    assert span
    text = marked.replace("[", "").replace("]", "")
    start, end = span.start(), span.start() + len(span[1])
    found = find(Document("a", text, "2014-03"), sentences(text))
    return [mention for mention in found if start <= mention.start < end and mention.rank == 0]


@pytest.mark.parametrize(("marked", "expected"), TEXTS)
def test_references(marked: str, expected: str) -> None:
    codes = " ".join(sorted({mention.code for mention in readings(marked)}))
    assert codes == ("" if expected == "-" else " ".join(sorted(expected.split())))


def test_a_reading_points_to_words_of_the_text() -> None:
    text = "Le Ghana aide le Togo. Le pays voisin remercie."
    for mention in find(Document("a", text), sentences(text)):
        if mention.kind == "reference":
            assert mention.antecedent
            assert text[slice(*mention.antecedent)] in ("Ghana", "Togo")


def test_doubtful_references_have_two_ranked_readings() -> None:
    text = "Le Ghana critique le Togo. Le gouvernement dément."
    found = [mention for mention in find(Document("a", text), sentences(text)) if mention.kind == "reference"]
    assert [(mention.code, mention.rank) for mention in found] == [("GHA", 0), ("TGO", 1)]


def test_a_pronoun_keeps_the_person() -> None:
    text = "Barack Obama a reçu Xi Jinping. M. Obama se réjouit. Il viendra à Pékin."
    (pronoun,) = (
        m for m in find(Document("a", text, "2013"), sentences(text)) if m.kind == "pronoun" and not m.rank
    )
    assert pronoun.member == "Barack Obama"
