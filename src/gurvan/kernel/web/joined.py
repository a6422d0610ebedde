"""What domains contribute to the pages that join them: what waits, and what a search finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for the actor: what to do, about what, where, and by when."""

    what: str | Promise
    about: str
    url: str
    due_on: date | None = None
    late: bool = False

    @property
    def order(self) -> tuple[bool, date, str]:
        """Sort what is late first, then by day, then what has no day."""
        return (not self.late, self.due_on or date.max, self.about)


@dataclass(frozen=True)
class Found:
    """One thing that a search found."""

    title: str
    url: str
    kind: str | Promise
    words: str | Promise = ""


@dataclass(frozen=True)
class Figure:
    """One number at a glance, leading to its list."""

    title: str | Promise
    count: int
    url: str = ""
