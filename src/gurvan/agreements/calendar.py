"""When a repeating duty falls due next. Pure."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

MONTHS = {"monthly": 1, "quarterly": 3, "yearly": 12}


def next_due(first: date, last: date, repeats: str, until: date | None) -> date | None:
    """Return the next day after ``last`` on which the duty is due; None where it was the last.

    The rhythm is that of the first due day, whatever day ``last`` is: every quarter from 1 January
    is 1 April, 1 July, 1 October. The day of the month is that of the first; a shorter month ends
    it earlier, and the next long month returns to it (31 January, 28 February, 31 March).
    """
    step = MONTHS.get(repeats)
    if step is None:
        return None
    months = max((last.year - first.year) * 12 + last.month - first.month, 0)
    months -= months % step
    day = _after(first, months)
    if day <= last:
        day = _after(first, months + step)
    return None if until is not None and day > until else day


def _after(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))
