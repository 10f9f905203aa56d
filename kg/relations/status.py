"""Is it said to have happened? Features of mood, modality, negation and attribution around a trigger."""

from __future__ import annotations

from kg.relations.features import Trigger
from kg.relations.model import Linear
from kg.relations.ontology import STATUSES
from kg.relations.roles import short
from kg.relations.sentence import Sentence

_NEGATIONS = frozenset(
    {"ne", "n'", "pas", "plus", "jamais", "aucun", "aucune", "sans", "ni", "guère", "nullement"}
)
_CLIMB = 3  # governors looked at


def status_features(sentence: Sentence, trigger: Trigger, kind: str) -> list[str]:
    """Return the features that tell factual from alleged, hypothetical and negated."""
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
    found += _around(sentence, token, "0")
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
        found += _around(sentence, head, str(step))
        seen.add(head)
        here = head
    root = next((t for t, head in enumerate(sentence.heads) if head == t), 0)
    found += [f"root={sentence.lemmas[root]}", f"rootm={_mood(sentence, root)}", f"isroot={root == token}"]
    found += _line(sentence, token)
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


def _around(sentence: Sentence, token: int, level: str) -> list[str]:
    children = sentence.children[token]
    found = [f"m{level}={_mood(sentence, token)}"]
    for child in children:
        dep, lemma = short(sentence.deps[child]), sentence.lemmas[child]
        if dep in ("mark", "advmod", "case", "aux", "amod", "det", "fixed", "cc") or lemma in _NEGATIONS:
            found.append(f"c{level}={lemma}")
            if dep in ("mark", "case", "amod"):
                found.append(f"c={lemma}")
    negated = [
        c for c in children if sentence.lemmas[c] in _NEGATIONS or sentence.forms[c].lower() in _NEGATIONS
    ]
    found.append(f"neg{level}={bool(negated)}")
    return found


def _line(sentence: Sentence, token: int) -> list[str]:
    """Look at the words themselves, since the tree may be wrong."""
    lemmas, forms = sentence.lemmas, sentence.forms
    before = range(max(0, token - 5), token)
    found = [f"b{token - t}={lemmas[t]}" for t in before if token - t <= 3]
    found += [f"bw={lemmas[t]}" for t in before]
    found += [f"aw={lemmas[t]}" for t in range(token + 1, min(token + 4, len(sentence)))]
    found.append("b2=" + "_".join(lemmas[t] for t in range(max(0, token - 2), token)))
    found.append(f"si={any(form.lower() in ('si', 's') for form in forms[max(0, token - 12) : token])}")
    found.append(f"selon={any(form.lower() in ('selon', 'après') for form in forms)}")
    conditional = [t for t in range(len(sentence)) if "Mood=Cnd" in sentence.morphs[t]]
    found.append(f"cnd={bool(conditional)}/{any(abs(t - token) <= 4 for t in conditional)}")
    found.append(
        f"fut={any('Tense=Fut' in sentence.morphs[t] for t in range(max(0, token - 4), min(len(sentence), token + 2)))}"
    )
    found.append(f"ne={any(forms[t].lower() in _NEGATIONS for t in before)}")
    found.append(f"quest={forms[-1] == '?'}")
    return found


def status(sentence: Sentence, trigger: Trigger, kind: str, model: Linear) -> str:
    """Return the likeliest status."""
    scores = model.score([status_features(sentence, trigger, kind)])[0]
    return STATUSES[int(scores.argmax())]
