"""Inviting: several organisations at once; their answers; an invitation taken back."""

from __future__ import annotations

from collections.abc import Sequence

from gurvan.gatherings import policies, queries
from gurvan.gatherings.commands.holding import hold, require_ahead
from gurvan.gatherings.events import InvitationAnswered, InvitationsSent, InvitationWithdrawn
from gurvan.gatherings.lifecycle import INVITATION
from gurvan.gatherings.models import Gathering, Invitation
from gurvan.gatherings.refusals import InvitesItself, NobodyInvited, PeopleWrong
from gurvan.gatherings.terms import MOST_PEOPLE
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.ledger.commands import command, record
from gurvan.registry.commands import share, unshare
from gurvan.registry.models import Organisation


@command
def invite(
    *, actor: Actor, gathering: Gathering, organisations: Sequence[Organisation]
) -> list[Invitation]:
    """Invite organisations: each sees the gathering from now on, and is asked for its answer.

    Who is invited already is passed over; an invitation that was taken back stands again. Raises
    PlanIsOver, NobodyInvited, InvitesItself, NotFound.
    """
    policies.require_keeper(actor, gathering)
    hold(gathering)
    require_ahead(gathering)
    wanted = {one.pk: one for one in organisations}
    if gathering.organiser_id in wanted:
        raise InvitesItself(field="organisations")
    known = set(queries.invitable(actor=actor).filter(pk__in=wanted).values_list("pk", flat=True))
    if known != set(wanted):
        raise NotFound(field="organisations")
    held = {
        one.organisation_id: one
        for one in Invitation.objects.filter(gathering=gathering, organisation__in=wanted)
    }
    sent = [
        _sent(gathering, one, held.get(pk))
        for pk, one in wanted.items()
        if pk not in held or held[pk].state == "withdrawn"
    ]
    if not sent:
        raise NobodyInvited(field="organisations")
    names = ", ".join(str(one.organisation) for one in sent)
    record(InvitationsSent(organisations=names), actor=actor, subject=gathering)
    for one in sent:
        share(actor=actor, organisation=one.organisation, row=gathering)
    return sent


def _sent(
    gathering: Gathering, organisation: Organisation, before: Invitation | None
) -> Invitation:
    row = before or Invitation(
        federation_id=gathering.federation_id, gathering=gathering, organisation=organisation
    )
    if before is not None:
        row.state = INVITATION.after(row.state, "send")
    row.organisation, row.invited_on = organisation, clock.today()
    row.save()
    return row


@command
def answer_invitation(
    *,
    actor: Actor,
    invitation: Invitation,
    coming: bool,
    people: int | None = None,
    version: int | None = None,
) -> Invitation:
    """Say whether an organisation comes, and with how many people; it may be changed.

    By the invited on its own sign-in, or by the organiser who was told. Raises PlanIsOver,
    PeopleWrong, CannotWhile, NotAllowed, ChangedMeanwhile.
    """
    policies.require_answerer(actor, invitation)
    invitation.expect(version)
    gathering = invitation.gathering
    hold(gathering)
    require_ahead(gathering)
    if coming and not (people is not None and 0 < people <= MOST_PEOPLE):
        raise PeopleWrong(field="people", most=MOST_PEOPLE)
    invitation.state = INVITATION.after(invitation.state, "accept" if coming else "decline")
    invitation.people = people if coming else None
    invitation.answered_on = clock.today()
    invitation.heard = "own" if policies.is_invited(actor, invitation) else "told"
    invitation.save()
    event = InvitationAnswered(
        organisation=str(invitation.organisation),
        state=invitation.state,
        people=invitation.people,
        heard=invitation.heard,
    )
    record(event, actor=actor, subject=gathering)
    return invitation


@command
def withdraw_invitation(*, actor: Actor, invitation: Invitation) -> Invitation:
    """Take an invitation back: its organisation sees the gathering no more. It can be sent anew.

    Raises PlanIsOver, CannotWhile.
    """
    policies.require_host(actor, invitation)
    gathering = invitation.gathering
    hold(gathering)
    require_ahead(gathering)
    invitation.refresh_from_db(fields=["state", "version"])
    invitation.state = INVITATION.after(invitation.state, "withdraw")
    invitation.people, invitation.answered_on, invitation.heard = None, None, ""
    invitation.save()
    event = InvitationWithdrawn(organisation=str(invitation.organisation))
    record(event, actor=actor, subject=gathering)
    unshare(actor=actor, organisation=invitation.organisation, row=gathering)
    return invitation
