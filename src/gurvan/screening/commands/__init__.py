"""Every change of leads, of what groups are asked about them, and of what officials declare."""

from gurvan.screening.commands.interests import (
    declare_interest,
    erase_interests,
    take_interest_back,
)
from gurvan.screening.commands.keeping import erase_leads, erase_old_leads, forget_in_leads
from gurvan.screening.commands.life import (
    dismiss_lead,
    give_lead,
    mend_lead,
    put_lead_back,
    reopen_lead,
    require_heard,
    take_lead,
)
from gurvan.screening.commands.looking import look_for_leads, note_leads
from gurvan.screening.commands.sales import note_sale, take_sale_back
from gurvan.screening.commands.words import ask_for_word, give_word, take_question_back

__all__ = [
    "ask_for_word",
    "declare_interest",
    "dismiss_lead",
    "erase_interests",
    "erase_leads",
    "erase_old_leads",
    "forget_in_leads",
    "give_lead",
    "give_word",
    "look_for_leads",
    "mend_lead",
    "note_leads",
    "note_sale",
    "put_lead_back",
    "reopen_lead",
    "require_heard",
    "take_interest_back",
    "take_lead",
    "take_question_back",
    "take_sale_back",
]
