"""Numbers about readings and about articles, and which sentences are kept as evidence."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from kg.relations.decide import EVIDENCE, article_numbers, evidence
from kg.relations.propose import Proposal
from kg.relations.readings import Landscape, Reading, landscape, readings
from kg.relations.sentence import Sentence
from tests.relations.parsed import ACCUSED, ACCUSES, frame, sentence, trigger


def proposal(made: Sentence, form: str, source: list[float], target: list[float]) -> Proposal:
    """Return a proposal whose pairs are as likely as its ends."""
    a, b = np.array(source), np.array(target)
    pairs = np.log(a)[:, None] + np.log(b)[None]
    return Proposal(
        trigger(made, form, frame()), "ACCUSE", 0.8, made.slots, a, b, 0.7, pairs, np.full(4, 0.25)
    )


def accuses(index: int = 0) -> Sentence:
    return sentence(ACCUSES, index=index, GRC="La Grèce", TUR="la Turquie")


def reading(score: float, index: int = 0, *, type: str = "ACCUSE", turned: bool = False) -> Reading:
    made = accuses(index)
    none = np.zeros(2)
    about = Proposal(
        trigger(made, "accuse"), type, 0.8, made.slots, none, none, 0.0, np.zeros((2, 2)), np.full(4, 0.25)
    )
    source, target = reversed(made.slots) if turned else made.slots
    return Reading(made, about, source, target, [], score)


def scores(found: list[Reading]) -> list[tuple[int, float]]:
    return sorted((r.sentence.index, r.score) for r in found)


def test_the_best_sentence_is_evidence_however_weak() -> None:
    weak = EVIDENCE / 3
    assert scores(evidence([reading(weak, 0), reading(weak / 2, 1)])) == [(0, weak)]


def test_other_sentences_are_evidence_where_they_are_good_enough() -> None:
    found = evidence([reading(0.9, 0), reading(EVIDENCE, 1), reading(EVIDENCE - 0.01, 2)])
    assert scores(found) == [(0, 0.9), (1, EVIDENCE)]


def test_a_sentence_gives_its_best_reading_only() -> None:
    assert scores(evidence([reading(0.4), reading(0.7), reading(0.5)])) == [(0, 0.7)]


def test_of_equal_sentences_the_first_counts() -> None:
    assert scores(evidence([reading(0.1, 1), reading(0.1, 0)])) == [(0, 0.1)]


def test_directions_and_types_have_their_own_evidence() -> None:
    found = evidence([reading(0.1), reading(0.1, type="REJECT"), reading(0.1, turned=True)])
    assert {r.key for r in found} == {
        ("GRC", "TUR", "ACCUSE"),
        ("GRC", "TUR", "REJECT"),
        ("TUR", "GRC", "ACCUSE"),
    }


def test_the_landscape_counts_actors_and_their_company() -> None:
    alone = sentence(ACCUSES, index=2, GRC="La Grèce")
    land = landscape([accuses(0), sentence(ACCUSED, index=1, TUR="La Turquie", GRC="la Grèce"), alone])
    assert land.counts == {"GRC": 3, "TUR": 2}
    assert land.order == {"GRC": 0, "TUR": 1}
    assert land.together == {("GRC", "TUR"): 2}
    assert land.sentences == 3


def test_understood_actors_are_not_counted() -> None:
    made = accuses()
    made.slots[1].way = "recent"
    land = landscape([made])
    assert land.counts == {"GRC": 1}
    assert not land.together


def test_a_proposal_is_read_both_ways_but_never_with_itself() -> None:
    made = accuses()
    found = readings(made, [proposal(made, "accuse", [0.9, 0.1], [0.2, 0.8])], landscape([made]))
    assert [r.key for r in found] == [("GRC", "TUR", "ACCUSE"), ("TUR", "GRC", "ACCUSE")]
    assert len({len(r.numbers) for r in found}) == 1
    assert found[0].numbers != found[1].numbers
    assert all(isinstance(n, int | float) for r in found for n in r.numbers)


def test_readings_know_their_rivals() -> None:
    """The last numbers tell of other readings: another trigger of the same relation, and the turned pair."""
    made = accuses()
    one = proposal(made, "accuse", [0.9, 0.1], [0.2, 0.8])
    alone = readings(made, [one], landscape([made]))
    other = replace(one, trigger=trigger(made, "Grèce", frame()), likely=0.4)
    together = readings(made, [one, other], landscape([made]))
    assert alone[0].numbers[-7] == 0.0
    assert together[0].numbers[-7] == pytest.approx(together[2].score)
    assert together[0].numbers[-2] == pytest.approx(together[1].score)
    assert together[0].numbers[-1] == 0.0
    assert together[2].numbers[-1] == 1.0


def test_without_a_second_actor_there_is_no_reading() -> None:
    made = sentence(ACCUSES, GRC="La Grèce")
    assert readings(made, [proposal(made, "accuse", [0.9], [0.2])], landscape([made])) == []


def test_an_actor_named_twice_takes_part_once_where_it_fits_best() -> None:
    made = sentence(ACCUSES, GRC="La Grèce", TUR="la Turquie")
    made.slots.append(made.slots[0])
    found = readings(made, [proposal(made, "accuse", [0.1, 0.2, 0.9], [0.2, 0.8, 0.1])], landscape([made]))
    assert [r.key for r in found] == [("GRC", "TUR", "ACCUSE"), ("TUR", "GRC", "ACCUSE")]
    assert 0.9 in found[0].numbers


LAND: Landscape = landscape([accuses(0), accuses(1)])


@pytest.mark.parametrize(
    ("found", "best", "second", "total", "any"),
    [
        ([reading(0.5)], 0.5, 0.0, 0.5, 0.5),
        ([reading(0.5, 0), reading(0.8, 1)], 0.8, 0.5, 1.3, 0.9),
        ([reading(0.5, 0), reading(0.2, 0)], 0.5, 0.0, 0.5, 0.5),
    ],
    ids=["one sentence", "two sentences", "two readings of a sentence"],
)
def test_an_article_is_described_by_its_best_readings(
    found: list[Reading], best: float, second: float, total: float, any: float
) -> None:
    (numbers,) = article_numbers(found, LAND).values()
    assert numbers[:4] == pytest.approx([best, second, total, any])


def test_rivals_are_seen() -> None:
    alone = article_numbers([reading(0.5)], LAND)["GRC", "TUR", "ACCUSE"]
    found = article_numbers([reading(0.5), reading(0.7, type="REJECT"), reading(0.3, turned=True)], LAND)
    assert len(found) == 3
    beside = found["GRC", "TUR", "ACCUSE"]
    assert len(beside) == len(alone)
    assert alone[6:9] == [0.0, 0.0, 0.0]
    assert beside[6:9] == [0.3, 0.7, 0.7], "the other direction, another type, one of the same class"
