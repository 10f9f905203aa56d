"""``kg eval``: annotated texts and relations → precision, recall and F1, and what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from kg.cli.build import DEFAULT, Confidence
from kg.cli.console import out, sign

if TYPE_CHECKING:
    from kg.evaluate import Evaluation, Key, Score

Gold = Annotated[Path, typer.Argument(help="Annotated texts, JSON Lines.", metavar="GOLD")]
Relations = Annotated[
    Path | None,
    typer.Argument(
        help="The relations.jsonl of a build.", metavar="[RELATIONS]", show_default="read the texts now"
    ),
]
Errors = Annotated[bool, typer.Option("--errors", help="List what was missed and what is wrong.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def evaluate(
    gold: Gold,
    relations: Relations = None,
    min_confidence: Confidence = DEFAULT.min_confidence,
    errors: Errors = False,
    json: Json = False,
) -> None:
    """Measure relations against annotated texts: by view, and by type."""
    from kg.evaluate import evaluate as score
    from kg.read import gold as annotated

    articles = annotated.read(gold)
    found = [r for r in _found(gold, relations, min_confidence) if r["confidence"] >= min_confidence]
    result = score(articles, found)
    if json:
        out.print_json(data=_numbers(result))
        return
    out.print(_views(result))
    out.print(_status(result))
    out.print()
    out.print(_types(result))
    if errors:
        _show_errors(articles, result)
    if result.unknown:
        out.print(f"\n{result.unknown:,} relations are of documents that the gold file does not hold.")


def _found(gold: Path, relations: Path | None, confidence: float) -> Iterable[Mapping[str, Any]]:
    from kg import pipeline, store
    from kg.records import Options

    if relations is not None:
        return [relation.as_dict() for relation in store.read_relations(relations)]
    result = pipeline.build(gold, options=Options(min_confidence=confidence))
    return [relation.as_dict() for relation in result.relations]


def _numbers(result: Evaluation) -> dict[str, Any]:
    views = {
        name: {
            "gold": score.gold,
            "found": score.found,
            "hit": score.hit,
            "precision": round(score.precision, 4),
            "recall": round(score.recall, 4),
            "f1": round(score.f1, 4),
        }
        for name, score in result.views.items()
    }
    status = {"matches": result.status_matches, "accuracy": round(result.status_accuracy, 4)}
    return {**views, "status": status}


def _views(result: Evaluation) -> Table:
    table = _table("view", "gold", "found", "right", "precision", "recall", "F1")
    for name, score in result.views.items():
        table.add_row(name, str(score.gold), str(score.found), str(score.hit), *_rates(score))
    return table


def _status(result: Evaluation) -> str:
    return f"status right in {result.status_accuracy:.4f} of {result.status_matches:,} evidence matches"


def _types(result: Evaluation) -> Table:
    table = _table("type", "gold", "precision", "recall", "F1", "evidence F1")
    kinds = dict.fromkeys(kind for _, kind in result.by_type)
    for kind in kinds:
        typed, evidence = result.by_type["typed", kind], result.by_type["evidence", kind]
        if typed.gold or typed.found:
            table.add_row(kind, str(typed.gold), *_rates(typed), f"{evidence.f1:.4f}")
    return table


def _table(*columns: str) -> Table:
    table = Table(box=None, padding=(0, 1), header_style="bold")
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left")
    return table


def _rates(score: Score) -> Iterator[str]:
    yield from (f"{rate:.4f}" for rate in (score.precision, score.recall, score.f1))


def _show_errors(articles: Sequence[Mapping[str, Any]], result: Evaluation) -> None:
    """Print every sentence in which something differs, with what was missed (−) and what is wrong (+)."""
    by_id = {article["id"]: article for article in articles}
    keys = [(key, "-", "yellow") for key in result.missed] + [(key, "+", "red") for key in result.wrong]
    keys.sort(key=lambda item: (item[0][0], item[0][4], item[1], item[0]))
    for (name, sentence), group in groupby(keys, key=lambda item: (item[0][0], item[0][4])):
        article = by_id[name]
        start, end = article["sentences"][sentence]
        out.print(Text(f"\n{name}, sentence {sentence}: ", style="bold"), end="")
        out.print(Text(sign(" ".join(article["text"][start:end].split()))), soft_wrap=True)
        for key, mark, style in group:
            out.print(Text(sign(f"  {mark} {_said(key)}"), style=style), soft_wrap=True)


def _said(key: Key) -> str:
    _, source, target, kind, _ = key
    return f"{source} {kind} {target}"
