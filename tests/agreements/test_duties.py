"""Duties: written, handed in with something to see, accepted by those to whom they are owed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from gurvan.agreements import commands, queries
from gurvan.agreements.models import DutyRound
from gurvan.agreements.refusals import (
    BelowNothing,
    BetweenTwoParties,
    EndsBeforeItBegins,
    EvidenceNeeded,
    InTheFuture,
    NotAChoice,
    NotBinding,
    NotTheParty,
    PaperNeeded,
    UnitNeeded,
    WordsNeeded,
)
from gurvan.kernel import clock
from gurvan.kernel.errors import CannotWhile, NotAllowed, NotFound
from gurvan.registry.refusals import BeforeThat
from tests.cast import TODAY, Cast
from tests.deals import Deals, at, scan


def owe(cast: Cast, deals: Deals, **changes: Any) -> Any:
    agreement = deals.draft
    told: dict[str, Any] = {
        "debtor": agreement.parties.get(capacity="miners"),
        "creditor": agreement.parties.get(capacity="authority"),
        "kind": "delivery",
        "words": "Жонш нийлүүлэх",
        "first_due": date(2026, 4, 1),
        "amount": Decimal("20.5"),
        "unit": "т",
    }
    return commands.owe_duty(actor=cast.leader, agreement=agreement, **told | changes)


# --- Writing --------------------------------------------------------------------------------------


def test_a_duty_says_who_owes_what_to_whom_by_when(cast: Cast, deals: Deals) -> None:
    duty = owe(cast, deals, repeats="monthly", until=date(2026, 12, 1))
    assert (duty.amount, duty.unit) == (Decimal("20.5"), "т")
    assert not duty.rounds.exists()  # it falls due once the agreement is in force
    commands.drop_duty(actor=cast.leader, duty=duty)
    assert not deals.draft.duties.exists()


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"kind": "bribe"}, NotAChoice),
        ({"repeats": "daily"}, NotAChoice),
        ({"words": ""}, WordsNeeded),
        ({"amount": Decimal(0)}, BelowNothing),
        ({"unit": ""}, UnitNeeded),
        ({"until": date(2026, 3, 1)}, EndsBeforeItBegins),
    ],
)
def test_a_duty_makes_sense(
    cast: Cast, deals: Deals, changes: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        owe(cast, deals, **changes)


def test_a_duty_is_between_two_parties_of_this_agreement(cast: Cast, deals: Deals) -> None:
    miners = deals.draft.parties.get(capacity="miners")
    with pytest.raises(BetweenTwoParties):
        owe(cast, deals, creditor=miners)
    with pytest.raises(NotFound):
        owe(cast, deals, creditor=deals.parties["company"])
    assert owe(cast, deals, amount=None, unit="т").unit == ""


# --- Handing in -----------------------------------------------------------------------------------


def test_it_is_handed_in_with_something_to_see(cast: Cast, deals: Deals) -> None:
    item = deals.round("insurance")
    with pytest.raises(EvidenceNeeded):
        commands.hand_in_duty(actor=cast.leader, item=item, note=" ")
    with pytest.raises(InTheFuture):
        commands.hand_in_duty(
            actor=cast.leader, item=item, note="Маргааш", on=TODAY + timedelta(days=1)
        )
    with pytest.raises(BeforeThat) as refused:
        commands.hand_in_duty(actor=cast.leader, item=item, note="Эрт", on=date(2025, 11, 2))
    assert refused.value.field == "on"
    commands.hand_in_duty(actor=cast.leader, item=item, evidence=scan("daatgal.pdf"))
    assert item.state == "handed_in"
    assert item.evidence is not None
    assert item.evidence.purpose == "evidence"
    with pytest.raises(CannotWhile):
        commands.hand_in_duty(actor=cast.leader, item=item, note="Дахин")


def test_who_owes_it_hands_it_in_or_an_officer_for_them(cast: Cast, deals: Deals) -> None:
    item = deals.round("insurance")
    for who in ("company_officer", "authority_officer"):
        with pytest.raises(NotTheParty):
            commands.hand_in_duty(actor=cast.actors[who], item=item, note="Болсон")
    with pytest.raises(NotAllowed):
        commands.hand_in_duty(actor=cast.actors["auditor"], item=item, note="Болсон")
    for who in ("partnership_leader", "neighbour_officer"):
        with pytest.raises(NotFound):
            commands.hand_in_duty(actor=cast.actors[who], item=item, note="Болсон")
    assert commands.hand_in_duty(actor=cast.aimag, item=item, note="Болсон").state == "handed_in"


def test_what_repeats_is_due_again_though_nobody_accepted_it(cast: Cast, deals: Deals) -> None:
    """Whoever is owed cannot hold up the next time by saying nothing."""
    first = deals.round("contribution")
    commands.hand_in_duty(actor=cast.leader, item=first, note="Төлсөн")
    rounds = DutyRound.objects.filter(duty=first.duty).order_by("due_on")
    assert [item.due_on for item in rounds] == [date(2026, 3, 20), date(2026, 4, 20)]
    authority = cast.actors["authority_officer"]
    commands.return_duty(actor=authority, item=first, reason="Баримт алга")
    commands.hand_in_duty(actor=cast.leader, item=first, note="Баримттай")
    assert rounds.count() == 2


def test_the_last_time_is_the_last_before_the_end(cast: Cast, deals: Deals) -> None:
    report = deals.duties["report"]
    days = [item.due_on for item in report.rounds.order_by("due_on")]
    assert days == [date(2025, 12, 25), date(2026, 12, 25)]
    commands.hand_in_duty(actor=cast.leader, item=report.rounds.get(due_on=days[1]), note="2026")
    assert report.rounds.count() == 2  # the agreement ends on 9 November 2027


def test_while_it_does_not_bind_nothing_is_handed_in(cast: Cast, deals: Deals) -> None:
    commands.terminate(actor=cast.officer, agreement=deals.active, reason="Дууссан")
    with pytest.raises(NotBinding):
        commands.hand_in_duty(actor=cast.leader, item=deals.round("insurance"), note="Болсон")


# --- Accepting, returning, letting off ------------------------------------------------------------


def test_who_is_owed_accepts_from_their_own_account(cast: Cast, deals: Deals) -> None:
    item = deals.round("training")
    with pytest.raises(NotTheParty):
        commands.accept_duty(actor=cast.actors["company_officer"], item=item)
    commands.accept_duty(actor=cast.leader, item=item)
    assert (item.state, item.by_party, item.decided_on) == ("accepted", True, TODAY)
    with pytest.raises(CannotWhile):
        commands.return_duty(actor=cast.leader, item=item, reason="Бодлоо өөрчиллөө")


def test_the_federation_accepts_for_them_with_their_paper(cast: Cast, deals: Deals) -> None:
    item = deals.round("report")
    with pytest.raises(PaperNeeded):
        commands.accept_duty(actor=cast.officer, item=item)
    item.refresh_from_db()
    commands.accept_duty(actor=cast.officer, item=item, paper=scan())
    assert item.by_party is False
    assert item.decided_paper is not None


def test_it_is_returned_with_the_reason_and_handed_in_again(cast: Cast, deals: Deals) -> None:
    authority, item = cast.actors["authority_officer"], deals.round("report")
    with pytest.raises(WordsNeeded):
        commands.return_duty(actor=authority, item=item, reason="")
    item.refresh_from_db()
    commands.return_duty(actor=authority, item=item, reason="Тоо дутуу")
    assert (item.state, item.reason) == ("returned", "Тоо дутуу")
    commands.hand_in_duty(actor=cast.leader, item=item, note="Бүрэн тоотой")
    assert (item.state, item.reason, item.by_party) == ("handed_in", "", None)


def test_the_debtor_is_let_off_by_whom_it_is_owed(cast: Cast, deals: Deals) -> None:
    item = deals.round("contribution")
    with pytest.raises(NotTheParty):
        commands.waive_duty(actor=cast.leader, item=item, reason="Мөнгө алга")
    with pytest.raises(PaperNeeded):
        commands.waive_duty(actor=cast.officer, item=item, reason="Зуд болсон")
    item.refresh_from_db()
    authority = cast.actors["authority_officer"]
    commands.waive_duty(actor=authority, item=item, reason="Зуд болсон")
    assert item.state == "waived"
    assert item.duty.rounds.filter(state="due", due_on=date(2026, 4, 20)).exists()


def test_what_is_left_open_at_the_end_can_still_be_settled(cast: Cast, deals: Deals) -> None:
    commands.terminate(actor=cast.officer, agreement=deals.active, reason="Дууссан")
    item = deals.round("contribution")
    commands.waive_duty(actor=cast.officer, item=item, reason="Гэрээ дууссан", paper=scan())
    assert item.state == "waived"
    assert item.duty.rounds.count() == 1  # nothing falls due under it any more


# --- Due and late ---------------------------------------------------------------------------------


def test_late_is_what_is_due_and_not_done(cast: Cast, deals: Deals) -> None:
    def late() -> set[str]:
        rows = queries.rounds(actor=cast.officer).filter(queries.late())
        assert all(queries.is_late(item) for item in rows)
        return {item.duty.kind for item in rows}

    assert late() == {"insurance"}
    with clock.held(at(date(2026, 3, 20))):
        assert late() == {"insurance"}
    with clock.held(at(date(2026, 3, 21))):
        assert late() == {"insurance", "contribution"}
    commands.suspend(actor=cast.officer, agreement=deals.active, reason="Түр зогсоно")
    assert late() == set()
    assert not queries.due(actor=cast.officer).exists()


def test_what_is_due_is_told_up_to_a_day(cast: Cast, deals: Deals) -> None:
    def kinds(until: date | None) -> set[str]:
        return {item.duty.kind for item in queries.due(actor=cast.officer, until=until)}

    assert kinds(TODAY) == {"insurance"}
    assert kinds(date(2026, 3, 31)) == {"insurance", "contribution"}
    assert kinds(None) == {"insurance", "contribution", "restoration", "report"}


def test_lists_know_what_is_late(cast: Cast, deals: Deals) -> None:
    rows = queries.with_late(queries.agreements(actor=cast.officer))
    assert {row.title: getattr(row, "late_count", None) for row in rows} == {
        "Норовлингийн овоолго": 1,
        "Баруун энгэрийн талбай": 0,
        "Заамарын технологийн хаягдал": 0,
    }
    assert [row.pk for row in queries.has_late(queries.agreements(actor=cast.officer))] == [
        deals.active.pk
    ]


def test_other_sides_see_what_they_are_party_to(cast: Cast, deals: Deals) -> None:
    assert queries.rounds(actor=cast.actors["company_officer"]).count() == 6
    for who in ("buyer", "zaamar_leader", "neighbour_officer"):
        assert not queries.rounds(actor=cast.actors[who]).exists()
        assert not queries.all_duties(actor=cast.actors[who]).exists()
