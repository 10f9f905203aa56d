"""Extraction beside bare spaCy, in one run and one process: what the screen leaves out, and what that costs.

    python -m tests.benchmarks.speed [texts.jsonl ...]

Bare spaCy is ``nlp.pipe`` of the same model over the same texts, all components, batch 64. Where the texts are
annotated, the sentences of coded relations that are not parsed are counted, and the typed F1 stands beside that of
a run which parses every sentence. Without files it reads those of ``../shared``, or else the tests' own articles.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import spacy

from kg.evaluate import evaluate
from kg.language import language
from kg.parse import sentences
from kg.records import Document, Extraction
from kg.relations import context, relate
from tests.benchmarks._texts import row

ROOT = Path(__file__).parents[2]
BOUNDS = {"wikinews_fr.jsonl": "≤ 0.35", "dev.jsonl": "≤ 1.0"}
SHARED = [ROOT.parent / "shared" / name for name in ("corpora/wikinews_fr.jsonl", "gold/dev.jsonl")]


def seconds(action: Callable[[], Any]) -> tuple[float, Any]:
    """Return the processor time of an action, which other processes disturb less than the wall's, and its value."""
    start = time.process_time()
    value = action()
    return time.process_time() - start, value


def texts(path: Path) -> tuple[list[dict[str, Any]], list[Document]]:
    """Return the rows of a JSON Lines file, and their documents."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return rows, [Document(row["id"], row["text"], row.get("date")) for row in rows]


def everything(text: str, spans: list[Any], mentions: list[Any], *, language: str) -> list[bool]:
    """Stand in for the screen: parse all."""
    return [True] * len(spans)


def extract(documents: Iterable[Document]) -> list[Extraction]:
    """Extract, all of it."""
    return list(relate.extract(documents))


def parsed(documents: Iterable[Document]) -> dict[str, list[Any]]:
    """Return the spans and lengths of the sentences that are parsed."""
    return {
        document.id: [(s.start, s.start + len(s.text)) for s in made if s.forms]
        for document, made, _ in context.prepared(documents)
    }


def typed(rows: list[dict[str, Any]], found: Iterable[Extraction]) -> float:
    """Return the typed F1."""
    return evaluate(rows, [r.as_dict() for each in found for r in each.relations]).views["typed"].f1


def measure(path: Path, nlp: Any) -> None:
    """Print the figures of one file."""
    rows, documents = texts(path)
    extract(documents[:20])
    bare, _ = seconds(lambda: list(nlp.pipe([d.text for d in documents], batch_size=64)))
    with nlp.select_pipes(disable=["ner"]):
        less, _ = seconds(lambda: list(nlp.pipe([d.text for d in documents], batch_size=64)))
    ours, found = seconds(lambda: extract(documents))
    print(
        f"{path.name}: {len(documents)} texts; bare spaCy {bare:.1f} s, without NER {less:.1f} s, kg {ours:.1f} s"
    )
    row(f"extraction to bare spaCy, {path.name}", ours / bare, BOUNDS.get(path.name, ""))
    row(f"the same to spaCy without NER, {path.name}", ours / less)
    chosen = parsed(documents)
    size = sum(b - a for d in documents for a, b in sentences(d.text))
    share = sum(b - a for spans in chosen.values() for a, b in spans) / size
    count = sum(map(len, chosen.values())) / sum(len(sentences(d.text)) for d in documents)
    print(f"  parsed: {count:.1%} of the sentences, {share:.1%} of the text")
    coded = [(row, r) for row in rows for r in row.get("relations", ()) if not r.get("optional")]
    if coded:
        lost = sum(not _holds(chosen[row["id"]], row, relation) for row, relation in coded)
        with patch.object(context, "worth", everything):
            whole = extract(documents)
        print(
            f"  coded relations whose sentence is not parsed: {lost} of {len(coded)}, {lost / len(coded):.2%}"
        )
        loss = typed(rows, whole) - typed(rows, found)
        row(f"typed F1 lost to parsing every sentence, {path.name}", loss, "≤ 0.005", ".4f")


def _holds(spans: list[Any], row: dict[str, Any], relation: dict[str, Any]) -> bool:
    start = row["text"].find(relation["trigger"], row["sentences"][relation["s"]][0])
    return any(a <= start < b for a, b in spans)


def main() -> None:
    """Measure every file."""
    own = sorted((ROOT / "tests/gold").glob("articles_*.jsonl"))
    paths = [Path(name) for name in sys.argv[1:]] or [path for path in SHARED if path.exists()] or own
    nlp = spacy.load(language("fr").model)
    for path in paths:
        measure(path, nlp)


if __name__ == "__main__":
    main()
