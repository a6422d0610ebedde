"""Every change to a gathering."""

from gurvan.gatherings.commands.agenda import (
    Point,
    add_agenda_item,
    correct_agenda_item,
    remove_agenda_item,
)
from gurvan.gatherings.commands.life import (
    announce_gathering,
    cancel_gathering,
    close_gathering,
    hold_gathering,
    step_back,
)
from gurvan.gatherings.commands.planning import (
    Plan,
    correct_gathering,
    plan_gathering,
    postpone_gathering,
)

__all__ = [
    "Plan",
    "Point",
    "add_agenda_item",
    "announce_gathering",
    "cancel_gathering",
    "close_gathering",
    "correct_agenda_item",
    "correct_gathering",
    "hold_gathering",
    "plan_gathering",
    "postpone_gathering",
    "remove_agenda_item",
    "step_back",
]
