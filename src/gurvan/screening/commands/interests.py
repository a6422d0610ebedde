"""An official declares that they are bound to a group, and takes it back."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed, NotFound
from gurvan.ledger.commands import command, record, record_many
from gurvan.registry.models import Organisation
from gurvan.registry.policies import require_federation_officer
from gurvan.screening import policies, queries
from gurvan.screening.events import InterestDeclared, InterestErased, InterestTakenBack
from gurvan.screening.kinds import BONDS
from gurvan.screening.models import Interest
from gurvan.screening.refusals import BondUnknown, DeclaredAlready, TakenBackAlready


@command
def declare_interest(*, actor: Actor, group: Organisation, bond: str) -> Interest:
    """Declare that one is bound to a group, and leaves deciding on its papers to others.

    Only about a group that has something before one's office. Raises NotAllowed, NotFound,
    BondUnknown, DeclaredAlready.
    """
    policies.require_official(actor)
    if actor.user_uid is None or actor.organisation_uid is None:
        raise NotAllowed
    if not queries.groups_before(actor=actor).filter(pk=group.pk).exists():
        raise NotFound
    if bond not in BONDS:
        raise BondUnknown(field="bond")
    interest = Interest(
        federation_id=actor.federation_id,
        user_uid=actor.user_uid,
        authority_uid=actor.organisation_uid,
        group_uid=group.uid,
        bond=bond,
        declared_on=clock.today(),
    )
    try:
        with transaction.atomic():
            interest.save()
    except IntegrityError:
        raise DeclaredAlready(field="group") from None
    record(InterestDeclared(bond=bond), actor=actor, subject=interest)
    return interest


@command
def take_interest_back(*, actor: Actor, interest: Interest) -> Interest:
    """Take back that there is a bond. Raises NotFound, NotAllowed, TakenBackAlready."""
    policies.require_own_interest(actor, interest)
    if interest.taken_back_on is not None:
        raise TakenBackAlready
    interest.taken_back_on = clock.today()
    interest.save()
    record(InterestTakenBack(), actor=actor, subject=interest)
    return interest


@command
def erase_interests(*, actor: Actor, interests: Sequence[Interest]) -> None:
    """Erase what an official declared whose account is being erased: nothing of it stays.

    A part of forgetting a person: whoever may do that may do this. Raises NotAllowed.
    """
    require_federation_officer(actor)
    Interest.objects.bulk_delete(interests)
    record_many([(InterestErased(), one, ()) for one in interests], actor=actor)
