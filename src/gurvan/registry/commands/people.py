"""How a person's record begins."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from gurvan.kernel import bulk, clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record_many
from gurvan.registry.commands.judgements import note_likeness
from gurvan.registry.commands.memberships import enrol
from gurvan.registry.commands.rows import each_of, first_rows, of_row
from gurvan.registry.events import (
    PersonRegistered,
)
from gurvan.registry.models import Organisation, Person, PersonToken, PersonTrace
from gurvan.registry.models.people import index_of
from gurvan.registry.models.traces import traces
from gurvan.registry.norms import figure, minimum_age
from gurvan.registry.particulars import Draft, birth_band
from gurvan.registry.policies import (
    OFFICERS,
    require_in_reach,
    require_registers_people,
    require_role,
    visible_people,
)
from gurvan.registry.queries.people import likely_same
from gurvan.registry.refusals import (
    LikelySame,
    PersonKnown,
    PurposeNotTold,
    TooManyAtOnce,
)
from gurvan.vault import keys


def checked(draft: Draft) -> Draft:
    """Return a draft as it would be kept today. Raises as Draft.checked does."""
    today = clock.today()
    return draft.checked(today=today, least_age=minimum_age(today))


@command
def register_person(
    *,
    actor: Actor,
    draft: Draft,
    joins: Organisation | None = None,
    since: date | None = None,
    different_from: Collection[UUID] = (),
) -> Person:
    """Register a person, and enter them as a member of the organisation they join.

    Where somebody in the actor's reach is likely the same person, that is refused first;
    ``different_from`` names those whom the actor looked at and found to be others. What lies out
    of reach is never told: the federation compares. Raises as register_people and enrol do, and
    LikelySame.
    """
    require_registers_people(actor)
    found = likely_same(actor=actor, draft=checked(draft)).matches
    unseen = [match.person.uid for match in found if match.person.uid not in different_from]
    require_new_number(actor, checked(draft))
    if unseen:
        raise LikelySame(matches=[str(uid) for uid in unseen])
    [person] = register_people(actor=actor, drafts=[draft])
    if joins is not None:
        enrol(actor=actor, person=person, organisation=joins, since=since)
    return person


@command
def register_people(
    *,
    actor: Actor,
    drafts: Sequence[Draft],
    registered_by: Organisation | Sequence[Organisation | None] | None = None,
    older_list: bool = False,
    invented: bool = False,
) -> list[Person]:
    """Register many people, all or none. Who looks like somebody else is put on a list.

    ``registered_by`` is one organisation for all of them, or one for each; None is the actor's own.
    With ``older_list`` officers enter people of older lists, who were not told the purpose yet.
    Raises NotAllowed, NotFound, TooManyAtOnce, PurposeNotTold, PersonKnown, and what ``checked``
    raises; the refusal's value ``row`` counts from 0.
    """
    require_registers_people(actor)
    _require_few(drafts)
    if older_list:
        require_role(actor, *OFFICERS)
    houses = _houses(actor, each_of(registered_by, len(drafts)))
    for house, row in first_rows(houses).items():
        with of_row(row):
            require_in_reach(actor, house)
    complete = _complete(drafts, older_list=older_list)
    _require_new_numbers(actor, complete)
    rows = [
        Person(federation_id=actor.federation_id, registered_by=house, invented=invented)
        for house in houses
    ]
    with keys.at_hand((person.uid for person in rows), create=True):
        for person, draft in zip(rows, complete, strict=True):
            fill(person, draft)
        _hold_numbers(actor, rows)
        people = Person.objects.bulk_create(rows)
        tokens = ((one.pk, token) for one in people for token in sorted(one.name.tokens))
        bulk.lay(PersonToken, ("person_id", "token"), tokens)
        born = (draft.birth_date for draft in complete)
        told = (
            (one.pk, *traces(one.federation_id, one.name, day))
            for one, day in zip(people, born, strict=True)
        )
        bulk.lay(PersonTrace, ("person_id", "names", "given", "patronymic"), told)
        record_many([(_registered(person), person, ()) for person in people], actor=actor)
        note_likeness(actor, people, complete)
    return people


def _require_few(drafts: Sequence[Draft]) -> None:
    most = int(figure("people_at_once", clock.today()))
    if len(drafts) > most:
        raise TooManyAtOnce(field="people", most=most)


def _houses(actor: Actor, named: Sequence[Organisation | None]) -> list[Organisation]:
    """Return for whom each is registered: where nobody is named, for the actor's own."""
    if all(named):
        return [one for one in named if one]
    own = _own_organisation(actor)
    return [one or own for one in named]


