"""The papers of an agreement: issued, the same again, and seen by whom."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from gurvan.agreements import commands, paper, queries
from gurvan.agreements.refusals import NobodyToName, NotAcceptedYet, TermsStillOpen
from gurvan.kernel.errors import NotAllowed, NotFound
from gurvan.papers.content import Say, Table, frozen
from gurvan.papers.models import Paper
from gurvan.papers.queries import open_pdf, papers, sheet_of
from gurvan.papers.rendering import pdf
from gurvan.papers.speaking import speak
from tests.agreements.pages import Sit, at, refused, sent, text
from tests.cast import Cast
from tests.deals import Deals, Side, negotiated, scan
from tests.papers.sheets import ADDRESS, written_down


def told(cast: Cast, deals: Deals, kind: str, language: str = "en") -> str:
    draft, _ = queries.drafted(actor=cast.officer, agreement=deals.active, kind=kind)
    return str(frozen(draft, language, speak))


def test_issued_again_unchanged_it_is_the_same_paper(cast: Cast, deals: Deals) -> None:
    asked: dict[str, Any] = {"agreement": deals.active, "kind": "agreement", "address": ADDRESS}
    first = commands.issue_paper(actor=cast.leader, language="both", **asked)
    again = commands.issue_paper(actor=cast.officer, language="both", **asked)
    assert (again.pk, Paper.objects.count()) == (first.pk, 1)
    content = open_pdf(first)
    assert hashlib.sha256(content).hexdigest() == first.file_sha256
    assert pdf(sheet_of(first)) == content


def test_the_agreement_says_what_was_agreed(cast: Cast, deals: Deals) -> None:
    said = told(cast, deals, "agreement")
    for words in ("Хүрэн уул", "Ж.Отгонбаяр", "ХАБЭА-н сургалт 2 өдөр", "Fluorspar", "Khentii"):
        assert words in said
    assert "Хэнтий" in told(cast, deals, "agreement", "mn")
    _, people = queries.drafted(actor=cast.officer, agreement=deals.active, kind="agreement")
    assert people == {deals.parties["miners"].signatory.uid}  # type: ignore[union-attr] # is named


def test_by_count_nobody_is_named_and_by_name_everybody_who_counts(
    cast: Cast, deals: Deals
) -> None:
    names = {
        str(one.line.membership.person)
        for one in queries.counted(actor=cast.officer, agreement=deals.active)
    }
    assert names
    assert not any(name in told(cast, deals, "roster") for name in names)
    for kind in sorted(paper.NAMED):
        assert all(name in told(cast, deals, kind) for name in names)


def test_an_amendment_names_what_it_amends(cast: Cast, deals: Deals) -> None:
    change = commands.amend(actor=cast.officer, agreement=deals.active, reason="Талбай нэмнэ")
    draft, _ = queries.drafted(actor=cast.officer, agreement=change, kind="agreement")
    assert isinstance(draft.above, Say)
    assert draft.above.values["other"] == deals.active.number


def test_open_terms_and_empty_rosters_are_not_issued(cast: Cast, deals: Deals, sides: Side) -> None:
    agreement = negotiated(sides, "Шинэ")
    with pytest.raises(TermsStillOpen):
        commands.issue_paper(
            actor=cast.officer, agreement=agreement, kind="agreement", language="mn", address=""
        )
    for line in agreement.roster.all():
        commands.drop_from_roster(actor=cast.officer, line=line, reason="mistake")
    with pytest.raises(NobodyToName):
        commands.issue_paper(
            actor=cast.officer, agreement=agreement, kind="roster", language="mn", address=""
        )


def test_who_may_not_work_on_it_issues_nothing(cast: Cast, deals: Deals) -> None:
    asked: dict[str, Any] = {
        "agreement": deals.active,
        "kind": "roster",
        "language": "mn",
        "address": ADDRESS,
    }
    with pytest.raises(NotAllowed):
        commands.issue_paper(actor=cast.actors["company_officer"], **asked)
    with pytest.raises(NotFound):
        commands.issue_paper(actor=cast.stranger, **asked)


def test_rosters_by_name_are_for_those_who_see_the_names(cast: Cast, deals: Deals) -> None:
    plain = written_down(cast.officer, deals.active.uid)
    named = written_down(cast.officer, deals.active.uid, kind="roster_names")
    seen = {
        role: set(papers(actor=actor).values_list("pk", flat=True))
        for role, actor in cast.actors.items()
    }
    assert seen["federation_officer"] == seen["leader"] == {plain.pk, named.pk}
    assert seen["company_officer"] == seen["authority_officer"] == {plain.pk}
    assert {role for role, rows in seen.items() if rows} == {
        "federation_officer",
        "second_officer",
        "aimag_officer",
        "leader",
        "authority_officer",
        "company_officer",
    }


def test_an_acceptance_is_issued_once_it_is_accepted(cast: Cast, deals: Deals) -> None:
    item, company = deals.round("insurance"), cast.actors["company_officer"]
    with pytest.raises(NotAcceptedYet):
        commands.issue_acceptance(actor=cast.leader, item=item, language="mn", address=ADDRESS)
    commands.hand_in_duty(actor=cast.leader, item=item, note="40 хүн", evidence=scan())
    commands.accept_duty(actor=company, item=item)
    made = commands.issue_acceptance(actor=company, item=item, language="mn", address=ADDRESS)
    assert made in queries.issued_of_round(actor=cast.leader, item=item)
    assert made in queries.issued(actor=cast.officer, agreement=deals.active)
    assert "40 хүн" in str(sheet_of(made).content)


def test_a_leader_issues_from_the_card_and_finds_it_there(
    cast: Cast, deals: Deals, sit: Sit
) -> None:
    client = sit("leader")
    assert at("issue_paper", deals.active) in text(client.get(at("agreement", deals.active)))
    page = sent(client, at("issue_paper", deals.active), kind="roster", language="en")
    made = Paper.objects.get()
    assert made.number in text(page)
    file = client.get(f"{made.get_absolute_url()}pdf/")
    assert hashlib.sha256(file.content).hexdigest() == made.file_sha256
    assert made.number in text(client.get(at("papers", deals.active)))
    again = sent(client, at("issue_paper", deals.active), kind="x", language="en")
    assert refused(again)


def test_a_long_list_stands_in_a_table_with_room_to_sign(cast: Cast, deals: Deals) -> None:
    draft, _ = queries.drafted(actor=cast.officer, agreement=deals.active, kind="sheet")
    (table,) = [part for part in draft.blocks if isinstance(part, Table)]
    assert table.tall
    assert all(row[3:] == ("", "") for row in table.rows)


def test_whoever_is_named_on_a_paper_sees_it_among_the_uses(cast: Cast, deals: Deals) -> None:
    person = cast.people["saruul"]
    named = frozenset({person.uid})
    paper_of_names = written_down(cast.officer, deals.active.uid, kind="roster_names", people=named)
    item = deals.round("training")
    acceptance = written_down(cast.officer, item.uid, kind="acceptance", people=named)
    written_down(cast.officer, deals.active.uid)
    found = queries.paper_uses(person)
    assert [one.url for one in found] == [
        paper_of_names.get_absolute_url(),
        acceptance.get_absolute_url(),
    ]
    assert {one.organisation_uid for one in found} == {cast.norovlin.uid}
    assert paper_of_names.number in found[0].where
