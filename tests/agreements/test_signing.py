"""Consent and signatures: recorded with their scan, confirmed or contested by the party itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from gurvan.agreements import commands, queries
from gurvan.agreements.models import Agreement, Party
from gurvan.agreements.refusals import (
    AlreadyConfirmed,
    AlreadyContested,
    AlreadySigned,
    InTheFuture,
    NotReady,
    NotSignedYet,
    NotTheParty,
    PaperNeeded,
    SignatoryIsGone,
    SignatoryNotInOffice,
    SignedIsNotEdited,
    SignerNeeded,
    WordsNeeded,
)
from gurvan.files.models import Attachment
from gurvan.kernel import clock
from gurvan.kernel.errors import CannotWhile, NotAllowed, NotFound, SecondFactorNeeded
from gurvan.kernel.web.refusals import sentence
from gurvan.registry.commands import (
    deny_membership,
    dispute_leadership,
    end_office,
    forget_person,
    note_death,
    settle_leadership,
)
from gurvan.registry.refusals import BeforeThat, LeaderNotSettled
from tests.cast import TODAY, Cast
from tests.deals import Deals, Side, at, negotiated, owe_all, scan, sign_all


@pytest.fixture
def draft(cast: Cast, deals: Deals, sides: Side) -> Agreement:
    """Return a draft that is closed and needs the aimag's consent."""
    owe_all(sides, deals.draft)
    return commands.draft_agreement(actor=cast.officer, agreement=deals.draft)


def consent(cast: Cast, agreement: Agreement, **changes: Any) -> Agreement:
    told: dict[str, Any] = {"consent_on": TODAY, "consent_words": "ИТХ-ын 12 дугаар тогтоол"}
    return commands.give_consent(actor=cast.officer, agreement=agreement, **told | changes)


def sign(cast: Cast, agreement: Agreement, capacity: str, **changes: Any) -> Party:
    told: dict[str, Any] = {"actor": cast.officer, "signed_on": TODAY, "signed_scan": scan()}
    party = agreement.parties.get(capacity=capacity)
    return commands.record_signature(party=party, **told | changes)


def keys(refused: Any) -> list[str]:
    return [lack.key for lack in refused.value.missing]


# --- Consent --------------------------------------------------------------------------------------


def test_nobody_signs_before_the_aimag_has_consented(cast: Cast, draft: Agreement) -> None:
    with pytest.raises(NotReady) as refused:
        sign(cast, draft, "company")
    assert keys(refused) == ["consent"]
    consent(cast, draft, consent_paper=scan())
    assert draft.state == "consented"
    assert draft.consent_paper is not None
    assert sign(cast, draft, "company").signed_on == TODAY


def test_consent_has_happened_and_was_decided(cast: Cast, draft: Agreement) -> None:
    with pytest.raises(InTheFuture):
        consent(cast, draft, consent_on=TODAY + timedelta(days=1))
    with pytest.raises(BeforeThat) as refused:
        consent(cast, draft, consent_on=date(2016, 2, 28))
    assert refused.value.field == "consent_on"
    with pytest.raises(WordsNeeded):
        consent(cast, draft, consent_words="")
    with pytest.raises(NotAllowed):
        commands.give_consent(
            actor=cast.leader, agreement=draft, consent_on=TODAY, consent_words="№ 1"
        )


def test_what_needs_no_consent_is_given_none(cast: Cast, deals: Deals, sides: Side) -> None:
    agreement = deals.draft
    commands.set_terms(
        actor=cast.officer,
        agreement=agreement,
        title=agreement.title,
        minerals=["gold"],
        starts_on=TODAY,
    )
    owe_all(sides, agreement)
    commands.draft_agreement(actor=cast.officer, agreement=agreement)
    with pytest.raises(NotReady) as refused:
        consent(cast, agreement)
    assert keys(refused) == ["consent_unneeded"]


# --- Signatures -----------------------------------------------------------------------------------


def test_nobody_signs_on_a_day_before_the_consent(cast: Cast, draft: Agreement) -> None:
    consent(cast, draft, consent_on=date(2026, 2, 27))
    with pytest.raises(BeforeThat) as refused:
        sign(cast, draft, "company", signed_on=date(2026, 2, 26))
    assert refused.value.values["earlier"] == date(2026, 2, 27)
    assert sign(cast, draft, "company", signed_on=date(2026, 2, 27)).signed_on