def _own_organisation(actor: Actor) -> Organisation:
    rows = Organisation.objects.filter(federation_id=actor.federation_id)
    if actor.organisation_id is None:
        return rows.get(kind="federation")
    return rows.get(pk=actor.organisation_id)


def _complete(drafts: Sequence[Draft], *, older_list: bool) -> list[Draft]:
    """Return the drafts checked; a refusal says of which row it is."""
    done, numbers = [], dict[str, str]()
    for row, given in enumerate(drafts):
        with of_row(row):
            draft = checked(given)
            if not (draft.purpose_told_on and draft.consent_on) and not older_list:
                raise PurposeNotTold(field="consent_on")
            if draft.register_number in numbers:
                bearer = numbers[draft.register_number]
                raise PersonKnown(field="register_number", person=bearer)
        if draft.register_number:
            numbers[draft.register_number] = draft.name.short
        done.append(draft)
    return done


def _require_new_numbers(actor: Actor, drafts: Sequence[Draft]) -> None:
    """Raise PersonKnown for the first row whose number a record in the actor's reach bears."""
    indexes = [
        index_of(actor.federation_id, "register_number", draft.register_number) for draft in drafts
    ]
    rows = Person.objects.filter(visible_people(actor), register_index__in={*indexes} - {""})
    known = {person.register_index: person for person in rows}
    for row, index in enumerate(indexes):
        if index in known:
            one = known[index]
            raise PersonKnown(field="register_number", person=str(one), uid=str(one.uid), row=row)


def _hold_numbers(actor: Actor, people: Sequence[Person]) -> None:
    """Let each new record hold its register number, unless one out of reach holds it."""
    held = Person.objects.filter(
        federation_id=actor.federation_id,
        register_index__in={person.register_index for person in people} - {""},
        holds_number=True,
    )
    taken = {"", *held.values_list("register_index", flat=True)}
    for person in people:
        person.holds_number = person.register_index not in taken


def require_new_number(actor: Actor, draft: Draft, *, but: Person | None = None) -> None:
    """Raise PersonKnown where a record in the actor's reach bears the register number."""
    index = index_of(actor.federation_id, "register_number", draft.register_number)
    rows = Person.objects.filter(visible_people(actor), register_index=index)
    others = rows.exclude(pk=but.pk) if but else rows
    known = others.first() if index else None
    if known is not None:
        raise PersonKnown(field="register_number", person=str(known), uid=str(known.uid))


def fill(person: Person, draft: Draft) -> None:
    """Write a checked draft into a row."""
    person.call(draft.name)
    person.sex = draft.sex
    person.birth_band = birth_band(draft.birth_date)
    person.residence = draft.residence
    person.residence_since = draft.residence_since
    person.residence_proof = draft.residence_proof
    person.purpose_told_on, person.consent_on = draft.purpose_told_on, draft.consent_on
    person.hide("register_number", draft.register_number)
    person.hide("phone", draft.phone)
    person.hide("birth_date", draft.birth_date.isoformat() if draft.birth_date else "")
    if not draft.register_number:
        person.holds_number = False


def _registered(person: Person) -> PersonRegistered:
    return PersonRegistered(
        organisation=str(person.registered_by),
        purpose_told_on=person.purpose_told_on,
        consent_on=person.consent_on,
    )
