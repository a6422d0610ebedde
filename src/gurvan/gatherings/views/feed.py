"""A gathering as iCalendar (RFC 5545): its title, hours and place. It names nobody."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.http import HttpResponse
from django.utils.translation import gettext
from icalendar import Calendar, Event

from gurvan.gatherings.listings import where
from gurvan.gatherings.models import Gathering
from gurvan.kernel import clock

KIND = "text/calendar; charset=utf-8"


def answered(gathering: Gathering) -> HttpResponse:
    """Return the file that a calendar program opens."""
    response = HttpResponse(feed(gathering), content_type=KIND)
    response["Content-Disposition"] = 'attachment; filename="gathering.ics"'
    return response


def feed(gathering: Gathering) -> bytes:
    """Return a calendar of one gathering, in the active language."""
    calendar = Calendar()
    calendar.add("prodid", "-//Gurvan//Gatherings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_event(gathering))
    return bytes(calendar.to_ical())


def _event(gathering: Gathering) -> Event:
    event = Event()
    event.add("uid", f"{gathering.uid}@gurvan")
    event.add("dtstamp", clock.now())
    event.add("sequence", gathering.version)
    event.add("summary", gathering.title)
    if gathering.opens_at:
        event.add("dtstart", _moment(gathering.starts_on, gathering.opens_at))
        if gathering.closes_at:
            event.add("dtend", _moment(gathering.ends_on, gathering.closes_at))
    else:
        event.add("dtstart", gathering.starts_on)
        event.add("dtend", gathering.ends_on + timedelta(days=1))
    event.add("location", where(gathering))
    called = gettext("Called by %(organiser)s.") % {"organiser": gathering.organiser}
    event.add("description", f"{called}\n{gathering.goal}".strip())
    event.add("status", "CANCELLED" if gathering.state == "cancelled" else "CONFIRMED")
    return event


def _moment(day: date, hour: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(hour), tzinfo=clock.CIVIL)
