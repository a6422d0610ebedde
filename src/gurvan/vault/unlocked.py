"""The master key ring that this process has opened; there is one office in a process, and one ring.

The passphrase is not kept. While a process runs unlocked, the keys are in its memory: whoever
controls the running machine can read them.
"""

from __future__ import annotations

from pathlib import Path

from gurvan.vault import ring as rings
from gurvan.vault.refusals import VaultLocked
from gurvan.vault.ring import Ring


class _Hand:
    ring: Ring | None = None


def unlock(path: Path, passphrase: str | None) -> None:
    """Open the ring in a file for this process. Raises as ``ring.load`` does."""
    hold(rings.load(path, passphrase))


def hold(ring: Ring) -> None:
    """Take a ring as this process's own."""
    _Hand.ring = ring


def lock() -> None:
    """Let go of the ring; nothing sealed can be read from then on."""
    _Hand.ring = None


def is_unlocked() -> bool:
    """Say whether this process holds a ring."""
    return _Hand.ring is not None


def ring() -> Ring:
    """Return the ring of this process. Raises VaultLocked."""
    if _Hand.ring is None:
        raise VaultLocked
    return _Hand.ring
