"""What can be done next with a thing, by whom, and what is missing for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Action:
    """One thing that can be done, told also to those who cannot do it (yet).

    ``allowed`` says whether this actor may; ``who`` names in words those who may; ``missing``
    tells, one sentence each, what has to be there first. An action that is allowed and for which
    nothing is missing becomes a button, any other a line that explains itself. What is ``seldom``
    done is folded away below the others.
    """

    title: str | Promise
    url: str | Promise
    allowed: bool = True
    who: str | Promise = ""
    missing: Sequence[str | Promise] = ()
    primary: bool = False
    seldom: bool = False

    @property
    def ready(self) -> bool:
        """Say whether this actor can do it now."""
        return self.allowed and not self.missing


@dataclass(frozen=True)
class Link:
    """A title and where it leads: a crumb, a tab, a place in the navigation.

    ``count`` is shown behind a tab's title; ``current`` marks where the person is. ``under`` are
    the pages that stand together below a tab: shown where the person is on one of them.
    """

    title: str | Promise
    url: str | Promise = ""
    count: int | None = None
    current: bool = False
    under: Sequence[Link] = ()
