"""Rosters: drawn from confirmed members, counted when read, checked when they fall."""

from __future__ import annotations

from typing import Any

import pytest

from gurvan.agreements import commands, queries
from gurvan.agreements.models import Agreement, RosterLine
from gurvan.agreements.refusals import (
    NobodyChosen,
    NotAChoice,
    NotOnTheMinersSide,
    OffTheRosterAlready,
    OnceOnARoster,
    WordsNeeded,
)
from gurvan.kernel.errors import NotAllowed, NotFound
from gurvan.places.queries import place
from gurvan.registry.commands import (
    confirm_in_person,
    deny_membership,
    enrol,
    move_organisation,
    move_residence,
)
from gurvan.registry.models import Membership, Person
from gurvan.registry.queries import uses_of
from tests.cast import TODAY, Cast
from tests.deals import Deals


def draw(cast: Cast, agreement: Agreement, *keys: str, **more: Any) -> Agreement:
    members = [cast.memberships[key] for key in keys]
    told: dict[str, Any] = {"actor": cast.officer} | more
    return commands.draw_roster(agreement=agreement, memberships=members, **told)


def deny(cast: Cast, key: str) -> None:
    membership = Membership.objects.get(pk=cast.memberships[key].pk)
    deny_membership(actor=cast.officer, membership=membership)


def line(agreement: Agreement, cast: Cast, key: str) -> RosterLine:
    return agreement.roster.get(membership=cast.memberships[key], until=None)


# --- Drawing --------------------------------------------------------------------------------------


def test_members_of_the_organisation_and_below_are_drawn_once(cast: Cast, deals: Deals) -> None:
    for each in deals.draft.roster.filter(until=None):
        commands.drop_from_roster(actor=cast.officer, line=each, reason="mistake")
    draw(cast, deals.draft, "tsetseg", "munkhbat")
    draw(cast, deals.draft, "munkhbat", "saruul")
    assert deals.draft.roster.filter(until=None).count() == 3
    with pytest.raises(NobodyChosen):
        draw(cast, deals.draft, "saruul")


def test_members_of_others_are_not(cast: Cast, deals: Deals) -> None:
    with pytest.raises(NotOnTheMinersSide):
        draw(cast, deals.draft, "khulan")


def second_membership(cast: Cast, key: str) -> Membership:
    """Let a member of the partnership belong to the NGO above it, too."""
    joined = enrol(actor=cast.house, person=cast.people[key], organisation=cast.norovlin)
    confirm_in_person(
        actor=cast.officer, membership=joined, witness=cast.people["enkh"], confirmed_on=TODAY
    )
    return Membership.objects.get(pk=joined.pk)


def test_one_person_in_two_groups_is_put_on_once(cast: Cast, deals: Deals) -> None:
    joined = second_membership(cast, "saruul")
    with pytest.raises(OnceOnARoster):
        commands.draw_roster(actor=cast.officer, agreement=deals.draft, memberships=[joined])
    assert joined not in queries.candidates(actor=cast.officer, agreement=deals.draft)


def test_candidates_are_found_by_their_names(cast: Cast, deals: Deals) -> None:
    commands.drop_from_roster(
        actor=cast.leader, line=line(deals.draft, cast, "saruul"), reason="mistake"
    )

    def found(text: str, who: str = "leader") -> list[str]:
        rows = queries.candidates(actor=cast.actors[who], agreement=deals.draft, text=text)
        return [row.bearer for row in rows]

    assert found("") == found("saruul") == found("Очир") == ["О.Саруул"]
    assert found("Хулан") == []
    assert found("saruul", "auditor") == []


# --- Counting -------------------------------------------------------------------------------------


def test_a_denial_takes_effect_by_itself(cast: Cast, deals: Deals) -> None:
    assert queries.roster_facts(deals.active).counts == 3
    deny(cast, "saruul")
    facts = queries.roster_facts(deals.active)
    assert (facts.listed, facts.counts, facts.unconfirmed) == (3, 2, 1)
    deals.active.refresh_from_db()
    assert deals.active.state == "active"


def test_who_moves_to_another_soum_counts_no_more(cast: Cast, deals: Deals) -> None:
    person = Person.objects.get(pk=cast.people["saruul"].pk)
    move_residence(actor=cast.officer, person=person, residence=place("4152"), since=TODAY)
    assert queries.roster_facts(deals.active).not_resident == 1
    person.refresh_from_db()
    move_residence(actor=cast.officer, person=person, residence=place("23"), since=TODAY)
    facts = queries.roster_facts(deals.active)
    assert (facts.not_resident, facts.residence_unknown, facts.counts) == (0, 1, 2)


def test_whose_group_leaves_the_organisation_counts_no_more(cast: Cast, deals: Deals) -> None:
    cast.altan_tevsh.refresh_from_db()
    move_organisation(
        actor=cast.officer, organisation=cast.altan_tevsh, parent=cast.zaamar, since=TODAY
    )
    assert queries.roster_facts(deals.active).moved == 2


def test_many_are_counted_in_as_many_queries_as_one(
    cast: Cast, deals: Deals, django_assert_num_queries: Any
) -> None:
    rows = list(queries.agreements(actor=cast.officer))
    assert len(rows) == 3
    with django_assert_num_queries(6):
        queries.facts_of(rows[:1])
    with django_assert_num_queries(6):
        queries.facts_of(rows)


# --- Falling short --------------------------------------------------------------------------------


