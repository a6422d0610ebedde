"""The agenda of a gathering: its points, in their order.

Changed by others than the federation, it is public no more (``holding.take_down``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from gurvan.gatherings import policies
from gurvan.gatherings.commands.holding import hold, take_down
from gurvan.gatherings.events import AgendaChanged
from gurvan.gatherings.models import AgendaItem, Gathering
from gurvan.gatherings.refusals import AgendaFull, ItemHasMinutes, MinutesWrong
from gurvan.gatherings.terms import (
    LONGEST_NAMED,
    LONGEST_SUBJECT,
    MOST_ITEMS,
    MOST_MINUTES,
)
from gurvan.gatherings.writing import hour, line
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.registry.models import Organisation


@dataclass(frozen=True, kw_only=True)
class Point:
    """What a point is about, when it begins, how many minutes it takes, and who leads it."""

    subject: str
    opens_at: time | None = None
    minutes: int | None = None
    leads: Organisation | None = None
    lead_words: str = ""
    position: int | None = None  # from 1; None: at the end, or where it is


@command
def add_agenda_item(*, actor: Actor, gathering: Gathering, point: Point) -> AgendaItem:
    """Add a point to the agenda. Raises AgendaFull, MinutesWrong, GatheringWordsNeeded."""
    policies.require_keeper(actor, gathering)
    hold(gathering)
    held = _items(gathering)
    if len(held) >= MOST_ITEMS:
        raise AgendaFull(most=MOST_ITEMS)
    made = AgendaItem(
        federation_id=gathering.federation_id, gathering=gathering, position=len(held) + 1
    )
    _lay_down(made, point)
    made.save()
    _put(held, made, point.position)
    _say(actor, gathering)
    return made


@command
def correct_agenda_item(
    *, actor: Actor, item: AgendaItem, point: Point, version: int | None = None
) -> AgendaItem:
    """Correct a point, or move it to another place in the order. Raises as add_agenda_item."""
    gathering = item.gathering
    policies.require_keeper(actor, gathering)
    item.expect(version)
    hold(gathering)
    _lay_down(item, point)
    item.save()
    _put([one for one in _items(gathering) if one.pk != item.pk], item, point.position)
    _say(actor, gathering)
    return item


@command
def remove_agenda_item(*, actor: Actor, item: AgendaItem) -> Gathering:
    """Take a point off the agenda. Raises ItemHasMinutes."""
    gathering = item.gathering
    policies.require_keeper(actor, gathering)
    hold(gathering)
    item.refresh_from_db()
    if item.said or item.decided:
        raise ItemHasMinutes
    item.delete()
    _number(_items(gathering))
    _say(actor, gathering)
    return gathering


def _items(gathering: Gathering) -> list[AgendaItem]:
    return list(AgendaItem.objects.filter(gathering=gathering).order_by("position", "pk"))


def _lay_down(item: AgendaItem, point: Point) -> None:
    if point.minutes is not None and not 0 < point.minutes <= MOST_MINUTES:
        raise MinutesWrong(field="minutes", most=MOST_MINUTES)
    item.subject = line(point.subject, field="subject", most=LONGEST_SUBJECT, needed=True)
    item.lead_words = line(point.lead_words, field="lead_words", most=LONGEST_NAMED)
    item.opens_at, item.minutes, item.leads = hour(point.opens_at), point.minutes, point.leads


def _put(others: list[AgendaItem], item: AgendaItem, position: int | None) -> None:
    """Put a point at a place in the order, and count all anew."""
    at = (position or item.position) - 1
    _number([*others[: max(at, 0)], item, *others[max(at, 0) :]])


def _number(items: list[AgendaItem]) -> None:
    for place, one in enumerate(items, 1):
        if one.position != place:
            one.position = place
            one.save()


def _say(actor: Actor, gathering: Gathering) -> None:
    count = AgendaItem.objects.filter(gathering=gathering).count()
    record(AgendaChanged(items=count), actor=actor, subject=gathering)
    take_down(gathering, actor)
