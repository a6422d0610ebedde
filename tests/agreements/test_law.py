"""What the law says of an agreement: facts out of the record, and one answer at every door."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gurvan.agreements import queries
from gurvan.agreements.commands import contest_signature
from gurvan.agreements.models import Agreement
from gurvan.kernel.errors import NotAllowed
from gurvan.registry.commands import deny_membership, end_membership
from gurvan.registry.models import Membership
from gurvan.rules.yardsticks import most_hectares
from tests.agreements.pages import Sit, at, text
from tests.cast import TODAY, Cast
from tests.deals import Deals

ON = DURING_308 = date(2015, 6, 1)  # by the procedure of 2010


def facts(agreement: Agreement, on: date = TODAY) -> Any:
    return queries.law_facts([Agreement.objects.get(pk=agreement.pk)], on)[agreement.pk]


def test_what_is_in_force_tells_its_day_its_paper_and_its_people(deals: Deals) -> None:
    found = facts(deals.active)
    last = max(one.signed_on for one in deals.active.parties.all() if one.signed_on)
    assert (found.made_on, found.unmade, found.written) == (last, False, True)
    assert (found.listed, found.confirmed, found.twice) == (3, 3, 0)
    assert found.place == "2343"
    assert found.hectares == float(deals.active.area.hectares)  # type: ignore[union-attr] # drawn
    assert (found.barred, found.in_water) == (None, None)


def test_before_anybody_stood_on_the_roster_nothing_is_known_of_them(deals: Deals) -> None:
    found = facts(deals.active, ON)
    assert (found.listed, found.confirmed, found.twice, found.from_elsewhere) == (None,) * 4


def test_a_draft_is_known_not_to_be_signed(deals: Deals) -> None:
    found = facts(deals.draft)
    assert (found.made_on, found.unmade, found.written) == (None, True, False)


def test_what_a_party_contests_is_not_known_to_be_signed(cast: Cast, deals: Deals) -> None:
    party = deals.parties["company"]
    contest_signature(actor=cast.actors["company_officer"], party=party, reason="Бид зураагүй")
    found = facts(deals.active)
    assert (found.written, found.made_on) == (None, None)


def test_before_it_was_signed_there_was_no_paper_and_no_area(cast: Cast, deals: Deals) -> None:
    found = facts(deals.active, ON)
    assert (found.made_on, found.not_yet, found.written, found.hectares) == (None, True, None, None)
    [told] = queries.law_findings(
        actor=cast.officer, agreement=deals.active, on=date(2020, 6, 1)
    )  # when nothing new could be made: of what was made later that says nothing
    assert {one.verdict for one in told.findings if one.clause.asks == "no_new"} == {"judge"}


def test_who_has_left_counts_no_more(cast: Cast, deals: Deals) -> None:
    membership = Membership.objects.get(pk=cast.memberships["saruul"].pk)
    yesterday = TODAY - timedelta(days=1)
    end_membership(actor=cast.officer, membership=membership, reason="left", until=yesterday)
    assert facts(deals.active).confirmed == 2
    assert facts(deals.active, yesterday).confirmed == 3


def test_the_limit_to_one_group_s_land_says_nothing_of_land_that_several_share(
    deals: Deals,
) -> None:
    assert deals.active.miners.kind == "ngo"
    found = facts(deals.active)
    assert found.several_groups
    assert most_hectares(found, 0.1)[0] == "judge"
    assert most_hectares(replace(found, several_groups=False), 0.1)[0] == "fails"


def test_who_is_in_another_group_is_told_to_those_alone_who_see_all(
    cast: Cast, deals: Deals
) -> None:
    whole, part = ("federation_officer", "auditor"), ("aimag_officer", "leader")
    for who in (*whole, *part):
        [told] = queries.law_findings(actor=cast.actors[who], agreement=deals.active, on=DURING_308)
        [one] = [one for one in told.findings if one.clause.asks == "one_group"]
        assert (one.verdict == "judge") == (who in part)


def test_who_denies_counts_no_more(cast: Cast, deals: Deals) -> None:
    membership = Membership.objects.get(pk=cast.memberships["saruul"].pk)
    deny_membership(actor=cast.officer, membership=membership)
    found = facts(deals.active)
    assert (found.listed, found.confirmed) == (2, 2)


def test_a_batch_asks_as_often_as_one(deals: Deals) -> None:
    rows = list(Agreement.objects.select_related("area").order_by("pk"))
    rows.sort(key=lambda row: row.pk != deals.active.pk)  # the first has a roster
    assert len(rows) > 1
    asked = []
    for some in (rows[:1], rows):
        with CaptureQueriesContext(connection) as seen:
            assert set(queries.law_facts(some, TODAY)) == {row.pk for row in some}
        asked.append(len(seen))
    assert max(asked) <= 9  # one less where none of them has its paper as a whole


@pytest.mark.parametrize("who", ["company_officer", "authority_officer", "researcher"])
def test_what_does_not_hold_is_not_told_to_the_other_parties(
    cast: Cast, deals: Deals, sit: Sit, who: str
) -> None:
    assert sit(who).get(at("law", deals.active)).status_code == 403
    assert at("law", deals.active) not in text(sit(who).get(at("agreement", deals.active)))
    with pytest.raises(NotAllowed):
        queries.law_findings(actor=cast.actors[who], agreement=deals.active)


def test_a_day_that_is_none_is_said_and_the_own_days_are_shown(deals: Deals, sit: Sit) -> None:
    page = sit("federation_officer").get(at("law", deals.active), {"on": "yesterday"})
    assert "Write the day as year, month, day: 2026.11.21." in text(page)
    assert len(page.context["shown"]) == 2


def test_by_the_procedure_of_2010_three_are_too_few(cast: Cast, deals: Deals) -> None:
    [told] = queries.law_findings(actor=cast.officer, agreement=deals.active, on=date(2016, 1, 1))
    assert told.day - date(2016, 1, 1) == timedelta()
    verdicts = {one.clause.uid: one.verdict for one in told.findings}
    assert verdicts["308-2010.least-members"] == "unknown"  # nobody stood on it then
    assert verdicts["308-2010.most-hectares"] == "judge"  # several groups share its area
