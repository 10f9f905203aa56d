"""Is this a text that kg can read?"""

from __future__ import annotations

from functools import cache
from typing import Any

from kg.records import Document

_SAMPLE = 4000  # characters looked at


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def problem(document: Document, language: str) -> str | None:
    """Return why a document cannot be read, or None: it is empty, or in another language.

    >>> problem(Document("a", "Le président français a reçu son homologue malien."), "fr") is None
    True
    """
    text = document.text[document.start : document.start + _SAMPLE]
    if not text.strip():
        return "the text is empty"
    found, certainty = _identifier().classify(text)
    if found != language and certainty > 0.9:
        return f"the text seems to be in «{found}», and kg reads «{language}»"
    return None
