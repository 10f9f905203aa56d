"""Inputs → documents: ``documents(inputs)`` is all that the others need."""

from __future__ import annotations

import contextlib
import logging
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import KgError
from kg.read import docx, feed, html, jsonl, pdf, rtf, table, text
from kg.read.copies import distinct, with_copies
from kg.read.date import check_date
from kg.read.problem import Problem, Report, warn
from kg.read.settings import Reader, Settings
from kg.read.source import Source, sources, unpacked
from kg.records import Document

__all__ = ["READERS", "Problem", "Settings", "count", "documents"]

log = logging.getLogger(__name__)

# A format is a function (stream, id, settings, report) → documents, found by the file's suffix.
READERS: dict[str, Reader] = {
    "": text.read,
    ".atom": feed.read,
    ".csv": table.read,
    ".docx": docx.read,
    ".htm": html.read,
    ".html": html.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".parquet": table.read_parquet,
    ".pdf": pdf.read,
    ".rss": feed.read,
    ".rtf": rtf.read,
    ".text": text.read,
    ".tsv": table.read,
    ".txt": text.read,
    ".xhtml": html.read,
    ".xml": feed.read,
}
PACKED = (".gz", ".zip")

Input = str | Path


def documents(
    inputs: Input | Iterable[Input],
    *,
    date: str | None = None,
    settings: Settings | None = None,
    report: Report = warn,
) -> Iterator[Document]:
    """Yield the documents of files, of folders (recursively), of packed files and of standard input («-»).

    The order does not depend on that of ``inputs``: files come by path, a file's articles as they stand.
    A file that is named twice is read once, and so is a text that stands twice; two documents with one id are
    told apart by ``#2``, and a near copy names its original.

    Args:
        inputs: one path or several.
        date: an ISO date, whole or partial, for the documents that carry none.
        settings: columns of tables, limits of size; ``date`` wins over theirs.
        report: is told every ``Problem``; by default they are logged.

    Raises:
        InputError: an input does not exist.
        OptionError: ``date`` is no date, a column is not there, or an input is on the web and may not be fetched.
    """
    check_date(date)
    settings = settings or Settings()
    settings = settings.dated(date) if date else settings
    found = _read(sources(_several(inputs), settings, report), settings, report)
    return with_copies(distinct(_short(found, settings, report), report))


def count(inputs: Input | Iterable[Input]) -> int:
    """Return how many documents the inputs seem to hold, without reading them: for progress bars."""
    total = 0
    local = [path for path in _several(inputs) if Path(path).exists()]
    for source in sources(local, Settings(), lambda problem: None):
        with contextlib.suppress(OSError):
            lines = source.path is not None and READERS.get(source.suffix) is jsonl.read
            total += jsonl.count(source.path) if lines and source.path else 1
    return total


def _several(inputs: Input | Iterable[Input]) -> list[Input]:
    return [inputs] if isinstance(inputs, str | Path) else list(inputs)


def _read(found: Iterable[Source], settings: Settings, report: Report) -> Iterator[Document]:
    for source in found:
        with _reported(source.id, report):
            for each in unpacked(source, settings, report):
                with _reported(each.id, report):
                    yield from _articles(each, settings, report)


def _short(found: Iterable[Document], settings: Settings, report: Report) -> Iterator[Document]:
    for document in found:
        if len(document.text) > settings.max_text:
            report(Problem(document.id, f"has more than {settings.max_text:,} characters (--max-text)"))
        else:
            yield document


def _articles(source: Source, settings: Settings, report: Report) -> Iterator[Document]:
    reader = READERS.get(source.suffix)
    if reader is None:
        known = ", ".join(sorted((*filter(None, READERS), *PACKED)))
        report(Problem(source.id, f"is a {source.suffix} file, and kg reads {known}"))
        return
    with source.open() as stream:
        yield from reader(stream, source.id, settings, report)


@contextlib.contextmanager
def _reported(id: str, report: Report) -> Iterator[None]:
    """Turn what goes wrong inside one source into a problem, so that it stops no other."""
    try:
        yield
    except (KgError, GeneratorExit):
        raise
    except OSError as error:
        report(Problem(id, f"cannot be opened ({error.strerror or error})"))
    except (ValueError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        report(Problem(id, str(error) or "is damaged"))
    except Exception as error:
        log.debug("%s could not be read", id, exc_info=True)
        report(Problem(id, f"cannot be read ({type(error).__name__}: {error})"))
