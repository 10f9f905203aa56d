"""Where an actor stands relative to a trigger: in the tree, and in the line of words."""

from __future__ import annotations

from kg.relations.sentence import Sentence, Slot

_NEAR = ((1, "1"), (2, "2"), (4, "4"), (7, "7"), (12, "12"), (20, "20"))


def short(dep: str) -> str:
    """Drop the subtypes of a UD label but those that tell source from target."""
    return dep if dep in ("nsubj:pass", "obl:agent", "aux:pass", "acl:relcl") else dep.split(":")[0]


def path(sentence: Sentence, trigger: int, head: int) -> tuple[list[str], list[str], int]:
    """Return the labels from ``head`` up to the common ancestor, from there down to ``trigger``, and the ancestor."""
    chain = [trigger]
    while sentence.heads[chain[-1]] != chain[-1] and len(chain) < 40:
        chain.append(sentence.heads[chain[-1]])
    rank = {token: depth for depth, token in enumerate(chain)}
    up: list[str] = []
    token = head
    while token not in rank:
        up.append(short(sentence.deps[token]))
        parent = sentence.heads[token]
        if parent == token or len(up) > 40:
            return up, ["?"], -1
        token = parent
    down = [short(sentence.deps[step]) for step in reversed(chain[: rank[token]])]
    return up, down, token


def role(sentence: Sentence, trigger: int, slot: Slot) -> str:
    """Name the grammatical role of a slot towards a trigger in the lexicon's words.

    subj, obj, iobj, adj, poss or a preposition; "" where the tree shows none. Conjuncts, controlled
    infinitives, relative clauses, participles and light verbs are looked through.
    """
    up, down, _ = path(sentence, trigger, slot.head)
    up = [label for label in up if label not in ("conj", "appos", "flat", "fixed")]
    last = up[-1] if up else ""
    passive = _passive(sentence, trigger)
    if slot.mention.kind == "adjective" and last in ("amod", "") and not down:
        return "adj"
    if not up:
        return (
            _under(sentence, trigger, passive) if down == [] or down[:1] in (["acl:relcl"], ["acl"]) else ""
        )
    if not all(
        label in ("conj", "xcomp", "advcl", "obj", "acl", "acl:relcl", "obl", "nsubj", "ccomp")
        for label in down
    ):
        return ""
    if last == "nsubj":
        return "obj" if passive and not down else "subj"
    return {"nsubj:pass": "obj", "obj": "obj", "iobj": "iobj", "obl:agent": "par", "amod": "adj"}.get(
        last, slot.preposition if last in ("obl", "nmod") else ""
    )


def _under(sentence: Sentence, trigger: int, passive: bool) -> str:
    return "obj" if passive else "subj"


def _passive(sentence: Sentence, trigger: int) -> bool:
    if any(sentence.deps[child] == "aux:pass" for child in sentence.children[trigger]):
        return True
    participle = "VerbForm=Part" in sentence.morphs[trigger]
    auxiliary = any(sentence.deps[child].startswith("aux") for child in sentence.children[trigger])
    return sentence.tags[trigger] == "VERB" and participle and not auxiliary


def voice(sentence: Sentence, trigger: int) -> str:
    """Return act, pass, part, inf, refl or nom: how a trigger presents its participants."""
    if sentence.tags[trigger] not in ("VERB", "AUX"):
        return "nom"
    children = sentence.children[trigger]
    if any(sentence.forms[child].lower() in ("se", "s'") and child < trigger for child in children):
        return "refl"
    if any(sentence.deps[child] == "aux:pass" for child in children):
        return "pass"
    morph = sentence.morphs[trigger]
    if "VerbForm=Inf" in morph:
        return "inf"
    if "VerbForm=Part" in morph and not any(sentence.deps[child].startswith("aux") for child in children):
        return "presp" if "Tense=Pres" in morph else "part"
    return "act"


def bucket(distance: int) -> str:
    """Name a distance in words coarsely."""
    return next((name for limit, name in _NEAR if distance <= limit), "far")
