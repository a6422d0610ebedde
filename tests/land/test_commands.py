"""Entering land: who may, what supersedes what, what is ended and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from shapely import MultiPolygon

from gurvan.areas import queries as areas
from gurvan.areas.commands import draw_area
from gurvan.areas.limits import Box
from gurvan.areas.mapped import Asked
from gurvan.areas.models import Area
from gurvan.areas.refusals import NameNeeded, StatedHectaresWrong
from gurvan.kernel import clock
from gurvan.kernel.errors import NotAllowed, NotFound, Refused
from gurvan.kernel.names.refusals import OrganisationNumberForm
from gurvan.land import desk, queries
from gurvan.land.commands import (
    NewBoundary,
    NewGround,
    correct_ground,
    correct_licence,
    end_ground,
    enter_boundaries,
    enter_grounds,
    enter_licences,
    take_back_boundaries,
    take_back_grounds,
)
from gurvan.land.models import Ground, Licence
from gurvan.land.refusals import (
    EndedAlready,
    EndsInFuture,
    HolderNeeded,
    LandRests,
    LicenceEndsFirst,
    LicenceNumberNeeded,
    NoBoundaryHere,
    NoRows,
    NotAmongThese,
    NumberKnown,
    NumberTwice,
    ShapeUnsound,
    SoumTwice,
)
from gurvan.ledger.models import Entry
from gurvan.ledger.queries import history
from gurvan.places.models import Place
from gurvan.places.queries import place
from tests.cast import NOROVLIN, TODAY, ZAAMAR, Cast
from tests.land.pieces import boundary, ground, licence, row, square, stated

WHERE = Box(111, 48, 112, 49)


def events(of: Ground) -> list[str]:
    found = Entry.objects.filter(subject_uid=of.uid).order_by("number")
    return [entry.event for entry in found]


def numbers(cast: Cast) -> list[str]:
    rows = queries.standing_grounds(actor=cast.officer).filter(kind="licence")
    return sorted(one.licence.number for one in rows)


# --- Licences -------------------------------------------------------------------------------------


def test_a_licence_is_kept_with_its_measures_and_one_entry(cast: Cast) -> None:
    one = licence(
        cast.officer, " mv -000001", holder="  Хүрэн  толгой ХХК", register_number="5123456",
        minerals="Жонш", granted_on=date(2019, 5, 1), expires_on=date(2049, 5, 1),
        place=place(NOROVLIN), stated_hectares=Decimal(80),
    )  # fmt: skip
    kept = queries.ground(actor=cast.officer, uid=one.ground.uid)
    assert (kept.licence.number, kept.licence.holder) == ("MV-000001", "Хүрэн толгой ХХК")
    assert (kept.kind, kept.title, kept.west) == ("licence", "MV-000001", 111.99)
    assert Decimal(81) < kept.hectares < Decimal(83)
    assert not queries.differs(kept)
    assert events(kept) == ["land.licence_entered"]
    [line] = history(actor=cast.officer, subject=kept)
    assert "entered the licence MV-000001: 81." in line.sentence


def test_a_newer_list_supersedes_what_changed_and_leaves_the_rest(cast: Cast) -> None:
    rows = [row("MV-000001"), row("MV-000002", shape=square(2)), row("MV-000003", shape=square(4))]
    first = enter_licences(actor=cast.officer, rows=rows)
    changed = [
        row("MV-000002", shape=square(2), holder="Шинэ эзэн ХХК"),
        row("MV-000001"),
        row("MV-000004", shape=square(6)),
    ]
    second = enter_licences(actor=cast.officer, rows=changed)
    assert [one.number for one in second] == ["MV-000002", "MV-000001", "MV-000004"]
    assert second[1].uid == first[0].uid
    new = queries.ground(actor=cast.officer, uid=second[0].ground.uid)
    old = queries.ground(actor=cast.officer, uid=first[1].ground.uid)
    assert (new.supersedes, old.ended_why, old.licence.stands) == (old, "superseded", False)
    assert [*queries.changes(new)] == [("holder", old.licence.holder, "Шинэ эзэн ХХК")]
    assert events(old) == ["land.licence_entered", "land.superseded"]
    assert events(new) == ["land.licence_renewed"]
    assert numbers(cast) == ["MV-000001", "MV-000002", "MV-000003", "MV-000004"]
    again = enter_licences(actor=cast.officer, rows=changed)
    assert [one.uid for one in again] == [one.uid for one in second]
    assert events(new)[-1] == "land.licences_unchanged"


def test_what_is_otherwise_is_told(cast: Cast) -> None:
    licence(cast.officer, shape=square())
    moved = licence(cast.officer, shape=square(0.5), status="expired", name="Ар талбай")
    new = queries.ground(actor=cast.officer, uid=moved.ground.uid)
    assert {name for name, _, _ in queries.changes(new)} == {"status", "name", "shape"}
    [first] = queries.grounds(actor=cast.officer).filter(supersedes=None, kind="licence")
    assert [*queries.changes(first)] == []


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        ({"number": " "}, LicenceNumberNeeded),
        ({"number": "MV"}, LicenceNumberNeeded),
        ({"number": "MV-\u202e1"}, LicenceNumberNeeded),
        ({"holder": "—"}, HolderNeeded),
        ({"register_number": "12"}, OrganisationNumberForm),
        ({"status": "dreamt"}, NotAmongThese),
        ({"granted_on": date(2020, 1, 2), "expires_on": date(2020, 1, 1)}, LicenceEndsFirst),
        ({"name": "a\u202eb"}, NameNeeded),
        ({"stated_hectares": Decimal(0)}, StatedHectaresWrong),
        ({"shape": b"none"}, ShapeUnsound),
    ],
)
def test_a_list_with_one_wrong_row_brings_nothing(
    cast: Cast, told: dict[str, Any], refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        enter_licences(actor=cast.officer, rows=[row("MV-000009"), row(**told)])
    assert numbers(cast) == []


def test_a_number_stands_once(cast: Cast) -> None:
    with pytest.raises(NumberTwice):
        enter_licences(actor=cast.officer, rows=[row("mv-1"), row("MV-1")])
    with pytest.raises(NoRows):
        enter_licences(actor=cast.officer, rows=[])
    licence(cast.officer, "MV-000001")
    other = licence(cast.officer, "MV-000002", shape=square(2)).ground
    with pytest.raises(NumberKnown):
        correct_licence(actor=cast.officer, ground=other, row=row("MV-000001"))
    right = correct_licence(actor=cast.officer, ground=other, row=row("MV-000003", shape=square(2)))
    assert numbers(cast) == ["MV-000001", "MV-000003"]
    with pytest.raises(EndedAlready):
        correct_licence(actor=cast.officer, ground=other, row=row("MV-000004"))
    assert [*queries.changes(right.ground)] == [("number", "MV-000002", "MV-000003")]
    licence(cast.house, "MV-000002", shape=square(2))  # the number is free again


# --- Other ground ---------------------------------------------------------------------------------


def test_other_ground_is_entered_corrected_and_ended(cast: Cast) -> None:
    one = ground(cast.officer, shape=MultiPolygon([square(), square(2)]), name="Тосон нуур")
    assert (one.title, events(one)) == ("Тосон нуур", ["land.ground_entered"])
    right = NewGround(kind="protected", shape=square(1), place=place(NOROVLIN))
    new = correct_ground(actor=cast.officer, ground=one, row=right)
    told = {name: (was, now) for name, was, now in queries.changes(new)}
    assert told["kind"] == ("water", "protected")
    assert new.title == "protected land"
    with pytest.raises(EndedAlready):
        correct_ground(actor=cast.officer, ground=one, row=right)
    with pytest.raises(EndsInFuture):
        end_ground(actor=cast.officer, ground=new, ended_on=date(2027, 1, 1), reason="mistake")
    with pytest.raises(NotAmongThese):
        end_ground(actor=cast.officer, ground=new, ended_on=TODAY, reason="superseded")
    end_ground(actor=cast.officer, ground=new, ended_on=TODAY, reason="no_longer")
    [line] = history(actor=cast.officer, subject=new)[:1]
    assert "the ground is this no longer" in line.sentence
    assert not queries.standing_grounds(actor=cast.officer).exists()
    assert [*desk.on_map(actor=cast.officer, asked=Asked())] == []
    [over] = desk.on_map(actor=cast.officer, asked=Asked(over=True, place="23", box=WHERE))
    assert (over.uid, over.layer) == (new.uid, "protected")


def test_a_kind_stays_with_its_commands(cast: Cast) -> None:
    with pytest.raises(NotAmongThese):
        ground(cast.officer, "licence")
    one, water = licence(cast.officer).ground, ground(cast.officer)
    with pytest.raises(NotAmongThese):
        correct_ground(actor=cast.officer, ground=one, row=NewGround(kind="water", shape=square()))
    with pytest.raises(NotAmongThese):
        correct_licence(actor=cast.officer, ground=water, row=row())
    end_ground(actor=cast.officer, ground=one, ended_on=TODAY, reason="given_back")
    assert not Licence.objects.get().stands
    assert licence(cast.officer).number == "MV-000001"


# --- Taking back ----------------------------------------------------------------------------------


def test_what_a_list_brought_is_taken_back_and_the_older_stands_again(cast: Cast) -> None:
    old = licence(cast.officer)
    new = licence(cast.officer, status="expired")
    with pytest.raises(LandRests):
        take_back_grounds(actor=cast.officer, uids=[old.ground.uid])
    water = ground(cast.officer)
    assert take_back_grounds(actor=cast.officer, uids=[new.ground.uid, water.uid]) == 2
    again = queries.ground(actor=cast.officer, uid=old.ground.uid)
    assert (again.stands, again.licence.stands) == (True, True)
    assert events(again)[-1] == "land.stands_again"
    assert events(water) == ["land.ground_entered", "land.taken_back"]
    take_back_grounds(actor=cast.officer, uids=[old.ground.uid])
    assert not Ground.objects.exists()
    for uids, refusal in (([uuid4()], NotFound), ([], NoRows)):
        with pytest.raises(refusal):
            take_back_grounds(actor=cast.officer, uids=uids)


# --- Who ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["aimag_officer", "leader", "authority_officer", "auditor"])
def test_who_is_no_officer_of_the_federation_enters_nothing(cast: Cast, who: str) -> None:
    actor, water = cast.actors[who], ground(cast.officer)
    for refused in (
        lambda: enter_licences(actor=actor, rows=[row()]),
        lambda: enter_grounds(actor=actor, rows=[NewGround(kind="water", shape=square())]),
        lambda: end_ground(actor=actor, ground=water, ended_on=TODAY, reason="mistake"),
        lambda: take_back_grounds(actor=actor, uids=[water.uid]),
        lambda: boundary(actor),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert queries.ground(actor=actor, uid=water.uid) == water


def test_tailings_are_not_told_to_buyers_and_companies(cast: Cast) -> None:
    licence(cast.officer)
    ground(cast.officer, "tailings", square(2))
    for who, many in (("buyer", 1), ("company_officer", 1), ("researcher", 1), ("leader", 2)):
        assert queries.standing_grounds(actor=cast.actors[who]).count() == many
        assert len([*desk.on_map(actor=cast.actors[who], asked=Asked())]) == many
    assert not queries.standing_grounds(actor=cast.actors["administrator"]).exists()
    assert (desk.way(cast.leader), desk.way(cast.actors["administrator"])) == ("land:land", "")


def test_federations_do_not_see_one_another(cast: Cast) -> None:
    one, drawn = licence(cast.officer).ground, boundary(cast.officer)
    for reading in (
        lambda: queries.ground(actor=cast.stranger, uid=one.uid),
        lambda: queries.boundary(actor=cast.stranger, uid=drawn.uid),
        lambda: end_ground(actor=cast.stranger, ground=one, ended_on=TODAY, reason="mistake"),
        lambda: take_back_grounds(actor=cast.stranger, uids=[one.uid]),
        lambda: take_back_boundaries(actor=cast.stranger, uids=[drawn.uid]),
    ):
        with pytest.raises(NotFound):
            reading()
    assert len(queries.every_overlap(actor=cast.stranger)) == 0
    assert licence(cast.stranger).number == "MV-000001"  # a number of their own


# --- Boundaries -----------------------------------------------------------------------------------


def test_a_soum_is_computed_once_there_are_boundaries(cast: Cast) -> None:
    stated = licence(cast.officer, place=place(ZAAMAR)).ground
    both = ground(cast.officer, shape=square(4.5))
    assert (stated.lies_in_id, both.lies_in_id) == (None, None)
    first = boundary(cast.officer, NOROVLIN, square(-5, -5, wide=10.2, high=20))
    boundary(cast.officer, "2304", square(5.2, -5, wide=10, high=20))
    rows = queries.standing_grounds(actor=cast.officer)
    told = {one.pk: (one.lies_in_id, one.spans) for one in rows}
    assert told == {stated.pk: (NOROVLIN, False), both.pk: (NOROVLIN, True)}
    assert [one.pk for one in rows.filter(queries.DISAGREES)] == [stated.pk]
    assert queries.disagrees(rows.get(pk=stated.pk))
    lying = queries.soum_of(cast.federation.federation_id, bytes(both.wkb))
    assert [code for code, _ in lying.shares] == [NOROVLIN, "2304"]
    # What is entered later knows at once; a newer boundary says it anew, and undoing it too.
    assert ground(cast.officer, shape=square(7)).lies_in_id == "2304"
    newer = boundary(cast.officer, NOROVLIN, square(20, -5, wide=5, high=5))
    assert newer.supersedes == first
    assert Ground.objects.get(pk=stated.pk).lies_in_id is None
    take_back_boundaries(actor=cast.officer, uids=[newer.uid])
    assert Ground.objects.get(pk=stated.pk).lies_in_id == NOROVLIN
    boundary(cast.officer, NOROVLIN)
    with pytest.raises(LandRests):
        take_back_boundaries(actor=cast.officer, uids=[first.uid])


def test_where_no_soum_is_known_the_aimag_is(cast: Cast) -> None:
    boundary(cast.officer, "23", square(-9, -9, wide=30, high=30))
    one = ground(cast.officer, place=place(NOROVLIN))
    assert (one.lies_in_id, queries.disagrees(one)) == ("23", False)
    assert queries.disagrees(ground(cast.officer, place=place(ZAAMAR)))
    bagh = Place.objects.filter(code__startswith=NOROVLIN, level="bagh")[0].code
    for code in (bagh, NOROVLIN):
        rows = [NewBoundary(place=place(code), shape=square())] * 2
        with pytest.raises((NoBoundaryHere, SoumTwice)):
            enter_boundaries(actor=cast.officer, rows=rows)


# --- The same ground ------------------------------------------------------------------------------


def test_who_claims_the_same_ground_is_found_at_once(cast: Cast) -> None:
    area = cast.deals.active.area
    assert area is not None
    drawn = set(areas.newest_areas(actor=cast.officer).filter(place=area.place))
    one = licence(cast.officer, shape=square(0, 0, wide=2)).ground
    water = ground(cast.officer, "water", square(1.5))
    ground(cast.officer, "settlement", square(5))
    ground(cast.officer, "protected", square(2, -1))  # touches, and shares nothing
    with CaptureQueriesContext(
        connection,
    ) as seen:
        found = queries.overlaps(
            actor=cast.officer, wkb=bytes(one.wkb), box=queries.box_of(one), leaving_out={one.uid}
        )
    assert len(seen) == 2
    assert (found[0].kind, found[0].subject) == ("water", water)
    assert {each.subject for each in found if each.kind == "area"} == drawn
    assert found[0].share == pytest.approx(0.25, abs=0.001)
    pairs = {(a.first, a.second) for a in queries.every_overlap(actor=cast.officer)}
    assert {(area, one), (one, water)} <= pairs
    assert {pair for pair in pairs if isinstance(pair[0], Ground)} == {(one, water)}
    assert queries.every_overlap(actor=cast.actors["buyer"])[0].second == water
    end_ground(actor=cast.officer, ground=water, ended_on=TODAY, reason="no_longer")
    left = queries.every_overlap(actor=cast.officer)
    assert {(pair.first, pair.share) for pair in left if pair.second == one} == {
        (each, 1.0) for each in drawn
    }


def test_slivers_are_no_overlap(cast: Cast) -> None:
    one = licence(cast.officer).ground
    ground(cast.officer, shape=square(0.9999))
    found = queries.overlaps(
        actor=cast.aimag, wkb=bytes(one.wkb), box=queries.box_of(one), leaving_out=[one.uid]
    )
    assert {each.kind for each in found} == {"area"}


def test_in_water_is_known_once_all_waters_of_its_soum_are_stated(cast: Cast) -> None:
    area = cast.deals.active.area
    assert area is not None
    federation = cast.federation.federation_id
    assert queries.in_water(federation, [area]) == {area.pk: None}
    ground(cast.officer, "water", square(2), place=place("4152"))  # near, but of another soum
    stated(cast.officer, "4152")
    ground(cast.officer, "water", square(90), place=area.place)  # one of its soum: not all
    assert queries.in_water(federation, [area]) == {area.pk: None}
    stated(cast.officer, NOROVLIN)
    assert queries.in_water(federation, [area]) == {area.pk: False}
    found = ground(cast.officer, "water", square(91), place=area.place)  # found later
    assert queries.in_water(federation, [area]) == {area.pk: False}
    take_back_grounds(actor=cast.officer, uids=[found.uid])
    ground(cast.officer, "water", square())
    with CaptureQueriesContext(connection) as seen:
        assert queries.in_water(federation, [area]) == {area.pk: True}
    assert len(seen) == 3
    assert queries.in_water(federation, []) == {}


def test_into_which_soums_an_area_reaches_is_told_by_the_boundaries(cast: Cast) -> None:
    area = cast.deals.active.area
    assert area is not None
    federation = cast.federation.federation_id

    def wet() -> bool | None:
        return queries.in_water(federation, [area])[area.pk]

    ground(cast.officer, "water", square(16))
    stated(cast.officer, "2340", dry=True)
    assert wet() is None
    boundary(cast.officer, "2340", square(-5, -5, wide=20, high=20))  # not where it is stated
    assert wet() is False
    boundary(cast.officer, "2340", square(15, -5, wide=20, high=20))
    boundary(cast.officer)  # of Norovlin, in which the area lies
    assert wet() is None
    stated(cast.officer, dry=True)
    assert wet() is False


def test_an_area_in_two_soums_is_dry_only_where_the_waters_of_both_are_known(cast: Cast) -> None:
    federation = cast.federation.federation_id
    boundary(cast.officer)
    boundary(cast.officer, "2340", square(15, -5, wide=20, high=20))
    area = draw_area(actor=cast.leader, name="x", shape=square(14.5).wkt)
    ground(cast.officer, "water", square(9))
    ground(cast.officer, "water", square(19))
    stated(cast.officer)
    assert queries.in_water(federation, [area]) == {area.pk: None}
    stated(cast.officer, "2340")
    assert queries.in_water(federation, [area]) == {area.pk: False}


@pytest.mark.parametrize(("of", "known"), [("2340", False), (NOROVLIN, None), ("", None)])
def test_ground_beyond_all_boundaries_lies_in_the_stated_soum_or_nobody_knows_where(
    cast: Cast, of: str, known: object
) -> None:
    boundary(cast.officer)
    stated(cast.officer, dry=True)
    stated(cast.officer, "2340", dry=True)
    where = place(of) if of else None
    area = draw_area(actor=cast.leader, name="x", shape=square(14.5).wkt, place=where)
    assert queries.in_water(cast.federation.federation_id, [area]) == {area.pk: known}


# --- What is sent again ---------------------------------------------------------------------------


def test_ground_that_is_sent_again_stays_one(cast: Cast) -> None:
    lake = NewGround(kind="water", name="Хөх нуур", shape=square())
    [first] = enter_grounds(actor=cast.officer, rows=[lake])
    both = enter_grounds(actor=cast.officer, rows=[lake, replace(lake, name="Улз гол")])
    assert both[0] == first
    assert both[1] != first
    again = enter_grounds(actor=cast.officer, rows=[lake, lake])
    assert again == [first, first]
    assert Ground.objects.count() == 2
    assert events(first) == ["land.ground_entered", "land.grounds_unchanged"]


def test_what_is_told_anew_of_the_same_ground_supersedes_it(cast: Cast) -> None:
    day = timedelta(days=1)
    lake = NewGround(kind="water", name="Хөх нуур", shape=square())
    with clock.held(clock.now() - 30 * day):
        [first] = enter_grounds(actor=cast.officer, rows=[lake])
    stated = replace(lake, stated_hectares=Decimal(90))
    [second] = enter_grounds(actor=cast.officer, rows=[stated])
    assert second.supersedes == first
    assert second.known_since == first.known_since
    assert [one.pk for one in queries.standing_grounds(actor=cast.officer)] == [second.pk]
    take_back_grounds(actor=cast.officer, uids=[second.uid])
    assert [one.pk for one in queries.standing_grounds(actor=cast.officer)] == [first.pk]


def test_a_water_that_was_a_mistake_speaks_for_no_day(cast: Cast) -> None:
    area = cast.deals.active.area
    assert area is not None
    day = timedelta(days=1)
    with clock.held(clock.now() - 30 * day):
        water = ground(cast.officer, "water", square(), place=area.place)
    end_ground(actor=cast.officer, ground=water, ended_on=TODAY - day, reason="mistake")
    for ago in (20, 2, 0):
        on = TODAY - ago * day
        assert queries.in_water(area.federation_id, [area], on) == {area.pk: None}


def test_a_little_water_is_neither_dry_nor_wet_and_a_small_pit_in_it_is(cast: Cast) -> None:
    federation = cast.federation.federation_id

    def pit(east: float, wide: float) -> Area:
        shape = square(east, 30, wide=wide, high=wide)
        return draw_area(actor=cast.leader, name="x", shape=shape.wkt)

    edge, inside = pit(0, 0.5), pit(3, 0.02)
    assert inside.hectares < Decimal("0.05")
    ground(cast.officer, "water", square(0.4995, 30, wide=0.1))  # centimetres of the first
    ground(cast.officer, "water", square(2.9, 29.9))
    assert queries.in_water(federation, [edge, inside]) == {edge.pk: None, inside.pk: True}


def test_water_is_asked_for_as_it_was_known_on_the_day(cast: Cast) -> None:
    area = cast.deals.active.area
    assert area is not None
    day = timedelta(days=1)
    with clock.held(clock.now() - 30 * day):
        water = ground(cast.officer, "water", square())

    def wet(on: date) -> bool | None:
        return queries.in_water(cast.federation.federation_id, [area], on)[area.pk]

    assert (wet(TODAY - 31 * day), wet(TODAY - 29 * day), wet(TODAY)) == (None, True, True)
    end_ground(actor=cast.officer, ground=water, ended_on=TODAY - day, reason="no_longer")
    assert (wet(TODAY - 2 * day), wet(TODAY)) == (True, None)
    stated(cast.officer, dry=True)
    assert (wet(TODAY - 2 * day), wet(TODAY - day), wet(TODAY)) == (True, None, False)


def test_what_is_right_of_a_water_speaks_for_the_days_of_the_slip(cast: Cast) -> None:
    area = cast.deals.active.area
    assert area is not None
    day = timedelta(days=1)
    with clock.held(clock.now() - 30 * day):
        water = ground(cast.officer, "water", square())
        stated(cast.officer, dry=True)
    with clock.held(clock.now() - 20 * day):
        beside = NewGround(kind="water", shape=square(9), place=area.place)
        mended = correct_ground(actor=cast.officer, ground=water, row=beside)
    correct_ground(actor=cast.officer, ground=mended, row=beside)

    def wet(ago: int) -> bool | None:
        return queries.in_water(area.federation_id, [area], TODAY - ago * day)[area.pk]

    assert [wet(ago) for ago in (31, 29, 10, 0)] == [None, False, False, False]
