"""The eighteen relation types, read from ``relations/ontology.csv``."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.resources import files

STATUSES = ("factual", "alleged", "hypothetical", "negated")


@dataclass(frozen=True, slots=True)
class Type:
    """A relation type: its quad class, its weight from conflict (-10) to cooperation (+10), its labels."""

    name: str
    relation_class: str
    weight: float
    symmetric: bool
    label_en: str
    label_fr: str
    definition: str

    @property
    def cooperative(self) -> bool:
        """True for both cooperation classes."""
        return self.relation_class.endswith("cooperation")


def load_types() -> dict[str, Type]:
    """Return the types by name, in the order of the table."""
    text = files("kg.relations").joinpath("ontology.csv").read_text(encoding="utf-8")
    return {
        row["type"]: Type(
            row["type"],
            row["class"],
            float(row["weight"]),
            row["symmetric"] == "yes",
            row["label_en"],
            row["label_fr"],
            row["definition"],
        )
        for row in csv.DictReader(text.splitlines())
    }


TYPES = load_types()
CLASSES = tuple(dict.fromkeys(t.relation_class for t in TYPES.values()))
