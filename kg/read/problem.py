"""What could not be read, and why: told to a callback, so that one bad document never stops the others."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Problem:
    """A document (or a piece of an input) with a reason; ``skipped`` is false where nothing of it is lost."""

    document: str
    reason: str
    skipped: bool = True

    def as_dict(self) -> dict[str, str | bool]:
        """Return the JSON object of ``problems.jsonl``."""
        return asdict(self)


Report = Callable[[Problem], object]


def warn(problem: Problem) -> None:
    """Log the problem: what happens to problems when nobody asks for them."""
    log.warning("%s: %s", problem.document, problem.reason)
