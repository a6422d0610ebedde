"""What the database says of entries: it knows what fits, and never takes what does not for fit."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction

from gurvan.ledger import verifying
from gurvan.ledger.misfits import Misfit
from gurvan.ledger.models import Entry, Log, Seal, Tile
from gurvan.ledger.screening import screened
from gurvan.ledger.tree import Frontier, leaf_hash
from gurvan.ledger.verifying import Grown, verify
from gurvan.registry.commands import NewOrganisation, register_organisations
from tests.cast import Cast
from tests.ledger.test_log import vandal

pytestmark = pytest.mark.django_db
LEAVES = [leaf_hash(number.to_bytes(3, "big")) for number in range(66_000)]


@pytest.fixture
def log(cast: Cast) -> Log:
    """Return the log of a federation that has taken in a list of 600 groups."""
    rows = [
        NewOrganisation(kind="ngo", name=f"Бүлэг {n}", parent=cast.federation) for n in range(600)
    ]
    register_organisations(actor=cast.house, rows=rows)
    return Log.objects.get(federation_id=cast.federation.federation_id)


def test_the_entries_of_a_list_fit_at_once(log: Log) -> None:
    told = screened(log.federation_id, log.size - 600, log.size)
    if connection.vendor != "postgresql":
        assert told is None
        return
    assert told is not None
    leaves = Entry.objects.filter(federation_id=log.federation_id, number__gt=log.size - 600)
    assert told.leaves == b"".join(
        map(bytes, leaves.order_by("number").values_list("leaf", flat=True))
    )
    assert len(told.unfit) < 10, "of these alone each is looked at by itself"
    assert screened(log.federation_id, 0, log.size + 1) is None, "one is missing"


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 600, 65_535, 65_536, 66_000])
def test_a_tree_grows_by_parts_to_the_same_edge(size: int) -> None:
    with ThreadPoolExecutor(1) as beside:
        grown = Grown(0, beside)
        for start in range(0, size, 512):
            grown.grow(b"".join(LEAVES[start : min(start + 512, size)]))
        assert grown.edge() == Frontier().extend(LEAVES[:size])
        lacking = {f"0/{n}" for n in range(size // 256)} | {f"1/{n}" for n in range(size // 65_536)}
        assert {misfit.where for misfit in grown.misfits()} == lacking


@pytest.mark.vandal
def test_what_is_wrong_is_named_in_whatever_part_it_stands(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying, "PART", 256)
    assert verify(log).misfit is None

    def found(rows: Any, **values: Any) -> Misfit | None:
        with transaction.atomic(), vandal():
            assert rows.update(**values) == 1
            misfit = verify(log).misfit
            transaction.set_rollback(True)
        return misfit

    entries = Entry.objects.filter(federation_id=log.federation_id)
    wrong = {"changed", "missing"}
    for number in (3, 257, log.size):
        one = entries.filter(number=number)
        for misfit in (
            found(one, role='x","role":"y'),
            found(one, at="2026-11-22 01:02:03+08"),
            found(one, leaf=b"\x00" * 32),
            found(one, number=10**6),
        ):
            assert misfit is not None
            assert (misfit.where, misfit.why in wrong) == (str(number), True)
    seal = Seal.objects.filter(entry__in=entries.filter(number=log.size - 1))[:1]
    assert found(Seal.objects.filter(pk__in=seal.values("pk")), label='a":[') == Misfit(
        "seals", str(log.size - 1), "changed"
    )
    tiles = Tile.objects.filter(federation_id=log.federation_id, level=0)
    changed = Misfit("tile", "0/1", "changed or missing")
    assert found(tiles.filter(index=1), hashes=b"\x00" * 8192) == changed
    assert found(tiles.filter(index=1), index=7) == changed


@pytest.mark.vandal
def test_a_row_that_was_added_to_an_entry_is_found(log: Log) -> None:
    first = Seal.objects.filter(entry__number=log.size, entry__federation_id=log.federation_id)[0]
    with transaction.atomic(), vandal():
        first.pk = None
        first.label = "registry.person"
        first.save()
        misfit = verify(log).misfit
        transaction.set_rollback(True)
    assert misfit == Misfit("seals", str(log.size), "changed")


@pytest.mark.vandal
def test_nothing_slips_in_before_the_first_entry_or_beside_a_seal(log: Log) -> None:
    def found(change: Callable[[Entry], None]) -> Misfit | None:
        with transaction.atomic(), vandal():
            change(Entry.objects.get(federation_id=log.federation_id, number=log.size))
            misfit = verify(log).misfit
            transaction.set_rollback(True)
        return misfit

    def before_all(entry: Entry) -> None:
        entry.pk, entry.number = None, 0
        entry.save(force_insert=True)

    def sealed_twice(entry: Entry) -> None:
        seal = Seal.objects.filter(entry=entry)[0]
        seal.pk, seal.digest = None, b"\x01" * 32
        seal.save(force_insert=True)

    def moved(entry: Entry) -> None:
        told = entry.particulars
        told.salt, told.body = bytes(told.salt or b"") + told.body[:4].encode(), told.body[4:]
        told.save()

    def shorter(entry: Entry) -> None:
        entry.salt = bytes(entry.salt)[:8]
        entry.save()

    number = str(log.size)
    assert found(before_all) == Misfit("entry", "0", "does not belong to the log")
    assert found(sealed_twice) == Misfit("seals", number, "changed")
    assert found(moved) == Misfit("particulars", number, "changed")
    assert found(shorter) == Misfit("entry", number, "changed")
