"""Who holds which office, and whether it is settled who leads."""

from __future__ import annotations

from datetime import date

from gurvan.kernel.actors import Actor
from gurvan.kernel.clock import today
from gurvan.kernel.errors import NotFound
from gurvan.ledger.commands import command, record
from gurvan.registry.commands.days import require_after, require_past
from gurvan.registry.commands.mandates import end_with_office
from gurvan.registry.events import (
    LeadershipDisputed,
    LeadershipSettled,
    OfficeEnded,
    OfficerAppointed,
)
from gurvan.registry.kinds import LEADING_TITLE, OFFICE_ENDS, TITLES
from gurvan.registry.models import Office, Organisation, Person
from gurvan.registry.naming import written_words
from gurvan.registry.policies import require_federation, require_keeper, visible_people
from gurvan.registry.refusals import (
    AlreadyDisputed,
    AlreadyInOffice,
    CannotHoldOffice,
    ChoiceUnknown,
    HeadInOffice,
    NotDisputed,
    OfficeIsOver,
    OrganisationIsDissolved,
)


@command
def appoint_officer(
    *,
    actor: Actor,
    organisation: Organisation,
    person: Person,
    title: str,
    since: date | None = None,
) -> Office:
    """Note that a person took up an office of the organisation.

    Raises NotFound, CannotHoldOffice, HeadInOffice, AlreadyInOffice, OrganisationIsDissolved,
    InFuture, BeforeThat.
    """
    require_keeper(actor, organisation)
    if not Person.objects.filter(visible_people(actor), pk=person.pk).exists():
        raise NotFound(field="person")
    _require_fit(organisation, person, title)
    day = since or today()
    require_past(day, field="since")
    require_after(day, organisation.founded_on, field="since")
    office = Office.objects.create(
        federation_id=actor.federation_id,
        organisation=organisation,
        person=person,
        title=title,
        since=day,
    )
    event = OfficerAppointed(
        organisation=str(organisation), person=person.name.short, title=title, since=day
    )
    record(event, actor=actor, subject=organisation, people=[person.uid])
    return office


def _require_fit(organisation: Organisation, person: Person, title: str) -> None:
    if title not in TITLES:
        raise ChoiceUnknown(field="title", given=title)
    if organisation.state == "dissolved":
        raise OrganisationIsDissolved(organisation=str(organisation))
    if person.died_on or person.is_forgotten or person.merged_into_id:
        raise CannotHoldOffice(field="person")
    held = organisation.offices.filter(title=title, until=None)
    if held.filter(person=person).exists():
        raise AlreadyInOffice(field="person", organisation=str(organisation))
    if title == LEADING_TITLE and held.exists():
        raise HeadInOffice(field="title", organisation=str(organisation))


@command
def end_office(
    *,
    actor: Actor,
    office: Office,
    reason: str,
    until: date | None = None,
    version: int | None = None,
) -> Office:
    """Note that a person left an office; what they could sign in for with it ends at once.

    Raises OfficeIsOver, InFuture, BeforeThat.
    """
    require_keeper(actor, office.organisation)
    office.expect(version)
    end_one_office(actor, office, reason=reason, until=until or today())
    return office


def end_one_office(actor: Actor, office: Office, *, reason: str, until: date) -> None:
    """End an office inside a command that has asked who may: this one, or a death, or an end."""
    if reason not in OFFICE_ENDS:
        raise ChoiceUnknown(field="reason", given=reason)
    if office.until is not None:
        raise OfficeIsOver
    require_past(until, field="until")
    require_after(until, office.since, field="until")
    office.until, office.ended_reason = until, reason
    office.save()
    event = OfficeEnded(
        organisation=str(office.organisation),
        person=office.person.name.short,
        title=office.title,
        until=until,
        reason=reason,
    )
    record(event, actor=actor, subject=office.organisation, people=[office.person.uid])
    end_with_office(actor, office)


@command
def dispute_leadership(
    *,
    actor: Actor,
    organisation: Organisation,
    reason: str,
    since: date | None = None,
    version: int | None = None,
) -> Organisation:
    """Note that it is disputed who leads: nothing is done on a leader's word until settled.

    Raises AlreadyDisputed, OrganisationIsDissolved, InFuture, NameTooLong.
    """
    require_keeper(actor, organisation)
    organisation.expect(version)
    if organisation.state == "dissolved":
        raise OrganisationIsDissolved(organisation=str(organisation))
    if organisation.disputed:
        raise AlreadyDisputed(organisation=str(organisation))
    day = since or today()
    require_past(day, field="since")
    words = written_words(reason, field="reason", most=500)
    organisation.disputed_since, organisation.disputed_reason = day, words
    organisation.save()
    event = LeadershipDisputed(organisation=str(organisation), since=day)
    record(event, actor=actor, subject=organisation)
    return organisation


@command
def settle_leadership(
    *, actor: Actor, organisation: Organisation, version: int | None = None
) -> Organisation:
    """Note that it is settled who leads; a leader's word counts again. The federation only.

    Raises NotDisputed.
    """
    require_federation(actor, organisation)
    organisation.expect(version)
    if not organisation.disputed:
        raise NotDisputed(organisation=str(organisation))
    organisation.disputed_since, organisation.disputed_reason = None, ""
    organisation.save()
    event = LeadershipSettled(organisation=str(organisation))
    record(event, actor=actor, subject=organisation)
    return organisation
