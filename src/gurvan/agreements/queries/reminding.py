"""What the clock reads to remind people: rounds that are near, and who speaks for a party."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from gurvan.agreements.lifecycle import RUNNING
from gurvan.agreements.models import Agreement, DutyRound, Party
from gurvan.agreements.policies import SPOKESMEN
from gurvan.agreements.queries.duties import DUE, OPEN
from gurvan.kernel.actors import Actor
from gurvan.outbox.receiving import NONE
from gurvan.registry.models import Mandate


def to_remind(*, actor: Actor, until: date) -> QuerySet[DutyRound]:
    """Return the rounds of a federation that wait for somebody, of agreements whose clocks run."""
    near = DUE & Q(due_on__lte=until) | Q(state="handed_in")
    rows = DutyRound.objects.filter(near, federation_id=actor.federation_id)
    return rows.filter(duty__agreement__state__in=RUNNING).select_related(
        "duty__agreement", "duty__debtor", "duty__creditor"
    )


def standing_still(*, actor: Actor) -> QuerySet[Party]:
    """Return the parties of a federation's suspended agreements under which something is open."""
    waiting = DutyRound.objects.filter(OPEN).values("duty__agreement")
    stopped = Agreement.objects.filter(
        federation_id=actor.federation_id, state="suspended", pk__in=waiting
    )
    return Party.objects.filter(agreement__in=stopped).select_related("agreement")


def speaking_for(*, actor: Actor, organisations: Collection[int]) -> dict[int, list[UUID]]:
    """Return the accounts that speak for organisations and want to be reminded."""
    held = Mandate.objects.filter(
        federation_id=actor.federation_id,
        organisation__in=organisations,
        role__in=SPOKESMEN,
        until=None,
        user__is_active=True,
    ).exclude(user__reminded=NONE)
    found: defaultdict[int, list[UUID]] = defaultdict(list)
    for organisation, uid in held.values_list("organisation_id", "user__uid").distinct():
        found[organisation].append(uid)
    return found
