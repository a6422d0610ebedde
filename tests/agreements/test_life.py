"""The life of a signed agreement, and how an amendment replaces it on its own date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from gurvan.agreements import commands, desk, queries
from gurvan.agreements.models import Agreement, DutyRound
from gurvan.agreements.refusals import (
    AlreadyAmended,
    InTheFuture,
    InThePast,
    NotReady,
    PaperNeeded,
    WordsNeeded,
)
from gurvan.kernel import clock
from gurvan.kernel.errors import CannotWhile, NotAllowed
from gurvan.registry.refusals import BeforeThat
from tests.cast import TODAY, Cast
from tests.deals import Deals, Side, at, negotiated, owe_all, scan, sign_all


def keys(refused: Any) -> list[str]:
    return [lack.key for lack in refused.value.missing]


def signed(cast: Cast, sides: Side, *, starts_on: date) -> Agreement:
    agreement = negotiated(sides, "Шинэ гэрээ")
    commands.set_terms(
        actor=cast.officer,
        agreement=agreement,
        title=agreement.title,
        minerals=["gold"],
        starts_on=starts_on,
    )
    owe_all(sides, agreement)
    commands.draft_agreement(actor=cast.officer, agreement=agreement)
    sign_all(sides, agreement)
    return agreement


# --- Into force -----------------------------------------------------------------------------------


def test_it_is_in_force_from_its_first_day_and_not_before(cast: Cast, sides: Side) -> None:
    first = TODAY + timedelta(days=10)
    agreement = signed(cast, sides, starts_on=first)
    with pytest.raises(NotReady) as refused:
        commands.activate(actor=cast.officer, agreement=agreement)
    assert keys(refused) == ["first_day"]
    with clock.held(at(first + timedelta(days=3))):
        commands.activate(actor=cast.officer, agreement=agreement)
    assert (agreement.state, agreement.state_since) == ("active", first)


def test_it_holds_from_the_last_signature_where_that_came_later(deals: Deals) -> None:
    deals.active.refresh_from_db()
    assert deals.active.starts_on == date(2025, 11, 3)
    assert deals.active.state_since == date(2025, 11, 8)


def test_officers_lead_its_life(cast: Cast, deals: Deals, sides: Side) -> None:
    agreement = signed(cast, sides, starts_on=TODAY)
    for who in ("leader", "company_officer", "auditor"):
        with pytest.raises(NotAllowed):
            commands.activate(actor=cast.actors[who], agreement=agreement)
        with pytest.raises(NotAllowed):
            commands.suspend(actor=cast.actors[who], agreement=deals.active, reason="Зогс")
    assert commands.activate(actor=cast.aimag, agreement=agreement).state == "active"


# --- Suspended, breached --------------------------------------------------------------------------


def test_what_stood_still_is_given_time_when_it_goes_on(cast: Cast, deals: Deals) -> None:
    agreement = deals.active
    commands.suspend(actor=cast.officer, agreement=agreement, reason="355 дугаар тогтоол")
    assert agreement.state_reason == "355 дугаар тогтоол"
    with clock.held(at(date(2026, 5, 1))):
        with pytest.raises(InThePast):
            commands.resume(actor=cast.officer, agreement=agreement, reason="Дууслаа", due_by=TODAY)
        commands.resume(
            actor=cast.officer, agreement=agreement, reason="Дууслаа", due_by=date(2026, 5, 31)
        )
    assert agreement.state_reason == ""
    # The contribution fell due meanwhile; the insurance was late before.
    assert deals.round("contribution").due_on == date(2026, 5, 31)
    assert deals.round("insurance").due_on == date(2026, 2, 15)


def test_a_put_off_moves_only_that_round(cast: Cast, deals: Deals) -> None:
    """March's round is given time to 5 April; April's is due on the 20th all the same."""
    commands.suspend(actor=cast.officer, agreement=deals.active, reason="355 дугаар тогтоол")
    with clock.held(at(date(2026, 3, 25))):
        by = date(2026, 4, 5)
        commands.resume(actor=cast.officer, agreement=deals.active, reason="Дууслаа", due_by=by)
        commands.hand_in_duty(actor=cast.leader, item=deals.round("contribution"), note="Төлсөн")
    rounds = deals.duties["contribution"].rounds.order_by("planned_on")
    assert [(item.planned_on, item.due_on) for item in rounds] == [
        (date(2026, 3, 20), by),
        (date(2026, 4, 20), date(2026, 4, 20)),
    ]


def test_what_fell_due_while_it_stood_still_has_its_time_round_by_round(
    cast: Cast, deals: Deals
) -> None:
    """No round is due before the one before it, so none is late because another was put off."""
    commands.suspend(actor=cast.officer, agreement=deals.active, reason="355 дугаар тогтоол")
    rounds = deals.duties["contribution"].rounds.order_by("planned_on")
    with clock.held(at(date(2026, 5, 1))):
        by = date(2026, 5, 31)
        commands.resume(actor=cast.officer, agreement=deals.active, reason="Дууслаа", due_by=by)
        for _ in range(4):
            item = DutyRound.objects.get(pk=rounds.filter(state="due")[:1].get().pk)
            commands.hand_in_duty(actor=cast.leader, item=item, note="Төлсөн")
    assert [item.due_on for item in rounds] == [by, by, by, date(2026, 6, 20), date(2026, 7, 20)]


def test_two_open_rounds_of_one_duty_are_put_off_to_one_day(cast: Cast, deals: Deals) -> None:
    """One was returned after it had made the next: both fall due while it stands still."""
    first = deals.round("contribution")
    commands.hand_in_duty(actor=cast.leader, item=first, note="Төлсөн")
    authority = cast.actors["authority_officer"]
    commands.return_duty(actor=authority, item=first, reason="Баримт алга")
    commands.suspend(actor=cast.officer, agreement=deals.active, reason="355 дугаар тогтоол")
    with clock.held(at(date(2026, 5, 1))):
        by = date(2026, 5, 31)
        commands.resume(actor=cast.officer, agreement=deals.active, reason="Дууслаа", due_by=by)
    rounds = deals.duties["contribution"].rounds.order_by("planned_on")
    assert [(item.state, item.due_on) for item in rounds] == [("returned", by), ("due", by)]


def test_without_a_day_what_fell_due_is_late_at_once(cast: Cast, deals: Deals) -> None:
    commands.suspend(actor=cast.officer, agreement=deals.active, reason="Зогсоно")
    with clock.held(at(date(2026, 5, 1))):
        commands.resume(actor=cast.officer, agreement=deals.active, reason="Дууслаа")
        assert queries.is_late(deals.round("contribution"))


def test_a_breach_is_mended_or_ends_it(cast: Cast, deals: Deals) -> None:
    agreement = deals.active
    with pytest.raises(WordsNeeded):
        commands.breach(actor=cast.officer, agreement=agreement, reason=" ")
    commands.breach(actor=cast.officer, agreement=agreement, reason="Даатгал хийгээгүй")
    commands.hand_in_duty(actor=cast.leader, item=deals.round("insurance"), note="Хийлээ")
    commands.resume(actor=cast.officer, agreement=agreement, reason="Засав")
    commands.breach(actor=cast.officer, agreement=agreement, reason="Дахин зөрчив")
    commands.terminate(actor=cast.officer, agreement=agreement, reason="Засаагүй")
    with pytest.raises(CannotWhile):
        commands.resume(actor=cast.officer, agreement=agreement, reason="Хожимдсон")


def test_a_leader_takes_back_what_is_not_drafted(cast: Cast, deals: Deals, sides: Side) -> None:
    with pytest.raises(NotAllowed):
        commands.terminate(actor=cast.leader, agreement=deals.active, reason="Хэрэггүй")
    commands.terminate(actor=cast.leader, agreement=deals.draft, reason="Хэрэггүй болсон")
    assert deals.draft.state == "terminated"


# --- The land -------------------------------------------------------------------------------------


def settle(cast: Cast, agreement: Agreement, *kinds: str) -> None:
    """Let the authority or the company let off what is open of these kinds; of none, of all."""
    rows = queries.rounds(actor=cast.officer, agreement=agreement).filter(queries.OPEN)
    for item in rows.filter(duty__kind__in=kinds) if kinds else rows:
        commands.waive_duty(actor=cast.officer, item=item, reason="Тал зөвшөөрсөн", paper=scan())


def test_the_authority_itself_accepts_the_land_or_sends_it_back(cast: Cast, deals: Deals) -> None:
    agreement, office = deals.active, cast.actors["authority_officer"]
    settle(cast, agreement, "restoration")
    with pytest.raises(NotAllowed):
        commands.mark_restored(actor=office, agreement=agreement)
    assert not [one for one in desk.waiting(actor=office) if "restored land" in str(one.what)]
    commands.mark_restored(actor=cast.officer, agreement=agreement)
    for who in ("company_officer", "leader", "researcher"):
        with pytest.raises(NotAllowed):
            commands.send_back_land(
                actor=cast.actors[who], agreement=agreement, reason="Ургамал алга"
            )
    [line] = [one for one in desk.waiting(actor=office) if "restored land" in str(one.what)]
    assert (line.about, line.url) == (str(agreement), agreement.get_absolute_url())
    commands.send_back_land(actor=office, agreement=agreement, reason="Ургамал алга")
    assert agreement.state == "active"
    commands.mark_restored(actor=cast.officer, agreement=agreement)
    for who in ("company_officer", "leader"):
        with pytest.raises(NotAllowed):
            commands.hand_over(
                actor=cast.actors[who], agreement=agreement, accepted_on=TODAY, paper=scan()
            )
    commands.hand_over(actor=office, agreement=agreement, accepted_on=TODAY, paper=scan("akt.pdf"))
    assert agreement.state == "handed_over"
    told = queries.history(actor=office, subject=agreement)
    assert (told[0].event.name, told[0].by) == ("agreements.land_handed_over", office.name)
    with pytest.raises(NotAllowed):
        commands.close(actor=office, agreement=agreement)


def test_the_land_is_restored_accepted_and_only_then_it_is_closed(cast: Cast, deals: Deals) -> None:
    agreement = deals.active
    with pytest.raises(CannotWhile):
        commands.close(actor=cast.officer, agreement=agreement)
    with pytest.raises(NotReady) as refused:
        commands.mark_restored(actor=cast.officer, agreement=agreement)
    assert keys(refused) == ["restoration"]
    settle(cast, agreement, "restoration")
    commands.mark_restored(actor=cast.officer, agreement=agreement)
    commands.send_back_land(actor=cast.officer, agreement=agreement, reason="Ургамал алга")
    assert agreement.state == "active"
    commands.mark_restored(actor=cast.officer, agreement=agreement)
    with pytest.raises(PaperNeeded):
        commands.hand_over(actor=cast.officer, agreement=agreement, accepted_on=TODAY, paper=None)
    with pytest.raises(InTheFuture):
        commands.hand_over(
            actor=cast.officer,
            agreement=agreement,
            accepted_on=TODAY + timedelta(days=1),
            paper=scan(),
        )
    with pytest.raises(BeforeThat):
        commands.hand_over(
            actor=cast.officer,
            agreement=agreement,
            accepted_on=date(2025, 11, 2),  # the day before its first
            paper=scan(),
        )
    commands.hand_over(
        actor=cast.officer, agreement=agreement, accepted_on=TODAY, paper=scan("akt.pdf")
    )
    assert agreement.accepted_on == TODAY
    with pytest.raises(NotReady) as refused:
        commands.close(actor=cast.officer, agreement=agreement)
    assert keys(refused) == ["open_duties"]
    while queries.rounds(actor=cast.officer, agreement=agreement).filter(queries.OPEN).exists():
        settle(cast, agreement)
    commands.close(actor=cast.officer, agreement=agreement)
    assert agreement.state == "closed"


# --- Amendments -----------------------------------------------------------------------------------


def amended(cast: Cast, deals: Deals, *, starts_on: date) -> Agreement:
    copy = commands.amend(actor=cast.leader, agreement=deals.active, reason="Хугацаа сунгана")
    commands.set_terms(
        actor=cast.leader,
        agreement=copy,
        title=copy.title,
        minerals=copy.minerals,
        starts_on=starts_on,
        ends_on=date(2029, 1, 1),
        residents_only=True,
        least_roster=2,
    )
    return copy


def test_an_amendment_is_a_copy_open_to_terms(cast: Cast, deals: Deals) -> None:
    copy = commands.amend(actor=cast.leader, agreement=deals.active, reason="Хугацаа сунгана")
    assert (copy.number, copy.state, copy.amends) == (
        "2025/001-1",
        "negotiating",
        deals.active,
    )
    assert [party.signed_on for party in copy.parties.all()] == [None] * 3
    assert copy.roster.count() == 3
    assert {duty.kind for duty in copy.duties.all()} == {
        "training", "report", "insurance", "contribution", "restoration",
    }  # fmt: skip
    assert queries.agreements(actor=cast.actors["company_officer"]).filter(pk=copy.pk).exists()
    deals.active.refresh_from_db()
    assert deals.active.state == "active"
    said = queries.history(actor=cast.officer, subject=deals.active)[0].sentence
    assert said == "Г.Цэцэгмаа began amendment 2025/001-1. Reason: Хугацаа сунгана"


def test_one_amendment_is_made_at_a_time(cast: Cast, deals: Deals) -> None:
    first = commands.amend(actor=cast.officer, agreement=deals.active, reason="Нэг")
    with pytest.raises(AlreadyAmended) as refused:
        commands.amend(actor=cast.officer, agreement=deals.active, reason="Хоёр")
    assert refused.value.values == {"number": "2025/001-1"}
    commands.terminate(actor=cast.officer, agreement=first, reason="Болив")
    second = commands.amend(actor=cast.officer, agreement=deals.active, reason="Хоёр")
    assert second.number == "2025/001-2"


@pytest.mark.parametrize("which", ["draft", "lost"])
def test_only_what_is_in_force_is_amended(cast: Cast, deals: Deals, which: str) -> None:
    with pytest.raises(CannotWhile):
        commands.amend(actor=cast.officer, agreement=getattr(deals, which), reason="Өөрчилнө")


def test_it_replaces_the_agreement_on_its_own_date(cast: Cast, deals: Deals, sides: Side) -> None:
    first = TODAY + timedelta(days=30)
    copy = amended(cast, deals, starts_on=first)
    commands.draft_agreement(actor=cast.officer, agreement=copy)
    sign_all(sides, copy)
    with pytest.raises(NotReady) as refused:
        commands.activate(actor=cast.officer, agreement=copy)
    assert keys(refused) == ["first_day"]
    deals.active.refresh_from_db()
    assert deals.active.state == "active"
    with clock.held(at(first + timedelta(days=5))):
        commands.activate(actor=cast.officer, agreement=copy)
    deals.active.refresh_from_db()
    assert (deals.active.state, deals.active.state_since) == ("superseded", first)
    assert copy.state_since == first


def test_what_is_open_comes_over_and_what_is_done_stays(
    cast: Cast, deals: Deals, sides: Side
) -> None:
    copy = amended(cast, deals, starts_on=TODAY)
    dropped = copy.duties.get(kind="contribution")
    commands.drop_duty(actor=cast.officer, duty=dropped)
    commands.accept_duty(actor=cast.leader, item=deals.round("training"))
    commands.draft_agreement(actor=cast.officer, agreement=copy)
    sign_all(sides, copy)
    commands.activate(actor=cast.officer, agreement=copy)

    def rounds(agreement: Agreement) -> set[tuple[str, str]]:
        found = DutyRound.objects.filter(duty__agreement=agreement)
        return set(found.values_list("duty__kind", "state"))

    assert rounds(copy) == {
        ("report", "handed_in"), ("report", "due"), ("insurance", "due"), ("restoration", "due"),
    }  # fmt: skip
    assert rounds(deals.active) == {("training", "accepted"), ("contribution", "due")}
    assert not queries.due(actor=cast.officer).filter(duty__agreement=deals.active).exists()


@pytest.mark.parametrize(
    ("starts_on", "due_on"),
    [
        (date(2027, 11, 10), date(2027, 12, 25)),
        (date(2028, 6, 1), date(2028, 12, 25)),  # what lies between the terms is not owed
    ],
)
@pytest.mark.parametrize("when", ["before it is amended", "while it is amended"])
def test_an_extension_keeps_alive_what_repeats(
    cast: Cast, deals: Deals, sides: Side, when: str, starts_on: date, due_on: date
) -> None:
    """The last report of the old term is settled, so that nothing of it is open."""
    report, authority = deals.duties["report"], cast.actors["authority_officer"]

    def settled() -> None:
        for item in report.rounds.order_by("planned_on"):
            if item.state == "due":
                commands.hand_in_duty(actor=cast.leader, item=item, note="2026")
            commands.accept_duty(actor=authority, item=item)

    with clock.held(at(date(2027, 1, 10))):
        if when == "before it is amended":
            settled()
        copy = amended(cast, deals, starts_on=starts_on)
        if when == "while it is amended":
            settled()
    with clock.held(at(starts_on)):
        commands.draft_agreement(actor=cast.officer, agreement=copy)
        sign_all(sides, copy)
        commands.activate(actor=cast.officer, agreement=copy)
    going_on = copy.duties.get(kind="report")
    assert going_on.continues == report
    assert [(item.due_on, item.state) for item in going_on.rounds.all()] == [(due_on, "due")]


def test_what_was_returned_and_comes_over_makes_no_round_twice(
    cast: Cast, deals: Deals, sides: Side
) -> None:
    authority = cast.actors["authority_officer"]
    march = deals.round("contribution")
    commands.hand_in_duty(actor=cast.leader, item=march, note="Төлсөн")
    commands.return_duty(actor=authority, item=march, reason="Баримт алга")
    april = march.duty.rounds.get(state="due")
    commands.hand_in_duty(actor=cast.leader, item=april, note="Төлсөн")
    commands.accept_duty(actor=authority, item=april)
    copy = amended(cast, deals, starts_on=TODAY)
    commands.draft_agreement(actor=cast.officer, agreement=copy)
    sign_all(sides, copy)
    commands.activate(actor=cast.officer, agreement=copy)
    march = DutyRound.objects.get(pk=march.pk)
    commands.hand_in_duty(actor=cast.leader, item=march, note="Баримттай")
    rounds = copy.duties.get(kind="contribution").rounds.order_by("planned_on")
    assert [(item.planned_on, item.state) for item in rounds] == [
        (date(2026, 3, 20), "handed_in"),
        (date(2026, 5, 20), "due"),
    ]


def test_an_amendment_of_what_has_ended_is_not_put_in_force(
    cast: Cast, deals: Deals, sides: Side
) -> None:
    copy = amended(cast, deals, starts_on=TODAY)
    commands.draft_agreement(actor=cast.officer, agreement=copy)
    sign_all(sides, copy)
    commands.terminate(actor=cast.officer, agreement=deals.active, reason="Дууссан")
    copy = Agreement.objects.get(pk=copy.pk)
    with pytest.raises(NotReady) as refused:
        commands.activate(actor=cast.officer, agreement=copy)
    assert keys(refused) == ["amended"]
    commands.terminate(actor=cast.officer, agreement=copy, reason="Хэрэггүй болсон")


def test_an_amendment_is_amended(cast: Cast, deals: Deals, sides: Side) -> None:
    copy = amended(cast, deals, starts_on=TODAY)
    commands.draft_agreement(actor=cast.officer, agreement=copy)
    sign_all(sides, copy)
    commands.activate(actor=cast.officer, agreement=copy)
    third = commands.amend(actor=cast.officer, agreement=copy, reason="Талбай нэмнэ")
    assert (third.number, third.amends) == ("2025/001-2", copy)
