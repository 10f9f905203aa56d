"""The user's decisions: what they change, what they leave, and that all of it can be undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg import pipeline, store
from kg.corrections import DIRECTIONS, Correction, apply, rejected, restored
from kg.errors import InputError, TableError
from kg.records import Options, Relation
from kg.relations.ontology import STATUSES, TYPES
from tests.conftest import RELATION, TEXT

OTHER = replace(
    RELATION, document="b.txt", source="FRA", type="SUPPORT", target="GRC", sentence="Paris soutient Athènes."
)
MUTUAL = replace(OTHER, type="CONSULT", mutual=True, sentence="Paris et Athènes se parlent.")
FOUND = [RELATION, OTHER, MUTUAL]


def asked(action: str, value: str = "", **key: str) -> Correction:
    return Correction(action=action, value=value, place="corrections.csv:2", **key)


@pytest.mark.parametrize(
    ("key", "hits"),
    [
        ({"source": "GRC"}, [True, False, True]),
        ({"target": "GRC"}, [False, True, True]),
        ({"source": "GRC", "target": "FRA"}, [False, False, True]),
        ({"source": "FRA", "target": "GRC"}, [False, True, True]),
        (
            {"source": "GRC", "type": "ACCUSE", "target": "TUR", "document": "a.txt", "sentence": TEXT},
            [True, False, False],
        ),
        ({"sentence": " La  Grèce accuse\nla Turquie. "}, [True, False, False]),
        ({"sentence": "La Grèce accuse …"}, [True, False, False]),
        ({"sentence": "… Athènes se parlent."}, [False, False, True]),
        ({"sentence": "La Grèce accuse"}, [False, False, False]),
        ({"source": "GRC", "document": "b.txt"}, [False, False, True]),
        ({"source": "USA"}, [False, False, False]),
    ],
)
def test_a_correction_asks_for_what_it_names(key: dict[str, str], hits: list[bool]) -> None:
    after = apply(FOUND, [asked("reject", **key)])
    assert [rejected(relation) for relation in after.relations] == hits
    assert bool(after.unmatched) == (not any(hits))


def test_what_is_wrong_in_an_article_is_wrong_in_its_near_copies() -> None:
    copy = replace(RELATION, document="c.txt", copy_of="a.txt")
    after = apply([RELATION, OTHER, copy], [asked("reject", source="GRC", document="a.txt")])
    assert [rejected(relation) for relation in after.relations] == [True, False, True]
    only = apply([RELATION, OTHER, copy], [asked("reject", source="GRC", document="c.txt")])
    assert [rejected(relation) for relation in only.relations] == [False, False, True]


@pytest.mark.parametrize(
    ("action", "value", "changes", "found"),
    [
        ("retype", "THREATEN", {"type": "THREATEN"}, {"type": "ACCUSE"}),
        ("status", "negated", {"status": "negated"}, {"status": "factual"}),
        ("redirect", "mutual", {"mutual": True}, {"mutual": False}),
        ("redirect", "oneway", {"mutual": False}, {}),
        ("status", "factual", {"status": "factual"}, {}),
        (
            "redirect",
            "reverse",
            {"source": "TUR", "target": "GRC", "source_text": "la Turquie", "target_start": 0},
            {"reversed": True},
        ),
        ("merge", "EUR", {"source": "EUR"}, {"source": "GRC"}),
    ],
)
def test_what_the_actions_do(action: str, value: str, changes: dict[str, Any], found: dict[str, Any]) -> None:
    (relation,) = apply([RELATION], [asked(action, value, source="GRC")]).relations
    assert {name: getattr(relation, name) for name in changes} == changes
    assert dict(relation.corrected) == found
    assert restored(relation) == RELATION


def test_a_later_correction_builds_on_an_earlier_one() -> None:
    steps = [
        asked("retype", "THREATEN", type="ACCUSE", source="GRC"),
        asked("retype", "COERCE", type="THREATEN", source="GRC"),
    ]
    (relation,) = apply([RELATION], steps).relations
    assert (relation.type, dict(relation.corrected)) == ("COERCE", {"type": "ACCUSE"})


def test_back_and_forth_leaves_no_trace() -> None:
    turn = asked("redirect", "reverse", type="ACCUSE", sentence=TEXT)
    assert apply([RELATION], [turn, turn]).relations == [RELATION]


@pytest.mark.parametrize(
    ("action", "value", "newer"),
    [
        ("retype", "THREATEN", {"type": "THREATEN"}),
        ("redirect", "reverse", {"source": "TUR", "target": "GRC"}),
        ("status", "alleged", {"status": "alleged"}),
    ],
)
def test_newer_tables_that_find_it_by_themselves_are_no_reason_to_complain(
    action: str, value: str, newer: dict[str, str]
) -> None:
    correction = asked(action, value, source="GRC", type="ACCUSE", target="TUR", sentence=TEXT)
    after = apply([replace(RELATION, **newer)], [correction])  # type: ignore[arg-type]
    assert not after.unmatched
    assert not after.relations[0].corrected


def test_newer_tables_may_move_the_trigger_and_the_offsets() -> None:
    moved = replace(RELATION, trigger="accuse la", start=109, end=118, sentence_start=100, confidence=0.4)
    after = apply(
        [moved], [asked("reject", source="GRC", type="ACCUSE", target="TUR", document="a.txt", sentence=TEXT)]
    )
    assert rejected(after.relations[0])


def test_merged_actors_answer_to_both_codes() -> None:
    corrections = [
        asked("merge", "OTH:Midi", source="GRC"),
        asked("retype", "THREATEN", source="GRC", target="TUR"),
        asked("status", "alleged", source="OTH:Midi", target="TUR"),
        asked("rename", "The South", source="GRC"),
    ]
    after = apply([RELATION], corrections)
    assert not after.unmatched
    assert (after.relations[0].source, after.relations[0].type, after.relations[0].status) == (
        "OTH:Midi",
        "THREATEN",
        "alleged",
    )
    assert after.decisions == {"names": {"OTH:Midi": "The South"}, "merged": {"GRC": "OTH:Midi"}}


def test_merging_both_ends_takes_the_relation_out() -> None:
    assert [rejected(r) for r in apply(FOUND, [asked("merge", "TUR", source="GRC")]).relations] == [
        True,
        False,
        False,
    ]


def test_persons_can_be_named() -> None:
    spoken = replace(RELATION, source_member="Premier ministre grec")
    correction = asked("reject", source="GRC/Premier ministre grec", target="TUR")
    assert [rejected(r) for r in apply([spoken, RELATION], [correction]).relations] == [True, False]


def test_merging_in_a_circle_is_told() -> None:
    with pytest.raises(TableError, match=r"corrections\.csv:2.*merged with itself"):
        apply(FOUND, [asked("merge", "FRA", source="GRC"), asked("merge", "GRC", source="FRA")])


codes = st.sampled_from(["GRC", "TUR", "FRA", "OTH:Midi"])
decisions = st.one_of(
    st.builds(asked, st.just("reject"), source=codes),
    st.builds(asked, st.just("retype"), st.sampled_from(sorted(TYPES)), source=codes),
    st.builds(asked, st.just("status"), st.sampled_from(STATUSES), target=codes),
    st.builds(asked, st.just("redirect"), st.sampled_from(DIRECTIONS), source=codes),
    st.builds(asked, st.just("rename"), st.just("x"), source=codes),
    st.builds(asked, st.just("merge"), st.just("OTH:All"), source=codes),
)


@given(st.lists(decisions, max_size=8))
def test_nothing_is_lost(corrections: list[Correction]) -> None:
    after = apply(FOUND, corrections)
    assert [restored(relation) for relation in after.relations] == FOUND
    assert apply(after.relations, corrections) == after
    back = [Relation.from_dict(relation.as_dict()) for relation in after.relations]
    assert back == after.relations


# ── in a build ───────────────────────────────────────────────────────────────────────────────────────────────────

FILE = "action;source;value;document\nretype;GRC;THREATEN;a.txt\nrename;TUR;Türkiye;\nreject;USA;;\n"


@pytest.fixture
def folder(tmp_path: Path, stubbed: None) -> Path:
    (tmp_path / "news").mkdir()
    for name in "ab":
        (tmp_path / "news" / f"{name}.txt").write_text(f"{TEXT} Dépêche {name}.", encoding="utf-8")
    (tmp_path / "mine.csv").write_text(FILE, encoding="utf-8-sig")
    return tmp_path


def build(folder: Path, **more: Any) -> kg.Result:
    options = Options(corrections=more.pop("corrections", folder / "mine.csv"))
    return kg.build(folder / "news", output=folder / "out", options=options, **more)


def test_a_build_applies_them_and_says_which_match_nothing(folder: Path) -> None:
    result = build(folder)
    assert [relation.type for relation in result.relations] == ["THREATEN", "ACCUSE"]
    assert [(p.document, p.skipped) for p in result.problems] == [("mine.csv:4", False)]
    assert result.graph.edges["GRC", "TUR", "THREATEN"]["corrected"] == 1
    assert result.graph.nodes["TUR"]["name"] == "Türkiye"
    assert store.read_run(folder / "out")["tables"]["mine.csv"]


def test_what_is_read_again_knows_the_users_names(folder: Path) -> None:
    from kg.result import read

    drawn = build(folder).graph
    again = read(folder / "out").graph
    assert dict(again.nodes(data=True)) == dict(drawn.nodes(data=True))


def test_adding_keeps_the_decisions_until_there_are_others(folder: Path) -> None:
    build(folder)
    kept = build(folder, add=True, corrections=None)
    assert "THREATEN" not in {r.type for r in kept.relations}  # all articles were read again
    build(folder)
    (folder / "news/a.txt").unlink()
    (folder / "news/c.txt").write_text(TEXT, encoding="utf-8")
    kept = build(folder, add=True, corrections=None)
    assert sorted((r.document, r.type) for r in kept.relations) == [
        ("a.txt", "THREATEN"),
        ("b.txt", "ACCUSE"),
        ("c.txt", "ACCUSE"),
    ]
    assert kept.graph.nodes["TUR"]["name"] == "Türkiye"


def test_rejected_relations_wait_in_a_file_of_their_own(folder: Path) -> None:
    plain = build(folder, corrections=None)
    (folder / "mine.csv").write_text("action,source\nreject,GRC\n", encoding="utf-8")
    result = pipeline.correct(folder / "out", Options(corrections=folder / "mine.csv"))
    assert result.relations == ()
    assert [restored(r) for r in store.read_relations(folder / "out" / store.REJECTED)] == list(
        plain.relations
    )
    (folder / "mine.csv").write_text("action,source,value\nstatus,GRC,alleged\n", encoding="utf-8")
    result = pipeline.correct(folder / "out", Options(corrections=folder / "mine.csv"))
    assert {r.status for r in result.relations} == {"alleged"}
    assert not (folder / "out" / store.REJECTED).exists()


def test_correcting_a_build_gives_what_building_with_the_corrections_gives(folder: Path) -> None:
    build(folder)
    wanted = {path.name: path.read_bytes() for path in (folder / "out").iterdir()}
    build(folder, corrections=None)
    pipeline.correct(folder / "out", Options(corrections=folder / "mine.csv"))
    assert {path.name: path.read_bytes() for path in (folder / "out").iterdir()} == wanted


def test_correcting_keeps_what_else_there_was_to_tell(folder: Path) -> None:
    (folder / "news/empty.txt").write_text("", encoding="utf-8")
    build(folder)
    for _ in range(2):
        result = pipeline.correct(folder / "out", Options(corrections=folder / "mine.csv"))
        assert [problem.document for problem in result.problems] == ["empty.txt", "mine.csv:4"]


def test_a_folder_without_a_build_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no build"):
        pipeline.correct(tmp_path, Options())
