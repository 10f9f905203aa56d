"""kg: who does what to whom, who says so, and where is it written?

    >>> import kg
    >>> kg.Options(names="fr").names
    'fr'

``kg.build("article.txt")`` reads news and returns its relations and its graph;
``kg.who("la Maison-Blanche")`` tells which actor a phrase names.
Importing kg is quick: the model is loaded when it is first needed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.errors import InputError, KgError, LanguageError, OptionError, TableError
from kg.records import Actor, Document, Edge, Extraction, Mention, Options, Relation

if TYPE_CHECKING:
    from kg.actors import who
    from kg.pipeline import build
    from kg.read import Problem, documents
    from kg.result import Result
    from kg.store import read_relations

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Document",
    "Edge",
    "Extraction",
    "InputError",
    "KgError",
    "LanguageError",
    "Mention",
    "OptionError",
    "Options",
    "Problem",
    "Relation",
    "Result",
    "TableError",
    "__version__",
    "build",
    "documents",
    "read_relations",
    "who",
]

_ON_FIRST_USE = {
    "Problem": "kg.read",
    "Result": "kg.result",
    "build": "kg.pipeline",
    "documents": "kg.read",
    "read_relations": "kg.store",
    "who": "kg.actors",
}


def __getattr__(name: str) -> Any:
    if name not in _ON_FIRST_USE:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_ON_FIRST_USE[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
