"""A log to load places into, and the shipped list loaded."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from django.utils.translation import override

from gurvan.kernel.actors import Actor, system
from gurvan.kernel.guard import writing
from gurvan.ledger.commands import open_log
from gurvan.places.commands import load_places
from gurvan.places.models import Place
from gurvan.vault import unlocked
from gurvan.vault.ring import new_ring

HOUSE = system(1)


@pytest.fixture
def house(db: None) -> Iterator[Actor]:
    """Return the house itself, with a log of its own to say what it did."""
    held = unlocked.ring() if unlocked.is_unlocked() else None
    unlocked.hold(new_ring())
    open_log(federation_id=HOUSE.federation_id, origin="places.test")
    with override("mn"):
        yield HOUSE
    unlocked.lock()
    if held:
        unlocked.hold(held)


@cache
def shipped_rows() -> list[Place]:
    """Return the shipped list as the command stores it; to compute it is most of a load."""
    return list(Place.objects.order_by("code"))


@pytest.fixture
def loaded(house: Actor) -> Actor:
    """Return the house, once it has loaded the shipped list."""
    if shipped_rows.cache_info().currsize:
        with writing("places"):
            Place.objects.bulk_create(shipped_rows())
    else:
        load_places(actor=house)
        shipped_rows()
    return house