def test_nobody_signed_years_before_it_was_asked_for(cast: Cast, deals: Deals, sides: Side) -> None:
    agreement = negotiated(sides, "Шинэ гэрээ")  # of 2026, without a consent
    owe_all(sides, agreement)
    commands.draft_agreement(actor=cast.officer, agreement=agreement)
    with pytest.raises(BeforeThat) as refused:
        sign(cast, agreement, "company", signed_on=date(2016, 2, 27))
    assert refused.value.values["earlier"] == date(2025, 1, 1)
    copy = commands.amend(actor=cast.officer, agreement=deals.active, reason="Сунгана")
    commands.set_terms(
        actor=cast.officer, agreement=copy, title="Г", minerals=["gold"], starts_on=TODAY
    )
    commands.draft_agreement(actor=cast.officer, agreement=copy)
    with pytest.raises(BeforeThat) as refused:
        sign(cast, copy, "company", signed_on=date(2025, 11, 2))
    assert refused.value.values["earlier"] == deals.active.starts_on


def test_the_last_signature_makes_it_signed(cast: Cast, draft: Agreement) -> None:
    consent(cast, draft, consent_on=date(2026, 2, 25))
    for capacity in ("miners", "authority"):
        party = sign(cast, draft, capacity, signed_on=date(2026, 2, 27))
        assert party.signed_recorded_by == cast.officer.user_uid
        draft.refresh_from_db()
        assert draft.state == "consented"
    sign(cast, draft, "company")
    draft.refresh_from_db()
    assert draft.state == "signed"
    said = [line.sentence for line in queries.history(actor=cast.officer, subject=draft)]
    assert said[:2] == [
        "All 3 parties have signed.",
        "Р.Ариунаа recorded that Ж.Отгонбаяр signed for Хүрэн уул ХХК on 2026.03.02.",
    ]


def test_who_signed_is_hidden_from_those_who_are_told_no_names(cast: Cast, deals: Deals) -> None:
    auditor = cast.actors["auditor"]
    said = " ".join(line.sentence for line in queries.history(actor=auditor, subject=deals.active))
    assert "Г.Цэцэгмаа" not in said
    assert "Ж.Отгонбаяр" not in said
    assert "(a name) signed for Хүрэн уул ХХК" in said


def test_a_signature_has_its_scan_and_its_day(cast: Cast, draft: Agreement) -> None:
    consent(cast, draft)
    with pytest.raises(PaperNeeded) as refused:
        sign(cast, draft, "company", signed_scan=None)
    assert refused.value.field == "signed_scan"
    with pytest.raises(InTheFuture):
        sign(cast, draft, "company", signed_on=TODAY + timedelta(days=1))
    sign(cast, draft, "company")
    with pytest.raises(AlreadySigned):
        sign(cast, draft, "company")


def test_an_officer_records_it_and_nobody_else(cast: Cast, draft: Agreement) -> None:
    consent(cast, draft)
    for role in ("leader", "company_officer", "auditor", "partnership_leader"):
        with pytest.raises(NotAllowed):
            sign(cast, draft, "company", actor=cast.actors[role])
    with pytest.raises(NotFound):
        sign(cast, draft, "company", actor=cast.stranger)
    assert sign(cast, draft, "company", actor=cast.aimag).signed_on


def test_nobody_signs_what_is_not_drafted_or_is_signed(cast: Cast, deals: Deals) -> None:
    with pytest.raises(CannotWhile):
        sign(cast, deals.draft, "company")
    party = deals.active.parties.get(capacity="company")
    with pytest.raises(AlreadySigned):
        commands.record_signature(
            actor=cast.officer, party=party, signed_on=TODAY, signed_scan=scan()
        )


def test_the_refusal_says_exactly_what_is_missing(cast: Cast, draft: Agreement) -> None:
    """Somebody denies between the draft and the signature."""
    consent(cast, draft)
    deny_membership(actor=cast.officer, membership=cast.memberships["saruul"])
    with pytest.raises(NotReady) as refused:
        sign(cast, draft, "company")
    assert sentence(refused.value) == "Not yet. 1 of the 3 on the roster has not confirmed."


def test_a_disputed_leadership_stops_the_signing(cast: Cast, draft: Agreement) -> None:
    consent(cast, draft)
    dispute_leadership(actor=cast.officer, organisation=cast.norovlin, reason="Хоёр тэргүүн")
    with pytest.raises(NotReady) as refused:
        sign(cast, draft, "company")
    assert keys(refused) == ["leadership"]
    cast.norovlin.refresh_from_db()
    settle_leadership(actor=cast.officer, organisation=cast.norovlin)
    assert sign(cast, draft, "company").signed_on


# --- In office on the day -------------------------------------------------------------------------


