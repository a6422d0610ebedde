"""The board: what is late or near its day, and what is suspended."""

from __future__ import annotations

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _, ngettext

from gurvan.agreements import policies, queries
from gurvan.agreements.desk.rounds import AGAIN, about_round, handing_in, listed
from gurvan.agreements.models import DutyRound
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.drawing import day
from gurvan.kernel.web.joined import MOST_AT_ONCE, Due, Waiting


def due_soon(*, actor: Actor) -> list[Due]:
    """Return what is late or due within a month: to a party what it owes or is owed.

    Of each nearness the first, how many there are, and the list of all.
    """
    near = queries.nearness(clock.today())
    found = queries.concerning_due(actor=actor)
    counts = queries.how_many(found, near)
    groups = [
        Due(
            key,
            [_told(actor, item) for item in found.filter(near[key])[:MOST_AT_ONCE]],
            counts[key],
            listed(near=key),
        )
        for key in near
    ]
    return [group for group in groups if group.count]


def _told(actor: Actor, item: DutyRound) -> Waiting:
    late = queries.is_late(item)
    return about_round(_says(actor, item), item, late=late, acts=handing_in(actor, item))


def _says(actor: Actor, item: DutyRound) -> str | Promise:
    if policies.is_party(actor, item.duty.debtor):
        return AGAIN if item.state == "returned" else _("Hand in")
    return _("%(who)s hands in") % {"who": item.duty.debtor.organisation}


def standing_still(*, actor: Actor) -> list[Waiting]:
    """Return the first suspended agreements under which nothing falls due, and since when."""
    found = queries.standing_still_for(actor=actor).select_related("miners").order_by("state_since")
    more = found.count() - MOST_AT_ONCE
    told = [
        Waiting(
            _("Suspended since %(day)s: the clock stands still") % {"day": day(row.state_since)},
            str(row),
            row.get_absolute_url(),
        )
        for row in found[:MOST_AT_ONCE]
    ]
    if more > 0:
        words = ngettext(
            "%(count)d more suspended agreement", "%(count)d more suspended agreements", more
        )
        url = f"{reverse('agreements:agreements')}?state=suspended"
        told.append(Waiting(words % {"count": more}, "", url))
    return told


def calendar_url(*, actor: Actor) -> str:
    """Return the way to one's own calendar; nothing for those whom no duty concerns."""
    allowed = policies.may(policies.require_calendar, actor)
    return reverse("agreements:calendar") if allowed else ""
