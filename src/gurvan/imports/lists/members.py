"""A list of people: who they are, and the group into which each is carried over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from django.utils.translation import gettext as _, ngettext

from gurvan.imports import columns
from gurvan.imports.checking import Check, Groups, Row, note_twice
from gurvan.imports.sheets import Outcome, Sheet, parts, told_of
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.kernel.words import said
from gurvan.registry.commands import NewMember, enrol_members, register_people
from gurvan.registry.models import Organisation, Person, SamePerson
from gurvan.registry.models.people import index_of
from gurvan.registry.norms import minimum_age
from gurvan.registry.particulars import PROOFS, SEXES, Draft
from gurvan.registry.policies import visible_people
from gurvan.registry.queries.people import matches_of, people as registered
from gurvan.registry.refusals import HasNoMembers, PersonKnown
from gurvan.work.kinds import Tell

# What a column of sexes mostly holds: there is no room for more.
SHORT_SEXES = {"эр": "male", "эм": "female", "m": "male", "f": "female"}

MOST_PAIRS = 50  # likely same people that are named; the federation's list holds all

COLUMNS = (
    columns.text(
        "group",
        said("Group"),
        says=said("the name or number of the group of which the person is a member"),
        kind="group",
    ),
    columns.text("clan", said("Clan name")),
    columns.text("patronymic", said("Patronymic")),
    columns.text("given", said("Given name"), needed=True),
    columns.choice("sex", said("Sex"), SEXES, short=SHORT_SEXES),
    columns.day("birth_date", said("Birth date")),
    columns.number("register_number", said("Register number")),
    columns.phone("phone", said("Phone")),
    columns.place("residence", said("Residence")),
    columns.day("residence_since", said("Resident since")),
    columns.choice("residence_proof", said("Shown as proof of residence"), PROOFS),
    columns.day("purpose_told_on", said("Purpose told on")),
    columns.day("consent_on", said("Consent on")),
    columns.day("member_since", said("Member since")),
)
PARTICULARS = (
    "given", "patronymic", "clan", "sex", "birth_date", "register_number", "phone", "residence",
    "residence_since", "residence_proof", "purpose_told_on", "consent_on",
)  # fmt: skip


def _draft(row: Row) -> Draft:
    return Draft(**{name: row[name] for name in PARTICULARS})


def _check(actor: Actor, check: Check, rows: Sequence[Row]) -> None:
    today, groups = clock.today(), Groups(actor)
    least, numbers = minimum_age(today), dict[int, str]()
    joining = {row.number for row in rows if row.same}
    for row in check.each(rows):
        with check.noting(row.number, "given"):
            draft = _draft(row).checked(today=today, least_age=least)
            numbers[row.number] = draft.register_number
        with check.noting(row.number, "group"):
            require_members(groups, row["group"])
    note_twice(check, rows, "register_number", numbers)
    note_twice(check, rows, "given", {row.number: _whole(row) for row in rows})
    _check_known(actor, check, {n: numbers[n] for n in numbers if n not in joining})


def _whole(row: Row) -> tuple[object, ...] | None:
    """Return all that a row tells, where that is enough to know somebody by.

    Two people of one name may well stand in one list with nothing but their names.
    """
    known = row["patronymic"] and (row["birth_date"] or row["phone"])
    numbered = row["register_number"]  # told of by its own column
    return tuple(row.values.values()) if known and not numbered else None


def require_members(groups: Groups, name: str) -> None:
    """Raise unless the group that is named is there and has members; nothing named is well."""
    group = groups.find(name) if name else None
    if group is not None and not group.has_members:
        raise HasNoMembers(organisation=str(group))


def _check_known(actor: Actor, check: Check, numbers: Mapping[int, str]) -> None:
    """Note the rows whose register number somebody in reach bears.

    Of anybody else a list tells nothing: the federation compares them (see register_people).
    """
    index = partial(index_of, actor.federation_id, "register_number")
    rows = {index(said): row for row, said in numbers.items() if said}
    for part in parts(sorted(rows)):
        known = Person.objects.filter(visible_people(actor), register_index__in=part)
        for person in known:
            refusal = PersonKnown(person=str(person))
            check.wrong(rows[person.register_index], "register_number", refusal)


def _write(actor: Actor, rows: Sequence[Row], tell: Tell) -> Outcome:
    groups, named = Groups(actor), dict[str, Organisation | None]({"": None})
    outcome, news = Outcome(), dict[int, int]()  # of a new person: the row in the file
    members = 0
    for part in parts(rows):
        for name in {row["group"] for row in part} - {*named}:
            named[name] = groups.find(name)
        people = _registered(actor, part, named, outcome)
        members += _carried_over(actor, part, people, named, outcome)
        news |= {p.pk: row.number for p, row in zip(people, part, strict=True) if not row.same}
        outcome.written += len(part)
        tell(outcome.written, len(rows))
    outcome.notes = [*carried_over(members), *_likely_same(actor, news)]
    return outcome


def _registered(
    actor: Actor,
    rows: Sequence[Row],
    named: Mapping[str, Organisation | None],
    outcome: Outcome,
) -> list[Person]:
    """Register those who are new, each for their group; return who all are."""
    new = [row for row in rows if not row.same]
    fresh: list[Person] = []
    if new:
        houses = [named[row["group"]] for row in new]
        with told_of(new):
            fresh = register_people(
                actor=actor, drafts=list(map(_draft, new)), registered_by=houses, older_list=True
            )
    outcome.note(new, fresh)
    with told_of(rows):
        known = _known(actor, [row.same for row in rows if row.same])
    left = iter(fresh)
    return [known[row.same] if row.same else next(left) for row in rows]


def _carried_over(
    actor: Actor,
    rows: Sequence[Row],
    people: Sequence[Person],
    named: Mapping[str, Organisation | None],
    outcome: Outcome,
) -> int:
    """Carry those of whom a group is named over into it; return how many."""
    joining = [
        (row, group, NewMember(person=person, since=row["member_since"]))
        for row, person in zip(rows, people, strict=True)
        if (group := named[row["group"]]) is not None
    ]
    if not joining:
        return 0
    own, groups, members = zip(*joining, strict=True)
    with told_of(own):
        made = enrol_members(actor=actor, organisation=groups, members=members, carried_over=True)
    outcome.note(own, made)
    return len(made)


def _known(actor: Actor, uids: Sequence[str]) -> dict[str, Person]:
    """Return the people of the register that rows were judged to be."""
    found = {str(one.uid): one for one in registered(actor=actor).filter(uid__in=uids)}
    if set(uids) - set(found):
        raise NotFound
    return found


def _alike(actor: Actor, rows: Sequence[Row]) -> dict[int, str]:
    """Return, for each row that looks like somebody in reach, the uid of the likeliest."""
    near: dict[int, str] = {}
    today, least = clock.today(), minimum_age(clock.today())
    for part in parts(rows):
        drafts = [_draft(row).checked(today=today, least_age=least) for row in part]
        matches = matches_of(drafts, registered(actor=actor), federation_id=actor.federation_id)
        near |= {
            row.number: str(found[0].person.uid)
            for row, found in zip(part, matches, strict=True)
            if found
        }
    return near


def carried_over(members: int) -> Iterator[str]:
    """Tell of memberships that were carried over."""
    if members:
        told = ngettext(
            "{count} membership is carried over; it counts once its person has confirmed it.",
            "{count} memberships are carried over; each counts once its person has confirmed it.",
            members,
        )
        yield told.format(count=members)


def _likely_same(actor: Actor, numbers: Mapping[int, int]) -> Iterator[str]:
    """Tell which new people look like somebody else; the federation judges them on its pages."""
    if not numbers:
        return
    found = SamePerson.objects.filter(
        federation_id=actor.federation_id, verdict="asked", other__gte=min(numbers)
    ).select_related("kept")
    # Whom somebody else registers meanwhile is in no row.
    pairs = [pair for pair in found.order_by("pk").iterator() if pair.other_id in numbers]
    if not pairs:
        return
    yield _("Likely one person, for the federation to judge: {count}").format(count=len(pairs))
    for pair in pairs[:MOST_PAIRS]:
        row, known = numbers[pair.other_id], numbers.get(pair.kept_id)
        if known:
            told = _("row {row} and row {known}: {name}")
        else:
            told = _("row {row} and somebody registered before: {name}")
        yield "  " + told.format(row=row, known=known, name=pair.kept)


SHEET = Sheet(columns=COLUMNS, check=_check, write=_write, alike=_alike)
