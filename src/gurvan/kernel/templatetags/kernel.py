"""Tags and filters of the house: actions, states, dates, numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template
from django.template.defaultfilters import date as written
from django.utils import formats

from gurvan.kernel.lifecycle import Lifecycle
from gurvan.kernel.web.actions import Action
from gurvan.kernel.web.drawing import (
    day,
    drawn,
    drawn_footer,
    drawn_headings,
    drawn_orders,
    drawn_pages,
    drawn_rows,
    drawn_ways,
    moment,
    number,
    yes_no,
)
from gurvan.kernel.web.questions import drawn_questions
from gurvan.kernel.web.tags import Tag, state_tag

register = template.Library()
for _drawing in (
    *(day, moment, number, yes_no, drawn),
    *(drawn_footer, drawn_headings, drawn_orders, drawn_questions, drawn_rows, drawn_ways),
):
    register.filter(_drawing)
register.simple_tag(drawn_pages)


@register.inclusion_tag("kernel/actions.html")
def card_actions(actions: Iterable[Action]) -> dict[str, Any]:
    """Draw what can be done now as buttons, and the rest as lines that explain themselves.

    What is to be done first stands first, and nothing beside it looks as if it were. What is
    seldom done is folded away; where there is nothing else, it stands open.
    """
    known = list(actions)
    often = [one for one in known if not one.seldom]
    seldom = [one for one in known if one.seldom] if often else []
    return {**_laid_out(often or known), "seldom": _laid_out(seldom) if seldom else None}


def _laid_out(actions: Iterable[Action]) -> dict[str, list[Action]]:
    known = list(actions)
    return {
        "ready": sorted((one for one in known if one.ready), key=lambda one: not one.primary),
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
def long_day(value: date | None) -> str:
    """Write a day in full: 2026 оны 11-р сарын 21, 21 November 2026."""
    return written(value, formats.get_format("LONG_DATE_FORMAT"))


@register.filter
def month(value: date | None) -> str:
    """Write a month: 2026 оны 11-р сар, November 2026."""
    return written(value, formats.get_format("YEAR_MONTH_FORMAT"))
