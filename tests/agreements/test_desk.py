"""What agreements contribute to the joined pages, role by role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gurvan.agreements import commands, desk, queries
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.registry.commands import deny_membership
from gurvan.registry.models import Membership
from tests.agreements.test_entering import begin
from tests.agreements.test_life import signed
from tests.cast import TODAY, Cast
from tests.deals import Deals, Side, at, negotiated, owe_all, sign_all

Sit = Callable[..., Client]


def lines(actor: Actor) -> list[tuple[str, str]]:
    waits = [*desk.waiting(actor=actor), *desk.board(actor=actor).turns]
    return [(str(one.what), one.about) for one in waits]


ACTIVE, DRAFT = "2025/001 Норовлингийн овоолго", "2026/001 Баруун энгэрийн талбай"


# --- What waits -----------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["federation_officer", "aimag_officer", "leader"])
def test_a_draft_waits_for_those_who_work_on_it(cast: Cast, deals: Deals, who: str) -> None:
    assert ("Complete the draft: 1 thing is missing", DRAFT) in lines(cast.actors[who])


def test_a_draft_goes_on_step_by_step(cast: Cast, deals: Deals, sides: Side) -> None:
    officer = cast.officer
    owe_all(sides, deals.draft)
    assert ("Close the draft: nothing is missing", DRAFT) in lines(officer)
    commands.draft_agreement(actor=officer, agreement=deals.draft)
    assert ("Record the aimag’s consent", DRAFT) in lines(officer)
    assert not any(about == DRAFT for _, about in lines(cast.leader))
    commands.give_consent(
        actor=officer, agreement=deals.draft, consent_on=TODAY, consent_words="№ 12"
    )
    assert ("Record the signatures", DRAFT) in lines(officer)
    sign_all(sides, deals.draft)
    told = "Put it in force: all have signed and its first day has come"
    assert (told, DRAFT) in lines(officer)


def test_what_begins_later_does_not_wait_yet(cast: Cast, sides: Side) -> None:
    agreement = signed(cast, sides, starts_on=date(2026, 4, 1))
    assert not any(about == str(agreement) for _, about in lines(cast.officer))
    with clock.held(at(date(2026, 4, 1))):
        assert any(about == str(agreement) for _, about in lines(cast.officer))


def test_a_petition_and_an_entry_wait(cast: Cast) -> None:
    entered = begin(cast, ends_on=date(2026, 1, 31))
    assert ("Finish the entry from its paper", str(entered)) in lines(cast.officer)
    commands.finish_entry(actor=cast.officer, agreement=entered)
    assert ("Close it or amend it: its last day is over", str(entered)) in lines(cast.officer)
    asked = commands.petition_agreement(
        actor=cast.leader,
        miners=cast.norovlin,
        kind="access",
        title="Шинэ",
        place=entered.place,
    )
    assert ("Open the negotiation", str(asked)) in lines(cast.leader)


def test_a_party_confirms_and_decides(cast: Cast, deals: Deals) -> None:
    assert lines(cast.actors["authority_officer"]) == [
        ("Confirm our signature", ACTIVE),
        ("Accept or return what was handed in", f"Жилийн тайлан – {ACTIVE}"),
    ]
    authority = cast.actors["authority_officer"]
    commands.return_duty(actor=authority, item=deals.round("report"), reason="Тоо дутуу")
    near = [str(one.what) for due in desk.board(actor=cast.leader).due for one in due.items]
    assert "Hand in again: it was returned" in near
    commands.confirm_signature(actor=authority, party=deals.parties["authority"])
    assert lines(authority) == []


def test_a_contested_signature_waits_for_officers(cast: Cast, deals: Deals) -> None:
    company = cast.actors["company_officer"]
    commands.contest_signature(actor=company, party=deals.parties["company"], reason="Бид биш")
    told = ("Look into it: a party says that it did not sign", ACTIVE)
    assert told in lines(cast.officer)
    assert told in lines(cast.aimag)
    assert told not in lines(cast.leader)
    assert lines(company) == []


def test_a_fallen_roster_waits_for_the_federation_until_it_has_looked(
    cast: Cast, deals: Deals
) -> None:
    told = ("Check the roster: it has fallen below what the agreement needs", ACTIVE)
    for key in ("saruul", "munkhbat"):
        membership = Membership.objects.get(pk=cast.memberships[key].pk)
        deny_membership(actor=cast.officer, membership=membership)
    assert told in lines(cast.officer)
    assert told not in lines(cast.aimag)
    commands.check_roster(actor=cast.officer, agreement=deals.active, finding="Хоёр гарсан")
    assert told not in lines(cast.officer)
    tsetseg = Membership.objects.get(pk=cast.memberships["tsetseg"].pk)
    deny_membership(actor=cast.officer, membership=tsetseg)
    assert told in lines(cast.officer)


@pytest.mark.parametrize(
    "who", ["researcher", "auditor", "administrator", "neighbour_officer", "zaamar_leader", "buyer"]
)
def test_nothing_waits_for_others(cast: Cast, deals: Deals, who: str) -> None:
    assert lines(cast.actors[who]) == []
    assert desk.board(actor=cast.actors[who]).due == []


def test_what_waits_longest_does_not_drop_out(cast: Cast, deals: Deals) -> None:
    for number in range(200):
        commands.petition_agreement(
            actor=cast.officer,
            miners=cast.norovlin,
            kind="access",
            title=f"Шинэ {number}",
            place=deals.draft.place,
        )
    found = lines(cast.officer)
    assert ("Complete the draft: 1 thing is missing", DRAFT) in found
    assert sum(what == "Open the negotiation" for what, _ in found) == 49
    assert ("Look whether 151 more agreements need something", "") in found


# --- What is due ----------------------------------------------------------------------------------


def due(actor: Actor) -> list[tuple[str, date | None, bool]]:
    groups = desk.board(actor=actor).due
    return [(str(one.what), one.due_on, one.late) for group in groups for one in group.items]


def test_what_is_due_within_a_month_or_late(cast: Cast, deals: Deals) -> None:
    late, soon = date(2026, 2, 15), date(2026, 3, 20)
    assert due(cast.leader) == [("Hand in", late, True), ("Hand in", soon, False)]
    other = "Хайлуурын хүч ТББ hands in"
    assert due(cast.officer) == [(other, late, True), (other, soon, False)]
    assert due(cast.actors["company_officer"]) == [(other, late, True)]
    assert due(cast.actors["authority_officer"]) == [(other, soon, False)]


# --- Search and figures ---------------------------------------------------------------------------


def test_agreements_are_found_by_number_title_and_group(cast: Cast, deals: Deals) -> None:
    for asked in ("2025/001", "norovlingiin", "НОРОВЛИНГИЙН"):
        [found] = desk.search(actor=cast.officer, text=asked)
        assert found.title == ACTIVE
        assert "In force" in str(found.words)
    assert len(desk.search(actor=cast.officer, text="хайлуурын")) == 2
    assert desk.search(actor=cast.officer, text="  ") == []
    assert desk.search(actor=cast.stranger, text="2025/001") == []


def test_figures_lead_to_their_lists(cast: Cast, deals: Deals) -> None:
    figures = {str(one.title): (one.count, one.url) for one in desk.figures(actor=cast.officer)}
    assert figures == {
        "Agreements in force": (1, "/agreements/?state=active"),
        "Hectares under them": (4, "/agreements/?state=active"),
        "Duties that are late": (1, "/agreements/duties/?state=late"),
    }
    assert [one.count for one in desk.figures(actor=cast.actors["administrator"])] == [0, 0, 0]


def test_land_under_two_agreements_is_counted_once(cast: Cast, deals: Deals, sides: Side) -> None:
    area = deals.active.area
    assert area is not None
    second = negotiated(sides, "Хоёр дахь")
    commands.set_area(actor=cast.officer, agreement=second, area=area)
    owe_all(sides, second)
    commands.draft_agreement(actor=cast.officer, agreement=second)
    sign_all(sides, second)
    commands.activate(actor=cast.officer, agreement=second)
    assert [one.count for one in desk.figures(actor=cast.officer)][:2] == [2, 4]


def test_many_agreements_ask_no_more_of_the_database(cast: Cast, deals: Deals, sides: Side) -> None:
    def asked(who: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            desk.waiting(actor=cast.actors[who])
            desk.board(actor=cast.actors[who])
        return len(queries)

    people = ("federation_officer", "leader", "company_officer", "auditor")
    before = {who: asked(who) for who in people}
    for number in range(3):
        agreement = negotiated(sides, f"Олон {number}")
        owe_all(sides, agreement)
    after: dict[str, Any] = {who: asked(who) for who in people}
    assert after == before


def test_what_is_not_looked_at_is_counted_and_leads_to_just_that(
    cast: Cast, deals: Deals, sides: Side, sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    negotiated(sides, "Дахин нэг")
    every = queries.waiting_for(actor=cast.officer).count()
    assert every > 1
    looks = import_module("gurvan.agreements.desk.waiting")
    monkeypatch.setattr(looks, "MOST_LOOKED", 1)
    [more] = [one for one in desk.waiting(actor=cast.officer) if one.count > 1 or not one.about]
    assert more.count == every - 1
    listed = sit("federation_officer").get(more.url).context["page"].paginator
    assert listed.count == every
