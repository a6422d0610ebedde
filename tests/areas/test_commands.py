"""Drawing areas: who may, what is kept, what stays when an area is drawn anew."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Q

from gurvan.areas import limits, policies, queries
from gurvan.areas.commands import draw_area, redraw_area
from gurvan.areas.drawn import mark
from gurvan.areas.measuring import hectares
from gurvan.areas.models import Area
from gurvan.areas.refusals import (
    CannotRepair,
    Crossing,
    NameNeeded,
    NotTheirArea,
    PointTwice,
    StatedHectaresWrong,
    Superseded,
    TooFewPoints,
)
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed, NotFound
from gurvan.kernel.norms import Norms
from gurvan.ledger.models import Entry
from gurvan.ledger.queries import history
from gurvan.places.queries import place
from tests.areas.grounds import BOWTIE, TAILINGS
from tests.cast import NOROVLIN, Cast

WIDER = TAILINGS.replace("48.20914", "48.20944")
TWICE = WIDER + "48.20702, 104.76098\n"


@pytest.fixture(autouse=True)
def keepers() -> Iterator[None]:
    """Leave out what higher domains add, so that only areas are tried."""
    before = policies.KEEPERS[:], policies.HOLDERS[:]
    policies.KEEPERS[:], policies.HOLDERS[:] = [], []
    yield
    policies.KEEPERS[:], policies.HOLDERS[:] = before


def draw(actor: Actor, shape: str = TAILINGS, **given: object) -> Area:
    return draw_area(actor=actor, name="Туул голын овоолго", shape=shape, **given)  # type: ignore[arg-type]


def test_an_area_is_kept_with_its_measures(cast: Cast) -> None:
    drawn = draw(
        cast.leader,
        kind="tailings",
        source="typed",
        place=place(NOROVLIN),
        stated_hectares=Decimal(5),
    )
    area = Area.objects.get(pk=drawn.pk)
    assert (area.holder_uid, area.kind) == (cast.norovlin.uid, "tailings")
    assert area.hectares == hectares(queries.shape_of(area))
    assert Decimal(4) < area.hectares < Decimal(5)
    assert (area.west, area.north) == (104.75786, 48.20914)
    assert (area.drawn_on, area.repaired) == (date(2026, 3, 2), False)
    assert queries.differs(area)


def test_the_same_corners_from_elsewhere_are_the_same_shape(cast: Cast) -> None:
    lines = TAILINGS.splitlines()
    assert draw(cast.leader).wkb == draw(cast.leader, "\n".join(lines[2:] + lines[:2])).wkb


def test_drawing_is_an_entry(cast: Cast) -> None:
    area = draw(cast.leader)
    (line,) = history(actor=cast.leader, subject=area)
    assert line.sentence.startswith("Leader drew the area: land to work, 4.")
    assert line.sentence.endswith("measured on the ground with GPS, as the points were given.")


@pytest.mark.parametrize("name", ["", "  ", "—", "a\u202eb", "х" * 121])
def test_an_area_has_a_name_that_can_be_seen(cast: Cast, name: str) -> None:
    with pytest.raises(NameNeeded):
        draw_area(actor=cast.leader, name=name, shape=TAILINGS)


@pytest.mark.parametrize("stated", ["0", "-1", "NaN", "1E9"])
def test_hectares_on_a_paper_are_an_area(cast: Cast, stated: str) -> None:
    with pytest.raises(StatedHectaresWrong):
        draw(cast.leader, stated_hectares=Decimal(stated))


def test_paper_and_ground_may_differ_a_little(cast: Cast) -> None:
    assert not queries.differs(draw(cast.leader, stated_hectares=Decimal("4.9")))
    assert not queries.differs(draw(cast.leader))


# --- Mending --------------------------------------------------------------------------------------


def test_nothing_is_mended_without_a_yes(cast: Cast) -> None:
    with pytest.raises(Crossing):
        draw(cast.leader, BOWTIE)
    assert not Area.objects.filter(holder_uid=cast.norovlin.uid, repaired=True).exists()


def proposed(actor: Actor, text: str) -> str:
    proposal = queries.preview(actor=actor, text=text).proposal
    assert proposal is not None
    return mark(proposal)


def test_what_was_agreed_to_is_mended_and_entered(cast: Cast) -> None:
    area = draw(cast.leader, BOWTIE, repair=proposed(cast.leader, BOWTIE))
    assert area.repaired
    assert area.wkb == draw(cast.leader).wkb
    (line,) = history(actor=cast.leader, subject=area)
    assert "joining the points in another order, as proposed" in line.sentence


def test_a_yes_to_one_proposal_is_no_yes_to_another(cast: Cast) -> None:
    with pytest.raises(Crossing):
        draw(cast.leader, BOWTIE, repair=proposed(cast.leader, TWICE))
    with pytest.raises(PointTwice):
        draw(cast.leader, TWICE, repair=proposed(cast.leader, BOWTIE))


def test_a_yes_where_nothing_can_be_mended_says_so(cast: Cast) -> None:
    with pytest.raises(CannotRepair):
        draw(cast.leader, "48.2, 104.7\n48.3, 104.7", repair=proposed(cast.leader, BOWTIE))


def test_a_yes_to_a_sound_shape_changes_nothing(cast: Cast) -> None:
    assert not draw(cast.leader, repair=proposed(cast.leader, BOWTIE)).repaired


# --- Drawing anew ---------------------------------------------------------------------------------


def test_a_newer_shape_supersedes_and_the_older_stays(cast: Cast) -> None:
    old = draw(cast.leader, stated_hectares=Decimal(5))
    before = bytes(old.wkb)
    new = redraw_area(actor=cast.leader, area=old, shape=WIDER, source="typed")
    assert (new.supersedes, new.name, new.stated_hectares) == (old, old.name, Decimal(5))
    assert new.hectares > old.hectares
    assert bytes(Area.objects.get(pk=old.pk).wkb) == before
    found = queries.areas_of(actor=cast.leader, holder_uid=cast.norovlin.uid)
    assert new in found
    assert old not in found
    assert queries.area(actor=cast.leader, uid=old.uid) == old
    events = [e.event for e in Entry.objects.filter(subject_uid=old.uid).order_by("number")]
    assert events == ["areas.drawn", "areas.superseded"]
    (line,) = history(actor=cast.leader, subject=new)
    assert " ha instead of 4." in line.sentence


def test_only_the_newest_shape_is_drawn_anew(cast: Cast) -> None:
    old = draw(cast.leader)
    redraw_area(actor=cast.leader, area=old, shape=WIDER)
    with pytest.raises(Superseded):
        redraw_area(actor=cast.leader, area=old, shape=WIDER)


def test_a_refused_shape_leaves_the_old_one(cast: Cast) -> None:
    old = draw(cast.leader)
    with pytest.raises(TooFewPoints):
        redraw_area(actor=cast.leader, area=old, shape="48.2, 104.7")
    assert queries.newer_than(queries.area(actor=cast.leader, uid=old.uid)) is None


# --- Who ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key",
    ["authority_officer", "company_officer", "buyer", "researcher", "auditor", "administrator"],
)
def test_who_only_reads_draws_nothing(cast: Cast, key: str) -> None:
    actor = cast.actors[key]
    with pytest.raises(NotAllowed):
        draw(actor)
    with pytest.raises(NotAllowed):
        queries.preview(actor=actor, text=TAILINGS)


def test_nobody_draws_for_others_unless_a_higher_domain_says_so(cast: Cast) -> None:
    with pytest.raises(NotTheirArea):
        draw(cast.aimag, holder_uid=cast.norovlin.uid)
    policies.HOLDERS.append(lambda actor, _: actor.role == "aimag_officer")
    area = draw(cast.aimag, holder_uid=cast.norovlin.uid)
    assert area.holder_uid == cast.norovlin.uid
    with pytest.raises(NotTheirArea):
        redraw_area(actor=cast.actors["zaamar_leader"], area=area, shape=WIDER)
    assert redraw_area(actor=cast.leader, area=area, shape=WIDER).holder_uid == cast.norovlin.uid
    assert draw(cast.house, holder_uid=cast.zaamar.uid).holder_uid == cast.zaamar.uid


def test_an_area_is_seen_by_its_holder_and_by_whom_a_higher_domain_names(cast: Cast) -> None:
    area = draw(cast.leader)
    assert queries.area(actor=cast.leader, uid=area.uid) == area
    assert queries.area(actor=cast.house, uid=area.uid) == area
    for actor in (cast.aimag, cast.actors["zaamar_leader"], cast.actors["administrator"]):
        with pytest.raises(NotFound):
            queries.area(actor=actor, uid=area.uid)
    policies.KEEPERS.append(lambda actor: Q(uid=area.uid, kind="working") & Q(pk__gt=0))
    assert queries.area(actor=cast.aimag, uid=area.uid) == area
    for actor in (cast.stranger, cast.actors["administrator"]):
        with pytest.raises(NotFound):
            queries.area(actor=actor, uid=area.uid)


def test_who_acts_for_nobody_has_no_areas(cast: Cast) -> None:
    draw(cast.house)
    nobody = replace(cast.leader, organisation_uid=None)
    assert not queries.areas(actor=nobody).exists()


# --- The same ground ------------------------------------------------------------------------------


def test_areas_on_the_same_ground_are_found(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    area, same = draw(cast.leader), draw(cast.leader, WIDER)
    draw(cast.leader, TAILINGS.replace("104.7", "104.8"))
    (overlap,) = queries.touching(actor=cast.leader, area=area)
    assert overlap.area == same
    assert overlap.hectares == pytest.approx(area.hectares)
    assert not queries.touching(actor=cast.stranger, area=area)
    monkeypatch.setattr(limits, "NORMS", Norms(()))  # no time to measure
    assert [one.hectares for one in queries.touching(actor=cast.leader, area=area)] == [None]


def test_an_area_does_not_lie_on_its_own_ground(cast: Cast) -> None:
    old = draw(cast.leader)
    new = redraw_area(actor=cast.leader, area=old, shape=WIDER)
    assert not queries.touching(actor=cast.leader, area=new)
    assert not queries.touching(
        actor=cast.leader, area=queries.area(actor=cast.leader, uid=old.uid)
    )


def test_a_small_area_is_shown_more_finely() -> None:
    assert str(Area(hectares=Decimal("4.3121")).shown_hectares) == "4.31"
    assert str(Area(hectares=Decimal("0.0321")).shown_hectares) == "0.0321"


def test_an_area_out_of_reach_is_not_found(cast: Cast) -> None:
    with pytest.raises(NotFound):
        queries.area(actor=cast.leader, uid=uuid.uuid4())
