"""The user's decisions about what was found, and their effect.

A correction names relations by what a newer table or model does not change: the article, the sentence, the two
actors and the type, as the last build wrote them. What it leaves out, it does not ask for. Corrections apply in
order, so that a later one may build on an earlier; merged actors come first of all, under either code.

    action    what it does to the relations that it names      value
    reject    takes them out of the graph
    retype    changes their type                               a type: ACCUSE
    redirect  turns them round, or makes them mutual or not    reverse, mutual or oneway
    status    changes their status                             factual, alleged, hypothetical or negated
    merge     makes the actor ``source`` another one           the other's code
    rename    gives the actor ``source`` another name          the name

Nothing is lost: a corrected relation keeps what was found in ``corrected``, rejected ones stand in rejected.jsonl.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any, NamedTuple

from kg.errors import TableError
from kg.records import Relation

ACTIONS = ("reject", "retype", "redirect", "status", "merge", "rename")
DIRECTIONS = ("reverse", "mutual", "oneway")
ENDS = ("source", "target")
REVERSED, REJECTED = "reversed", "rejected"  # in ``Relation.corrected``: both sides changed places; taken out


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision; ``place`` says where it was read, for messages."""

    action: str = ""
    document: str = ""
    sentence: str = ""
    source: str = ""
    type: str = ""
    target: str = ""
    value: str = ""
    note: str = ""
    place: str = ""

    def __str__(self) -> str:
        asked = (self.source, self.type, self.target, self.document)
        return " ".join(
            part for part in (self.action, *asked, f"= {self.value}" if self.value else "") if part
        )


COLUMNS = tuple(field.name for field in fields(Correction))[:-1]


Decisions = Mapping[str, Mapping[str, str]]  # «names» that the user gave, and «merged»: code → the one for it
NO_DECISIONS: Decisions = MappingProxyType({})


class Corrected(NamedTuple):
    """The relations after the corrections, and what became of these."""

    relations: Sequence[Relation]  # rejected ones too, see ``rejected``
    decisions: Decisions
    unmatched: Sequence[Correction] = ()


def apply(found: Iterable[Relation], corrections: Sequence[Correction]) -> Corrected:
    """Return the relations as the user corrected them; earlier corrections of theirs are undone first.

    Raises:
        TableError: actors are merged in a circle.
    """
    merged = merges(corrections)
    originals = [restored(relation) for relation in found]
    relations = [renamed(relation, merged) for relation in originals]
    unmatched = []
    for correction in corrections:
        if correction.action in ("merge", "rename"):
            hit = any(names(correction.source, relation, merged) for relation in originals)
        else:
            hit = correct(relations, merged_ends(correction, merged))
        if not hit:
            unmatched.append(correction)
    called = {merged.get(c.source, c.source): c.value for c in corrections if c.action == "rename"}
    return Corrected(relations, {"names": called, "merged": merged}, unmatched)


def rejected(relation: Relation) -> bool:
    """True if the user took a relation out, or merged its two ends."""
    return REJECTED in dict(relation.corrected) or relation.source == relation.target


def correct(relations: list[Relation], correction: Correction) -> bool:
    """Correct the relations in their places; False if there are none to correct, nor any that are so already."""
    hits = [i for i, relation in enumerate(relations) if matches(correction, relation)]
    for i in hits:
        relations[i] = changed(relations[i], correction)
    wished = wish(correction)
    return bool(hits) or (wished is not None and any(matches(wished, relation) for relation in relations))


def wish(correction: Correction) -> Correction | None:
    """Return what to ask for to see whether newer tables find by themselves what a correction says."""
    if correction.action == "retype":
        return replace(correction, type=correction.value)
    if correction.value == "reverse":
        return replace(correction, source=correction.target, target=correction.source)
    return None


def merged_ends(correction: Correction, merged: Mapping[str, str]) -> Correction:
    """Return a correction that asks for the codes that stand for merged actors."""
    codes = {side: getattr(correction, side) for side in ENDS}
    return replace(correction, **{side: merged.get(code, code) for side, code in codes.items()})


