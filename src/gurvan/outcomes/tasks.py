"""What the clock does with outcomes: reminds who has not answered, and closes months for others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from gurvan.agreements.queries import speaking_for
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor, system
from gurvan.outbox.commands import NewMessage, queue_messages
from gurvan.outcomes import queries
from gurvan.outcomes.commands import share_month
from gurvan.outcomes.months import Month
from gurvan.outcomes.norms import closes_on, reminded_on
from gurvan.outcomes.refusals import SharedAlready
from gurvan.outcomes.reminders import NOT_ANSWERED
from gurvan.registry.models import Organisation

BATCH: Final = 500


def remind() -> int:
    """Remind the leaders of groups that have not answered for a month, once for each month.

    Returns how many messages are new. Run twice, late, or by two at once, it is the same.
    """
    today = clock.today()
    months = [
        month
        for month in queries.open_months()
        if (begins := reminded_on(month)) is not None and begins <= today
    ]
    federations = Organisation.objects.filter(kind="federation").order_by("pk")
    return sum(_remind(system(one.federation_id), month) for one in federations for month in months)


def _remind(actor: Actor, month: Month) -> int:
    silent, queued, last = queries.to_remind(actor=actor, month=month), 0, 0
    while part := list(silent.filter(pk__gt=last).values_list("pk", "uid")[:BATCH]):
        queued += queue_messages(messages=list(_messages(actor, month, dict(part))))
        last = part[-1][0]
    return queued


def _messages(actor: Actor, month: Month, groups: dict[int, UUID]) -> Iterator[NewMessage]:
    values = {"month": str(month), "closes_on": closes_on(month).isoformat()}
    for group, accounts in speaking_for(actor=actor, organisations=groups).items():
        for account in accounts:
            yield NewMessage(
                federation_id=actor.federation_id,
                about=f"{groups[group]}:{month}",
                wording=NOT_ANSWERED,
                values=values,
                receiver_uid=account,
            )


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
