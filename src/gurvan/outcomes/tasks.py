"""What the clock does with outcomes: says what others are told of a month that was closed."""

from __future__ import annotations

from gurvan.kernel.actors import system
from gurvan.outcomes import queries
from gurvan.outcomes.commands import share_month
from gurvan.outcomes.refusals import SharedAlready
from gurvan.registry.models import Organisation


def share() -> int:
    """Decide what others are told of the months that were closed; return how many they were.

    Run twice, late, or by two at once, it is the same.
    """
    shared = 0
    for federation in Organisation.objects.filter(kind="federation").order_by("pk"):
        actor = system(federation.federation_id)
        for month in queries.to_share(actor=actor):
            try:
                share_month(actor=actor, month=month)
            except SharedAlready:  # by another clock, meanwhile
                continue
            shared += 1
    return shared