def merges(corrections: Iterable[Correction]) -> dict[str, str]:
    """Return code → the code that stands for it in the end."""
    steps = {c.source: c for c in corrections if c.action == "merge"}
    found = {}
    for code, first in steps.items():
        seen = {code}
        end = first.value
        while end in steps:
            if end in seen:
                raise TableError(
                    f"{first.place}: «{code}» is merged with itself.", "Break the circle of merges."
                )
            seen.add(end)
            end = steps[end].value
        found[code] = end
    return found


def names(code: str, relation: Relation, merged: Mapping[str, str]) -> bool:
    """True if a code is an end of a relation, or was merged into one."""
    ends = {relation.source, relation.target, relation.speaker}
    return code in ends or code in {merged.get(end or "") for end in ends}


def matches(asked: Correction, relation: Relation) -> bool:
    """True if all that a correction asks for is so; a mutual relation has its ends in either order.

    What is asked of an article is asked of its near copies too, or else these would say it again.
    """
    articles = ("", relation.document.strip(), relation.copy_of)
    if asked.type not in ("", relation.type) or asked.document not in articles:
        return False
    if not quoted(asked.sentence, relation.sentence):
        return False
    sides = (end(relation, "source"), end(relation, "target"))
    asks = (asked.source, asked.target)
    orders = [sides, sides[::-1]] if relation.mutual else [sides]
    return any(all(not a or a in side for a, side in zip(asks, order, strict=True)) for order in orders)


def end(relation: Relation, side: str) -> tuple[str, str]:
    """Return an end's code, and that of its person or office."""
    code, member = getattr(relation, side), getattr(relation, f"{side}_member")
    return code, f"{code}/{member}" if member else code


def quoted(asked: str, sentence: str) -> bool:
    """True if a sentence is the one asked for, whatever its spaces; «…» at an end of it stands for what is cut.

    >>> quoted("… accuse  la Turquie", "La Grèce accuse la Turquie."), quoted("Accuse", "La Grèce accuse.")
    (True, False)
    """
    words, whole = " ".join(asked.split()), " ".join(sentence.split())
    if words.startswith("…") or words.endswith("…"):
        return words.strip("… ") in whole
    return words in ("", whole)


def changed(relation: Relation, correction: Correction) -> Relation:
    """Return a relation as a correction of it leaves it."""
    if correction.action == "reject":
        return noted(relation, relation, **{REJECTED: True})
    if correction.action == "redirect":
        if correction.value == "reverse":
            return noted(reverse(relation), relation, **{REVERSED: True})
        return set_fields(relation, mutual=correction.value == "mutual")
    return set_fields(relation, **{"type" if correction.action == "retype" else "status": correction.value})


def set_fields(relation: Relation, **values: Any) -> Relation:
    """Return a relation with other values, which remembers those that differ."""
    before = {
        name: getattr(relation, name) for name, value in values.items() if getattr(relation, name) != value
    }
    return noted(replace(relation, **values), relation, **before)


def noted(relation: Relation, before: Relation, **found: Any) -> Relation:
    """Return a relation that remembers what was found in the text, and forgets what is so again."""
    kept = {**found, **dict(before.corrected)}
    if REVERSED in found and REVERSED in dict(before.corrected):
        del kept[REVERSED]
    kept = {name: value for name, value in kept.items() if getattr(relation, name, None) != value}
    return replace(relation, corrected=tuple(kept.items()))


def renamed(relation: Relation, merged: Mapping[str, str]) -> Relation:
    """Return a relation of which merged actors have the code that stands for them."""
    codes = {name: getattr(relation, name) for name in (*ENDS, "speaker")}
    return set_fields(relation, **{name: merged.get(code, code) for name, code in codes.items()})


def reverse(relation: Relation) -> Relation:
    """Return a relation whose source and target changed places, with all that is known of them."""
    parts = ("", "_text", "_start", "_member", "_sentence")
    swapped = {f"{a}{part}": getattr(relation, f"{b}{part}") for part in parts for a, b in (ENDS, ENDS[::-1])}
    return replace(relation, **swapped)


def restored(relation: Relation) -> Relation:
    """Return a relation as it was found in the text."""
    found = {name: value for name, value in relation.corrected if name != REJECTED}
    if found.pop(REVERSED, False):
        relation = reverse(relation)
    return replace(relation, corrected=(), **found)
