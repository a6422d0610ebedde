"""Who a participant is: written down apart, looked at with an entry, erased."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed
from gurvan.ledger.commands import command, record
from gurvan.registry.models import Person
from gurvan.registry.policies import require_person_in_reach
from gurvan.research import policies, queries
from gurvan.research.commands.participants import held_participant
from gurvan.research.commands.untaking import erase_guest_coder
from gurvan.research.events import IdentityErased, IdentityKept, IdentityShown
from gurvan.research.models import Identity, Participant, Study
from gurvan.research.refusals import IdentityThere, NoIdentity
from gurvan.research.terms import LONGEST_LINE
from gurvan.research.writing import written_line
from gurvan.vault.keys import destroy_key


@command
def keep_identity(
    *,
    actor: Actor,
    participant: Participant,
    name: str,
    contact: str = "",
    person: Person | None = None,
) -> Participant:
    """Write down, apart and sealed, who a participant is; ``person`` where they are a member.

    Raises SecondFactorNeeded, StudyWordsNeeded, IdentityThere, ConsentIsWithdrawn, NotFound.
    """
    policies.require_identities(actor, participant.session.study)
    held_participant(actor, participant)
    if person is not None:
        require_person_in_reach(actor, person)
    identity = Identity(federation_id=participant.federation_id, participant=participant)
    identity.write(
        written_line(name, field="name", needed=True),
        written_line(contact, field="contact", most=LONGEST_LINE),
        person.uid if person else None,
        participant.federation_id,
    )
    try:
        with transaction.atomic():
            identity.save()
    except IntegrityError:
        raise IdentityThere(field="name") from None
    record(IdentityKept(), actor=actor, subject=participant)
    return participant


@command
def show_identity(*, actor: Actor, participant: Participant) -> tuple[str, str]:
    """Return name and contact of a participant; that it was looked at is an entry.

    Raises SecondFactorNeeded, NoIdentity.
    """
    policies.require_identities(actor, participant.session.study)
    identity = queries.identity_of(participant)
    if identity is None:
        raise NoIdentity
    name, contact, _person = identity.read()
    record(IdentityShown(), actor=actor, subject=participant)
    return name, contact


@command
def erase_identity(*, actor: Actor, participant: Participant) -> Participant:
    """Erase who a participant is; what they said stays under their number. Raises NoIdentity."""
    policies.require_work(actor, participant.session.study)
    identity = queries.identity_of(participant)
    if identity is None:
        raise NoIdentity
    blank(identity)
    record(IdentityErased(), actor=actor, subject=participant)
    return participant


def blank(identity: Identity) -> None:
    """Erase an identity with its key, inside a command that asked who may."""
    destroy_key(identity.uid)
    identity.sealed, identity.person_index = None, ""
    identity.save()


def erase_old_identities(*, actor: Actor) -> int:
    """Erase who the participants were of studies closed long enough; return how many they were.

    And the names of coders of other programs, who are people as well. By the house's clock.
    Raises NotAllowed.
    """
    if not actor.is_system:
        raise NotAllowed
    done = 0
    for study in Study.objects.filter(federation_id=actor.federation_id, state="closed"):
        if study.state_since + timedelta(days=queries.keep_days(study)) >= clock.today():
            continue
        held = Participant.objects.filter(
            session__study=study, identities__sealed__isnull=False
        ).select_related("session__study")
        for participant in held.distinct():
            erase_identity(actor=actor, participant=participant)
            done += 1
        for coder in study.guest_coders.exclude(name="").select_related("study"):
            erase_guest_coder(actor=actor, coder=coder)
            done += 1
    return done
