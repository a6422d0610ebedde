"""How an organisation ends."""

from __future__ import annotations

from datetime import date

from gurvan.kernel.actors import Actor
from gurvan.kernel.clock import today
from gurvan.ledger.commands import command, record
from gurvan.registry.commands.days import require_after, require_past
from gurvan.registry.commands.mandates import end_mandates
from gurvan.registry.commands.memberships import end
from gurvan.registry.commands.offices import end_one_office
from gurvan.registry.events import OrganisationDissolved
from gurvan.registry.lifecycle import FORMALISATION
from gurvan.registry.models import Organisation
from gurvan.registry.policies import require_keeper
from gurvan.registry.refusals import FederationStays, StillHasChildren
from gurvan.registry.ways import OPEN


@command
def dissolve_organisation(
    *,
    actor: Actor,
    organisation: Organisation,
    dissolved_on: date | None = None,
    version: int | None = None,
) -> Organisation:
    """Note that an organisation is no more: offices, mandates and memberships in it end.

    Its record stays, and so does its number, which another may then have. Raises FederationStays,
    CannotWhile, StillHasChildren, InFuture, BeforeThat.
    """
    require_keeper(actor, organisation)
    organisation.expect(version)
    if organisation.kind == "federation":
        raise FederationStays
    state = FORMALISATION.after(organisation.state, "dissolve")
    below = organisation.children.exclude(state="dissolved").count()
    if below:
        raise StillHasChildren(organisation=str(organisation), count=below)
    day = dissolved_on or today()
    require_past(day, field="dissolved_on")
    latest = organisation.registered_on or organisation.founded_on or organisation.decided_on
    require_after(day, latest, field="dissolved_on")
    organisation.state, organisation.dissolved_on = state, day
    organisation.disputed_since, organisation.disputed_reason = None, ""
    organisation.save()
    event = OrganisationDissolved(organisation=str(organisation), dissolved_on=day)
    record(event, actor=actor, subject=organisation)
    _end_all(actor, organisation, day)
    return organisation


def _end_all(actor: Actor, organisation: Organisation, day: date) -> None:
    mandates = organisation.mandates.filter(until=None)
    mandates = mandates.select_related("user", "person", "organisation")
    end_mandates(actor, mandates, reason="dissolved")
    for office in organisation.offices.filter(until=None).select_related("person", "organisation"):
        end_one_office(actor, office, reason="dissolved", until=max(day, office.since))
    for membership in organisation.memberships.filter(state__in=OPEN).select_related("person"):
        end(actor, membership, reason="dissolved", on=max(day, membership.since or day))
