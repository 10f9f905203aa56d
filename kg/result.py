"""Relations, the graph that they make at a level, and its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import OptionError
from kg.read import Problem
from kg.records import Options, Relation

if TYPE_CHECKING:
    import networkx as nx

    from kg.export.html import Page

CHOICES = {"language": ("fr",), "names": ("en", "fr"), "level": ("actor", "person")}


def check(options: Options) -> None:
    """Raise ``OptionError`` where an option has a value that kg does not know, ``TableError`` for its actors."""
    for name, known in CHOICES.items():
        value = getattr(options, name)
        if value not in known:
            raise OptionError(f"kg does not know the {name} «{value}».", f"Choose of {', '.join(known)}.")
    if not 0 <= options.min_confidence <= 1:
        raise OptionError(
            f"The confidence {options.min_confidence} is out of range.", "Give a number from 0 to 1."
        )
    if options.quote_limit is not None and options.quote_limit < 0:
        raise OptionError(f"A quotation cannot have {options.quote_limit} characters.", "Give 0 or more.")
    if options.actors:
        from kg.actors import names

        names(extra=options.actors)  # a faulty row is told before the work begins


@dataclass(frozen=True)
class Result:
    """What a build found; in a notebook it shows its graph.

    ``documents`` says of each document its title, hash, sentences and mentions by actor.
    """

    relations: tuple[Relation, ...]
    documents: Mapping[str, Mapping[str, Any]]
    graph: nx.MultiDiGraph
    title: str
    options: Options
    self_relations: int = 0
    problems: tuple[Problem, ...] = ()
    files: tuple[Path, ...] = ()

    @property
    def sentences(self) -> int:
        """How many sentences were read."""
        return sum(document["sentences"] for document in self.documents.values())

    def graph_html(self) -> Page:
        """Return the interactive page, complete in itself; as the value of a notebook's cell it shows itself."""
        from kg.actors import names
        from kg.export import html

        return html.page(
            self.relations,
            self.graph,
            language=self.options.names,
            title=self.title,
            quote_limit=self.options.quote_limit,
            names=names(self.options.names, self.options.actors),
        )

    def _repr_html_(self) -> str:
        return self.graph_html()._repr_html_()


def graph(
    relations: Sequence[Relation], documents: Mapping[str, Mapping[str, Any]], options: Options
) -> nx.MultiDiGraph:
    """Return the graph of ``relations`` at a level; nodes count the mentions that ``documents`` tell."""
    from kg.actors import names
    from kg.graph import gather

    related = {code for relation in relations for code in (relation.source, relation.target)}
    counts: Counter[str] = Counter()
    for document in documents.values():
        counts.update({code: n for code, n in document["mentions"].items() if code in related})
    return gather(relations, names=names(options.names, options.actors), mentions=counts, level=options.level)
