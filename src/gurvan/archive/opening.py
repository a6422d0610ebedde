"""Opens a backup or an archive, and gives its parts, each checked against the manifest. Pure.

The manifest itself is believed only where its mark was made with the keys that the passphrase
opens: in an open archive everything else can be changed by whoever carries it.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import struct
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from gurvan.archive import container, manifest as manifests
from gurvan.archive.container import Opener
from gurvan.archive.manifest import Manifest, file_part, table_part
from gurvan.archive.refusals import ArchiveChanged, ArchiveCut, ArchiveUnreadable, NotAnArchive
from gurvan.vault import ring as rings
from gurvan.vault.refusals import RingDamaged
from gurvan.vault.ring import Ring

ZIP_BEGINS = b"PK\x03\x04"
KEYS = "home/keys.json"
WAYS = {ZIP_STORED, ZIP_DEFLATED}  # how a part may be packed
READ_FIRST = {KEYS, manifests.NAME, manifests.MARK}  # before anything is known of the file
LARGEST_READ_FIRST = 1 << 26
ENCRYPTED = 1  # a part's flag; Gurvan seals in its own way


@dataclass(frozen=True)
class Archive:
    """An opened backup or archive."""

    path: Path
    zip: ZipFile
    manifest: Manifest
    ring: Ring

    def lines(self, label: str) -> Iterator[bytes]:
        """Yield a table's lines. Raises ArchiveChanged, at the latest after the last line."""
        told, sha, count = self.manifest.tables[label], hashlib.sha256(), 0
        with self._part(table_part(label)) as part:
            for line in part:
                sha.update(line)
                count += 1
                yield line
        if (count, sha.hexdigest()) != (told.rows, told.sha256):
            raise self._changed(table_part(label))

    def content(self, name: str) -> bytes:
        """Return a part that is no table and no file. Raises ArchiveChanged."""
        with self._part(name) as part:
            content: bytes = part.read()
        if hashlib.sha256(content).hexdigest() != self.manifest.parts.get(name):
            raise self._changed(name)
        return content

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield every sealed file with its SHA-256. Raises ArchiveChanged."""
        count, names = 0, hashlib.sha256()
        for name in self.zip.namelist():
            digest = name.removeprefix(file_part(""))
            if digest == name:
                continue
            with self._part(name) as part:
                sealed = part.read()
            if hashlib.sha256(sealed).hexdigest() != digest:
                raise self._changed(name)
            count += 1
            names.update(f"{digest}\n".encode())
            yield digest, sealed
        if (count, names.hexdigest()) != (self.manifest.files, self.manifest.files_sha256):
            raise self._changed(file_part(""))

    def read_whole(self) -> None:
        """Read every byte back and compare it with the manifest. Raises ArchiveChanged."""
        for label in self.manifest.tables:
            for _line in self.lines(label):
                pass
        for _file in self.files():
            pass
        for name in self.manifest.parts:
            self.content(name)

    @contextmanager
    def _part(self, name: str) -> Iterator[Any]:
        try:
            with self.zip.open(name) as part:
                yield part
        except (KeyError, ValueError, BadZipFile, EOFError, RuntimeError, zlib.error):
            raise self._changed(name) from None

    def _changed(self, part: str) -> ArchiveChanged:
        return ArchiveChanged(path=str(self.path), part=part)


def by_passphrase(passphrase: str | None) -> Opener:
    """Return what opens the keys by a passphrase, as vault.ring.unpacked does."""
    return lambda held, path: rings.unpacked(held, passphrase, path)


def by_ring(ring: Ring) -> Opener:
    """Return what takes the keys to be these: for a file that was written just now."""
    return lambda _held, _path: ring


def asks_passphrase(path: Path) -> bool:
    """Say whether a passphrase opens the file. Raises NotAnArchive, ArchiveUnreadable."""
    with _told(path):
        return not container.is_sealed(path) or container.asks_passphrase(path)


@contextmanager
def opened(path: Path, opener: Opener) -> Iterator[Archive]:
    """Open a backup or an archive; ``opener`` is ``by_passphrase`` or ``by_ring``.

    Raises NotAnArchive, ArchiveCut, ArchiveChanged, ArchiveUnreadable and what the opener raises.
    """
    with ExitStack() as stack, _told(path):
        if container.is_sealed(path):
            raw = stack.enter_context(container.Reader(path, opener))
            archive = stack.enter_context(_zip(path, io.BufferedReader(raw, container.CHUNK)))
            ring = raw.ring
        else:
            archive = stack.enter_context(_zip(path, stack.enter_context(path.open("rb"))))
            ring = _ring(archive, path, opener)
        yield Archive(path, archive, _manifest(archive, path, ring), ring)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as wrong:
        if wrong.filename != str(path):  # another file than this one
            raise
        raise ArchiveUnreadable(path=str(path), why=wrong.strerror) from None


def _zip(path: Path, file: Any) -> ZipFile:
    if file.read(len(ZIP_BEGINS)) != ZIP_BEGINS:
        raise NotAnArchive(path=str(path))
    file.seek(0)
    try:
        archive = ZipFile(file)
    except BadZipFile:  # its list of parts stands at its end
        raise ArchiveCut(path=str(path)) from None
    except (ValueError, RuntimeError, EOFError, struct.error):  # that list was written by others
        raise ArchiveChanged(path=str(path), part="ZIP") from None
    names = set[str]()
    for part in archive.infolist():
        odd = part.flag_bits & ENCRYPTED or part.compress_type not in WAYS
        large = part.filename in READ_FIRST and part.file_size > LARGEST_READ_FIRST
        if odd or large or part.filename in names:
            raise ArchiveChanged(path=str(path), part=part.filename)
        names.add(part.filename)
    return archive


def _manifest(archive: ZipFile, path: Path, ring: Ring) -> Manifest:
    try:
        text = archive.read(manifests.NAME)
        if not hmac.compare_digest(
            archive.read(manifests.MARK), manifests.mark(ring.current.secret, text).encode()
        ):
            raise ArchiveChanged(path=str(path), part=manifests.NAME)
        told = manifests.parse(text.decode())
    except KeyError:
        raise NotAnArchive(path=str(path)) from None
    except (ValueError, BadZipFile, EOFError, RuntimeError, zlib.error):
        raise ArchiveChanged(path=str(path), part=manifests.NAME) from None
    named = {manifests.NAME, manifests.MARK, *told.parts, *map(table_part, told.tables)}
    for name in archive.namelist():
        if name not in named and not name.startswith(file_part("")):
            raise ArchiveChanged(path=str(path), part=name)
    return told


def _ring(archive: ZipFile, path: Path, opener: Opener) -> Ring:
    try:
        return opener(json.loads(archive.read(KEYS)), path)
    except KeyError:
        raise NotAnArchive(path=str(path)) from None
    except (ValueError, BadZipFile, EOFError, RuntimeError, zlib.error, RingDamaged):
        raise ArchiveChanged(path=str(path), part=KEYS) from None
