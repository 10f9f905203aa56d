"""Quality by cross-validation: `python -m tests.benchmarks.quality GOLD... --partial GOLD... --extra GOLD...`.

Prints, for each file and least confidence, precision, recall and F1 of the views of ``kg.evaluate``; how often
relations of a given confidence are right; and the most frequent kinds of error. Articles of ``--extra`` are learnt
from and not scored. With ``--cache`` the networks, which take minutes each, are kept and used again while articles and
code are the same.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from kg.evaluate import VIEWS, evaluate
from kg.relations.network import Network
from kg.relations.propose import Readers
from kg.train import Learn, readers, unseen
from kg.train.crossvalidate import judged
from kg.train.examples import argument_model, trigger_model
from kg.train.gold import Article, read
from kg.train.network import network_model

BARS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4)
KINDS = 20
CODE = Path(__file__).parents[2] / "kg"


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--partial", nargs="*", type=Path, default=[])
    parser.add_argument("--extra", nargs="*", type=Path, default=[])
    parser.add_argument("--cache", type=Path)
    asked = parser.parse_args()
    sets = {path: read(path) for path in asked.gold} | {
        path: read(path, partial=True) for path in asked.partial
    }
    learnt = [article for found in sets.values() for article in found]
    learnt += [article for path in asked.extra for article in read(path)]
    learn = kept(asked.cache) if asked.cache else readers
    relations = [r.as_dict() for r in judged(learnt, unseen(learnt, learn=learn), confidence=BARS[0] / 3)]
    for path, articles in sets.items():
        gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        mine = {article.id for article in articles}
        found = [r for r in relations if r["document"] in mine]
        table(path.stem, gold, found)
        reliability(gold, found)
        errors(gold, [r for r in found if r["confidence"] >= BARS[1]], articles)


def kept(folder: Path) -> Learn:
    """Learn as ``readers`` does, but take networks of the same articles and code from a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    names = ("inputs", "network", "features", "lexicon", "sentence", "context")
    code = [CODE / f"relations/{name}.py" for name in names] + [CODE / "train/network.py"]

    def learn(articles: Sequence[Article]) -> Readers:
        digest = sha256(" ".join(sorted(article.id for article in articles)).encode())
        for path in code:
            digest.update(path.read_bytes())
        path = folder / f"{digest.hexdigest()[:16]}.txt"
        if not path.exists():
            network_model(articles).write(path)
        network = Network.parse(path.read_text(encoding="utf-8"))
        return Readers(trigger_model(articles), argument_model(articles), network)

    return learn


def table(name: str, gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> None:
    """Print a line for each least confidence."""
    print(f"\n{name}: precision recall F1 of {', '.join(VIEWS)}; status")
    for bar in BARS:
        scores = evaluate(gold, [r for r in found if r["confidence"] >= bar])
        views = (scores.views[view] for view in VIEWS)
        numbers = "   ".join(f"{v.precision:.3f} {v.recall:.3f} {v.f1:.3f}" for v in views)
        print(f"  {bar:.2f}   {numbers}   {scores.status_accuracy:.3f}")


def keys(gold: list[dict[str, Any]]) -> dict[tuple[str, str, str, str], bool]:
    """Return the coded (article, source, type, target), and whether each is asked for."""
    coded: dict[tuple[str, str, str, str], bool] = {}
    for article in gold:
        for r in article["relations"]:
            ends = [(r["source"], r["target"])]
            if r["mutual"] or r["type"] in ("CONSULT", "ALLY", "DISPUTE"):
                ends.append((r["target"], r["source"]))
            for a, b in ends:
                key = (article["id"], a, r["type"], b)
                coded[key] = coded.get(key, False) or not r.get("optional")
    return coded


def reliability(gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> None:
    """Print how many relations of each tenth of confidence are coded."""
    coded = keys(gold)
    seen: dict[tuple[str, str, str, str], float] = {}
    for r in found:
        seen[r["document"], r["source"], r["type"], r["target"]] = r["confidence"]
    right, count = Counter[int](), Counter[int]()
    for key, confidence in seen.items():
        if coded.get(key, True) or key not in coded:
            count[min(9, int(confidence * 10))] += 1
            right[min(9, int(confidence * 10))] += key in coded
    print(
        "  confidence: "
        + "   ".join(f"{n / 10:.1f} {right[n] / count[n]:.2f} ({count[n]})" for n in sorted(count))
    )


def errors(gold: list[dict[str, Any]], found: list[dict[str, Any]], articles: list[Article]) -> None:
    """Print the most frequent kinds of error."""
    coded = keys(gold)
    given = {(r["document"], r["source"], r["type"], r["target"]) for r in found}
    given |= {(r["document"], r["target"], r["type"], r["source"]) for r in found if r["mutual"]}
    named = {a.id: {slot.code for s in a.sentences for slot in s.slots} for a in articles}
    kinds: Counter[tuple[str, str]] = Counter()
    for key, asked in coded.items():
        if asked and key not in given:
            document, a, kind, b = key
            if not {a, b} <= named.get(document, set()):
                why = "missed: an actor is not recognised"
            elif (document, b, kind, a) in given:
                why = "missed: given the other way round"
            elif any(g[0] == document and g[1] == a and g[3] == b for g in given):
                why = "missed: the pair has another type"
            elif any(g[0] == document and g[2] == kind and (g[1] == a or g[3] == b) for g in given):
                why = "missed: the act has another end"
            else:
                why = "missed: the act is not seen"
            kinds[why, kind] += 1
    for key in given - set(coded):
        document, a, kind, b = key
        if (document, b, kind, a) in coded:
            why = "wrong: the other way round"
        elif any(g[0] == document and g[1] == a and g[3] == b for g in coded):
            why = "wrong: the pair has another type"
        elif any(g[0] == document and g[2] == kind and (g[1] == a or g[3] == b) for g in coded):
            why = "wrong: the act has another end"
        else:
            why = "wrong: no such act is coded"
        kinds[why, kind] += 1
    for (why, kind), count in kinds.most_common(KINDS):
        print(f"  {count:4d}  {why}, {kind}")


if __name__ == "__main__":
    main()
