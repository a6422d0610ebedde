"""How an agreement comes to be: asked for, negotiated, written, drafted, reopened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gurvan.agreements import commands, queries
from gurvan.agreements.models import Agreement, Party
from gurvan.agreements.refusals import (
    BelowNothing,
    EndsBeforeItBegins,
    MinersStay,
    NegotiationNotOpen,
    NoSuchCapacity,
    NotAChoice,
    NotASoum,
    NotReady,
    SignatoryHoldsNoOffice,
    SignedIsNotEdited,
    UnseenLetters,
    WordsNeeded,
    WordsTooLong,
    WrongStanding,
)
from gurvan.areas.commands import draw_area
from gurvan.kernel.errors import (
    CannotWhile,
    ChangedMeanwhile,
    NotAllowed,
    NotFound,
    SecondFactorNeeded,
)
from gurvan.kernel.guard import writing
from gurvan.places.queries import place
from gurvan.registry.commands import dispute_leadership
from gurvan.registry.models import Share
from gurvan.registry.refusals import LeaderNotSettled
from tests.cast import TODAY, Cast
from tests.deals import GROUND, Deals, Side, negotiated, owe_all, scan, sign_all


def petition(cast: Cast, **changes: Any) -> Agreement:
    told: dict[str, Any] = {
        "actor": cast.officer,
        "miners": cast.norovlin,
        "kind": "offtake",
        "title": " Жоншны  нийлүүлэлт ",
        "place": place("2343"),
    }
    return commands.petition_agreement(**told | changes)


def negotiating(cast: Cast) -> Agreement:
    return commands.negotiate(actor=cast.officer, agreement=petition(cast))


# --- Asking ---------------------------------------------------------------------------------------


def test_it_is_asked_for_with_its_number_and_its_miners(cast: Cast) -> None:
    first, second = petition(cast), petition(cast)
    assert (first.number, second.number) == ("2026/002", "2026/003")
    assert first.title == "Жоншны нийлүүлэлт"
    assert [party.organisation for party in first.parties.all()] == [cast.norovlin]


def test_federations_number_by_themselves(cast: Cast) -> None:
    theirs = petition(cast, actor=cast.stranger, miners=cast.neighbour_ngo, place=place("4152"))
    assert theirs.number == "2026/001"


def test_two_agreements_never_bear_one_number(cast: Cast) -> None:
    first, second = petition(cast), petition(cast)
    second.serial = first.serial
    with pytest.raises(IntegrityError), transaction.atomic(), writing("agreements"):
        second.save()


@pytest.mark.parametrize("role", ["aimag_officer", "leader"])
def test_who_works_for_the_miners_may_ask(cast: Cast, role: str) -> None:
    assert petition(cast, actor=cast.actors[role]).state == "petitioned"


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"kind": "lease"}, NotAChoice),
        ({"title": "  "}, WordsNeeded),
        ({"title": "Ж\u202e"}, UnseenLetters),
        ({"title": "ж" * 201}, WordsTooLong),
    ],
)
def test_what_is_asked_makes_sense(cast: Cast, changes: dict[str, Any], refusal: Any) -> None:
    with pytest.raises(refusal):
        petition(cast, **changes)


@pytest.mark.parametrize("code", ["23", "234351"])
def test_the_land_lies_in_a_soum(cast: Cast, code: str) -> None:
    with pytest.raises(NotASoum):
        petition(cast, place=place(code))


def test_only_miners_ask(cast: Cast) -> None:
    with pytest.raises(WrongStanding):
        petition(cast, miners=cast.company)


@pytest.mark.parametrize(
    ("role", "refusal"),
    [
        ("zaamar_leader", NotFound),
        ("partnership_leader", NotFound),
        ("company_officer", NotAllowed),
        ("auditor", NotAllowed),
        ("administrator", NotAllowed),
        ("neighbour_officer", NotFound),
    ],
)
def test_nobody_else_asks_for_them(cast: Cast, role: str, refusal: Any) -> None:
    with pytest.raises(refusal):
        petition(cast, actor=cast.actors[role])


def test_a_leader_asks_for_their_own_group_alone(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        petition(cast, actor=cast.leader, miners=cast.altan_tevsh)


def test_a_disputed_leader_asks_for_nothing(cast: Cast) -> None:
    dispute_leadership(actor=cast.officer, organisation=cast.norovlin, reason="Хоёр тэргүүн")
    cast.norovlin.refresh_from_db()
    with pytest.raises(LeaderNotSettled):
        petition(cast, actor=cast.leader)
    assert petition(cast).state == "petitioned"


def test_an_officer_has_passed_a_second_factor(cast: Cast) -> None:
    with pytest.raises(SecondFactorNeeded):
        petition(cast, actor=replace(cast.officer, verified=False))


# --- Terms ----------------------------------------------------------------------------------------


def terms(cast: Cast, agreement: Agreement, **changes: Any) -> Agreement:
    told: dict[str, Any] = {"title": agreement.title, "minerals": ["gold"]}
    return commands.set_terms(actor=cast.officer, agreement=agreement, **told | changes)


def test_terms_replace_all_that_stood_there(cast: Cast) -> None:
    agreement = negotiating(cast)
    terms(cast, agreement, equipment=[" Экскаватор ", "", "Экскаватор"], managing="buyer")
    assert agreement.equipment == ["Экскаватор"]
    assert agreement.managing == "buyer"
    terms(cast, agreement, minerals=["coal", "gold"])
    assert (agreement.equipment, agreement.managing) == ([], "")
    assert agreement.minerals == ["gold", "coal"]


@pytest.mark.parametrize(
    ("changes", "refusal", "field"),
    [
        ({"starts_on": TODAY, "ends_on": date(2026, 3, 1)}, EndsBeforeItBegins, "ends_on"),
        ({"minerals": ["silver"]}, NotAChoice, "minerals"),
        ({"managing": "company"}, NotAChoice, "managing"),
        ({"least_roster": 0}, BelowNothing, "least_roster"),
        ({"equipment": ["x"] * 41}, WordsTooLong, "equipment"),
        ({"title": ""}, WordsNeeded, "title"),
    ],
)
def test_terms_make_sense(cast: Cast, changes: dict[str, Any], refusal: Any, field: str) -> None:
    with pytest.raises(refusal) as refused:
        terms(cast, negotiating(cast), **changes)
    assert refused.value.field == field


def test_who_wrote_over_somebody_elses_terms_is_told(cast: Cast, deals: Deals) -> None:
    mine = Agreement.objects.get(pk=deals.draft.pk)
    terms(cast, Agreement.objects.get(pk=deals.draft.pk), title="Өөр нэр")
    with pytest.raises(ChangedMeanwhile):
        terms(cast, mine, version=deals.draft.version)
    assert Agreement.objects.get(pk=deals.draft.pk).title == "Өөр нэр"


# --- Parties --------------------------------------------------------------------------------------


def name(cast: Cast, agreement: Agreement, capacity: str, who: Any, **more: Any) -> Party:
    return commands.name_party(
        actor=cast.officer, agreement=agreement, organisation=who, capacity=capacity, **more
    )


def sees(who: Any, agreement: Agreement) -> bool:
    return queries.agreements(actor=who).filter(pk=agreement.pk).exists()


def test_a_party_sees_the_agreement_from_the_day_it_is_named(cast: Cast) -> None:
    agreement = negotiating(cast)
    buyer = cast.actors["buyer"]
    assert not sees(buyer, agreement)
    party = name(cast, agreement, "buyer", cast.buyer, signatory_name="Х.Мишээл")
    assert sees(buyer, agreement)
    commands.drop_party(actor=cast.officer, party=party)
    assert not sees(buyer, agreement)


def test_another_organisation_takes_the_place(cast: Cast) -> None:
    agreement = negotiating(cast)
    party = name(cast, agreement, "buyer", cast.buyer)
    assert name(cast, agreement, "buyer", cast.company).pk == party.pk
    assert not sees(cast.actors["buyer"], agreement)
    assert sees(cast.actors["company_officer"], agreement)
    open_shares = Share.objects.filter(row_uid=agreement.uid, until=None)
    assert [share.organisation for share in open_shares] == [cast.company]


def test_nobody_is_named_before_the_negotiation_is_open(cast: Cast) -> None:
    with pytest.raises(NegotiationNotOpen):
        name(cast, petition(cast), "buyer", cast.buyer)


@pytest.mark.parametrize(
    ("capacity", "who", "refusal"),
    [
        ("company", "company", NoSuchCapacity),
        ("authority", "company", WrongStanding),
        ("authority", "neighbour_ngo", WrongStanding),
        ("miners", "zaamar", MinersStay),
    ],
)
def test_each_stands_where_its_kind_can(cast: Cast, capacity: str, who: str, refusal: Any) -> None:
    with pytest.raises(refusal):
        name(cast, negotiating(cast), capacity, getattr(cast, who))


def test_the_miners_stay_in_their_own_agreement(cast: Cast) -> None:
    agreement = negotiating(cast)
    with pytest.raises(MinersStay):
        commands.drop_party(actor=cast.officer, party=agreement.parties.get(capacity="miners"))


def test_an_officer_of_the_miners_signs_for_them(cast: Cast) -> None:
    agreement = negotiating(cast)
    with pytest.raises(SignatoryHoldsNoOffice):
        name(cast, agreement, "miners", cast.norovlin, signatory=cast.people["saruul"])
    party = name(cast, agreement, "miners", cast.norovlin, signatory=cast.people["batsukh"])
    assert party.signer == "Д.Батсүх"
    assert party.signatory_name == ""


def test_a_party_goes_with_its_duties(cast: Cast, deals: Deals, sides: Side) -> None:
    owe_all(sides, deals.draft)
    commands.drop_party(actor=cast.officer, party=deals.draft.parties.get(capacity="authority"))
    assert {duty.kind for duty in deals.draft.duties.all()} == {"training", "insurance"}
    deals.draft.refresh_from_db()
    assert deals.draft.managing == ""


# --- Area -----------------------------------------------------------------------------------------


def test_an_area_is_drawn_for_the_agreement_and_held_by_the_miners(cast: Cast) -> None:
    agreement = negotiating(cast)
    commands.draw_agreement_area(actor=cast.leader, agreement=agreement, name="Энгэр", shape=GROUND)
    assert agreement.area is not None
    assert agreement.area.holder_uid == cast.norovlin.uid


def test_an_area_that_was_drawn_is_chosen(cast: Cast, deals: Deals) -> None:
    agreement = negotiating(cast)
    commands.set_area(actor=cast.officer, agreement=agreement, area=deals.draft.area)  # type: ignore[arg-type] # it has one
    assert agreement.area == deals.draft.area


def test_an_area_of_others_is_no_choice(cast: Cast) -> None:
    theirs = draw_area(actor=cast.house, name="Заамар", shape=GROUND, holder_uid=cast.zaamar.uid)
    with pytest.raises(NotFound):
        commands.set_area(actor=cast.officer, agreement=negotiating(cast), area=theirs)


# --- Drafting -------------------------------------------------------------------------------------


def test_a_draft_says_all_that_is_missing(cast: Cast) -> None:
    with pytest.raises(NotReady) as refused:
        commands.draft_agreement(actor=cast.officer, agreement=negotiating(cast))
    assert [lack.key for lack in refused.value.missing] == [
        "party", "signatory", "party", "minerals", "term", "roster", "duties",
    ]  # fmt: skip


def test_what_is_drafted_is_not_edited(cast: Cast, deals: Deals, sides: Side) -> None:
    agreement = deals.draft
    [duty, *_] = owe_all(sides, agreement).values()
    commands.draft_agreement(actor=cast.officer, agreement=agreement)
    party = agreement.parties.get(capacity="company")
    member = cast.memberships["nergui"]
    for edit in (
        lambda: terms(cast, agreement),
        lambda: name(cast, agreement, "company", cast.company),
        lambda: commands.drop_party(actor=cast.officer, party=party),
        lambda: commands.draw_roster(actor=cast.officer, agreement=agreement, memberships=[member]),
        lambda: commands.drop_duty(actor=cast.officer, duty=duty),
        lambda: commands.set_area(actor=cast.officer, agreement=agreement, area=agreement.area),  # type: ignore[arg-type] # it has one
        lambda: commands.draw_agreement_area(
            actor=cast.officer, agreement=agreement, name="Энгэр", shape=GROUND
        ),
        lambda: owe_all(sides, agreement),
    ):
        with pytest.raises(SignedIsNotEdited):
            edit()


def test_reopening_lets_consent_and_signatures_fall_away(
    cast: Cast, deals: Deals, sides: Side
) -> None:
    agreement = deals.draft
    owe_all(sides, agreement)
    commands.draft_agreement(actor=cast.leader, agreement=agreement)
    commands.give_consent(
        actor=cast.officer, agreement=agreement, consent_on=TODAY, consent_words="№ 12"
    )
    with pytest.raises(NotAllowed):
        commands.reopen_draft(actor=cast.leader, agreement=agreement, reason="Тоо буруу")
    commands.reopen_draft(actor=cast.aimag, agreement=agreement, reason="Тоо буруу")
    assert (agreement.state, agreement.consent_on) == ("negotiating", None)
    commands.draft_agreement(actor=cast.leader, agreement=agreement)
    commands.reopen_draft(actor=cast.leader, agreement=agreement, reason="Дахин тоо буруу")
    assert agreement.state == "negotiating"
    with pytest.raises(WordsNeeded):
        commands.reopen_draft(actor=cast.leader, agreement=agreement, reason=" ")


def test_signatures_fall_away_with_the_draft(cast: Cast, sides: Side) -> None:
    agreement = negotiated(sides, "Хоёр дахь")
    owe_all(sides, agreement)
    commands.draft_agreement(actor=cast.officer, agreement=agreement)
    party = agreement.parties.get(capacity="company")
    commands.record_signature(actor=cast.officer, party=party, signed_on=TODAY, signed_scan=scan())
    commands.reopen_draft(actor=cast.officer, agreement=agreement, reason="Хугацаа буруу")
    assert not agreement.parties.exclude(signed_on=None).exists()


def test_a_signed_agreement_is_not_reopened(cast: Cast, sides: Side) -> None:
    agreement = negotiated(sides, "Гурав дахь")
    owe_all(sides, agreement)
    commands.draft_agreement(actor=cast.officer, agreement=agreement)
    sign_all(sides, agreement)
    with pytest.raises(CannotWhile):
        commands.reopen_draft(actor=cast.officer, agreement=agreement, reason="Хэрэггүй")


def test_a_step_is_taken_once(cast: Cast) -> None:
    agreement = negotiating(cast)
    with pytest.raises(CannotWhile):
        commands.negotiate(actor=cast.officer, agreement=agreement)
