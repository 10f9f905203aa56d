"""The exceptions that ``kg`` raises on purpose.

KgError                 anything a user can mend: message, then a hint
├── InputError          an input cannot be found or read
├── LanguageError       a text is in a language that kg does not read
├── OptionError         an option has a value that kg does not know
└── TableError          a table (the user's actors, corrections) has a faulty row
"""

from __future__ import annotations


class KgError(Exception):
    """What is wrong, and a hint of what to do; exit code 2 on the command line."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.message = message
        self.hint = hint
        super().__init__(f"{message} Hint: {hint}" if hint else message)


class InputError(KgError):
    """An input cannot be found or read."""


class LanguageError(KgError):
    """A text is in a language that kg does not read."""


class OptionError(KgError):
    """An option has a value that kg does not know."""


class TableError(KgError):
    """A table has a faulty row."""


def missing(what: str, library: str, extra: str) -> OptionError:
    """Return the error for an optional library that is not installed, with the extra that installs it."""
    return OptionError(f"{what} needs the library {library}.", f"pip install 'newsgraph-kg[{extra}]'")
