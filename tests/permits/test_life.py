"""The way of a permit, by commands: what each step asks, writes and can take back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, strategies as st

from gurvan.areas.mapped import Asked
from gurvan.areas.queries import newest_areas, shape_of
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import CannotWhile, NotAllowed, NotFound
from gurvan.ledger.models import Particulars
from gurvan.papers.queries import known_of, papers, sheet_of
from gurvan.permits import commands, desk, queries
from gurvan.permits.exchange import codes
from gurvan.permits.lifecycle import BEFORE, LINE, OPEN, PERMIT
from gurvan.permits.models import LandReturn, Official, Permit
from gurvan.permits.norms import official_kept
from gurvan.permits.refusals import (
    AreaInspected,
    AreaIsDecided,
    CannotHold,
    EntryStays,
    HectaresWrong,
    MoreThanOpen,
    NoEntryToCorrect,
    NoOffice,
    NoOfficialNamed,
    NoPermitStateToEnter,
    NoSuchLevel,
    NoSuchPaper,
    NotGrantedYet,
    NothingBefore,
    NotTheLast,
    OfficeHasIt,
    PermitNotInASoum,
    PermitNotReady,
    PermitPaperNeeded,
    PermitWordsNeeded,
    ShownInForceAlone,
    SomeReturned,
    StruckAlready,
    TermRunsBackwards,
)
from gurvan.permits.steps import steps
from gurvan.permits.tasks import tidy
from gurvan.places.queries import place
from gurvan.registry import phones
from gurvan.registry.commands import NewOrganisation, register_organisation
from gurvan.registry.models import Organisation
from gurvan.registry.refusals import BeforeThat, InFuture
from gurvan.rules.refusals import CallNeeded
from tests.cast import NOROVLIN, TODAY, Cast, noon
from tests.deals import GROUND, scan
from tests.permits.stories import DECIDED, ENDS, INSPECTED, REQUESTED, STARTS, Permits

TOMORROW = TODAY + timedelta(days=1)


def keys(refusal: pytest.ExceptionInfo[PermitNotReady]) -> list[str]:
    return [one.key for one in refusal.value.missing]


def aimag_office(cast: Cast) -> Organisation:
    new = NewOrganisation(
        kind="authority",
        name="Хэнтий аймгийн Засаг даргын Тамгын газар",
        parent=cast.federation,
        place=place("23"),
        invented=True,
    )
    return register_organisation(actor=cast.house, new=new)


# --- The way --------------------------------------------------------------------------------------


def test_the_whole_way_until_the_land_is_back(cast: Cast, stories: Permits) -> None:
    permit = stories.in_force()
    assert permit.number == "P-2026/001"
    assert (permit.state, permit.state_since, permit.hectares) == ("in_force", STARTS, Decimal(4))
    assert list(queries.open_on(cast.altan_tevsh, TODAY)) == [permit]
    assert permit.area is not None
    assert list(queries.open_on(permit.area, ENDS + timedelta(days=1))) == []
    with clock.held(noon(ENDS + timedelta(days=1))):
        commands.expire_permit(actor=cast.officer, permit=permit)
        first = commands.return_land(
            actor=cast.officer, permit=permit, returned_on=clock.today(), hectares=Decimal("1.5")
        )
        assert (permit.state, permit.open_hectares) == ("expired", Decimal("2.5"))
        with pytest.raises(MoreThanOpen):
            commands.return_land(
                actor=cast.officer, permit=permit, returned_on=clock.today(), hectares=Decimal(3)
            )
        last = commands.return_land(
            actor=cast.officer, permit=permit, returned_on=clock.today(), paper=scan()
        )
        assert (permit.state, permit.open_hectares, last.hectares) == (
            "returned", Decimal(0), Decimal("2.5"),
        )  # fmt: skip
        with pytest.raises(NotTheLast):
            commands.strike_return(actor=cast.officer, land_return=first, reason="Андуурсан")
        commands.strike_return(actor=cast.officer, land_return=last, reason="Андуурсан")
        last.refresh_from_db()
        permit.refresh_from_db()
        assert (permit.state, permit.open_hectares) == ("expired", Decimal("2.5"))
        with pytest.raises(StruckAlready):
            commands.strike_return(actor=cast.officer, land_return=last, reason="Андуурсан")
    told = [str(one.sentence) for one in queries.history(actor=cast.officer, subject=permit)]
    assert len(told) == 11  # shared with the office, too
    [row] = queries.land_by_year(actor=cast.officer)
    assert (row.year, row.permits, row.given, row.returned, row.open) == (
        2026, 1, Decimal(4), Decimal("1.5"), Decimal("2.5"),
    )  # fmt: skip


def test_land_given_back_while_it_is_in_force_ends_it(cast: Cast, stories: Permits) -> None:
    permit = stories.in_force(ends=None)
    with pytest.raises(PermitNotReady) as refusal:
        commands.expire_permit(actor=cast.officer, permit=permit)
    assert keys(refusal) == ["no_last_day"]
    returned = commands.return_land(actor=cast.officer, permit=permit, returned_on=TODAY)
    assert permit.state == "returned"
    with pytest.raises(NothingBefore):
        commands.step_back(actor=cast.officer, permit=permit, reason="Андуурсан")
    with pytest.raises(CannotWhile):
        commands.return_land(actor=cast.officer, permit=permit, returned_on=TODAY)
    commands.strike_return(actor=cast.officer, land_return=returned, reason="Андуурсан")
    permit.refresh_from_db()
    assert (permit.state, permit.state_since) == ("in_force", STARTS)


def test_each_step_is_taken_back_with_what_it_wrote(cast: Cast, stories: Permits) -> None:
    permit = stories.in_force()
    commands.end_permit(
        actor=cast.officer, permit=permit, ended_on=TODAY, reason="Тохирсон", paper=scan()
    )
    assert list(queries.open_on(cast.altan_tevsh, TODAY)) == []
    states = []
    while permit.state != "requested":
        commands.step_back(actor=cast.officer, permit=permit, reason="Андуурсан")
        states.append(permit.state)
    assert states == ["in_force", "contracted", "granted", "inspected", "requested"]
    permit.refresh_from_db()
    assert permit.requested_on == permit.state_since == REQUESTED
    left = {
        name: getattr(permit, name)
        for name in (
            "inspected_on", "inspection_words", "decided_on", "decided_by", "level", "hectares",
            "order_number", "order_paper", "contract_number", "contracted_on", "contract_paper",
            "starts_on", "ends_on", "ended_on", "end_paper",
        )
    }  # fmt: skip
    assert not any(left.values()), left
    assert queries.official_of(actor=cast.officer, permit=permit) is None
    with pytest.raises(NothingBefore):
        commands.step_back(actor=cast.officer, permit=permit, reason="Андуурсан")


def test_what_is_refused_withdrawn_or_lapsed_has_a_way_back(cast: Cast, stories: Permits) -> None:
    permit = stories.requested()
    officer = cast.officer
    commands.refuse_permit(
        actor=officer, permit=permit, order=stories.order(), reason="Ойн сан бүхий газар"
    )
    assert (permit.state, permit.state_reason) == ("refused", "Ойн сан бүхий газар")
    commands.step_back(actor=officer, permit=permit, reason="Аймаг хүчингүй болгов")
    assert (permit.state, permit.left_from, permit.decided_on) == ("requested", "", None)
    commands.record_inspection(
        actor=officer, permit=permit, inspected_on=INSPECTED, passed=True, words="Чөлөөтэй"
    )
    leader = cast.actors["partnership_leader"]
    commands.withdraw_request(actor=leader, permit=permit, reason="Өөр газар хүснэ")
    with pytest.raises(NotFound):  # what the holder took back, the holder takes up again
        commands.step_back(
            actor=cast.actors["authority_officer"], permit=permit, reason="Андуурсан"
        )
    commands.step_back(actor=leader, permit=permit, reason="Бодлоо өөрчилсөн")
    assert permit.state == "inspected"
    commands.grant_permit(actor=officer, permit=permit, order=stories.order(), paper=scan())
    commands.lapse_permit(actor=officer, permit=permit, reason="Гэрээ байгуулаагүй")
    assert queries.land_by_year(actor=officer) == []
    commands.step_back(actor=officer, permit=permit, reason="Байгуулсан байжээ")
    assert permit.state == "granted"


def test_what_is_missing_is_said(cast: Cast, stories: Permits) -> None:
    officer, permit = cast.officer, stories.requested(area=False)
    with pytest.raises(PermitNotReady) as refusal:
        commands.record_inspection(
            actor=officer, permit=permit, inspected_on=INSPECTED, passed=True, words="x"
        )
    assert keys(refusal) == ["area"]
    failed = stories.inspected(passed=False)
    with pytest.raises(PermitNotReady) as refusal:
        commands.grant_permit(actor=officer, permit=failed, order=stories.order(), paper=scan())
    assert keys(refusal) == ["inspection_failed"]
    with pytest.raises(BeforeThat):
        commands.record_inspection(
            actor=officer,
            permit=failed,
            inspected_on=INSPECTED - timedelta(days=1),
            passed=True,
            words="x",
        )
    commands.record_inspection(
        actor=officer, permit=failed, inspected_on=TODAY, passed=True, words="Зассан"
    )
    assert queries.lacks(failed, "grant") == []
    later = stories.contracted(starts=TOMORROW)
    with pytest.raises(PermitNotReady) as refusal:
        commands.begin_permit(actor=officer, permit=later)
    assert keys(refusal) == ["first_day"]
    over = stories.contracted(ends=TODAY - timedelta(days=1))
    with pytest.raises(PermitNotReady) as refusal:
        commands.begin_permit(actor=officer, permit=over)
    assert keys(refusal) == ["over"]
    with pytest.raises(PermitNotReady) as refusal:
        commands.expire_permit(actor=officer, permit=stories.in_force())
    assert keys(refusal) == ["last_day"]


def test_what_was_written_wrongly_is_refused(cast: Cast, stories: Permits) -> None:
    officer, permit = cast.officer, stories.inspected()
    wrong: list[tuple[dict[str, Any], type[Exception]]] = [
        ({"decided_by": cast.company}, NoOffice),
        ({"level": "planet"}, NoSuchLevel),
        ({"decided_on": TOMORROW}, InFuture),
        ({"decided_on": date(2026, 2, 1)}, BeforeThat),
        ({"order_number": " "}, PermitWordsNeeded),
        ({"order_number": "А\u202e1"}, PermitWordsNeeded),
    ]
    for told, error in wrong:
        with pytest.raises(error):
            commands.grant_permit(
                actor=officer, permit=permit, order=stories.order(**told), paper=scan()
            )
        permit.refresh_from_db()
    for hectares in ("0", "-1", "NaN", "0.00001"):
        with pytest.raises(HectaresWrong):
            commands.grant_permit(
                actor=officer,
                permit=permit,
                order=stories.order(),
                paper=scan(),
                hectares=Decimal(hectares),
            )
        permit.refresh_from_db()
    with pytest.raises(PermitPaperNeeded):
        commands.grant_permit(actor=officer, permit=permit, order=stories.order(), paper=None)
    permit = stories.granted()
    assert permit.hectares == permit.area.hectares  # type: ignore[union-attr] # it was drawn
    with pytest.raises(TermRunsBackwards):
        commands.record_contract(
            actor=officer,
            permit=permit,
            contract_number="1",
            contracted_on=DECIDED,
            starts_on=STARTS,
            ends_on=STARTS - timedelta(days=1),
            paper=scan(),
        )


def test_a_permit_is_asked_of_an_office_for_a_group_in_a_soum(cast: Cast) -> None:
    asked = {"holder": cast.norovlin, "office": cast.authority, "place": place(NOROVLIN)}
    for told, error in (
        ({"holder": cast.khentii}, CannotHold),
        ({"office": cast.company}, NoOffice),
        ({"place": place("23")}, PermitNotInASoum),
        ({"holder": cast.neighbour_ngo}, NotFound),
    ):
        with pytest.raises(error):
            commands.request_permit(actor=cast.officer, **{**asked, **told})  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):  # not for another group, though it is below
        commands.request_permit(actor=cast.leader, **{**asked, "holder": cast.altan_tevsh})  # type: ignore[arg-type]
    assert commands.request_permit(actor=cast.leader, **asked).state == "requested"  # type: ignore[arg-type]


def test_an_area_is_drawn_until_the_office_has_decided(cast: Cast, stories: Permits) -> None:
    leader, permit = cast.actors["partnership_leader"], stories.requested(area=False)
    commands.draw_permit_area(actor=leader, permit=permit, name="Зүүн энгэр", shape=GROUND)
    assert permit.area is not None
    assert permit.area.holder_uid == cast.altan_tevsh.uid
    area = cast.deals.active.area
    assert area is not None
    with pytest.raises(NotFound):
        commands.set_permit_area(actor=leader, permit=permit, area=area)
    inspected = stories.inspected()
    with pytest.raises(AreaInspected):  # what was found on one area says nothing of another
        commands.set_permit_area(actor=leader, permit=inspected, area=permit.area)
    commands.step_back(actor=cast.officer, permit=inspected, reason="Өөр талбай")
    commands.set_permit_area(actor=leader, permit=inspected, area=permit.area)
    granted = stories.granted()
    with pytest.raises(AreaIsDecided):
        commands.set_permit_area(actor=cast.officer, permit=granted, area=permit.area)


# --- The office -----------------------------------------------------------------------------------


def test_an_office_does_its_steps_on_its_own_sign_in(cast: Cast, stories: Permits) -> None:
    office, permit = cast.actors["authority_officer"], stories.requested()
    commands.record_inspection(
        actor=office, permit=permit, inspected_on=INSPECTED, passed=True, words="Чөлөөтэй"
    )
    aimag = aimag_office(cast)
    with pytest.raises(NotAllowed):
        commands.grant_permit(
            actor=office, permit=permit, order=stories.order(decided_by=aimag), paper=scan()
        )
    permit.refresh_from_db()
    commands.grant_permit(actor=office, permit=permit, order=stories.order(), paper=scan())
    assert permit.decided_by == cast.authority
    assert queries.official_of(actor=office, permit=permit) is None  # not told to offices


def test_a_request_that_is_passed_on_is_seen_by_both_offices(cast: Cast, stories: Permits) -> None:
    soum, permit = cast.actors["authority_officer"], stories.requested()
    with pytest.raises(OfficeHasIt):
        commands.pass_on(actor=soum, permit=permit, office=cast.authority)
    aimag = aimag_office(cast)
    commands.pass_on(actor=soum, permit=permit, office=aimag)
    assert list(queries.permits(actor=soum)) == [permit]
    with pytest.raises(NotAllowed):  # it lies with the other now
        commands.record_inspection(
            actor=soum, permit=permit, inspected_on=INSPECTED, passed=True, words="x"
        )
    with pytest.raises(AreaIsDecided):
        commands.pass_on(actor=cast.officer, permit=stories.granted(), office=aimag)


def test_an_office_is_not_told_where_else_a_holder_works(cast: Cast, stories: Permits) -> None:
    elsewhere = stories.ground()
    permit = stories.requested()
    told = {
        who: set(queries.areas(actor=cast.actors[who], permit=permit))
        for who in ("authority_officer", "partnership_leader", "aimag_officer")
    }
    assert told["authority_officer"] == {permit.area}
    assert told["partnership_leader"] == told["aimag_officer"] == {permit.area, elsewhere}


def seen_by(actor: Actor, permit: Permit) -> tuple[bool, bool, bool]:
    """Say whether an actor sees a permit, its area, and its place on the map."""
    mapped = desk.on_map(actor=actor, asked=Asked(over=True))
    return (
        permit in queries.permits(actor=actor),
        permit.area in newest_areas(actor=actor),
        permit.uid in {one.uid for one in mapped},
    )


def test_what_came_to_nothing_leaves_offices_no_map(cast: Cast, stories: Permits) -> None:
    office, leader = cast.actors["authority_officer"], cast.actors["partnership_leader"]
    permit, aimag = stories.requested(), aimag_office(cast)
    assert seen_by(office, permit) == (True, True, True)
    commands.withdraw_request(actor=leader, permit=permit, reason="Өөр газар хүснэ")
    assert seen_by(office, permit) == (False, False, False)
    assert seen_by(leader, permit) == (True, True, True)
    commands.step_back(actor=leader, permit=permit, reason="Бодлоо өөрчилсөн")
    assert seen_by(office, permit) == (True, True, True)
    commands.pass_on(actor=office, permit=permit, office=aimag)
    there = replace(office, organisation_uid=aimag.uid, organisation_id=aimag.pk, reach=aimag.path)
    assert seen_by(there, permit) == (True, True, True)
    order = stories.order(decided_by=aimag, level="aimag")
    commands.refuse_permit(actor=cast.officer, permit=permit, order=order, reason="Ойн сан")
    assert seen_by(there, permit) == (True, False, False)  # its own decision stays
    assert seen_by(office, permit) == (False, False, False)
    order = stories.order()
    commands.step_back(actor=cast.officer, permit=permit, reason="Буруу бичсэн")
    commands.refuse_permit(actor=cast.officer, permit=permit, order=order, reason="Ойн сан")
    assert [seen_by(one, permit)[0] for one in (office, there)] == [True, False]
    commands.step_back(actor=cast.officer, permit=permit, reason="Буруу алба")
    assert [seen_by(one, permit)[0] for one in (office, there)] == [False, True]


def test_an_office_that_was_named_by_mistake_sees_it_no_more(cast: Cast, stories: Permits) -> None:
    permit, office, aimag = stories.entered(), cast.actors["authority_officer"], aimag_office(cast)
    assert permit.paper is not None
    told = stories.told()
    told = replace(told, order=replace(told.order, decided_by=aimag, level="aimag"))
    commands.correct_entry(actor=cast.officer, permit=permit, told=told)
    assert not queries.permits(actor=office).exists()
    assert not queries.keeps_file(office, permit.paper.uid)


def test_permits_are_on_the_map_where_they_are_asked_for(cast: Cast, stories: Permits) -> None:
    stories.requested()
    assert not [*desk.on_map(actor=cast.officer, asked=Asked(layers=frozenset({"licence"})))]
    [seen] = desk.on_map(actor=cast.officer, asked=Asked(layers=frozenset({"permit"})))
    assert seen.layer == "permit"


@pytest.mark.parametrize(
    "who", ["company_officer", "buyer", "researcher", "zaamar_leader", "neighbour_officer",
            "administrator"],
)  # fmt: skip
def test_others_see_no_permit_and_no_area_of_it(cast: Cast, stories: Permits, who: str) -> None:
    permit, actor = stories.in_force(), cast.actors[who]
    assert not queries.permits(actor=actor).exists()
    assert queries.land_by_year(actor=actor) == []
    for command in (commands.begin_permit, commands.expire_permit):
        with pytest.raises(NotFound):
            command(actor=actor, permit=permit)
    with pytest.raises(NotFound):
        commands.withdraw_request(actor=actor, permit=permit, reason="Тийм")


# --- Who signed the order -------------------------------------------------------------------------


def test_who_signed_is_sealed_and_stands_nowhere_else(cast: Cast, stories: Permits) -> None:
    permit = stories.granted()
    for who in ("federation_officer", "aimag_officer", "leader"):
        signed = queries.official_of(actor=cast.actors[who], permit=permit)
        assert signed is not None
        assert (signed.name, signed.post) == ("Б.Ганхуяг", "Засаг дарга")
    assert queries.official_of(actor=cast.actors["auditor"], permit=permit) is None
    assert queries.officials_of([permit, stories.requested()]).keys() == {permit.pk}
    sealed = bytes(Official.objects.get(permit=permit).sealed or b"")
    assert "Ганхуяг".encode() not in sealed
    bodies = Particulars.objects.order_by("-pk")[:30]
    assert not any("Ганхуяг" in str(one.body) for one in bodies)


def test_who_signed_is_erased_and_the_order_stays(cast: Cast, stories: Permits) -> None:
    permit = stories.granted()
    with pytest.raises(NotAllowed):
        commands.erase_official(actor=cast.aimag, permit=permit)
    commands.erase_official(actor=cast.officer, permit=permit)
    assert queries.official_of(actor=cast.officer, permit=permit) is None
    permit.refresh_from_db()
    assert permit.order_number == "А/28"
    with pytest.raises(NoOfficialNamed):
        commands.erase_official(actor=cast.officer, permit=permit)
    nameless = stories.granted(official_name="", official_post="")
    assert not queries.names_official(nameless)


# --- From its paper -------------------------------------------------------------------------------


def test_one_that_exists_is_entered_as_it_stands_and_corrected(
    cast: Cast, stories: Permits
) -> None:
    permit = stories.entered()
    assert (permit.number, permit.state, permit.version) == ("P-2024/001", "in_force", 1)
    assert list(queries.permits(actor=cast.actors["authority_officer"])) == [permit]
    assert list(queries.expiring(queries.permits(actor=cast.officer))) == [permit]
    with pytest.raises(EntryStays):
        commands.step_back(actor=cast.officer, permit=permit, reason="Андуурсан")
    told = stories.told(state="ended", since=date(2025, 1, 1), reason="Тохирсон")
    commands.correct_entry(actor=cast.officer, permit=permit, told=told, version=1)
    permit.refresh_from_db()
    assert (permit.state, permit.ended_on) == ("ended", date(2025, 1, 1))
    assert permit.paper is not None
    commands.draw_permit_area(actor=cast.officer, permit=permit, name="Энгэр", shape=GROUND)
    commands.return_land(actor=cast.officer, permit=permit, returned_on=TODAY, hectares=Decimal(1))
    with pytest.raises(SomeReturned):
        commands.correct_entry(actor=cast.officer, permit=permit, told=told)
    with pytest.raises(NoEntryToCorrect):
        commands.correct_entry(actor=cast.officer, permit=stories.in_force(), told=told)


def test_nothing_is_inspected_or_decided_before_it_was_asked_for(
    cast: Cast, stories: Permits
) -> None:
    """Or else what was granted while it was suspended could be written as from before."""
    officer, permit = cast.officer, stories.requested()
    before = REQUESTED - timedelta(days=1)
    with pytest.raises(BeforeThat):
        commands.record_inspection(
            actor=officer, permit=permit, inspected_on=before, passed=True, words="x"
        )
    order = stories.order(decided_on=before)
    with pytest.raises(BeforeThat):
        commands.refuse_permit(actor=officer, permit=permit, order=order, reason="Ойн сан")


def test_an_entry_that_makes_no_sense_is_refused(cast: Cast, stories: Permits) -> None:
    for told, error in (
        ({"state": "requested"}, NoPermitStateToEnter),
        ({"starts_on": None}, PermitWordsNeeded),
        ({"ends_on": date(2024, 5, 30)}, TermRunsBackwards),
        ({"since": TOMORROW}, InFuture),
        ({"since": date(2024, 4, 1)}, BeforeThat),
        ({"since": date(2024, 5, 2)}, BeforeThat),  # not before its first day
        ({"starts_on": TOMORROW, "ends_on": None, "since": TODAY}, InFuture),
        ({"contracted_on": TOMORROW}, InFuture),
        ({"contracted_on": date(2024, 4, 30)}, BeforeThat),
        ({"state": "expired"}, InFuture),  # its last day is to come
        ({"hectares": Decimal(0)}, HectaresWrong),
        ({"state": "ended"}, PermitWordsNeeded),  # why?
    ):
        with pytest.raises(error):
            stories.entered(**told)
    stories.actor = cast.leader
    with pytest.raises(NotAllowed):
        stories.entered()
    assert not Permit.objects.exists()


def test_some_returned_land_bars_the_way_back(cast: Cast, stories: Permits) -> None:
    permit = stories.in_force()
    commands.return_land(
        actor=cast.officer, permit=permit, returned_on=TODAY, hectares=Decimal("0.5")
    )
    with pytest.raises(SomeReturned):
        commands.step_back(actor=cast.officer, permit=permit, reason="Андуурсан")
    with pytest.raises(BeforeThat):
        commands.return_land(actor=cast.officer, permit=permit, returned_on=STARTS)
    assert LandReturn.objects.count() == 1


def test_a_paper_is_issued_of_what_is_granted(cast: Cast, stories: Permits) -> None:
    given = {"language": "both", "address": "https://example.org/papers/verify/"}
    with pytest.raises(NotGrantedYet):
        commands.issue_paper(actor=cast.officer, permit=stories.requested(), **given)
    permit = stories.in_force()
    leader = cast.actors["partnership_leader"]
    paper = commands.issue_paper(actor=leader, permit=permit, **given)
    again = commands.issue_paper(actor=cast.actors["authority_officer"], permit=permit, **given)
    assert (paper.kind, again) == ("permit", paper)
    held = [one.issued for one in queries.papers(actor=leader, permit=permit)]
    assert held == [paper, None, None]
    assert queries.papers(actor=cast.actors["auditor"], permit=permit) == []
    assert "Ганхуяг" not in str(queries.drafted(permit))


def test_a_paper_of_a_permit_stands_no_longer_than_what_it_says(
    cast: Cast, stories: Permits
) -> None:
    officer, permit = cast.officer, stories.in_force()
    given = {"language": "en", "address": "https://example.org/papers/verify/"}
    paper = commands.issue_paper(actor=officer, permit=permit, **given)

    def state() -> str:
        [known] = known_of(paper.content_sha256)
        return known.state

    assert state() == "current"
    with clock.held(noon(ENDS + timedelta(days=1))):
        assert state() == "lapsed"
    commands.end_permit(actor=officer, permit=permit, ended_on=TODAY, reason="Тохирсон")
    assert state() == "lapsed"
    commands.step_back(actor=officer, permit=permit, reason="Андуурсан")
    assert state() == "current"  # it says again what is so
    commands.step_back(actor=officer, permit=permit, reason="Андуурсан")
    assert (permit.state, state()) == ("contracted", "lapsed")
    paper = commands.issue_paper(actor=officer, permit=permit, **given)
    assert state() == "current"
    commands.begin_permit(actor=officer, permit=permit)
    assert state() == "current"  # what it says of the contract still holds
    for _step in range(3):
        commands.step_back(actor=officer, permit=permit, reason="Хүчингүй болгов")
    assert state() == "lapsed"
    commands.refuse_permit(actor=officer, permit=permit, order=stories.order(), reason="Ойн сан")
    assert state() == "lapsed"


def test_what_is_shown_when_stopped_rests_on_the_order_and_is_the_holder_s_own(
    cast: Cast, stories: Permits
) -> None:
    given = {
        "language": "mn",
        "address": "https://example.org/papers/verify/",
        "kind": "permit_shown",
    }
    permit, leader = stories.in_force(), cast.actors["partnership_leader"]
    with pytest.raises(CallNeeded):
        commands.issue_paper(actor=leader, permit=permit, **given)
    with pytest.raises(NotAllowed):
        commands.issue_paper(actor=cast.actors["authority_officer"], permit=permit, **given)
    with pytest.raises(NoSuchPaper):
        commands.issue_paper(actor=leader, permit=permit, **{**given, "kind": "roster"})
    told = {**given, "call": "7011-1234"}
    paper = commands.issue_paper(actor=cast.officer, permit=permit, **told)
    assert commands.issue_paper(actor=leader, permit=permit, **given) == paper
    said = str(sheet_of(paper).content)
    assert phones.spoken("+97670111234") in said
    assert permit.area is not None
    assert permit.area.name not in said
    assert permit.order_number in said
    assert "Ганхуяг" not in said
    assert permit.area is not None
    assert str(shape_of(permit.area).outline[0].lat) not in said
    seen = {role for role, actor in cast.actors.items() if paper in papers(actor=actor)}
    assert "authority_officer" not in seen
    assert {"federation_officer", "partnership_leader"} <= seen
    assert [one.state for one in known_of(paper.file_sha256)] == ["current"]
    commands.end_permit(actor=cast.officer, permit=permit, ended_on=TODAY, reason="Х", paper=None)
    assert [one.state for one in known_of(paper.file_sha256)] == ["lapsed"]
    with pytest.raises(ShownInForceAlone):
        commands.issue_paper(actor=leader, permit=permit, **given)


# --- Pure -----------------------------------------------------------------------------------------


def test_every_state_has_a_way_on_or_back() -> None:
    assert set(PERMIT.table) == set(PERMIT.words)


def test_a_step_back_undoes_a_step() -> None:
    for state, before in BEFORE.items():
        assert PERMIT.after(state, f"back_to_{before}") == before
        assert state in PERMIT.table[before].values()


@given(st.sampled_from(sorted(PERMIT.words)))
def test_the_line_of_steps_shows_one_place(state: str) -> None:
    line = steps(state)
    assert [one.state for one in line] in ([], list(LINE))
    assert sum(one.when == "now" for one in line) == bool(line)
    assert not line or state in {*OPEN, *LINE, "expired", "ended"}


def test_the_land_system_s_codes() -> None:
    told = codes(level="soum", state="in_force", left_from="")
    assert (told.land_use, told.level, told.contract_state) == ("7101", "40", "active")
    assert codes(level="national", state="requested", left_from="").level == ""
    back = {
        left: codes(level="aimag", state="returned", left_from=left).contract_state
        for left in ("in_force", "expired", "ended")
    }
    assert back == {"in_force": "cancelled", "expired": "expired", "ended": "cancelled"}


def test_who_signed_is_named_no_longer_than_needed(cast: Cast, stories: Permits) -> None:
    running, refused = stories.in_force(), stories.inspected()
    commands.refuse_permit(
        actor=cast.officer,
        permit=refused,
        order=stories.order(decided_on=DECIDED),
        reason="Ойн сан",
    )
    assert queries.names_official(refused)
    kept = official_kept(TODAY)
    with clock.held(noon(DECIDED + kept)):
        tidy()
        assert queries.names_official(refused)
    with clock.held(noon(DECIDED + kept + timedelta(days=1))):
        tidy()
        assert not queries.names_official(refused)
        assert queries.names_official(running)
    with pytest.raises(NotAllowed):
        commands.erase_old_officials(actor=cast.officer)
