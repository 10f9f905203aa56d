"""Relations, the graph that they make at a level, and its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.corrections import NO_DECISIONS, Decisions
from kg.errors import OptionError
from kg.read import Problem
from kg.read.corrections import read as read_corrections
from kg.records import Options, Relation

if TYPE_CHECKING:
    import networkx as nx
    import pandas

    from kg.export.html import Page

CHOICES = {
    "language": ("fr",),
    "names": ("en", "fr"),
    "level": ("actor", "person"),
    "graphml": ("types", "pairs"),
}


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
    if options.corrections:
        read_corrections(options.corrections)


@dataclass(frozen=True)
class Result:
    """What a build found; in a notebook it shows its graph.

    ``documents`` says of each document its title, hash, sentences and mentions by actor. ``rejected`` are the
    relations that the user's corrections took out, ``decisions`` the user's ``names`` of actors and the ``merged``
    ones, by code.
    """

    relations: tuple[Relation, ...]
    documents: Mapping[str, Mapping[str, Any]]
    graph: nx.MultiDiGraph
    title: str
    options: Options
    self_relations: int = 0
    problems: tuple[Problem, ...] = ()
    files: tuple[Path, ...] = ()
    rejected: tuple[Relation, ...] = ()
    decisions: Decisions = field(default_factory=dict)

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

    @cached_property
    def measured(self) -> nx.MultiDiGraph:
        """The graph with the measures of ``kg.analysis`` on its nodes, as the exports have it."""
        from kg.analysis.measures import measured

        return measured(self.graph)

    def relations_frame(self) -> pandas.DataFrame:
        """Return the relations as a pandas frame, a row each; needs the extra ``frames``."""
        from kg.export import sheets, tables

        return sheets.frame("relations", tables.relations(self.relations))

    def events_frame(self) -> pandas.DataFrame:
        """Return the dated events of the relations that are not negated, see ``kg.export.tables``."""
        from kg.export import sheets, tables

        return sheets.frame("events", tables.events(self.relations, self.graph))

    def edges_frame(self) -> pandas.DataFrame:
        """Return the graph's edges, a row for each source, target and type."""
        from kg.export import sheets, tables

        return sheets.frame("edges", tables.edges(self.graph))

    def actors_frame(self) -> pandas.DataFrame:
        """Return the graph's actors with their measures."""
        from kg.export import sheets, tables

        return sheets.frame("actors", tables.actors(self.measured))

    def _repr_html_(self) -> str:
        return self.graph_html()._repr_html_()


def graph(
    relations: Sequence[Relation],
    documents: Mapping[str, Mapping[str, Any]],
    options: Options,
    decisions: Decisions = NO_DECISIONS,
) -> nx.MultiDiGraph:
    """Return the graph of ``relations`` at a level; nodes count the mentions that ``documents`` tell."""
    from kg.actors import names
    from kg.graph import gather, unlisted

    related = {code for relation in relations for code in (relation.source, relation.target)}
    merged = decisions.get("merged", {})
    counts: Counter[str] = Counter()
    for document in documents.values():
        for code, n in document["mentions"].items():
            counts[merged.get(code, code)] += n
    known = dict(names(options.names, options.actors))
    known.update(
        {c: (name, (known.get(c) or unlisted(c))[1]) for c, name in decisions.get("names", {}).items()}
    )
    seen = {code: n for code, n in counts.items() if code in related}
    return gather(relations, names=known, mentions=seen, level=options.level)


def read(path: str | Path, options: Options = Options(min_confidence=0)) -> Result:
    """Return the result of an earlier build, without reading its texts again.

    Args:
        path: the build's folder, or its ``relations.jsonl``.
        options: the level, names and least confidence that the graph shall have.
    """
    from kg import store

    file = Path(path)
    file = file / store.RELATIONS if file.is_dir() else file
    check(options)
    found, run = store.read_relations(file), store.read_run(file.parent)
    relations = tuple(r for r in found if r.confidence >= options.min_confidence)
    documents = run.get("documents", {})
    title = run.get("title") or file.resolve().parent.name
    decisions = run.get("decisions", NO_DECISIONS)
    drawn = graph(relations, documents, options, decisions)
    return Result(relations, documents, drawn, title, options, decisions=decisions)
