"""A list of memberships: people whom the register has, carried over into further groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from gurvan.imports import columns
from gurvan.imports.checking import Check, Groups, Row, note_twice
from gurvan.imports.lists.members import carried_over, require_members
from gurvan.imports.refusals import PersonMissing, PersonsSeveral, PersonUnnamed
from gurvan.imports.sheets import Outcome, Sheet, parts, told_of
from gurvan.kernel.actors import Actor
from gurvan.kernel.names import register_number
from gurvan.kernel.names.person import PersonName
from gurvan.kernel.words import said
from gurvan.registry import phones
from gurvan.registry.commands import NewMember, enrol_members
from gurvan.registry.models import Membership, Person
from gurvan.registry.models.people import index_of
from gurvan.registry.policies import visible_people
from gurvan.registry.queries.people import standing
from gurvan.registry.refusals import AlreadyMember
from gurvan.registry.ways import OPEN
from gurvan.work.kinds import Tell

COLUMNS = (
    columns.text(
        "group", said("Group"), needed=True, says=said("its name or number"), kind="group"
    ),
    columns.number("register_number", said("Register number")),
    columns.phone("phone", said("Phone")),
    columns.text("patronymic", said("Patronymic")),
    columns.text("given", said("Given name")),
    columns.day("member_since", said("Member since")),
)


@dataclass(frozen=True, repr=False)
class Told:
    """What a row tells of a person, in the form in which it is looked up; empty where unknown."""

    register_index: str
    phone_index: str
    given: str
    patronymic: str


LOOKED_UP = ("register_index", "phone_index", "given")


def _told(federation_id: int, row: Row) -> Told:
    """Return what a row tells of a person. Raises PersonUnnamed, and where a part is malformed."""
    number, phone = row["register_number"], row["phone"]
    index, name = partial(index_of, federation_id), PersonName("", "", "")
    if row["given"]:
        name = PersonName.typed(given=row["given"], patronymic=row["patronymic"])
    told = Told(
        index("register_number", register_number.parse(number).text if number else ""),
        index("phone", phones.written(phone)),
        name.given,
        name.patronymic,
    )
    if not any(getattr(told, key) for key in LOOKED_UP):
        raise PersonUnnamed
    return told


class People:
    """The people in reach, found by what rows tell of them, at a few queries for all rows.

    Were others found too, a list of numbers would tell who is registered anywhere.
    """

    def __init__(self, actor: Actor, every: Iterable[Told]) -> None:
        every = list(every)
        self._known = {
            key: _found(actor, key, {getattr(told, key) for told in every} - {""})
            for key in LOOKED_UP
        }

    def find(self, told: Told) -> Person:
        """Return the one person whom all that is told fits.

        Raises PersonMissing, PersonsSeveral.
        """
        fitting = [self._known[key][getattr(told, key)] for key in LOOKED_UP if getattr(told, key)]
        keys = set.intersection(*map(set, fitting))
        people = {
            standing(person).pk: standing(person)
            for key, person in fitting[0].items()
            if key in keys and told.patronymic in {"", person.patronymic}
        }
        if not people:
            raise PersonMissing
        if len(people) > 1:
            raise PersonsSeveral(count=len(people))
        return next(iter(people.values()))


def _found(actor: Actor, column: str, wanted: Iterable[str]) -> defaultdict[str, dict[int, Person]]:
    found: defaultdict[str, dict[int, Person]] = defaultdict(dict)
    rows = Person.objects.filter(visible_people(actor), forgotten_at=None)
    for part in parts(sorted(wanted)):
        near = rows.filter(**{f"{column}__in": part}).select_related("merged_into")
        for person in near:
            found[getattr(person, column)][person.pk] = person
    return found


def _check(actor: Actor, check: Check, rows: Sequence[Row]) -> None:
    groups, every = Groups(actor), dict[int, Told]()
    for row in check.each(rows):
        with check.noting(row.number, "group"):
            require_members(groups, row["group"])
        with check.noting(row.number, "given"):
            every[row.number] = _told(actor.federation_id, row)
    people, joins = People(actor, every.values()), dict[int, tuple[str, int]]()
    wrong = check.wrong_rows
    for row in rows:
        if row.number not in wrong:
            with check.noting(row.number, "given"):
                person = people.find(every[row.number])
                joins[row.number] = row["group"], person.pk
    note_twice(check, rows, "given", joins)
    _check_members(check, groups, joins)


def _check_members(check: Check, groups: Groups, joins: Mapping[int, tuple[str, int]]) -> None:
    """Note the rows whose people are members of their group already."""
    by_group: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for number, (name, person) in joins.items():
        by_group[name][person] = number
    for name, theirs in by_group.items():
        group = groups.find(name)
        for part in parts(sorted(theirs)):
            held = Membership.objects.filter(
                organisation=group, person__in=part, state__in=OPEN
            ).values_list("person", flat=True)
            for person in held:
                refusal = AlreadyMember(organisation=str(group))
                check.wrong(theirs[person], "given", refusal)


def _write(actor: Actor, rows: Sequence[Row], tell: Tell) -> Outcome:
    groups, told = Groups(actor), partial(_told, actor.federation_id)
    people, outcome = People(actor, map(told, rows)), Outcome()
    for part in parts(rows):
        members = [
            NewMember(person=people.find(told(row)), since=row["member_since"]) for row in part
        ]
        with told_of(part):
            made = enrol_members(
                actor=actor,
                organisation=[groups.find(row["group"]) for row in part],
                members=members,
                carried_over=True,
            )
        outcome.note(part, made)
        outcome.written += len(part)
        tell(outcome.written, len(rows))
    outcome.notes = [*carried_over(outcome.written)]
    return outcome


SHEET = Sheet(columns=COLUMNS, check=_check, write=_write)
