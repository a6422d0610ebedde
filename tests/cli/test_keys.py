"""Master keys are made anew and the passphrase changed; nothing sealed is lost by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gurvan.cli import home as homes
from gurvan.registry.models import Person
from gurvan.vault import ring as rings, unlocked
from gurvan.vault.models import SubjectKey
from gurvan.vault.refusals import WrongPassphrase
from gurvan.vault.ring import FILE_NAME
from tests.cli.conftest import Run
from tests.cli.terminal import PASSPHRASE

NEW = "гурван гол нэг далай"


def test_rotating_wraps_every_key_anew(gurvan: Run, seat: Path) -> None:
    before = unlocked.ring()
    told = gurvan("keys", "rotate")
    assert told.exit_code == 0, told.stderr
    ring = rings.load(seat / FILE_NAME, PASSPHRASE)
    assert ring.current != before.current
    assert not ring.retired
    assert ring.index == before.index
    live = SubjectKey.objects.filter(destroyed_at=None)
    assert set(live.values_list("master_key_id", flat=True)) == {ring.current.id.hex()}
    assert f"Keys wrapped anew: {live.count()}." in told.stdout
    unlocked.hold(ring)
    assert gurvan("ledger", "checkpoint").exit_code == 0
    assert Person.objects.exists()


def test_an_open_office_is_closed_first(gurvan: Run, seat: Path) -> None:
    """Whoever serves it would go on wrapping new keys by a master key that is thrown away."""
    with homes.locked(seat):
        told = gurvan("keys", "rotate")
    assert told.exit_code == 1
    assert "is open in another terminal" in told.stderr


def test_the_passphrase_changes(gurvan: Run, seat: Path) -> None:
    told = gurvan("keys", "change-passphrase", typed=f"short\n{NEW}\nother\n{NEW}\n{NEW}\n")
    assert told.exit_code == 0, told.stderr
    assert "Choose a passphrase of 15 characters" in told.stderr
    assert "The two are not the same" in told.stderr
    assert rings.load(seat / FILE_NAME, NEW).index == unlocked.ring().index
    with pytest.raises(WrongPassphrase):
        rings.load(seat / FILE_NAME, PASSPHRASE)


def test_a_ring_without_one_can_be_given_one(
    gurvan: Run, seat: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GURVAN_PASSPHRASE_FILE")
    rings.save(seat / FILE_NAME, unlocked.ring(), None, replace=True)
    assert gurvan("keys", "rotate").exit_code == 0
    assert gurvan("keys", "change-passphrase", typed=f"{NEW}\n{NEW}\n").exit_code == 0
    assert gurvan("keys", "rotate", typed=f"wrong\n{NEW}\n").exit_code == 0
    assert rings.load(seat / FILE_NAME, NEW).current == unlocked.ring().current


def test_the_wrong_passphrase_opens_nothing(
    gurvan: Run, seat: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wrong").write_text("хэн ч мэдэхгүй үг байна")
    monkeypatch.setenv("GURVAN_PASSPHRASE_FILE", str(tmp_path / "wrong"))
    told = gurvan("keys", "rotate")
    assert told.exit_code == 1
    assert "This is not the passphrase" in told.stderr
