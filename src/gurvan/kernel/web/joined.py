"""What domains contribute to the pages that join them: what waits, and what a search finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from django.utils.functional import Promise

from gurvan.kernel.web.actions import Link

Near = Literal["late", "soon", "early"]
MOST_AT_ONCE: Final = 8  # of what waits: as much as a telephone shows without scrolling twice


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for the actor: what to do, about what, where, and by when.

    ``acts`` lead straight to what the actor can do with it. ``count`` is how many things one line
    stands for.
    """

    what: str | Promise
    about: str
    url: str
    due_on: date | None = None
    late: bool = False
    acts: Sequence[Link] = ()
    count: int = 1

    @property
    def order(self) -> tuple[bool, date, str, str]:
        """Sort what is late first, then by day, then what has no day; work of one kind together."""
        return (not self.late, self.due_on or date.max, str(self.what), self.about)


@dataclass(frozen=True)
class Due:
    """What is equally near: the first of it, how much there is, and the list of all of it."""

    near: Near
    items: Sequence[Waiting]
    count: int
    url: str


@dataclass(frozen=True)
class Step:
    """One of the first steps of a role: what to do, where, and whether the record shows it done."""

    title: str | Promise
    url: str
    done: bool


@dataclass(frozen=True)
class Found:
    """One thing that a search found; ``also`` leads to what else is often wanted of it."""

    title: str
    url: str
    kind: str | Promise
    words: str | Promise = ""
    also: Sequence[Link] = ()


@dataclass(frozen=True)
class Figure:
    """One number at a glance, leading to its list.

    ``count`` is None where the number is withheld: then it is less than ``fewer_than``, or would
    tell of one that is.
    """

    title: str | Promise
    count: int | None
    url: str = ""
    fewer_than: int = 0
