"""What agreements contribute to the joined pages: what waits, what is due, what is found."""

from gurvan.agreements.desk.due import calendar_url, due_soon, standing_still
from gurvan.agreements.desk.finding import figures, first_steps, search
from gurvan.agreements.desk.waiting import waiting

__all__ = [
    "calendar_url",
    "due_soon",
    "figures",
    "first_steps",
    "search",
    "standing_still",
    "waiting",
]
