"""A verifier of somebody else, who has read the specifications and nothing of ours.

It follows C2SP signed-note, tlog-checkpoint and tlog-tiles with RFC 6962 hashing, and takes the
log's address and its key, as anybody could.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Fetch = Callable[[str], bytes]
FULL = 256


@dataclass(frozen=True)
class Head:
    """What a checkpoint says."""

    origin: str
    size: int
    root: bytes


class Verifier:
    """Checks one log, fetched by paths below its address."""

    def __init__(self, fetch: Fetch, key: str) -> None:
        self.fetch = fetch
        self.name, self.key_id, encoded = key.split("+", 2)
        algorithm, *public = base64.b64decode(encoded)
        assert algorithm == 1, "Ed25519"
        self.public = bytes(public)

    def head(self) -> Head:
        """Fetch the checkpoint and check its signature."""
        note = self.fetch("checkpoint").decode()
        text, signatures = note.split("\n\n")
        [line] = [s for s in signatures.splitlines() if s.startswith(f"— {self.name} ")]
        signed = base64.b64decode(line.rsplit(" ", 1)[1])
        assert signed[:4].hex() == self.key_id
        Ed25519PublicKey.from_public_bytes(self.public).verify(signed[4:], f"{text}\n".encode())
        origin, size, root = text.split("\n")[:3]
        return Head(origin, int(size), base64.b64decode(root))

    def leaves(self, size: int) -> list[bytes]:
        """Fetch the leaf hashes of a log of this size from the lowest tiles."""
        found: list[bytes] = []
        for index, width in tiles(size):
            content = self.fetch(f"tile/0/{path(index, width)}")
            assert len(content) == 32 * width
            found += [content[at : at + 32] for at in range(0, len(content), 32)]
        return found

    def entries(self, size: int) -> list[bytes]:
        """Fetch the entries themselves from the bundles."""
        found: list[bytes] = []
        for index, width in tiles(size):
            content = self.fetch(f"tile/entries/{path(index, width)}")
            bundle = []
            while content:
                length = int.from_bytes(content[:2], "big")
                bundle.append(content[2 : 2 + length])
                content = content[2 + length :]
            assert len(bundle) == width
            found += bundle
        return found


def tiles(size: int) -> list[tuple[int, int]]:
    """Return the index and the width of each tile of a level that holds so many hashes."""
    full = [(index, FULL) for index in range(size // FULL)]
    return full + ([(size // FULL, size % FULL)] if size % FULL else [])


def path(index: int, width: int) -> str:
    """Return the path of a tile below its level."""
    groups = []
    while True:
        groups.append(f"{index % 1000:03}")
        index //= 1000
        if not index:
            break
    first, *rest = groups
    numbered = "/".join([*(f"x{group}" for group in reversed(rest)), first])
    return numbered if width == FULL else f"{numbered}.p/{width}"


def leaf_hash(entry: bytes) -> bytes:
    """Return the leaf hash of an entry."""
    return hashlib.sha256(b"\x00" + entry).digest()


def root(leaves: list[bytes]) -> bytes:
    """Return the root of the tree over these leaf hashes."""
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hashlib.sha256(b"\x01" + root(leaves[:half]) + root(leaves[half:])).digest()
