"""Duties as iCalendar (RFC 5545): a day each, with alarms. It names nobody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from django.utils.translation import gettext
from icalendar import Alarm, Calendar, Event

from gurvan.agreements.models import DutyRound
from gurvan.agreements.norms import Ahead
from gurvan.agreements.terms import DUTIES
from gurvan.kernel import clock

MORNING: Final = timedelta(hours=9)  # a day begins at midnight, when nobody wants to be woken


def feed(rows: Iterable[DutyRound]) -> bytes:
    """Return the calendar of these rounds, in the active language."""
    calendar = Calendar()
    calendar.add("prodid", "-//Gurvan//Duties//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Gurvan")
    calendar.add("refresh-interval;value=duration", "PT6H")
    ahead = Ahead.on(clock.today())
    for row in rows:
        calendar.add_component(_event(row, ahead))
    return bytes(calendar.to_ical())


def _event(row: DutyRound, ahead: Ahead) -> Event:
    title = gettext("Duty due: %(kind)s, agreement %(number)s") % {
        "kind": gettext(DUTIES[row.duty.kind]),
        "number": row.duty.agreement.number,
    }
    event = Event()
    event.add("uid", f"{row.uid}@gurvan")
    event.add("dtstamp", clock.now())
    event.add("dtstart", row.due_on)
    event.add("dtend", row.due_on + timedelta(days=1))
    event.add("sequence", row.version)
    event.add("summary", title)
    event.add("transp", "TRANSPARENT")
    for before in (ahead.early, ahead.soon, timedelta()):
        if before is not None:
            event.add_component(_alarm(title, MORNING - before))
    return event


def _alarm(title: str, trigger: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", trigger)
    return alarm
