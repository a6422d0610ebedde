"""The folder of an office while it is being made: private, and nothing left of half a making."""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gurvan.cli.refusals import HomeNotEmpty, HomeUnwritable, OfficeOpen

UNFINISHED = "unfinished"  # stands in the folder from the first step of a making to the last
SECRET_KEY = "secret-key"  # noqa: S105 - a file's name
LOCK = "lock"
DEMO = "demo"  # of an installed program; a checkout has it elsewhere
ERASURES = "erasures.jsonl"  # who was forgotten, for restoring here: it names nobody
CARRIED = ("keys.json", "office.json", SECRET_KEY)  # by a backup, beside database and files
APART = frozenset({LOCK, DEMO, ERASURES})
PRIVATE = 0o700


def is_unfinished(home: Path) -> bool:
    """Say whether a making was begun here and broken off."""
    return (home / UNFINISHED).is_file()


def begin(home: Path) -> None:
    """Make the folder, for its owner alone, with a secret of its own and the mark of a making.

    Raises HomeNotEmpty where it holds anything, HomeUnwritable.
    """
    try:
        home.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        if any(item.name not in APART for item in home.iterdir()):
            raise HomeNotEmpty(home=str(home))
        home.chmod(PRIVATE)
        (home / UNFINISHED).touch()
        write_private(home / SECRET_KEY, secrets.token_urlsafe(50))
    except OSError as wrong:
        raise HomeUnwritable(home=str(home), why=wrong.strerror) from None


def finish(home: Path) -> None:
    """Take the mark away: from now on this is an office."""
    (home / UNFINISHED).unlink(missing_ok=True)


def clear(home: Path) -> None:
    """Remove all that a making left, the mark last, so that it can be begun anew."""
    left = [item for item in home.iterdir() if item.name not in APART]
    for item in sorted(left, key=lambda item: item.name == UNFINISHED):
        if item.is_dir() and not item.is_symlink():
            shutil.rmtree(item)
        else:
            item.unlink()


def write_private(path: Path, text: str) -> None:
    """Write a new file that only its owner can read."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)


@contextmanager
def locked(home: Path, *, alone: bool = False) -> Iterator[None]:
    """Hold an office open together with others, or ``alone``, so that nobody else works in it.

    Raises OfficeOpen where that cannot be.
    """
    with (home / LOCK).open("w") as file:
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            raise OfficeOpen(home=str(home)) from None
        yield
