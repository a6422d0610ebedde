"""Whatever is done in whatever order: one person counts once, and who gains confirms nobody.

A state machine throws every command that touches memberships at the office, by every role, and
after each step counts anew, in the plainest way there is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import Refused
from gurvan.registry.commands import (
    confirm_at_assembly,
    confirm_by_code,
    confirm_in_person,
    correct_person,
    deny_membership,
    end_membership,
    enrol,
    forget_person,
    judge_same,
    note_death,
    open_code,
    print_code,
    register_person,
    take_back_death,
    undo_same,
    withdraw_membership,
)
from gurvan.registry.models import Confirmation, Membership, Organisation, Person, SamePerson
from gurvan.registry.queries import counts, slip_actor, standing
from tests.cast import TODAY, Cast
from tests.registry.people import NUMBER, OTHER_NUMBER, draft
from tests.registry.test_confirmations import PDF

GROUPS = ("altan_tevsh", "ulaan_tolgoi", "tsagaan_chuluu", "norovlin", "zaamar")
ACTORS = (
    "federation_officer",
    "aimag_officer",
    "leader",
    "partnership_leader",
    "zaamar_leader",
    "auditor",
    "neighbour_officer",
)
CONFIRMING = {"federation_officer", "aimag_officer", ""}  # "" is the bearer of a paper
NAMES = ("Болор", "Туяа", "Солонго")

anybody = st.sampled_from(ACTORS)
any_group = st.sampled_from(GROUPS)
some = st.integers(0, 30)


class Office(RuleBasedStateMachine):
    """A federation in which everybody tries everything."""

    cast: Cast

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.savepoint()
        self.confirmed_by: dict[int, str] = {
            told.pk: "federation_officer" for told in Confirmation.objects.all()
        }

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.savepoint)

    # Rows are picked by place, so that examples shrink.

    def actor(self, key: str) -> Actor:
        return self.cast.actors[key]

    def group(self, key: str) -> Organisation:
        found: Organisation = getattr(self.cast, key)
        return found

    def person(self, number: int) -> Person:
        rows = list(Person.objects.order_by("-pk")[:12])
        return rows[number % len(rows)]

    def membership(self, number: int) -> Membership:
        rows = list(
            Membership.objects.select_related("person", "organisation").order_by("-pk")[:12]
        )
        return rows[number % len(rows)]

    @contextmanager
    def trying(self, by: str) -> Iterator[None]:
        """Try; what is refused changes nothing. Note who confirmed what is confirmed now."""
        try:
            yield
        except Refused:
            return
        for told in Confirmation.objects.all():
            self.confirmed_by.setdefault(told.pk, by)

    @rule(
        by=anybody,
        name=st.sampled_from(NAMES),
        number=st.sampled_from(["", NUMBER, OTHER_NUMBER]),
        joins=any_group,
    )
    def register(self, by: str, name: str, number: str, joins: str) -> None:
        one = draft(name, birth_date=None, register_number=number)
        with self.trying(by):
            register_person(
                actor=self.actor(by),
                draft=one,
                joins=self.group(joins),
                different_from=Person.objects.values_list("uid", flat=True),
            )

    @rule(by=anybody, who=some, where=any_group)
    def enrol(self, by: str, who: int, where: str) -> None:
        with self.trying(by):
            enrol(actor=self.actor(by), person=self.person(who), organisation=self.group(where))

    @rule(by=anybody, which=some, witness=some)
    def confirm_in_person(self, by: str, which: int, witness: int) -> None:
        with self.trying(by):
            confirm_in_person(
                actor=self.actor(by),
                membership=self.membership(which),
                witness=self.person(witness),
            )

    @rule(by=anybody, where=any_group, first=some, second=some)
    def confirm_at_assembly(self, by: str, where: str, first: int, second: int) -> None:
        organisation = self.group(where)
        rows = organisation.memberships.filter(state__in=("unconfirmed", "carried_over"))
        with self.trying(by):
            confirm_at_assembly(
                actor=self.actor(by),
                organisation=organisation,
                memberships=list(rows.select_related("person", "organisation")),
                witness=self.person(first),
                second_witness=self.person(second),
                sheet=SimpleUploadedFile("sheet.pdf", PDF, "application/pdf"),
            )

    @rule(by=st.sampled_from([*ACTORS, ""]), which=some)
    def confirm_by_code(self, by: str, which: int) -> None:
        with self.trying(by):
            text = print_code(actor=self.cast.officer, membership=self.membership(which)).text
            code = open_code(code=text, source="192.0.2.1")
            actor = self.actor(by) if by else slip_actor(code.federation_id)
            confirm_by_code(actor=actor, code=code)

    @rule(by=anybody, kept=some, other=some)
    def judge_same(self, by: str, kept: int, other: int) -> None:
        with self.trying(by):
            judge_same(
                actor=self.actor(by),
                kept=self.person(kept),
                other=self.person(other),
                reason="Tried.",
            )

    @precondition(lambda self: SamePerson.objects.filter(verdict="same", undone_on=None).exists())
    @rule(by=anybody)
    def undo_same(self, by: str) -> None:
        judgement = SamePerson.objects.filter(verdict="same", undone_on=None).latest("pk")
        with self.trying(by):
            undo_same(actor=self.actor(by), judgement=judgement, reason="Tried.")

    @rule(by=anybody, which=some, how=st.sampled_from([deny_membership, withdraw_membership]))
    def leave(self, by: str, which: int, how: Any) -> None:
        with self.trying(by):
            how(actor=self.actor(by), membership=self.membership(which))

    @rule(by=anybody, which=some)
    def end(self, by: str, which: int) -> None:
        with self.trying(by):
            end_membership(
                actor=self.actor(by), membership=self.membership(which), reason="mistake"
            )

    @rule(by=anybody, who=some, number=st.sampled_from(["", NUMBER, OTHER_NUMBER]))
    def renumber(self, by: str, who: int, number: str) -> None:
        with self.trying(by):
            correct_person(
                actor=self.actor(by),
                person=self.person(who),
                changes={"register_number": number},
            )

    @rule(by=anybody, who=some, how=st.sampled_from(["die", "rise", "forget"]))
    def pass_away(self, by: str, who: int, how: str) -> None:
        actor, person = self.actor(by), self.person(who)
        with self.trying(by):
            match how:
                case "die":
                    note_death(actor=actor, person=person, died_on=TODAY)
                case "rise":
                    take_back_death(actor=actor, person=person)
                case "forget":
                    forget_person(actor=actor, person=person, why="asked")

    # --- What seldom happens by chance, and is where the rule could break ------------------------

    @rule(number=st.sampled_from([NUMBER, OTHER_NUMBER]), name=st.sampled_from(NAMES))
    def register_in_both_valleys(self, number: str, name: str) -> None:
        """Two leaders who do not see each other's people register the same card."""
        for by, joins in (("partnership_leader", "altan_tevsh"), ("zaamar_leader", "zaamar")):
            one = draft(name, birth_date=None, register_number=number)
            with self.trying(by):
                register_person(
                    actor=self.actor(by),
                    draft=one,
                    joins=self.group(joins),
                    different_from=Person.objects.values_list("uid", flat=True),
                )

    @rule()
    def confirm_all_who_wait(self) -> None:
        rows = Membership.objects.filter(state="unconfirmed").select_related(
            "person", "organisation"
        )
        for row in rows.order_by("-pk")[:6]:
            with self.trying("federation_officer"):
                confirm_in_person(
                    actor=self.cast.officer, membership=row, witness=self.cast.people["enkh"]
                )

    @rule(turn=st.booleans())
    def judge_the_two_newest_same(self, turn: bool) -> None:  # noqa: FBT001 - hypothesis gives it
        pair = [self.person(0), self.person(1)]
        kept, other = reversed(pair) if turn else pair
        with self.trying("federation_officer"):
            judge_same(actor=self.cast.officer, kept=kept, other=other, reason="Tried.")

    @precondition(lambda self: SamePerson.objects.filter(verdict="same", undone_on=None).exists())
    @rule()
    def part_them_again(self) -> None:
        judgement = SamePerson.objects.filter(verdict="same", undone_on=None).latest("pk")
        with self.trying("federation_officer"):
            undo_same(actor=self.cast.officer, judgement=judgement, reason="Tried.")

    # --- What must always be so ------------------------------------------------------------------

    @invariant()
    def one_person_counts_once(self) -> None:
        confirmed = Membership.objects.filter(state="confirmed").select_related("person")
        people = {row.pk: standing(row.person) for row in confirmed}
        partnerships = Counter(
            people[row.pk].pk
            for row in confirmed
            if row.exclusive and row.counts_for_id is not None
        )
        assert all(count == 1 for count in partnerships.values())
        for row in confirmed:
            if row.counts_for_id is not None:
                assert row.counts_for_id == people[row.pk].pk
        per_group = Counter(
            (people[row.pk].pk, row.organisation_id)
            for row in confirmed
            if row.counts_for_id is not None
        )
        assert all(count == 1 for count in per_group.values())
        assert set(per_group) == {(people[row.pk].pk, row.organisation_id) for row in confirmed}

    @invariant()
    def one_register_number_counts_for_one(self) -> None:
        bearers: dict[str, set[int]] = {}
        for row in Membership.objects.exclude(counts_for=None).select_related("person"):
            if row.person.register_index:
                bearers.setdefault(row.person.register_index, set()).add(standing(row.person).pk)
        assert all(len(found) == 1 for found in bearers.values())

    @invariant()
    def nobody_counts_who_is_dead_or_forgotten(self) -> None:
        for row in Membership.objects.exclude(counts_for=None).select_related("counts_for"):
            assert row.counts_for is not None
            assert row.counts_for.stands

    @invariant()
    def the_count_is_what_one_counts_by_hand(self) -> None:
        federation = self.cast.federation
        told = counts(actor=self.cast.officer, organisation=federation)
        rows = Membership.objects.filter(
            state="confirmed", federation_id=federation.federation_id
        ).select_related("person")
        assert told.confirmed == len({standing(row.person).pk for row in rows})

    @invariant()
    def who_gains_confirmed_nobody(self) -> None:
        assert set(self.confirmed_by.values()) <= CONFIRMING


@pytest.mark.vandal  # the machine has put everything back; the test's own rows are the cast's
def test_one_person_counts_once_whatever_is_done(cast: Cast) -> None:
    machine = type("Machine", (Office,), {"cast": cast})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=30,
            stateful_step_count=35,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
