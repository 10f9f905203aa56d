"""Is it said to have happened? Features of mood, modality, negation and attribution around a trigger."""

from __future__ import annotations

from kg.language import Language
from kg.language import language as settings
from kg.relations.features import Trigger
from kg.relations.model import Floats, Linear
from kg.relations.ontology import STATUSES
from kg.relations.roles import short
from kg.relations.sentence import Sentence

_CLIMB = 3  # governors looked at


def status_features(sentence: Sentence, trigger: Trigger, kind: str, *, language: str = "fr") -> list[str]:
    """Return the features that tell factual from alleged, hypothetical and negated."""
    words = settings(language)
    token = trigger.token
    lemma, tag = sentence.lemmas[token], sentence.tags[token]
    found = [
        "bias",
        f"t={kind}",
        f"l={lemma}",
        f"p={tag}",
        f"q={sentence.quoted[token]}",
        f"head={sentence.headline}",
    ]
    found += _around(sentence, token, "0", words)
    here, seen = token, {token}
    for step in range(1, _CLIMB + 1):
        head = sentence.heads[here]
        if head in seen:
            break
        dep = short(sentence.deps[here])
        found += [
            f"g{step}={sentence.lemmas[head]}",
            f"gd{step}={dep}",
            f"gl={dep}:{sentence.lemmas[head]}",
            f"g={sentence.lemmas[head]}",
        ]
        found += _around(sentence, head, str(step), words)
        seen.add(head)
        here = head
    root = next((t for t, head in enumerate(sentence.heads) if head == t), 0)
    found += [f"root={sentence.lemmas[root]}", f"rootm={_mood(sentence, root)}", f"isroot={root == token}"]
    found += _line(sentence, token, words)
    found += [f"x={item.frame.clause}" for item in trigger.frames if item.frame.clause]
    return found


def _mood(sentence: Sentence, token: int) -> str:
    """Return mood and tense of a verb with its auxiliaries: «aurait bombardé» is Cnd."""
    parts = [sentence.morphs[token]]
    parts += [
        sentence.morphs[c] for c in sentence.children[token] if sentence.deps[c].startswith(("aux", "cop"))
    ]
    values = []
    for morph in parts:
        features = dict(pair.split("=", 1) for pair in morph.split("|") if "=" in pair)
        values.append(features.get("Mood", features.get("VerbForm", "")) + features.get("Tense", ""))
    return "+".join(sorted(set(filter(None, values))))


def _around(sentence: Sentence, token: int, level: str, words: Language) -> list[str]:
    children = sentence.children[token]
    found = [f"m{level}={_mood(sentence, token)}"]
    for child in children:
        dep, lemma = short(sentence.deps[child]), sentence.lemmas[child]
        if dep in ("mark", "advmod", "case", "aux", "amod", "det", "fixed", "cc") or lemma in words.negations:
            found.append(f"c{level}={lemma}")
            if dep in ("mark", "case", "amod"):
                found.append(f"c={lemma}")
    negated = [c for c in children if sentence.forms[c].lower() in words.negations]
    found.append(f"neg{level}={bool(negated)}")
    verbs = [token, *(c for c in children if sentence.deps[c].startswith(("aux", "cop")))]
    if any(_ends(sentence, verb, words.conditional) for verb in verbs):
        found += [f"would{level}", f"would{level}={len(verbs) > 1}"]
    if any(_ends(sentence, verb, words.future) for verb in verbs):
        found.append(f"will{level}")
    return found


def _ends(sentence: Sentence, token: int, endings: tuple[str, ...]) -> bool:
    """Tell a verb by its ending, since the tagger misses rare ones («creuserait»)."""
    return sentence.tags[token] in ("VERB", "AUX") and sentence.forms[token].lower().endswith(endings)


def _line(sentence: Sentence, token: int, words: Language) -> list[str]:
    """Look at the words themselves, since the tree may be wrong."""
    lemmas, forms = sentence.lemmas, sentence.forms
    before = range(max(0, token - 5), token)
    found = [f"b{token - t}={lemmas[t]}" for t in before if token - t <= 3]
    found += [f"bw={lemmas[t]}" for t in before]
    found += [f"aw={lemmas[t]}" for t in range(token + 1, min(token + 4, len(sentence)))]
    found.append("b2=" + "_".join(lemmas[t] for t in range(max(0, token - 2), token)))
    small = [form.lower() for form in forms]
    found.append(f"if={not words.conditions.isdisjoint(small[max(0, token - 12) : token])}")
    found.append(f"said={not words.sources.isdisjoint(small)}")
    opens = [t for t in range(max(0, token - 4), token) if small[t] in words.negating]
    closes = [
        t
        for t in range(max(0, token - 3), min(len(small), token + 4))
        if small[t] in words.negations - words.negating
    ]
    found.append(f"not={bool(opens)}/{bool(closes)}")
    found += [f"not={small[t]}" for t in closes if opens]
    conditional = [t for t in range(len(sentence)) if "Mood=Cnd" in sentence.morphs[t]]
    found.append(f"cnd={bool(conditional)}/{any(abs(t - token) <= 4 for t in conditional)}")
    found.append(
        f"fut={any('Tense=Fut' in sentence.morphs[t] for t in range(max(0, token - 4), min(len(sentence), token + 2)))}"
    )
    found.append(f"ne={any(small[t] in words.negations for t in before)}")
    found.append(f"quest={forms[-1] == '?'}")
    return found


def status(sentence: Sentence, trigger: Trigger, kind: str, model: Linear, network: Floats) -> str:
    """Return the likeliest status by the linear model and the network together (``network``: chances of each)."""
    linear = model.score([status_features(sentence, trigger, kind)])[0]
    return STATUSES[int((linear / linear.sum() + network).argmax())]


def to_come(sentence: Sentence, token: int, *, language: str = "fr") -> bool:
    """Tell whether a verb, or the verb that governs it, stands in the future."""
    here = {token, sentence.heads[token]}
    verbs = here | {c for t in here for c in sentence.children[t] if sentence.deps[c].startswith("aux")}
    future = settings(language).future
    return any("Tense=Fut" in sentence.morphs[t] or _ends(sentence, t, future) for t in verbs)
