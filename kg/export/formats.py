"""Result → files: the one table of what ``kg build --format`` writes.

A new format is a writer below and a row of ``FORMATS``; nothing else changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import OptionError

if TYPE_CHECKING:
    from kg.result import Result

DEFAULT = ("html", "graphml", "jsonl")


class Format(NamedTuple):
    """How a format is written, and what a person finds in its files."""

    write: Callable[[Result, Path], None]  # into a folder
    files: Mapping[str, str]  # name → purpose
    library: str = ""  # an optional module that it needs …
    extra: str = ""  # … and the extra that installs it


def _html(result: Result, folder: Path) -> None:
    from kg.export.files import replace_file

    replace_file(folder / "graph.html", result.graph_html().encode())


def _graphml(result: Result, folder: Path) -> None:
    from kg.export import graphml

    graphml.write(result.measured, folder / "graph.graphml", form=result.options.graphml)


def _gexf(result: Result, folder: Path) -> None:
    from kg.export import gexf

    gexf.write(result.measured, result.relations, folder / "graph.gexf")


def _csv(result: Result, folder: Path) -> None:
    from kg.export import sheets, tables

    rows = {
        "actors": tables.actors(result.measured),
        "edges": tables.edges(result.graph),
        "relations": tables.relations(result.relations),
    }
    for name, found in rows.items():
        sheets.write_csv(name, found, folder / f"{name}.csv", bom=result.options.bom)


def _events(result: Result, folder: Path) -> None:
    from kg.export import sheets, tables

    rows = {
        "events": tables.events(result.relations, result.graph),
        "panel": tables.panel(result.relations, result.options.level),
    }
    for name, found in rows.items():
        sheets.write_csv(name, found, folder / f"{name}.csv", bom=result.options.bom)


def _parquet(result: Result, folder: Path) -> None:
    from kg.export import sheets, tables

    sheets.write_parquet("relations", tables.relations(result.relations), folder / "relations.parquet")


def _cytoscape(result: Result, folder: Path) -> None:
    from kg.export import cytoscape

    cytoscape.write(result.measured, folder / "graph.cyjs", title=result.title)


def _neo4j(result: Result, folder: Path) -> None:
    from kg.export import neo4j

    neo4j.write_csv(result.measured, folder)
    neo4j.write_script(result.measured, result.relations, folder / "neo4j.cypher")


def _turtle(result: Result, folder: Path) -> None:
    from kg.export import rdf

    rdf.write(result.graph, result.relations, folder / "graph.ttl", language=result.options.names)


def _jsonld(result: Result, folder: Path) -> None:
    from kg.export import rdf

    rdf.write(result.graph, result.relations, folder / "graph.jsonld", language=result.options.names)


def _jsonl(result: Result, folder: Path) -> None:
    from kg import store

    store.write_lines((relation.as_dict() for relation in result.relations), folder / store.RELATIONS)


def _svg(result: Result, folder: Path) -> None:
    from kg.export import svg

    svg.write(result.graph, folder / "graph.svg", language=result.options.names)


def _png(result: Result, folder: Path) -> None:
    from kg.export import svg

    svg.write_png(result.graph, folder / "graph.png", language=result.options.names)


FORMATS = {
    "html": Format(_html, {"graph.html": "the graph: open it in a browser"}),
    "graphml": Format(_graphml, {"graph.graphml": "the graph for Gephi"}),
    "jsonl": Format(_jsonl, {"relations.jsonl": "every relation with its sentence"}),
    "gexf": Format(_gexf, {"graph.gexf": "the graph for Gephi with its timeline"}),
    "csv": Format(
        _csv,
        {
            "actors.csv": "a table of the actors with their measures",
            "edges.csv": "a table of the edges",
            "relations.csv": "a table of the relations with their sentences",
        },
    ),
    "events": Format(
        _events,
        {"events.csv": "a table of dated events", "panel.csv": "the events by month and pair of actors"},
    ),
    "parquet": Format(
        _parquet, {"relations.parquet": "the relations for pandas and R"}, "pyarrow", "parquet"
    ),
    "cytoscape": Format(_cytoscape, {"graph.cyjs": "the graph for Cytoscape"}),
    "neo4j": Format(
        _neo4j,
        {
            "neo4j-nodes.csv": "the actors for neo4j-admin",
            "neo4j-relationships.csv": "the edges for neo4j-admin",
            "neo4j.cypher": "the graph and its evidence for cypher-shell",
        },
    ),
    "turtle": Format(_turtle, {"graph.ttl": "linked data with evidence"}, "pyoxigraph", "rdf"),
    "jsonld": Format(_jsonld, {"graph.jsonld": "linked data as JSON"}, "pyoxigraph", "rdf"),
    "svg": Format(_svg, {"graph.svg": "a still picture, to be scaled"}),
    "png": Format(_png, {"graph.png": "a still picture"}, "resvg_py", "png"),
}


def files() -> Iterator[str]:
    """Yield the names of the files that the formats write."""
    for each in FORMATS.values():
        yield from each.files


def check(formats: Iterable[str]) -> None:
    """Raise ``OptionError`` where a format is unknown, or the library that writes it is not installed."""
    for name in formats:
        if name not in FORMATS:
            raise OptionError(f"kg does not write the format «{name}».", f"Choose of {', '.join(FORMATS)}.")
        library, extra = FORMATS[name].library, FORMATS[name].extra
        if library and find_spec(library) is None:
            raise OptionError(
                f"The format «{name}» needs the library {library}.", f"pip install 'newsgraph-kg[{extra}]'"
            )
