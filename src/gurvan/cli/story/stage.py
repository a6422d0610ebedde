"""What the chapters share: the clock, the groups, the people, and those who act."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from gurvan.accounts.models import User
from gurvan.cli.story import names
from gurvan.cli.story.names import Invented
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.places.queries import place
from gurvan.registry.commands import (
    NewMember,
    NewOrganisation,
    appoint_officer,
    enrol_members,
    register_organisation,
    register_people,
)
from gurvan.registry.models import Membership, Organisation, Person
from gurvan.registry.particulars import Draft
from gurvan.registry.queries import actor_for

NOON = 4  # in UTC; in Ulaanbaatar it is twelve


@dataclass
class Stage:
    """The story so far. Groups, people, memberships and accounts are found by short keys."""

    today: date
    house: Actor
    groups: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, list[Person]] = field(default_factory=dict)
    members: dict[str, list[Membership]] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    slip: str = ""  # the code on one member's slip, to try the slip door with
    _invented: Iterator[Invented] = field(default_factory=names.people)

    def day(self, ago: int) -> date:
        """Return the day so many days before today."""
        return self.today - timedelta(days=ago)

    @contextmanager
    def at(self, ago: int) -> Iterator[None]:
        """Hold the clock at noon, so many days ago."""
        day = self.day(ago)
        with clock.held(datetime(day.year, day.month, day.day, NOON, tzinfo=UTC)):
            yield

    def actor(self, key: str) -> Actor:
        """Return somebody who signs in, with a second factor. Raises LookupError."""
        found = actor_for(self.users[key], verified=True)
        if found is None:
            raise LookupError(key)
        return found

    @property
    def officer(self) -> Actor:
        """The federation's officer."""
        return self.actor("federation_officer")

    def enter(self, key: str, kind: str, name: str, code: str, **told: object) -> Organisation:
        """Register an invented organisation; below the federation, unless ``parent`` is told."""
        parent = told.pop("parent", None) or self.groups["federation"]
        new = NewOrganisation(
            kind=kind,
            name=name,
            parent=parent,  # type: ignore[arg-type] # told by name
            place=place(code),
            invented=True,
            **told,  # type: ignore[arg-type] # told by name
        )
        self.groups[key] = register_organisation(actor=self.house, new=new)
        return self.groups[key]

    def come(
        self, key: str, count: int, *, sex: str = "", older_list: bool = False, told: bool = True
    ) -> list[Person]:
        """Register so many invented people as belonging to a group, and enter them there.

        They live in the group's soum. People of an ``older_list`` are carried over.
        """
        group = self.groups[key]
        drafts = [self._draft(group, sex, told=told) for _ in range(count)]
        people = register_people(
            actor=self.house,
            drafts=drafts,
            registered_by=group,
            older_list=not told,
            invented=True,
        )
        joined = enrol_members(
            actor=self.house,
            organisation=group,
            members=[NewMember(person=person, since=clock.today()) for person in people],
            carried_over=older_list,
        )
        self.people.setdefault(key, []).extend(people)
        self.members.setdefault(key, []).extend(joined)
        return people

    def _draft(self, group: Organisation, sex: str, *, told: bool) -> Draft:
        one = names.of_sex(self._invented, sex) if sex else next(self._invented)
        return Draft(
            given=one.given,
            patronymic=one.patronymic,
            sex=one.sex,
            birth_date=one.born,
            register_number=one.register_number if told else "",
            phone=one.phone if told else "",
            residence=group.place,
            residence_since=date(one.born.year + 20, 5, 1) if told else None,
            residence_proof="identity_card" if told else "",
            purpose_told_on=clock.today() if told else None,
            consent_on=clock.today() if told else None,
        )

    def appoint(self, key: str, *titles: str) -> Person:
        """Let the first of a group's people take up its offices; return its head."""
        for person, title in zip(self.people[key], titles, strict=False):
            appoint_officer(
                actor=self.house, organisation=self.groups[key], person=person, title=title
            )
        return self.people[key][0]

    def confirmed(self, key: str) -> list[Membership]:
        """Return a group's confirmed memberships, the first entered first."""
        keys = [membership.pk for membership in self.members[key]]
        return list(Membership.objects.filter(pk__in=keys, state="confirmed").order_by("pk"))
