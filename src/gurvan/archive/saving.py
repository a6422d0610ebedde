"""Writes a backup or an archive to the disk: whole, read back and checked, or not at all."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path
from typing import IO, Any, Final

from gurvan.archive.container import Writer
from gurvan.archive.manifest import Manifest
from gurvan.archive.opening import by_ring, opened
from gurvan.archive.packing import Contents, Progress, pack
from gurvan.archive.refusals import ArchiveUnwritable, FileThere
from gurvan.kernel import clock
from gurvan.vault.ring import Ring

BACKUP: Final = "gurvan-{at}.backup"
# A name that somebody else gave would not sort by time.
OURS: Final = re.compile(r"gurvan-[0-9]{8}T[0-9]{6}Z\.backup")
UNFINISHED: Final = ".part"


def name_in(folder: Path) -> Path:
    """Return the name of a new backup in a folder of backups: it tells when it was made (UTC)."""
    at = clock.now().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return folder / BACKUP.format(at=at)


def save_backup(
    path: Path, contents: Contents, ring: Ring, keys: dict[str, Any], tell: Progress
) -> Manifest:
    """Write an encrypted backup that ``keys`` open, as keys.json holds them.

    Raises FileThere, ArchiveUnwritable; then nothing is left at the path.
    """

    def write(file: IO[bytes]) -> Manifest:
        with Writer(file, ring, keys) as sealed:
            return pack(sealed, contents, tell)

    return _saved(path, write, ring)


def save_archive(path: Path, contents: Contents, ring: Ring, tell: Progress) -> Manifest:
    """Write an open archive, in which the ring wraps the keys. Raises as save_backup does."""
    return _saved(path, lambda file: pack(file, contents, tell), ring)


def drop_older(folder: Path, keep: int) -> int:
    """Remove all but the newest backups of a folder; return how many were removed."""
    older = sorted(path for path in folder.iterdir() if OURS.fullmatch(path.name))[:-keep]
    for path in older:
        path.unlink()
    return len(older)


def _saved(path: Path, write: Callable[[IO[bytes]], Manifest], ring: Ring) -> Manifest:
    if path.exists():
        raise FileThere(path=str(path))
    try:
        with _aside(path) as fresh:
            with _private(fresh) as file:
                told = write(file)
                file.flush()
                os.fsync(file.fileno())
            with opened(fresh, by_ring(ring)) as archive:
                archive.read_whole()
    except OSError as wrong:
        why = wrong.strerror or type(wrong).__name__
        raise ArchiveUnwritable(path=str(path), why=why) from None
    return told


@contextmanager
def _aside(path: Path) -> Iterator[Path]:
    """Yield where to write first; give it its name once all is well, else remove it."""
    fresh = path.with_name(f".{path.name}-{secrets.token_hex(4)}{UNFINISHED}")
    try:
        yield fresh
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # so that the name, too, survives a power cut
    finally:
        os.close(folder)


def _private(path: Path) -> IO[bytes]:
    """Open a new file that only its owner can read."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
