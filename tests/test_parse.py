"""Where sentences begin and end. In the tables a bar marks a boundary that must be found, and no other may be."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.parse import LONGEST, normalise, sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


MARKED = {
    "plain": "Ankara proteste. | Athènes répond.",
    "all stops": "Qui a tiré ? | Personne ne le sait ! | On attend…",
    "title of a person": "M. Macron a vu Mme. Merkel et le Dr. Kouchner à Oslo. | Il repart demain.",
    "initials": "Le président J. F. Kennedy annonce la mission. | L'Onu s'en félicite.",
    "initials with a hyphen": "Le ministre J.-Y. Le Drian a vu P-H. Spaak à Oslo. | Il y dort.",
    "initial after a first name": "Le président George W. Bush est à Kaboul. | Il y dort.",
    "abbreviation with stops": "L'U.S. Navy a tiré. | Téhéran dément.",
    "month": "Le texte date du 3 janv. 2014 et reste en vigueur. | Oslo l'a signé.",
    "before Christ": "La ville fut prise en 52 av. J.-C. par les Romains. | Elle brûla.",
    "etc in the middle": "Les blindés, les canons, etc. seront retirés. | Le calme revient.",
    "number with a point": "Le budget passe à 2.5 milliards. | Berlin approuve.",
    "number with a comma": "La croissance est de 2,5 %. | Berlin s'en réjouit.",
    "number at the end": "Ils étaient 300. | Dix sont morts.",
    "year at the end": "Le traité fut signé en 1994. | Il fut rompu en 2014.",
    "sentence that begins with a number": "Le pont est coupé. | 300 soldats le gardent.",
    "ordinal": "Le 1er mai, Lima a rappelé son ambassadeur. | Quito aussi.",
    "ordinal before a stop": "Charles 1er. | Il régna longtemps.",
    "abbreviated number": "La résolution no. 1701 est votée. | Beyrouth s'en félicite.",
    "quotation": "« Nous ne céderons pas », dit Kiev. | Moscou se tait.",
    "stop inside a quotation": "« Nous ne céderons pas. » | Moscou se tait.",
    "two sentences in a quotation": "Il a dit : « Non. | Jamais. » | Puis il est parti.",
    "quotation goes on in small letters": "« Jamais ! » a lancé le ministre. | La salle s'est levée.",
    "question inside a sentence": "« Pourquoi ? » demande Tunis. | Nul ne répond.",
    "English quotes": "“Nous partons.” | Le ministre n'a rien ajouté.",
    "straight quotes": 'Il a dit "non." | Le reste est connu.',
    "ellipsis inside": "Il a… hésité. | Puis il a signé.",
    "ellipsis of three points inside": "Il a... hésité. | Puis il a signé.",
    "ellipsis at the end": "Tout est prêt... | Reste à partir.",
    "dateline": "LIMA, 3 mai (Agence) – Le Pérou ferme sa frontière. | Quito proteste.",
    "dateline with a stop": "14 mars 2017. | – Trois ministres ont été refoulés.",
    "brackets": "Le traité (signé en 1994.) | Il est caduc.",
    "bracket in a sentence": "Le texte (cf. annexe) est caduc. | Oslo le regrette.",
    "dialogue": "– Partez-vous ? | – Oui.",
    "accented capital": "Le vote est clos. | Évidemment, Oslo proteste. | À Rome, on rit. | Œuvrer suffit.",
    "colon and semicolon": "Oslo veut ceci : la paix ; rien d'autre. | Rome aussi.",
    "address of a site": "Le site exemple.org est fermé. | Il rouvrira.",
    "headings without stops": "Ankara parle à Athènes\n|La mer Égée\n|Ils se sont vus. | Ils se reverront.",
    "list": "- la Grèce\n|- la Turquie",
    "carriage returns": "Un titre\r\n|\r\nAnkara proteste. | Athènes répond.\r\n",
    "old line ends": "Un titre\r|Ankara proteste.",
    "no-break spaces": "Qui a tiré\u00a0? | «\u00a0Personne.\u00a0» | Le bilan est de 3\u202f000\u00a0morts.",
    "no-break space after the stop": "Ankara proteste.\u00a0| Athènes répond.",
    "typographic apostrophe": "L’Otan s’inquiète. | L’Onu aussi.",
    "one letter word": "Il ira à Y. | Elle ira à Oslo.",
    "no stop at the end": "Ankara proteste. | Athènes répond",
    "no word": "***\n|Ankara proteste.\n|…\n|Oslo répond.",
}


@pytest.mark.parametrize("marked", MARKED.values(), ids=MARKED)
def test_boundaries(marked: str) -> None:
    text = marked.replace("|", "")
    pieces = [re.sub(r"\s+", " ", piece).strip() for piece in marked.split("|")]
    expected = [piece for piece in pieces if re.search(r"\w", piece)]
    assert [re.sub(r"\s+", " ", sentence) for sentence in split(text)] == expected


def test_a_header_is_no_sentence() -> None:
    text = " date 2021-12 Un titre\nAnkara proteste."
    start = text.index("Ankara")
    assert sentences(text, start) == [(start, len(text))]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "« »", "- - -"])
def test_a_text_without_words_has_no_sentence(text: str) -> None:
    assert sentences(text) == []


TEXTS = st.text(st.sampled_from("aÉ1 .!?…«»“”\"'’()-–,:\n\r\u00a0\u202f\u2028M")) | st.text()


@given(TEXTS)
def test_sentences_are_ordered_disjoint_and_trimmed(text: str) -> None:
    last = 0
    for start, end in sentences(text):
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        last = end


@given(TEXTS)
def test_sentences_cover_every_word_and_no_line_break(text: str) -> None:
    spans = sentences(text)
    covered = {place for start, end in spans for place in range(start, end)}
    assert {place for place, sign in enumerate(text) if re.match(r"\w", sign)} <= covered
    assert not any(re.search(r"[\n\r\u2028\u2029]", text[start:end]) for start, end in spans)


@given(TEXTS, st.integers(0, 40))
def test_nothing_before_the_start_is_read(text: str, start: int) -> None:
    assert all(first >= start for first, _ in sentences(text, start))


@given(TEXTS)
def test_the_same_text_further_down_has_the_same_sentences(text: str) -> None:
    moved = sentences("Un titre\n" + text)
    assert moved[1:] == [(start + 9, end + 9) for start, end in sentences(text)]


@given(st.text())
def test_normalising_moves_no_character(text: str) -> None:
    assert len(normalise(text)) == len(text)
    assert normalise(normalise(text)) == normalise(text)


def test_normalising_swaps_typography() -> None:
    assert normalise("L’Otan, 3\u202f000\u00a0hommes, Etats\u2011Unis") == "L'Otan, 3 000 hommes, Etats-Unis"
    assert normalise("« Éric » — 2,5 % …") == "« Éric » — 2,5 % …"


@pytest.mark.parametrize(
    "text", ["mot " * 100_000, "x" * 20_000, "Un\tdeux\t" * 5000], ids=["words", "no space", "tabs"]
)
def test_no_sentence_is_longer_than_the_parser_can_bear(text: str) -> None:
    spans = sentences(text)
    assert max(end - start for start, end in spans) <= LONGEST
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
