"""One ring a process: none until it is unlocked, none after it is locked."""

from __future__ import annotations

from pathlib import Path

import pytest

from gurvan.vault import unlocked
from gurvan.vault.refusals import RingMissing, VaultLocked, WrongPassphrase
from gurvan.vault.ring import FILE_NAME, Cost, Ring, save

PASSPHRASE = "six words that nobody ever said"


def test_a_locked_vault_says_what_to_do(ring: Ring) -> None:
    unlocked.lock()
    assert not unlocked.is_unlocked()
    with pytest.raises(VaultLocked, match="passphrase") as refusal:
        unlocked.ring()
    assert refusal.value.status == 503
    unlocked.hold(ring)
    assert unlocked.is_unlocked()
    assert unlocked.ring() is ring


def test_a_ring_is_unlocked_from_its_file(ring: Ring, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    save(path, ring, PASSPHRASE, cost=Cost(1, 1, 8))
    unlocked.lock()
    with pytest.raises(WrongPassphrase):
        unlocked.unlock(path, PASSPHRASE.upper())
    with pytest.raises(RingMissing):
        unlocked.unlock(tmp_path / "elsewhere.json", PASSPHRASE)
    assert not unlocked.is_unlocked()
    unlocked.unlock(path, PASSPHRASE)
    assert unlocked.ring() == ring
