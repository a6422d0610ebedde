"""A ring for every test of the vault, and the one that was held before it given back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gurvan.vault import unlocked
from gurvan.vault.ring import Ring, new_ring


@pytest.fixture
def ring() -> Iterator[Ring]:
    held = unlocked.ring() if unlocked.is_unlocked() else None
    fresh = new_ring()
    unlocked.hold(fresh)
    yield fresh
    unlocked.lock()
    if held:
        unlocked.hold(held)
