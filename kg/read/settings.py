"""What readers are told: the date for those without one, the columns of tables, and how much is too much."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from kg.read.problem import Report
from kg.records import Document

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """How inputs are read; the defaults are what most users want.

    ``columns`` says which column of a table holds which field (``{"text": "corps"}``); common names are
    recognised without it. ``max_size`` bounds in bytes what is held of one document (a file, a line, a member of
    an archive), ``max_text`` the characters of its text; ``max_ratio`` bounds what packed files may grow to,
    against bombs. ``fetch`` allows web addresses.
    """

    date: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    max_size: int = 20 * MEGABYTE
    max_text: int = 1_000_000
    max_ratio: int = 200
    fetch: bool = False

    def dated(self, date: str) -> Settings:
        """Return the same with another date for the documents that carry none."""
        return replace(self, date=date)


Reader = Callable[[BinaryIO, str, Settings, Report], Iterator[Document]]


def whole(stream: BinaryIO, settings: Settings) -> bytes:
    """Return all bytes of a document; raises ``ValueError`` where they are too many."""
    data = stream.read(settings.max_size + 1)
    if len(data) > settings.max_size:
        raise ValueError(too_large(settings))
    return data


def too_large(settings: Settings) -> str:
    """Return the reason why a document is passed over."""
    return f"is larger than {settings.max_size / MEGABYTE:g} MB, the most that is read of one document (--max-size)"
