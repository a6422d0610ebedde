"""One encrypted file that is read from its first byte to its last, or at any place. Pure.

    line 1     the form: "gurvan backup 1"
    line 2     JSON: the office's keys as keys.json holds them, wrapped by the passphrase; this
               file's own key, sealed by the current master key; the size of a chunk
    then       chunks: each that many bytes of the content, and a tag of 16 bytes (AES-256-GCM)

A chunk's nonce is its number and whether it is the last one, so that none can be left out, put
elsewhere or cut off (the STREAM construction: Hoang, Reyhanitabar, Rogaway, Vizár, 2015). The key
is new for each file; the first two lines are authenticated with each chunk.
"""

from __future__ import annotations

import hashlib
import io
import json
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gurvan.archive.refusals import ArchiveChanged, ArchiveCut, NotAnArchive
from gurvan.vault.refusals import RingDamaged, SealRefused
from gurvan.vault.ring import Ring
from gurvan.vault.sealing import TAG_BYTES, Key, open_sealed, seal

FORM: Final = b"gurvan backup 1\n"
CHUNK: Final = 1 << 20
LONGEST_HEAD: Final = 1 << 16


# Opens the keys that a file holds: how ``keys.json`` has them, where the file is.
Opener = Callable[[dict[str, Any], Path], Ring]


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


class Writer(io.RawIOBase):
    """Takes bytes and writes them sealed. It cannot go back; `close` writes the last chunk."""

    def __init__(
        self, file: IO[bytes], ring: Ring, keys: dict[str, Any], *, chunk: int = CHUNK
    ) -> None:
        super().__init__()
        uid, key = uuid.uuid4(), Key.new()
        head = {
            "uid": str(uid),
            "keys": keys,
            "key": seal(ring.current, key.secret, _place(uid)).hex(),
            "chunk": chunk,
        }
        line = FORM + json.dumps(head, sort_keys=True).encode() + b"\n"
        self._file, self._held, self._number, self._chunk = file, bytearray(), 0, chunk
        self._cipher, self._bound = AESGCM(key.secret), hashlib.sha256(line).digest()
        file.write(line)

    def writable(self) -> bool:
        """Say that bytes are taken."""
        return True

    def write(self, data: Any) -> int:
        """Take bytes; whole chunks go to the file at once."""
        self._held += data
        while len(self._held) > self._chunk:  # the last is held back: it is sealed as the last
            self._seal(self._chunk, last=False)
        return len(data)

    def close(self) -> None:
        """Write what is left as the last chunk. To do it twice changes nothing."""
        if not self.closed:
            self._seal(len(self._held), last=True)
        super().close()

    def _seal(self, size: int, *, last: bool) -> None:
        nonce = _nonce(self._number, last=last)
        self._file.write(self._cipher.encrypt(nonce, bytes(self._held[:size]), self._bound))
        del self._held[:size]
        self._number += 1


class Reader(io.RawIOBase):
    """Gives the content of a sealed file, from any place; holds one chunk in memory.

    Opening it raises NotAnArchive, what the opener raises, ArchiveCut; reading it raises
    ArchiveChanged.
    """

    def __init__(self, path: Path, opener: Opener) -> None:
        super().__init__()
        self._path, self._file = path, path.open("rb")
        try:
            line, head = _head(self._file, path)
            self.ring = opener(head["keys"], path)
            place = _place(UUID(head["uid"]))
            key = open_sealed(self.ring.current, bytes.fromhex(head["key"]), place)
            self._chunk = min(max(1, int(head["chunk"])), CHUNK)
        except (SealRefused, RingDamaged, KeyError, TypeError, ValueError):
            raise NotAnArchive(path=str(path)) from None
        self._cipher, self._bound = AESGCM(key), hashlib.sha256(line).digest()
        self._begin, self._place = len(line), 0
        sealed = path.stat().st_size - self._begin
        self._last = max(0, -(-sealed // (self._chunk + TAG_BYTES)) - 1)
        self._size = sealed - (self._last + 1) * TAG_BYTES
        self._at_hand: tuple[int, bytes] = (-1, b"")
        self._require_end()

    def readable(self) -> bool:
        """Say that bytes are given."""
        return True

    def seekable(self) -> bool:
        """Say that any place can be read."""
        return True

    def tell(self) -> int:
        """Return the place in the content."""
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place in the content."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        self._place = max(0, base + offset)
        return self._place

    def readinto(self, buffer: Any) -> int:
        """Give what is at this place, up to the end of its chunk."""
        if self._place >= self._size:
            return 0
        number, inside = divmod(self._place, self._chunk)
        piece = self._open(number)[inside : inside + len(buffer)]
        buffer[: len(piece)] = piece
        self._place += len(piece)
        return len(piece)

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()

    def _open(self, number: int) -> bytes:
        if self._at_hand[0] != number:
            sealed_size = self._chunk + TAG_BYTES
            self._file.seek(self._begin + number * sealed_size)
            nonce = _nonce(number, last=number == self._last)
            try:
                plain = self._cipher.decrypt(nonce, self._file.read(sealed_size), self._bound)
            except InvalidTag:
                raise ArchiveChanged(path=str(self._path), part=f"{number + 1} MB") from None
            self._at_hand = (number, plain)
        return self._at_hand[1]

    def _require_end(self) -> None:
        """Tell a file that was cut off from one that was changed: its last chunk says it is last.

        Raises ArchiveCut, also where it is the last chunk itself that was changed.
        """
        if self._size < 0:
            raise ArchiveCut(path=str(self._path))
        try:
            self._open(self._last)
        except ArchiveChanged:
            raise ArchiveCut(path=str(self._path)) from None


def is_sealed(path: Path) -> bool:
    """Say whether the file begins as a backup does."""
    with path.open("rb") as file:
        return file.read(len(FORM)) == FORM


def asks_passphrase(path: Path) -> bool:
    """Say whether the keys in a backup are wrapped by a passphrase. Raises NotAnArchive."""
    with path.open("rb") as file:
        _line, head = _head(file, path)
    return bool(head["keys"].get("protection") != "none")


def _head(file: IO[bytes], path: Path) -> tuple[bytes, dict[str, Any]]:
    line = file.read(len(FORM)) + file.readline(LONGEST_HEAD)
    try:
        head = json.loads(line.removeprefix(FORM))
    except ValueError:
        raise NotAnArchive(path=str(path)) from None
    if not line.startswith(FORM) or not isinstance(head, dict):
        raise NotAnArchive(path=str(path))
    if not isinstance(head.get("keys"), dict):
        raise NotAnArchive(path=str(path))
    return line, head


def _place(uid: UUID) -> str:
    return f"backup.key:{uid}"