def leave(cast: Cast, until: date, reason: str = "left") -> None:
    end_office(actor=cast.house, office=cast.offices["tsetseg"], reason=reason, until=until)


def test_who_has_left_office_signs_no_more(cast: Cast, draft: Agreement) -> None:
    consent(cast, draft, consent_on=date(2026, 2, 21))
    leave(cast, date(2026, 2, 25))
    with pytest.raises(SignatoryNotInOffice) as refused:
        sign(cast, draft, "miners")
    assert refused.value.field == "signed_on"
    assert "reopen the draft and choose another signatory" in sentence(refused.value)
    assert sign(cast, draft, "miners", signed_on=date(2026, 2, 25)).signed_on


def test_nobody_signs_before_they_hold_their_office(cast: Cast, draft: Agreement) -> None:
    consent(cast, draft, consent_on=date(2026, 2, 21))
    leave(cast, TODAY, "mistake")
    with pytest.raises(SignatoryNotInOffice):
        sign(cast, draft, "miners", signed_on=date(2026, 2, 25))


def test_a_paper_of_their_authority_stands_for_the_office(
    cast: Cast, deals: Deals, sides: Side
) -> None:
    owe_all(sides, deals.draft)
    commands.name_party(
        actor=cast.officer, agreement=deals.draft, organisation=cast.norovlin, capacity="miners",
        signatory=cast.people["tsetseg"], authority_words="Итгэмжлэл", authority_paper=scan(),
    )  # fmt: skip
    agreement = commands.draft_agreement(actor=cast.officer, agreement=deals.draft)
    consent(cast, agreement)
    leave(cast, date(2026, 2, 25))
    assert sign(cast, agreement, "miners").signed_on == TODAY


def test_who_has_died_or_was_erased_signs_nothing(cast: Cast, draft: Agreement) -> None:
    consent(cast, draft, consent_on=date(2026, 2, 21))
    tsetseg = cast.people["tsetseg"]
    note_death(actor=cast.officer, person=tsetseg, died_on=date(2026, 2, 25))
    line = draft.roster.get(membership=cast.memberships["tsetseg"])
    commands.drop_from_roster(actor=cast.officer, line=line, reason="died")
    with pytest.raises(SignatoryIsGone):
        sign(cast, draft, "miners")
    forget_person(actor=cast.officer, person=tsetseg, why="asked")
    with pytest.raises(SignatoryIsGone):
        sign(cast, draft, "miners", signed_on=date(2026, 2, 24))


def test_a_draft_is_not_closed_with_a_signatory_who_has_left(
    cast: Cast, deals: Deals, sides: Side
) -> None:
    owe_all(sides, deals.draft)
    leave(cast, date(2026, 2, 25))
    with pytest.raises(NotReady) as refused:
        commands.draft_agreement(actor=cast.officer, agreement=deals.draft)
    assert keys(refused) == ["signatory_office"]


def test_it_is_not_put_in_force_when_the_office_was_over_on_the_day_of_signing(
    cast: Cast, draft: Agreement, sides: Side
) -> None:
    """That somebody had left is often told later."""
    consent(cast, draft)
    sign_all(sides, draft)
    leave(cast, date(2026, 2, 25))
    with pytest.raises(NotReady) as refused:
        commands.activate(actor=cast.officer, agreement=draft)
    assert keys(refused) == ["signatory_office"]


def test_who_leaves_after_signing_has_signed(cast: Cast, draft: Agreement, sides: Side) -> None:
    consent(cast, draft)
    sign_all(sides, draft)
    with clock.held(at(TODAY + timedelta(days=1))):
        leave(cast, TODAY + timedelta(days=1))
        assert commands.activate(actor=cast.officer, agreement=draft).state == "active"


def test_a_scan_is_kept_for_its_purpose_and_seen_by_the_parties(cast: Cast, deals: Deals) -> None:
    kept = deals.parties["company"].signed_scan
    assert kept is not None
    assert kept.purpose == "signature"
    from gurvan.files.policies import may_see

    for role in ("federation_officer", "leader", "company_officer", "authority_officer"):
        assert may_see(cast.actors[role], kept), role
    for role in ("buyer", "auditor", "researcher", "zaamar_leader", "neighbour_officer"):
        assert not may_see(cast.actors[role], kept), role


# --- Taking back ----------------------------------------------------------------------------------


