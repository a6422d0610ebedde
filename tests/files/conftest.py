"""A federation with a log, an officer who keeps files, a folder to keep them in."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import open_log
from gurvan.vault import unlocked
from gurvan.vault.ring import new_ring


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    with override_settings(GURVAN_HOME=tmp_path):
        yield tmp_path


@pytest.fixture
def officer(home: Path, db: None) -> Iterator[Actor]:
    held = unlocked.ring() if unlocked.is_unlocked() else None
    unlocked.hold(new_ring())
    open_log(federation_id=1, origin="files.test")
    yield Actor(
        federation_id=1,
        name="Ж.Сарангэрэл",
        user_uid=uuid.uuid4(),
        mandate_uid=uuid.uuid4(),
        organisation_uid=uuid.uuid4(),
        role="federation_officer",
        verified=True,
    )
    unlocked.lock()
    if held:
        unlocked.hold(held)
