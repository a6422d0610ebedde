"""Tags and filters of the house: actions, states, dates, numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.template.defaultfilters import date as written
from django.utils import formats, timezone
from django.utils.translation import gettext

from gurvan.kernel.lifecycle import Lifecycle
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.tags import Tag, state_tag

register = template.Library()

# The first that fits counts: a truth is also a number, and a moment also a day.
KINDS: dict[str, tuple[type, ...]] = {
    "truth": (bool,),
    "tag": (Tag,),
    "time": (datetime,),
    "date": (date,),
    "link": (Link,),
    "list": (list, tuple),
    "number": (int, float, Decimal),
}


@register.inclusion_tag("kernel/actions.html")
def card_actions(actions: Iterable[Action]) -> dict[str, Any]:
    """Draw what can be done now as buttons, and the rest as lines that explain themselves."""
    known = list(actions)
    return {
        "ready": [action for action in known if action.ready],
        "waiting": [action for action in known if not action.ready],
    }


@register.inclusion_tag("kernel/summary.html")
def summary(rows: Iterable[tuple[Any, Any]]) -> dict[str, Any]:
    """Draw (label, value) rows. A list becomes several lines, nothing becomes a dash."""
    return {"rows": list(rows)}


@register.inclusion_tag("kernel/tag.html")
def tag(shown: Tag) -> dict[str, Any]:
    """Draw a tag."""
    return {"tag": shown}


@register.simple_tag
def state(lifecycle: Lifecycle, now: str) -> Tag:
    """Return the tag of a state, to be kept or written as words."""
    return state_tag(lifecycle, now)


@register.filter
def kind(value: object) -> str:
    """Say how a value is drawn, for the templates that draw whatever they are given."""
    if value in (None, "", [], ()):
        return "nothing"
    return next((name for name, types in KINDS.items() if isinstance(value, types)), "text")


@register.filter
def day(value: date | None) -> str:
    """Write a day short: 2026.11.21."""
    return written(value, "SHORT_DATE_FORMAT")


@register.filter
def long_day(value: date | None) -> str:
    """Write a day in full: 2026 оны 11-р сарын 21, 21 November 2026."""
    return written(value, formats.get_format("LONG_DATE_FORMAT"))


@register.filter
def month(value: date | None) -> str:
    """Write a month: 2026 оны 11-р сар, November 2026."""
    return written(value, formats.get_format("YEAR_MONTH_FORMAT"))


@register.filter
def moment(value: datetime | None) -> str:
    """Write a day and the time of day in Mongolia: 2026.11.21 14:05."""
    if value is None:
        return ""
    return written(timezone.localtime(value), "SHORT_DATETIME_FORMAT")


@register.filter
def number(value: float | Decimal | str | None) -> str:
    """Write a number with its thousands apart: 6 500."""
    return "" if value is None else formats.number_format(value, force_grouping=True)


@register.filter
def yes_no(value: object) -> str:
    """Write a truth in a word."""
    return gettext("yes") if value else gettext("no")
