"""Every change to motions, and to what is noted of how organisations decide."""

from gurvan.motions.commands.afterwards import (
    contest_result,
    settle_contest,
    step_back,
    strike_result,
    write_minutes,
)
from gurvan.motions.commands.calling import (
    Called,
    call_motion,
    correct_motion,
    drop_candidate,
    name_candidate,
    withdraw_motion,
)
from gurvan.motions.commands.counting import enter_count, take_back_count
from gurvan.motions.commands.erasing import erase_words, forget_in_motions
from gurvan.motions.commands.issuing import issue_paper
from gurvan.motions.commands.meeting import close_without_quorum, open_motion, record_hands
from gurvan.motions.commands.rules import HowDecided, set_rules_of_deciding, strike_rules

__all__ = [
    "Called",
    "HowDecided",
    "call_motion",
    "close_without_quorum",
    "contest_result",
    "correct_motion",
    "drop_candidate",
    "enter_count",
    "erase_words",
    "forget_in_motions",
    "issue_paper",
    "name_candidate",
    "open_motion",
    "record_hands",
    "set_rules_of_deciding",
    "settle_contest",
    "step_back",
    "strike_result",
    "strike_rules",
    "take_back_count",
    "withdraw_motion",
    "write_minutes",
]
