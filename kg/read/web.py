"""Addresses of pages → documents. Off unless asked for (``--fetch``): kg never goes to the network by itself."""

from __future__ import annotations

import io
from collections.abc import Iterator

from kg.errors import InputError, OptionError
from kg.read.settings import Settings, too_large

_TIMEOUT = 20  # seconds


def is_address(value: str) -> bool:
    """Tell whether an input is a web address.

    >>> is_address("https://example.org/a.html"), is_address("folder/a.html")
    (True, False)
    """
    return value.startswith(("http://", "https://"))


def fetch(url: str, settings: Settings) -> tuple[io.BytesIO, str]:
    """Return the bytes at an address, and the suffix of the format that the server says they have.

    Raises:
        OptionError: fetching was not asked for, or httpx is not installed.
        ValueError: the address does not answer with a document.
    """
    if not settings.fetch:
        raise OptionError(f"«{url}» is a web address.", "kg uses no network unless asked: add --fetch.")
    try:
        import httpx
    except ImportError as error:
        raise InputError(
            "Fetching needs the package httpx.", 'Install it: pip install "newsgraph-kg[web]".'
        ) from error
    try:
        with httpx.stream("GET", url, follow_redirects=True, timeout=_TIMEOUT) as answer:
            answer.raise_for_status()
            data = b"".join(_bounded(answer.iter_bytes(), settings))
            kind = answer.headers.get("content-type", "").split(";")[0].strip().lower()
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ValueError(f"cannot be fetched ({error or type(error).__name__})") from error
    return io.BytesIO(data), SUFFIXES.get(kind, ".html")


SUFFIXES = {
    "application/atom+xml": ".xml",
    "application/pdf": ".pdf",
    "application/rss+xml": ".xml",
    "application/xml": ".xml",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/xml": ".xml",
}


def _bounded(blocks: Iterator[bytes], settings: Settings) -> Iterator[bytes]:
    size = 0
    for block in blocks:
        size += len(block)
        if size > settings.max_size:
            raise ValueError(too_large(settings))
        yield block