def test_the_federation_checks_when_a_roster_has_fallen(cast: Cast, deals: Deals) -> None:
    agreement = deals.active  # it needs two
    deny(cast, "saruul")
    assert not queries.facts(agreement).falls_short
    deny(cast, "munkhbat")
    assert queries.facts(agreement).falls_short
    for role in ("leader", "aimag_officer", "company_officer"):
        with pytest.raises(NotAllowed):
            commands.check_roster(actor=cast.actors[role], agreement=agreement, finding="Үзлээ")
    with pytest.raises(WordsNeeded):
        commands.check_roster(actor=cast.officer, agreement=agreement, finding="")
    commands.check_roster(actor=cast.officer, agreement=agreement, finding="Хоёр хүн гарсан.")
    assert (agreement.roster_checked_on, agreement.roster_checked_count) == (TODAY, 1)
    assert agreement.state == "active"


def test_it_is_looked_into_again_when_others_fall_away(cast: Cast, deals: Deals) -> None:
    """As many count as when it was checked, and yet not the same: somebody else is not there."""
    agreement = deals.active  # for residents, and it needs two

    def lives_in(code: str, *keys: str) -> None:
        for key in keys:
            person = Person.objects.get(pk=cast.people[key].pk)
            move_residence(actor=cast.officer, person=person, residence=place(code), since=TODAY)

    def asked() -> bool:
        facts = queries.facts(Agreement.objects.get(pk=agreement.pk))
        return facts.falls_short and not facts.roster_checked

    lives_in("4152", "saruul", "munkhbat")
    assert asked()
    commands.check_roster(actor=cast.officer, agreement=agreement, finding="Хоёр хүн нүүсэн.")
    assert not asked()
    lives_in("2343", "munkhbat")
    lives_in("4152", "tsetseg")
    assert queries.roster_facts(agreement).counts == agreement.roster_checked_count
    assert asked()


# --- Taking off -----------------------------------------------------------------------------------


def test_officers_take_people_off_what_is_signed(cast: Cast, deals: Deals) -> None:
    gone = line(deals.active, cast, "saruul")
    with pytest.raises(NotAllowed):
        commands.drop_from_roster(actor=cast.leader, line=gone, reason="left")
    with pytest.raises(NotAChoice):
        commands.drop_from_roster(actor=cast.aimag, line=gone, reason="quarrel")
    commands.drop_from_roster(actor=cast.aimag, line=gone, reason="left")
    assert gone.until == TODAY
    assert queries.roster_facts(deals.active).listed == 2
    with pytest.raises(OffTheRosterAlready):
        commands.drop_from_roster(actor=cast.aimag, line=gone, reason="left")


# --- Who sees names -------------------------------------------------------------------------------


def names(cast: Cast, who: str, agreement: Agreement) -> list[str]:
    rows = queries.roster(actor=cast.actors[who], agreement=agreement)
    return [str(row.line.membership.person) for row in rows]


EVERYBODY = ["Т.Мөнхбат", "О.Саруул", "Г.Цэцэгмаа"]


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("federation_officer", True),
        ("aimag_officer", True),
        ("leader", True),
        ("auditor", False),
        ("researcher", False),
        ("company_officer", False),
        ("authority_officer", False),
    ],
)
def test_names_are_for_the_miners_side(cast: Cast, deals: Deals, who: str, *, seen: bool) -> None:
    assert names(cast, who, deals.active) == (EVERYBODY if seen else [])
    lines = queries.roster_lines(actor=cast.actors[who]).filter(agreement=deals.active)
    assert lines.exists() is seen


def test_the_parties_see_names_where_the_agreement_provides_for_it(
    cast: Cast, deals: Deals
) -> None:
    agreement = deals.draft
    commands.set_terms(
        actor=cast.officer,
        agreement=agreement,
        title=agreement.title,
        minerals=agreement.minerals,
        residents_only=True,
        names_for_parties=True,
    )
    assert names(cast, "company_officer", agreement) == EVERYBODY
    rows = queries.roster(actor=cast.actors["company_officer"], agreement=agreement)
    assert not any(row.linked for row in rows)
    assert names(cast, "auditor", agreement) == []
    deny(cast, "saruul")
    assert names(cast, "company_officer", agreement) == ["Т.Мөнхбат", "Г.Цэцэгмаа"]


def test_who_denied_is_told_to_the_federation_alone(cast: Cast, deals: Deals) -> None:
    deny(cast, "saruul")
    told = queries.roster(actor=cast.officer, agreement=deals.active)
    assert [row.against for row in told] == [(), ("unconfirmed",), ()]
    assert names(cast, "leader", deals.active) == ["Т.Мөнхбат", "Г.Цэцэгмаа"]
    assert names(cast, "aimag_officer", deals.active) == ["Т.Мөнхбат", "Г.Цэцэгмаа"]


# --- Where is my name used? -----------------------------------------------------------------------


def test_a_person_is_told_of_rosters_and_signatures(cast: Cast, deals: Deals) -> None:
    found = [
        (use.what, use.where, use.state)
        for use in uses_of(cast.people["tsetseg"])
        if "agreement" in use.what
    ]
    assert found == [
        ("on the roster of an agreement", "2026/001 Баруун энгэрийн талбай", "Being negotiated"),
        ("on the roster of an agreement", "2025/001 Норовлингийн овоолго", "In force"),
        (
            "signs an agreement for the miners",
            "2026/001 Баруун энгэрийн талбай",
            "Being negotiated",
        ),
        ("signs an agreement for the miners", "2025/001 Норовлингийн овоолго", "In force"),
    ]


def test_nobody_else_sees_a_roster(cast: Cast, deals: Deals) -> None:
    for who in ("zaamar_leader", "neighbour_officer", "administrator", "buyer"):
        assert not queries.agreements(actor=cast.actors[who]).filter(pk=deals.active.pk).exists()
        with pytest.raises((NotFound, NotAllowed)):
            draw(cast, deals.draft, "saruul", actor=cast.actors[who])
