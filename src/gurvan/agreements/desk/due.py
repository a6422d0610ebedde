"""The board: what is late or near its day, and what is suspended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Window
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _, ngettext

from gurvan.agreements import policies, queries
from gurvan.agreements.desk.rounds import AGAIN, about_round, act, handing_in, listed
from gurvan.agreements.models import DutyRound
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.drawing import day
from gurvan.kernel.web.joined import MOST_AT_ONCE, Due, Waiting


@dataclass(frozen=True)
class Board:
    """What is due, by how near it is; and what waits for the actor's own word besides."""

    due: list[Due]
    turns: list[Waiting]


def board(*, actor: Actor) -> Board:
    """Return what is late or due within a month: to a party what it owes or is owed.

    Of each nearness the first, how many there are, and the list of all; and so what was handed in
    to the actor's own organisation, and what was returned to it.
    """
    shelves = queries.board(actor=actor, most=MOST_AT_ONCE)
    near = {key: shelves[key] for key in queries.nearness(clock.today())}
    due = [
        Due(key, [_told(actor, item) for item in shelf.rounds], shelf.count, listed(near=key))
        for key, shelf in near.items()
        if shelf.count
    ]
    return Board(due, [line for key in TURNS for line in _turn(actor, key, shelves[key])])


def _turn(actor: Actor, key: str, shelf: queries.Shelf) -> Iterator[Waiting]:
    for item in shelf.rounds:
        yield _deciding(item) if key == "decide" else _mending(actor, item)
    more = shelf.count - len(shelf.rounds)
    if more:
        yield Waiting(TURNS[key](more) % {"count": more}, "", listed(turn=key), count=more)


TURNS: Final[dict[str, Callable[[int], str]]] = {
    "decide": lambda count: ngettext(
        "Accept or return %(count)d more thing that was handed in",
        "Accept or return %(count)d more things that were handed in",
        count,
    ),
    "mend": lambda count: ngettext(
        "Hand in %(count)d more thing again", "Hand in %(count)d more things again", count
    ),
}


def _deciding(item: DutyRound) -> Waiting:
    acts = (
        act(_("Accept it"), "accept_duty", item),
        act(_("Return it"), "return_duty", item),
    )
    return about_round(_("Accept or return what was handed in"), item, acts=acts)


def _mending(actor: Actor, item: DutyRound) -> Waiting:
    return about_round(AGAIN, item, acts=handing_in(actor, item))


def _told(actor: Actor, item: DutyRound) -> Waiting:
    late = queries.is_late(item)
    return about_round(_says(actor, item), item, late=late, acts=handing_in(actor, item))


def _says(actor: Actor, item: DutyRound) -> str | Promise:
    if policies.is_party(actor, item.duty.debtor):
        return AGAIN if item.state == "returned" else _("Hand in")
    return _("%(who)s hands in") % {"who": item.duty.debtor.organisation}


def standing_still(*, actor: Actor) -> list[Waiting]:
    """Return the first suspended agreements under which nothing falls due, and since when."""
    found = queries.standing_still_for(actor=actor).order_by("state_since", "pk")
    first = list(found.annotate(every=Window(Count("pk")))[:MOST_AT_ONCE])
    told = [
        Waiting(
            _("Suspended since %(day)s: the clock stands still") % {"day": day(row.state_since)},
            str(row),
            row.get_absolute_url(),
        )
        for row in first
    ]
    more = first[0].every - len(first) if first else 0
    if more:
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
