"""Federations as they may be: drawn at random, made by commands, gone after the example."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from django.db import transaction
from hypothesis import strategies as some

from gurvan.agreements.commands import enter_existing, set_area
from gurvan.agreements.lifecycle import ENTERABLE
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.places.queries import place
from gurvan.registry.commands import (
    NewMember,
    NewOrganisation,
    confirm_in_person,
    deny_membership,
    enrol_members,
    judge_same,
    register_organisations,
    register_people,
    withdraw_membership,
)
from gurvan.registry.models import Membership, Organisation, Person
from tests.cast import MANDAL, NOROVLIN, ZAAMAR, Cast, side
from tests.deals import ground, scan
from tests.registry.people import draft

LETTERS = "абвгдежзиклмнопрсту"
ANYWHERE = ("", "11", "23", "41", NOROVLIN, ZAAMAR, MANDAL)
BORN = (None, date(1984, 5, 12), date(1991, 1, 3))
LIVES = ("confirm", "confirm", "deny", "withdraw", "wait", "carry")


@contextmanager
def grown(cast: Cast, data: some.DataObject) -> Iterator[Actor]:
    """Add groups, members and agreements as they are drawn; yield the federation's officer."""
    with transaction.atomic():
        made = Grown(cast, data)
        for _ in range(data.draw(some.integers(1, 4))):
            made.group()
        yield cast.officer
        transaction.set_rollback(True)


class Grown:
    """Makes what is drawn."""

    def __init__(self, cast: Cast, data: some.DataObject) -> None:
        self.cast, self.draw, self.numbers = cast, data.draw, count()
        self.people: list[Person] = []

    def name(self) -> str:
        """Return a name that nobody has yet."""
        number = next(self.numbers)
        return f"Ургуул{LETTERS[number // 19 % 19]}{LETTERS[number % 19]}"

    def group(self) -> None:
        """Make a group of any kind anywhere, with members and perhaps an agreement."""
        kind = self.draw(some.sampled_from(["ngo", "partnership", "cooperative"]))
        code = self.draw(some.sampled_from(ANYWHERE))
        states: tuple[dict[str, Any], ...] = (
            {"state": "founded"},
            {},
            {"state": "registered", "registered_on": date(2026, 1, 9)},
        )
        told = self.draw(some.sampled_from(states))
        if kind == "partnership":
            told = {}
        new = NewOrganisation(
            kind=kind,
            name=f"{self.name()} бүлэг",
            parent=self.cast.federation,
            place=place(code) if code else None,
            **told,
        )
        [group] = register_organisations(actor=self.cast.officer, rows=[new])
        self.members(group)
        if self.draw(some.booleans()):
            self.agreement(group)

    def members(self, group: Organisation) -> None:
        """Register people, enter them, and let each do something."""
        drawn = some.lists(some.sampled_from(LIVES), min_size=1, max_size=5)
        for life in self.draw(drawn):
            one = replace(
                draft(self.name()),
                sex=self.draw(some.sampled_from(["female", "male", ""])),
                birth_date=self.draw(some.sampled_from(BORN)),
            )
            [person] = register_people(actor=self.cast.officer, drafts=[one])
            [membership] = enrol_members(
                actor=self.cast.officer,
                organisation=group,
                members=[NewMember(person=person)],
                carried_over=life == "carry",
            )
            self.live(life, membership)
            self.people.append(person)
        twice = len(self.people) > 1 and group.kind != "partnership"
        if twice and self.draw(some.booleans()):
            kept, other = self.people[-2:]
            judge_same(actor=self.cast.officer, kept=kept, other=other, reason="Нэг хүн")
            self.people = self.people[:-2]

    def live(self, life: str, membership: Membership) -> None:
        """Let somebody confirm, deny or leave; or nothing."""
        officer = self.cast.officer
        if life == "confirm":
            witness = self.cast.people["bayar"]
            confirm_in_person(actor=officer, membership=membership, witness=witness)
        elif life == "deny":
            deny_membership(actor=officer, membership=membership)
        elif life == "withdraw":
            withdraw_membership(actor=officer, membership=membership)

    def agreement(self, group: Organisation) -> None:
        """Enter an agreement from before, in any state, on ground of its own or none."""
        state = self.draw(some.sampled_from(ENTERABLE))
        agreement = enter_existing(
            actor=self.cast.officer,
            miners=group,
            kind="access",
            title=self.name(),
            place=place(self.draw(some.sampled_from((NOROVLIN, ZAAMAR, MANDAL)))),
            state=state,
            since=date(2025, 11, 3),
            starts_on=date(2025, 11, 3),
            ends_on=clock.today(),
            paper=scan(),
            reason="Ингэж шийдсэн",
        )
        if self.draw(some.booleans()):
            own = replace(side(self.cast), miners=group)
            area = ground(own, self.name())
            set_area(actor=self.cast.officer, agreement=agreement, area=area)
