"""The secret link by which somebody's own calendar reads what is due."""

from __future__ import annotations

from typing import Final

from gurvan.accounts import secret_text
from gurvan.accounts.policies import require_house
from gurvan.accounts.queries import kept_of
from gurvan.agreements import policies, queries
from gurvan.agreements.events import CalendarClosed, CalendarOpened
from gurvan.agreements.models import CalendarLink
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.registry.commands import guesses
from gurvan.registry.models import Mandate

LOCK: Final = "calendars"


@command
def open_calendar(*, actor: Actor) -> tuple[CalendarLink, str]:
    """Make a link for the actor's present office; the one before opens nothing any more.

    Returns it and its secret, which is told once: of it only a digest is kept. Raises NotAllowed.
    """
    uid = policies.require_calendar(actor)
    mandate = Mandate.objects.select_for_update().get(uid=uid)
    _end(actor)
    secret = secret_text.new_secret()
    link = CalendarLink.objects.create(
        federation_id=actor.federation_id,
        mandate=mandate,
        secret_hash=kept_of("calendar", secret),
        made_at=clock.now(),
    )
    record(CalendarOpened(), actor=actor, subject=mandate)
    return link, secret


@command
def close_calendar(*, actor: Actor) -> None:
    """End the link of the actor's present office. Raises NotAllowed."""
    uid = policies.require_calendar(actor)
    mandate = Mandate.objects.select_for_update().get(uid=uid)
    _end(actor)
    record(CalendarClosed(), actor=actor, subject=mandate)


def end_calendars(*, actor: Actor) -> int:
    """End every open link of the federation, for the house; return how many there were.

    Called when a backup was restored: who ended a link since must not have it again. Raises
    NotAllowed.
    """
    require_house(actor)
    open_ones = CalendarLink.objects.filter(federation_id=actor.federation_id, ended_at=None)
    links = list(open_ones.select_related("mandate").order_by("pk"))
    for link in links:
        end_calendar(actor=actor, link=link)
    return len(links)


@command
def end_calendar(*, actor: Actor, link: CalendarLink) -> CalendarLink:
    """End somebody's link, for the house. Raises NotAllowed."""
    require_house(actor)
    link.ended_at = clock.now()
    link.save()
    record(CalendarClosed(), actor=actor, subject=link.mandate)
    return link


def _end(actor: Actor) -> None:
    for link in queries.my_calendar(actor=actor):
        link.ended_at = clock.now()
        link.save()


def knock(*, secret: str, source: str) -> CalendarLink:
    """Return the link of a secret, also one that has ended; wrong ones are counted by source.

    A link that there is is never refused: many calendars ask through one source, and a half copied
    link of one must not stop the others. Calendars ask by themselves, also for a link that was
    renewed: such a one is no guess. Raises CodesSlowed, CodesStopped, CodeNotGood, VaultLocked.
    """
    found = queries.calendar_link(secret)
    if found is not None:
        return found
    return guesses.tried(source=source, look=lambda: None, lock=LOCK)
