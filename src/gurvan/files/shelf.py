"""Where sealed bytes lie: a folder in which each file is named by its own digest.

A file appears whole or not at all: it is written aside, forced to the disk and then renamed.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

UNFINISHED = ".part"


@dataclass(frozen=True)
class Shelf:
    """One office's folder of sealed files."""

    folder: Path

    def place(self, digest: str) -> Path:
        """Return where the bytes with this SHA-256 (hex) lie or would lie."""
        return self.folder / digest[:2] / digest[2:4] / digest

    def put(self, sealed: bytes) -> str:
        """Write bytes down for good and return their digest. Safe against a power cut."""
        digest = hashlib.sha256(sealed).hexdigest()
        path = self.place(digest)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = path.with_name(f"{digest}-{secrets.token_hex(4)}{UNFINISHED}")
        try:
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(sealed)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
        for folder in (path.parent, path.parent.parent, self.folder):
            _keep_names(folder)
        return digest

    def get(self, digest: str) -> bytes | None:
        """Return the bytes; None where they are missing or no longer what they were."""
        with suppress(FileNotFoundError):
            sealed = self.place(digest).read_bytes()
            if hashlib.sha256(sealed).hexdigest() == digest:
                return sealed
        return None

    def discard(self, digest: str) -> None:
        """Take the bytes away. To do it twice changes nothing."""
        self.place(digest).unlink(missing_ok=True)

    def every(self) -> Iterator[Path]:
        """Yield every file that lies here, also those whose writing was broken off."""
        return (path for path in self.folder.glob("??/??/*") if path.is_file())


def _keep_names(folder: Path) -> None:
    """Force a folder's list of names to the disk: bytes without a name are not found again."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
