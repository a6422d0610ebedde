"""The papers of an agreement: issued, the same again, and seen by whom."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from gurvan.agreements import commands, paper, queries
from gurvan.agreements.models import Agreement
from gurvan.agreements.refusals import (
    NobodyToName,
    NotAcceptedYet,
    ShownInForceAlone,
    ShownSignedAlone,
    TermsStillOpen,
)
from gurvan.areas.queries import shape_of
from gurvan.files.commands import erase_file
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed, NotFound
from gurvan.papers.content import Say, Table, frozen
from gurvan.papers.models import Paper
from gurvan.papers.queries import known_of, open_pdf, papers, sheet_of
from gurvan.papers.rendering import pdf
from gurvan.papers.speaking import speak
from gurvan.registry import phones
from gurvan.registry.refusals import PhoneForm
from gurvan.rules.refusals import CallNeeded
from tests.agreements.pages import Sit, at, refused, sent, text
from tests.cast import Cast
from tests.deals import Deals, Side, negotiated, scan
from tests.papers.sheets import ADDRESS, written_down
from tests.rules.own import some_number


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


def shown_to(actor: Actor, agreement: Agreement, call: str = "7011-1234") -> Paper:
    return commands.issue_paper(
        actor=actor, agreement=agreement, kind="shown", language="mn", address=ADDRESS, call=call
    )


def test_what_is_shown_when_stopped_names_the_agreement_and_only_what_holds(
    cast: Cast, deals: Deals
) -> None:
    some_number(cast)
    made = shown_to(cast.officer, deals.active)
    said = str(sheet_of(made).content)
    for words in (
        phones.spoken("+97670111234"),
        cast.federation.name,
        deals.active.number,
        deals.active.miners.name,
        deals.active.place.name_mn,
    ):
        assert words in said
    findings = {
        one.clause.words.mn.rstrip("."): one.verdict
        for day in queries.law_findings(actor=cast.leader, agreement=deals.active)
        for one in day.findings
    }
    assert "holds" in findings.values()
    for words, verdict in findings.items():
        assert (words in said) is (verdict == "holds")
    # Nobody is named, no corner of the land stands there, and it judges nothing.
    area = deals.active.area
    assert area is not None
    for corner in shape_of(area).outline:
        assert str(corner.lat) not in said
    for name in ("Ж.Отгонбаяр", "Б.Ганхуяг"):
        assert name not in said
    assert "хууль ёсны" not in said
    # Nothing stands there that its bearer could word.
    assert deals.active.title not in said
    assert area.name not in said
    # The same for whoever issues it; whoever bears it does not choose who is called.
    assert shown_to(cast.leader, deals.active, call="9911-2233").pk == made.pk


def test_it_is_issued_of_what_is_signed_and_in_force_alone(
    cast: Cast, deals: Deals, sit: Sit
) -> None:
    with pytest.raises(CallNeeded):
        shown_to(cast.leader, deals.active)
    with pytest.raises(PhoneForm):
        shown_to(cast.officer, deals.active, call="ХУУЛЬ ЁСНЫ 7011-1234 цагдаа")
    with pytest.raises(ShownInForceAlone):
        shown_to(cast.officer, deals.draft)
    erase_file(actor=cast.house, attachment=deals.active.parties.get(capacity="miners").signed_scan)
    with pytest.raises(ShownSignedAlone):
        shown_to(cast.leader, deals.active)
    page = sent(sit("leader"), at("issue_paper", deals.active), kind="shown", language="mn")
    assert refused(page)


def test_the_other_parties_neither_issue_nor_see_it(cast: Cast, deals: Deals) -> None:
    made = written_down(cast.officer, deals.active.uid, kind="shown")
    seen = {role for role, actor in cast.actors.items() if made in papers(actor=actor)}
    assert seen == {"federation_officer", "second_officer", "aimag_officer", "leader"}
    for role in ("company_officer", "authority_officer"):
        with pytest.raises(NotAllowed):
            shown_to(cast.actors[role], deals.active)


def test_once_the_agreement_stands_still_the_paper_is_told_not_to_hold(
    cast: Cast, deals: Deals
) -> None:
    made = written_down(cast.officer, deals.active.uid, kind="shown")
    assert [one.state for one in known_of(made.file_sha256)] == ["current"]
    commands.suspend(actor=cast.officer, agreement=deals.active, reason="Тогтоол гарлаа")
    assert [one.state for one in known_of(made.file_sha256)] == ["lapsed"]
    commands.resume(actor=cast.officer, agreement=deals.active, reason="Дууслаа")
    assert [one.state for one in known_of(made.file_sha256)] == ["current"]
    scan_of = deals.active.parties.get(capacity="miners").signed_scan
    erase_file(actor=cast.house, attachment=scan_of)
    assert [one.state for one in known_of(made.file_sha256)] == ["lapsed"], "it rests on nothing"


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
