"""Which kinds of long work there are: higher domains say so in their ``apps.ready``. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gurvan.kernel.words import said

# (done, of how many). Raises Cancelled and Stopped: the work lets go of all it has begun.
Tell = Callable[[int, int], None]


class Cancelled(Exception):  # noqa: N818 - it is somebody's wish, not a fault
    """Whoever asked for the work does not want it any more."""


class Stopped(Exception):  # noqa: N818 - the same
    """The program that does the work is being ended."""


@dataclass(frozen=True)
class Result:
    """What came of the work: a key of the kind's ``results``, and numbers. Never a name."""

    key: str
    values: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of long work.

    ``run(job, tell)`` does it: all of it, or nothing. ``words`` says what is done, ``results``
    what came of it, by key (msgids). ``url(job)`` leads to where whoever asked goes on.
    """

    name: str
    words: str
    run: Callable[[Any, Tell], Result]
    url: Callable[[Any], str]
    results: Mapping[str, str]


KINDS: dict[str, Kind] = {}

# What became of work that was not done, by key.
BROKEN = {
    "refused": said("Something stands in the way. Look at what is told there, and ask again."),
    "fell": said(
        "A fault of the program broke this off; nothing was kept of it. Ask again; if it happens "
        "once more, tell whoever runs the office."
    ),
    "interrupted": said(
        "The office was closed, or the power failed, while this was under way. Nothing was kept "
        "of it. Ask again."
    ),
}


def register(kind: Kind) -> None:
    """Let work of this kind be asked for."""
    KINDS[kind.name] = kind
