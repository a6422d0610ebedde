"""How far long work has come: a small file for each, outside every transaction. Pure.

What a transaction writes nobody else sees before it ends, and on SQLite nobody else can write
while it is open. A file is seen at once, costs no query, and is the same on every database. It
holds two numbers. A second file beside it says that the work is not wanted any more.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

EVERY = 0.2  # seconds between two writings: nobody looks more often


@dataclass(frozen=True)
class Progress:
    """So many of so many things are done."""

    done: int = 0
    total: int = 0

    @property
    def share(self) -> int:
        """Return how much is done, of a hundred."""
        return min(100, 100 * self.done // self.total) if self.total else 0


@dataclass(frozen=True)
class Board:
    """The folder in which the work of one office tells how far it has come."""

    folder: Path

    def _file(self, uid: UUID, ending: str) -> Path:
        return self.folder / f"{uid}.{ending}"

    def tell(self, uid: UUID, progress: Progress) -> None:
        """Say how far a piece of work has come. A reader finds the old numbers or the new."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = self._file(uid, "part")
        fresh.write_text(json.dumps([progress.done, progress.total]), encoding="ascii")
        fresh.replace(self._file(uid, "json"))

    def read(self, uid: UUID) -> Progress:
        """Return how far a piece of work has come."""
        with suppress(FileNotFoundError, ValueError):
            return Progress(*json.loads(self._file(uid, "json").read_text(encoding="ascii")))
        return Progress()

    def cancel(self, uid: UUID) -> None:
        """Say that a piece of work is not wanted any more."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file(uid, "cancel").touch(mode=0o600)

    def is_cancelled(self, uid: UUID) -> bool:
        """Say whether somebody does not want it any more."""
        return self._file(uid, "cancel").exists()

    def clear(self, uid: UUID) -> None:
        """Take away what was told of a piece of work."""
        for ending in ("json", "part", "cancel"):
            self._file(uid, ending).unlink(missing_ok=True)

    def telling(
        self, uid: UUID, *, cancelled: Exception, stopped: Callable[[], None]
    ) -> Callable[[int, int], None]:
        """Return what a piece of work calls with how far it has come.

        It raises ``cancelled`` once nobody wants the work; ``stopped`` may raise, too.
        """
        last = -EVERY

        def tell(done: int, total: int) -> None:
            nonlocal last
            now = time.monotonic()
            if now - last < EVERY and done != total:
                return
            last = now
            self.tell(uid, Progress(done, total))
            stopped()
            if self.is_cancelled(uid):
                raise cancelled

        return tell


def private(path: Path) -> int:
    """Open a file for its owner alone, and return its handle."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
