"""What agreements contribute to the joined pages: what waits, what is due, what is found."""

from gurvan.agreements.desk.due import Board, board, calendar_url, standing_still
from gurvan.agreements.desk.finding import figures, first_steps, search
from gurvan.agreements.desk.mapping import on_map
from gurvan.agreements.desk.waiting import waiting

__all__ = [
    "Board",
    "board",
    "calendar_url",
    "figures",
    "first_steps",
    "on_map",
    "search",
    "standing_still",
    "waiting",
]