def test_a_wrong_signature_is_taken_back(cast: Cast, draft: Agreement, sides: Side) -> None:
    consent(cast, draft)
    sign_all(sides, draft)
    assert draft.state == "signed"
    party = draft.parties.get(capacity="company")
    commands.strike_signature(actor=cast.officer, party=party, reason="Өөр хүн зурсан")
    draft.refresh_from_db()
    party.refresh_from_db()
    assert (draft.state, party.signed_on, party.signed_scan) == ("consented", None, None)
    with pytest.raises(NotSignedYet):
        commands.strike_signature(actor=cast.officer, party=party, reason="Дахин")
    sign(cast, draft, "company")
    draft.refresh_from_db()
    assert draft.state == "signed"


def test_a_signature_under_an_agreement_in_force_stays(cast: Cast, deals: Deals) -> None:
    with pytest.raises(SignedIsNotEdited):
        commands.strike_signature(
            actor=cast.officer, party=deals.parties["company"], reason="Буруу"
        )


# --- The party's own word -------------------------------------------------------------------------


def test_a_party_confirms_from_its_own_account(cast: Cast, deals: Deals) -> None:
    company = cast.actors["company_officer"]
    party = commands.confirm_signature(actor=company, party=deals.parties["company"])
    assert (party.confirmed_on, party.confirmed_by) == (TODAY, company.user_uid)
    with pytest.raises(AlreadyConfirmed):
        commands.confirm_signature(actor=company, party=party)
    leader = commands.confirm_signature(actor=cast.leader, party=deals.parties["miners"])
    assert leader.confirmed_on == TODAY


def test_nobody_confirms_for_another(cast: Cast, deals: Deals, draft: Agreement) -> None:
    party = deals.parties["company"]
    for role in ("federation_officer", "leader", "authority_officer"):
        with pytest.raises(NotTheParty):
            commands.confirm_signature(actor=cast.actors[role], party=party)
    for role in ("buyer", "partnership_leader", "neighbour_officer", "administrator"):
        with pytest.raises(NotFound):
            commands.confirm_signature(actor=cast.actors[role], party=party)
    company = cast.actors["company_officer"]
    with pytest.raises(SecondFactorNeeded):
        commands.confirm_signature(actor=replace(company, verified=False), party=party)
    with pytest.raises(NotSignedYet):
        commands.confirm_signature(actor=company, party=draft.parties.get(capacity="company"))


def test_a_disputed_leader_confirms_nothing(cast: Cast, deals: Deals) -> None:
    dispute_leadership(actor=cast.officer, organisation=cast.norovlin, reason="Хоёр тэргүүн")
    party = Party.objects.get(pk=deals.parties["miners"].pk)
    with pytest.raises(LeaderNotSettled):
        commands.confirm_signature(actor=cast.leader, party=party)


def test_a_party_may_say_that_it_did_not_sign(cast: Cast, deals: Deals) -> None:
    company, party = cast.actors["company_officer"], deals.parties["company"]
    commands.contest_signature(actor=company, party=party, reason="Захирал өөр хүн байсан")
    assert party.contested_on == TODAY
    with pytest.raises(AlreadyContested):
        commands.contest_signature(actor=company, party=party, reason="Дахин хэлье")
    agreement = Agreement.objects.get(pk=deals.active.pk)
    assert agreement.state == "active"
    commands.suspend(actor=cast.officer, agreement=agreement, reason="Гарын үсгийг шалгана")
    with pytest.raises(NotReady) as refused:
        commands.resume(actor=cast.officer, agreement=agreement, reason="Дууссан")
    assert keys(refused) == ["contested"]
    told = commands.confirm_signature(actor=company, party=Party.objects.get(pk=party.pk))
    assert told.contested_on is None
    again = Agreement.objects.get(pk=agreement.pk)
    assert commands.resume(actor=cast.officer, agreement=again, reason="Дууссан").state == "active"


def test_what_was_struck_leaves_no_file_behind_that_anybody_sees(
    cast: Cast, draft: Agreement
) -> None:
    consent(cast, draft)
    party = sign(cast, draft, "company")
    kept = party.signed_scan
    assert isinstance(kept, Attachment)
    commands.strike_signature(actor=cast.officer, party=party, reason="Буруу цаас")
    with clock.held(at(TODAY + timedelta(days=1))):
        assert not queries.keeps_file(cast.officer, kept.uid)


def test_who_signs_is_written_before_it_is_signed(cast: Cast) -> None:
    from tests.agreements.test_entering import begin

    agreement = begin(cast)
    party = commands.name_party(
        actor=cast.officer, agreement=agreement, organisation=cast.company, capacity="company"
    )
    with pytest.raises(SignerNeeded):
        commands.record_signature(actor=cast.officer, party=party, signed_on=TODAY)
