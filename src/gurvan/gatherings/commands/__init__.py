"""Every change to a gathering."""

from gurvan.gatherings.commands.agenda import (
    Point,
    add_agenda_item,
    correct_agenda_item,
    remove_agenda_item,
)
from gurvan.gatherings.commands.attending import (
    Came,
    correct_delegation,
    erase_presence,
    forget_in_gatherings,
    note_bearer,
    note_delegation,
    note_members,
    note_slip,
    strike_bearer,
    strike_delegation,
    strike_slip,
)
from gurvan.gatherings.commands.inviting import (
    answer_invitation,
    invite,
    withdraw_invitation,
)
from gurvan.gatherings.commands.life import (
    announce_gathering,
    cancel_gathering,
    close_gathering,
    hold_gathering,
    step_back,
)
from gurvan.gatherings.commands.minutes import (
    attach_minutes,
    erase_minutes,
    issue_letter,
    issue_minutes,
    write_minutes,
)
from gurvan.gatherings.commands.photos import (
    add_photo,
    correct_photo,
    withdraw_photo,
)
from gurvan.gatherings.commands.planning import (
    Plan,
    correct_gathering,
    plan_gathering,
    postpone_gathering,
)
from gurvan.gatherings.commands.publishing import (
    hide_results,
    publish_gathering,
    publish_results,
    unpublish_gathering,
)

__all__ = [
    "Came",
    "Plan",
    "Point",
    "add_agenda_item",
    "add_photo",
    "announce_gathering",
    "answer_invitation",
    "attach_minutes",
    "cancel_gathering",
    "close_gathering",
    "correct_agenda_item",
    "correct_delegation",
    "correct_gathering",
    "correct_photo",
    "erase_minutes",
    "erase_presence",
    "forget_in_gatherings",
    "hide_results",
    "hold_gathering",
    "invite",
    "issue_letter",
    "issue_minutes",
    "note_bearer",
    "note_delegation",
    "note_members",
    "note_slip",
    "plan_gathering",
    "postpone_gathering",
    "publish_gathering",
    "publish_results",
    "remove_agenda_item",
    "step_back",
    "strike_bearer",
    "strike_delegation",
    "strike_slip",
    "unpublish_gathering",
    "withdraw_invitation",
    "withdraw_photo",
    "write_minutes",
]
