"""What the registry contributes to the joined pages, role by role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gurvan.accounts.commands import invite_user
from gurvan.accounts.models import Slowed
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor, system
from gurvan.kernel.guard import writing
from gurvan.registry import desk, norms, queries
from gurvan.registry.commands import (
    NewMember,
    NewOrganisation,
    confirm_in_person,
    deny_membership,
    dispute_leadership,
    enrol,
    enrol_members,
    found_federation,
    give_mandate,
    register_organisations,
    register_people,
)
from gurvan.registry.filters.organisations import GroupFilters
from gurvan.registry.filters.people import PeopleFilters
from gurvan.registry.models import Organisation
from gurvan.registry.queries import actor_for
from tests.cast import Cast
from tests.registry.people import confirmed, draft, every_call, member

NAMES = ("Анар", "Билэг", "Ганаа", "Дөлгөөн", "Жаргал")


def lines(actor: Actor) -> list[str]:
    """Return what waits, in words."""
    return [
        f"{one.what}: {one.about}" if one.about else str(one.what)
        for one in desk.waiting(actor=actor)
    ]


def about(told: str, actor: Actor) -> list[str]:
    """Return what waits of one kind."""
    return [line for line in lines(actor) if line.startswith(told)]


# --- What waits -----------------------------------------------------------------------------------


def test_a_confirmation_that_was_drawn_is_called_back_by_the_federation_alone(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(norms, "NORMS", every_call())
    before = queries.to_call_back(actor=cast.officer).count()
    confirmed(cast, "Анар", cast.altan_tevsh)
    assert queries.to_call_back(actor=cast.officer).count() == before + 1
    assert any("all" in line for line in about("Call", cast.officer))
    assert about("Call", cast.aimag) == about("Call", cast.leader) == []


def test_a_denial_is_looked_into_by_the_federation_alone(cast: Cast) -> None:
    denied = cast.memberships["nergui"]
    deny_membership(actor=cast.officer, membership=denied)
    assert about("Look into", cast.officer) == [f"Look into a denial: {denied}"]
    assert about("Look into", cast.leader) == []


def test_a_carried_over_member_confirms_by_a_day_and_is_late_after_it(cast: Cast) -> None:
    carried = cast.memberships["davaa"]
    [waiting] = [one for one in desk.waiting(actor=cast.leader) if one.due_on]
    assert (waiting.due_on, waiting.late) == (carried.confirm_by, False)
    assert waiting.url == carried.get_absolute_url()
    assert carried.confirm_by is not None
    with clock.held(clock.now() + timedelta(days=400)):
        [waiting] = [one for one in desk.waiting(actor=cast.leader) if one.due_on]
    assert waiting.late


def test_whose_work_it_is_not_is_not_asked(cast: Cast) -> None:
    for role in ("auditor", "researcher", "administrator", "company_officer", "buyer"):
        assert lines(cast.actors[role]) == [], role


def test_more_than_a_few_are_one_line_that_leads_to_their_list(cast: Cast) -> None:
    for name in NAMES:
        deny_membership(actor=cast.officer, membership=member(cast, name, cast.altan_tevsh))
    [waiting] = [one for one in desk.waiting(actor=cast.officer) if "denial" in str(one.what)]
    assert (str(waiting.what), waiting.about) == ("Look into 5 denials", "")
    assert waiting.url == "/people/denied/"


def test_a_group_that_lacks_what_i_can_bring_waits_for_me(cast: Cast) -> None:
    told = about("Bring what", cast.officer)
    assert f"Bring what the next step lacks: {cast.selenge}" in told, "nobody is a member yet"
    assert not any(str(cast.govi_altai) in line for line in told), "rules need nothing before them"
    assert about("Bring what", cast.leader) == [], "a leader does not keep the record"


def test_many_groups_that_lack_something_are_one_line(cast: Cast) -> None:
    rows = [
        NewOrganisation(kind="ngo", name=name, parent=cast.federation, state="rules_written")
        for name in NAMES
    ]
    register_organisations(actor=cast.house, rows=rows)
    [told] = about("Bring what", cast.officer)
    assert told.startswith("Bring what the next step of ")


def test_a_disputed_leadership_is_settled_by_the_federation(cast: Cast) -> None:
    dispute_leadership(actor=cast.officer, organisation=cast.norovlin, reason="Хоёр даргатай")
    assert about("Settle who", cast.officer) == [f"Settle who leads a group: {cast.norovlin}"]
    assert about("Settle who", cast.aimag) == []


def test_guessing_at_codes_is_told_to_the_federation(cast: Cast) -> None:
    assert desk.guessed(actor=cast.officer) == []
    tries = [clock.now()] * 10
    row = Slowed(lock="slip", source_index="x" * 64)
    row.write(tries, until=clock.now() + timedelta(days=1))
    with writing("accounts"):
        row.save()
    [told] = desk.guessed(actor=cast.officer)
    assert (str(told.what), told.about) == ("Codes of slips are being guessed", "from 1 address")
    assert desk.guessed(actor=cast.leader) == []


def test_another_federation_waits_for_nothing_of_ours(cast: Cast) -> None:
    dispute_leadership(actor=cast.officer, organisation=cast.norovlin, reason="Хоёр даргатай")
    deny_membership(actor=cast.officer, membership=cast.memberships["nergui"])
    ours = {
        str(one) for one in Organisation.objects.filter(federation_id=cast.officer.federation_id)
    }
    assert not any(name in line for line in lines(cast.stranger) for name in ours)


# --- What a search finds --------------------------------------------------------------------------


def test_people_and_groups_are_found_in_any_spelling(cast: Cast) -> None:
    found = desk.search(actor=cast.officer, text="munkhbat")
    assert [one.title for one in found] == ["Т.Мөнхбат"]
    assert found[0].words == str(cast.people["munkhbat"].residence)
    assert found[0].also[0].url == f"/people/{cast.people['munkhbat'].uid}/uses/"
    [group] = desk.search(actor=cast.officer, text="алтан тэвш")
    assert (group.title, group.url) == (
        cast.altan_tevsh.name,
        cast.altan_tevsh.get_absolute_url(),
    )
    assert str(group.words).startswith("partnership, ")


def test_a_search_finds_nothing_out_of_reach_and_no_names_for_those_not_told_them(
    cast: Cast,
) -> None:
    assert desk.search(actor=cast.stranger, text="munkhbat") == []
    assert desk.search(actor=cast.actors["zaamar_leader"], text="munkhbat") == []
    assert desk.search(actor=cast.actors["auditor"], text="munkhbat") == []
    assert desk.search(actor=cast.actors["administrator"], text="алтан") == []


# --- Figures --------------------------------------------------------------------------------------


def told(actor: Actor) -> dict[str, int | None]:
    return {str(one.title): one.count for one in desk.figures(actor=actor)}


def test_each_figure_is_as_long_as_the_list_to_which_it_leads(cast: Cast) -> None:
    class Asked:
        actor = cast.officer

    for figure in desk.figures(actor=cast.officer):
        path, _, query = figure.url.partition("?")
        answers = dict(one.split("=") for one in query.split("&"))
        rows: Any
        if path == "/groups/":
            rows = GroupFilters(answers, queries.organisations(actor=cast.officer))
        else:
            assert path == "/people/"
            rows = PeopleFilters(answers, queries.people(actor=cast.officer), request=Asked())  # type: ignore[arg-type] # all that the filter asks of it
        assert rows.qs.count() == figure.count, figure.title


def test_figures_are_those_of_ones_own_organisation_and_below(cast: Cast) -> None:
    assert told(cast.officer)["Members confirmed"] == 5
    assert told(cast.aimag)["Members confirmed"] == 3
    assert told(cast.leader)["Members confirmed"] == 3
    assert told(cast.actors["zaamar_leader"])["Members confirmed"] == 1
    assert told(cast.leader)["Carried over, not yet confirmed"] == 1
    assert told(cast.leader)["Groups registered"] == 2
    assert told(cast.stranger)["Members not confirmed"] == 1


def test_a_few_are_not_told_to_those_who_do_not_read_the_lists(cast: Cast) -> None:
    seen = told(cast.actors["researcher"])
    assert seen["Groups registered"] == 4
    assert seen["Members confirmed"] == 5
    assert seen["Women confirmed"] is None
    assert seen["Men confirmed"] is None
    assert all(
        one.url.startswith("/groups/") or not one.url
        for one in desk.figures(actor=cast.actors["researcher"])
    )
    assert told(cast.actors["auditor"])["Women confirmed"] == 3, "the auditor reads the lists"


def test_one_half_of_a_whole_is_held_back_with_the_other(cast: Cast) -> None:
    drafts = [draft(name, sex="male", birth_date=None) for name in NAMES]
    for person in register_people(actor=cast.officer, drafts=drafts):
        entered = enrol(actor=cast.officer, person=person, organisation=cast.tsagaan_chuluu)
        confirm_in_person(actor=cast.officer, membership=entered, witness=cast.people["bayar"])
    seen = told(cast.actors["researcher"])
    assert seen["Members confirmed"] == 10
    assert seen["Men confirmed"] is None, "7: else the 3 women could be worked out"


def test_who_belongs_to_no_group_of_miners_has_no_figures(cast: Cast) -> None:
    for role in ("company_officer", "authority_officer", "buyer", "administrator"):
        assert told(cast.actors[role]) == {}, role


# --- An empty office, and what stands around the pages --------------------------------------------


@pytest.fixture
def newcomer(cast: Cast) -> Actor:
    """Return the officer of a federation in which nothing has happened yet."""
    fresh = found_federation(name="Шинэ холбоо", place_code="11")
    house = system(fresh.federation_id)
    user, _ = invite_user(actor=house, email="new@example.org", name="Ц.Цэлмэг")
    give_mandate(actor=house, user=user, organisation=fresh, role="federation_officer")
    actor = actor_for(user, verified=True)
    assert actor is not None
    return actor


def test_an_empty_office_says_how_to_begin(cast: Cast, newcomer: Actor) -> None:
    steps = {str(step.title): step.done for step in desk.first_steps(actor=newcomer)}
    assert steps == dict.fromkeys(
        (
            "Let a colleague sign in",
            "Register a group",
            "Register a person",
            "Let the members confirm",
        ),
        False,
    )
    assert desk.waiting(actor=newcomer) == []
    assert set(told(newcomer).values()) == {0}
    for role in ("federation_officer", "aimag_officer", "leader"):
        steps = {str(step.title): step.done for step in desk.first_steps(actor=cast.actors[role])}
        assert all(steps.values()), role


def test_a_leader_without_members_registers_the_first(cast: Cast) -> None:
    leader = cast.actors["partnership_leader"]
    empty = Organisation.objects.get(pk=cast.ulaan_tolgoi.pk)
    alone = Actor(
        federation_id=leader.federation_id,
        role="leader",
        reach=empty.path,
        organisation_id=empty.pk,
        organisation_uid=empty.uid,
    )
    steps = [(str(step.title), step.done) for step in desk.first_steps(actor=alone)]
    assert steps == [("Register a person", False), ("Let the members confirm", False)]


def test_the_office_is_named_to_those_in_it_and_to_strangers_where_it_is_the_only_one(
    cast: Cast,
) -> None:
    assert desk.office_name(cast.federation.federation_id) == "Туршилтын холбоо"
    assert desk.office_name() == "", "there are two here"
    assert desk.office_words(cast.leader) == f"leader: {cast.norovlin}"


def test_other_offices_of_the_same_person_are_offered(cast: Cast) -> None:
    user = cast.users["researcher"]
    acting = cast.actors["researcher"]
    assert desk.other_mandates(acting, queries.mandates_of(user)) == []
    give_mandate(actor=cast.house, user=user, organisation=cast.federation, role="auditor")
    [(mandate, words)] = desk.other_mandates(acting, queries.mandates_of(user))
    assert mandate.role == "auditor"
    assert words == f"auditor: {cast.federation}"


# --- However much there is ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ask",
    [
        lambda actor: desk.waiting(actor=actor),
        lambda actor: desk.figures(actor=actor),
        lambda actor: desk.first_steps(actor=actor),
        lambda actor: desk.search(actor=actor, text="б"),
    ],
    ids=["waiting", "figures", "first_steps", "search"],
)
def test_as_many_queries_for_fifty_as_for_one(cast: Cast, ask: Callable[[Actor], object]) -> None:
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            ask(cast.officer)
        return len(seen)

    before = count()
    groups = register_organisations(
        actor=cast.house,
        rows=[
            NewOrganisation(
                kind="ngo", name=f"Бүлэг {n}", parent=cast.federation, state="rules_written"
            )
            for n in range(50)
        ],
    )
    people = register_people(
        actor=cast.house,
        drafts=[draft(f"Бат{'аэиоу'[n % 5]}{'бгджз'[n % 7 % 5]}") for n in range(50)],
    )
    members = enrol_members(
        actor=cast.house,
        organisation=groups[0],
        members=[NewMember(person=person) for person in people],
        carried_over=True,
    )
    for one in members[:5]:
        deny_membership(actor=cast.officer, membership=one)
    assert count() == before
