"""Features of triggers and of arguments: one module for training and for use.

A feature is a short string «name=value»; models give it a weight. Features speak of lemmas, functions and
the lexicon, never of a document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.relations.lexicon import Found
from kg.relations.neighbours import near
from kg.relations.roles import bucket, path, role, short, voice
from kg.relations.sentence import Sentence, Slot

_SKIPPED = frozenset({"DET", "PUNCT", "SPACE", "AUX", "PART"})


@dataclass(slots=True)
class Trigger:
    """A token that may carry relations: its frames, its features, its score for each type."""

    token: int
    frames: list[Found]
    features: list[str]
    scores: dict[str, float]

    @property
    def types(self) -> dict[str, list[Found]]:
        """Return the frames by type."""
        found: dict[str, list[Found]] = {}
        for frame in self.frames:
            found.setdefault(frame.frame.type, []).append(frame)
        return found


def trigger_features(
    sentence: Sentence, token: int, frames: list[Found], context: Mapping[str, int]
) -> list[str]:
    """Return the features of a token as a trigger.

    Args:
        sentence: the sentence.
        token: index of the token.
        frames: the lexicon's frames anchored at it.
        context: the sentence's lexicon types, with how often each occurs.
    """
    lemma, tag = sentence.lemmas[token], sentence.tags[token]
    children, head = sentence.children[token], sentence.heads[token]
    how = voice(sentence, token)
    found = [
        "bias",
        f"l={lemma}",
        f"lp={lemma}/{tag}",
        f"v={how}",
        f"p={tag}",
        f"d={short(sentence.deps[token])}",
    ]
    found += [f"pre={lemma[:5]}", f"pre4={lemma[:4]}", f"suf={lemma[-4:]}", f"lv={lemma}/{how}"]
    for child in children:
        if sentence.tags[child] in _SKIPPED:
            continue
        dep = short(sentence.deps[child])
        word = "ACTOR" if child in sentence.covered else sentence.lemmas[child]
        found += [f"c={dep}:{word}", f"lc={lemma}:{dep}:{word}"]
        for grandchild in sentence.children[child]:
            if sentence.deps[grandchild] == "case":
                preposition = sentence.lemmas[grandchild]
                found += [
                    f"cp={preposition}:{word}",
                    f"lcp={lemma}:{preposition}",
                    f"lcpa={lemma}:{preposition}:{word == 'ACTOR'}",
                ]
    if head != token:
        word = "ACTOR" if head in sentence.covered else sentence.lemmas[head]
        found += [f"h={word}", f"hd={short(sentence.deps[token])}:{word}", f"lh={lemma}:{word}"]
    found += near(lemma)
    found += _neighbours(sentence, token)
    types: dict[str, int] = {}
    for item in frames:
        row = item.frame
        strong = "P" if len(item.tokens) > 1 else row.pos[0]
        found += [f"x={row.type}", f"x={row.type}/{strong}/{row.ambiguous}"]
        types[row.type] = 1
    found.append(f"nx={min(len(types), 3)}")
    found.append("xs=" + "+".join(sorted(types)))
    found += [f"ctx={name}" for name in context if name not in types]
    found.append(f"only={not any(name not in types for name in context)}")
    found += _surroundings(sentence, token)
    return found


def _neighbours(sentence: Sentence, token: int) -> list[str]:
    def word(index: int) -> str:
        if not 0 <= index < len(sentence):
            return "#"
        return "ACTOR" if index in sentence.covered else sentence.lemmas[index]

    before, after = word(token - 1), word(token + 1)
    lemma = sentence.lemmas[token]
    return [
        f"w-1={before}",
        f"w+1={after}",
        f"w-2={word(token - 2)}",
        f"w+2={word(token + 2)}",
        f"lw+1={lemma}:{after}",
        f"lw-1={before}:{lemma}",
        f"w+12={after}:{word(token + 2)}",
        f"w-12={word(token - 2)}:{before}",
    ]


def _surroundings(sentence: Sentence, token: int) -> list[str]:
    named = [slot for slot in sentence.slots if slot.head >= 0]
    left = [token - slot.last for slot in named if slot.last < token]
    right = [slot.first - token for slot in named if slot.first > token]
    codes = {slot.code for slot in named}
    return [
        f"left={bucket(min(left)) if left else 'none'}",
        f"right={bucket(min(right)) if right else 'none'}",
        f"actors={min(len(codes), 4)}",
        f"quoted={sentence.quoted[token]}",
        f"headline={sentence.headline}",
        f"covered={token in sentence.covered}",
        f"after={'+'.join(sorted({slot.preposition for slot in named if 0 < slot.first - token <= 6})) or '-'}",
    ]


def fits(trigger: Trigger, kind: str, name: str, slot: Slot) -> tuple[bool, bool]:
    """Tell whether the lexicon lets a slot in role ``name`` be the source, and the target, for a type."""
    source = target = False
    names = {name, slot.preposition} if name != "subj" else {name}
    if name == "iobj":
        names.add("à")
    for item in trigger.frames:
        if item.frame.type == kind:
            source = source or bool(names & item.frame.source)
            target = target or bool(names & item.frame.target)
    return source, target


@dataclass(frozen=True, slots=True)
class Stance:
    """How a slot stands towards a trigger, whatever the type: its features, and what those of a type are made of."""

    features: list[str]
    way: str
    role: str
    voice: str
    side: str


def argument_features(sentence: Sentence, trigger: Trigger, kind: str, slot: Slot) -> list[str]:
    """Return the features of a slot as a participant in an act of type ``kind`` at a trigger."""
    here = stance(sentence, trigger, slot)
    return here.features + typed_features(trigger, kind, slot, here)


def typed_features(trigger: Trigger, kind: str, slot: Slot, here: Stance) -> list[str]:
    """Return those of the features of a slot that depend on the type of the act."""
    if slot.head < 0:
        return [f"wt={here.way}/{kind}"]
    source, target = fits(trigger, kind, here.role, slot)
    return [
        f"rt={here.role}/{kind}",
        f"rvt={here.role}/{here.voice}/{kind}",
        f"fit={source}/{target}",
        f"fits={source}/{target}/{here.side}/{slot.preposition}",
        f"fitr={source}/{target}/{here.role}",
        f"pt={slot.preposition}/{kind}",
        f"pst={slot.preposition}/{here.side}/{kind}",
        f"st={here.side}/{kind}",
    ]


def stance(sentence: Sentence, trigger: Trigger, slot: Slot) -> Stance:
    """Return how a slot stands towards a trigger."""
    token = trigger.token
    lemma, tag = sentence.lemmas[token], sentence.tags[token]
    how = voice(sentence, token)
    base = slot.mention.kind if slot.way == "named" else f"{slot.way}{slot.rank}"
    if slot.head < 0:
        found = [f"way={base}", f"wp={base}/{tag}/{how}", f"wl={base}/{lemma}"]
        found += [f"{base}:{fact}" for fact in slot.facts] + _room(sentence, token, how)
        return Stance(found, base, "", how, "")
    name = role(sentence, token, slot)
    up, down, _ = path(sentence, token, slot.head)
    side = "L" if slot.last < token else "R" if slot.first > token else "I"
    distance = token - slot.last if side == "L" else slot.first - token
    order = _order(sentence, token, slot, side)
    prep = slot.preposition
    steps = ">".join(up[-3:]) + "|" + "<".join(down[:3])
    found = [
        f"way={base}",
        f"r={name}",
        f"rv={name}/{how}",
        f"rl={name}/{lemma}",
        f"s={side}/{how}",
        f"sd={side}/{bucket(distance)}",
        f"so={side}/{order}",
        f"sov={side}/{order}/{how}",
        f"p={prep}",
        f"ps={prep}/{side}",
        f"psv={prep}/{side}/{how}",
        f"pl={prep}/{lemma}",
        f"sl={side}/{lemma}",
        f"ks={slot.mention.kind}/{side}/{how}",
        f"kp={slot.mention.kind}/{prep}",
        f"path={steps}",
        f"pathv={steps}/{how}",
        f"up={len(up)}",
        f"deph={short(sentence.deps[slot.head])}/{side}",
        f"between={_between(sentence, token, slot, side)}",
    ]
    return Stance(found + [f"n:{fact}" for fact in slot.facts], base, name, how, side)


def _order(sentence: Sentence, token: int, slot: Slot, side: str) -> str:
    """Count the other actors that stand between a slot and the trigger."""
    low, high = (slot.last, token) if side == "L" else (token, slot.first)
    codes = {s.code for s in sentence.slots if s.head >= 0 and low < s.head < high and s.code != slot.code}
    return str(min(len(codes), 3))


def _between(sentence: Sentence, token: int, slot: Slot, side: str) -> str:
    low, high = (slot.last + 1, token) if side == "L" else (token + 1, slot.first)
    span = range(low, high)
    verbs = sum(sentence.tags[t] == "VERB" for t in span)
    marks = "".join(sorted({sentence.forms[t] for t in span if sentence.forms[t] in ",;:«»()—–"}))
    links = "q" if any(sentence.lemmas[t] in ("qui", "que", "dont") for t in span) else ""
    return f"{min(verbs, 2)}{marks}{links}"


def _room(sentence: Sentence, token: int, how: str) -> list[str]:
    """What the sentence offers besides an actor that it does not name."""
    named = {slot.code for slot in sentence.slots if slot.way == "named"}
    left = any(slot.way == "named" and slot.last < token for slot in sentence.slots)
    right = any(slot.way == "named" and slot.first > token for slot in sentence.slots)
    return [f"room={len(named) if len(named) < 3 else 3}/{left}/{right}", f"roomv={left}/{right}/{how}"]
