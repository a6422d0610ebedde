"""A list of places is loaded, loaded again, and followed by a newer one."""

from __future__ import annotations

from datetime import date

import pytest

from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed
from gurvan.ledger.queries import history
from gurvan.places import queries
from gurvan.places.commands import load_places
from gurvan.places.gazetteer import Unit
from gurvan.places.models import Load, Place
from gurvan.places.refusals import PlaceListBroken

TOV = Unit("41", "aimag", "Төв", "MN-047")
ZAAMAR = Unit("4152", "soum", "Заамар")
LUN = Unit("4155", "soum", "Лүн")
DAY = date(2027, 1, 1)


def told(house: Actor, load: Load) -> dict[str, object]:
    return history(actor=house, subject=load)[0].values


def test_the_shipped_list_is_loaded_and_said(house: Actor) -> None:
    load = load_places(actor=house)
    assert Place.objects.count() == load.count == 2170
    said = told(house, load)
    assert (said["count"], said["changed"], said["digest"]) == (2170, 2170, load.digest)
    zaamar = queries.place("4152")
    assert (zaamar.path_mn, zaamar.path_latin) == ("Төв, Заамар", "Töv, Zaamar")
    assert (zaamar.parent_id, zaamar.since, zaamar.until) == ("41", None, None)


def test_loading_again_changes_nothing_and_says_so(house: Actor) -> None:
    first = load_places(actor=house, units=[TOV, ZAAMAR])
    before = list(Place.objects.order_by("code").values())
    again = load_places(actor=house, units=[TOV, ZAAMAR], on=DAY)
    assert list(Place.objects.order_by("code").values()) == before
    assert told(house, again)["changed"] == 0
    assert again.digest == first.digest
    assert str(again) == "2 (2027-01-01)"


def test_a_newer_list_ends_adds_and_renames(house: Actor) -> None:
    load_places(actor=house, units=[TOV, ZAAMAR])
    load = load_places(actor=house, units=[TOV, LUN, Unit("4158", "soum", "Шинэ")], on=DAY)
    assert told(house, load)["changed"] == 2
    assert [place.code for place in queries.places()] == ["41", "4155", "4158"]
    assert queries.place("4152").until == DAY
    assert queries.place("4155").since == DAY
    load_places(actor=house, units=[TOV, ZAAMAR, Unit("4155", "soum", "Лүнгийн")], on=DAY)
    assert queries.place("4152").until is None
    assert [place.path_mn for place in queries.resolve("Лүн").places] == ["Төв, Лүнгийн"]
    assert [place.code for place in queries.searched(queries.places(), "Лүн")] == ["4155"]
    former = queries.place("4155").former_names.get()
    assert (str(former), former.until) == ("Лүн", DAY)


def test_a_renamed_aimag_changes_what_lies_in_it(house: Actor) -> None:
    load_places(actor=house, units=[TOV, ZAAMAR])
    load_places(actor=house, units=[Unit("41", "aimag", "Шинэ"), ZAAMAR], on=DAY)
    assert queries.place("4152").path_mn == "Шинэ, Заамар"
    assert queries.resolve("Төв, Заамар").places == [queries.place("4152")]


def test_a_broken_list_loads_nothing(house: Actor) -> None:
    with pytest.raises(PlaceListBroken):
        load_places(actor=house, units=[TOV, ZAAMAR, ZAAMAR])
    with pytest.raises(PlaceListBroken):
        load_places(actor=house, units=[])
    assert not Place.objects.exists()


def test_only_who_keeps_the_office_loads(house: Actor) -> None:
    for role in ("federation_officer", "leader", "auditor", ""):
        with pytest.raises(NotAllowed):
            load_places(actor=Actor(federation_id=1, role=role))
    load_places(actor=Actor(federation_id=1, role="administrator"), units=[TOV])
