"""Relations, the graph that they make at a level, and its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import OptionError
from kg.read import Problem
from kg.records import Options, Relation

if TYPE_CHECKING:
    import networkx as nx

CHOICES = {"language": ("fr",), "names": ("en", "fr"), "level": ("actor", "member")}


def check(options: Options) -> None:
    """Raise ``OptionError`` where an option has a value that kg does not know."""
    for name, known in CHOICES.items():
        value = getattr(options, name)
        if value not in known:
            raise OptionError(f"kg does not know the {name} «{value}».", f"Choose of {', '.join(known)}.")
    if not 0 <= options.min_confidence <= 1:
        raise OptionError(
            f"The confidence {options.min_confidence} is out of range.", "Give a number from 0 to 1."
        )


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

    def graph_html(self) -> str:
        """Return the interactive page, complete in itself."""
        from kg.export import html

        shown = at_level(self.relations, self.options.level)
        return html.page(shown, self.graph, language=self.options.names, title=self.title)

    def _repr_html_(self) -> str:
        page = escape(self.graph_html())
        return f'<iframe srcdoc="{page}" width="100%" height="640" style="border: 0"></iframe>'


def graph(
    relations: Iterable[Relation], documents: Mapping[str, Mapping[str, Any]], options: Options
) -> nx.MultiDiGraph:
    """Return the graph of ``relations`` at a level; nodes count the mentions that ``documents`` tell."""
    from kg.actors import names
    from kg.graph import gather

    shown = at_level(relations, options.level)
    ends = {code for relation in shown for code in (relation.source, relation.target)}
    known = {**names(options.names), **_members(ends)}
    counts: Counter[str] = Counter()
    for document in documents.values():
        counts.update({code: n for code, n in document["mentions"].items() if code in ends})
    return gather(shown, names=known, mentions=counts)


def at_level(relations: Iterable[Relation], level: str) -> list[Relation]:
    """Return the relations as the level names their ends: by actor, or by the person or office inside it.

    A member's code is that of its actor, a slash and its name, for example ``USA/Joe Biden``.
    """
    if level == "actor":
        return list(relations)
    return [
        replace(
            relation,
            source=_code(relation.source, relation.source_member),
            target=_code(relation.target, relation.target_member),
        )
        for relation in relations
    ]


def _code(actor: str, member: str | None) -> str:
    return f"{actor}/{member}" if member else actor


def _members(codes: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return (name, kind) of the codes that are a member's."""
    members = [(code, *code.partition("/")) for code in codes]
    return {code: (f"{member} ({actor})", "member") for code, actor, _, member in members if member}
