"""A line that shows how far long work has come, on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

Tell = Callable[[int, int], None]  # done, of how many


@contextmanager
def bar(label: str) -> Iterator[Tell]:
    """Yield what is told of the work's progress; where no terminal is, nothing is drawn."""
    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    drawn = click.progressbar(length=1, label=label, file=sys.stderr)

    def tell(done: int, every: int) -> None:
        drawn.length = every
        drawn.update(done - drawn.pos)

    with drawn:
        yield tell
