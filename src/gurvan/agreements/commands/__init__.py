"""Every change to an agreement."""

from gurvan.agreements.commands.duties import (
    accept_duty,
    drop_duty,
    hand_in_duty,
    owe_duty,
    return_duty,
    waive_duty,
)
from gurvan.agreements.commands.life import (
    activate,
    breach,
    check_roster,
    close,
    hand_over,
    mark_restored,
    resume,
    suspend,
    terminate,
)
from gurvan.agreements.commands.making import (
    amend,
    draft_agreement,
    enter_existing,
    negotiate,
    petition_agreement,
    reopen_draft,
    set_area,
    set_terms,
)
from gurvan.agreements.commands.parties import (
    confirm_signature,
    drop_party,
    give_consent,
    name_party,
    record_signature,
)
from gurvan.agreements.commands.roster import draw_roster, drop_from_roster

__all__ = [
    "accept_duty",
    "activate",
    "amend",
    "breach",
    "check_roster",
    "close",
    "confirm_signature",
    "draft_agreement",
    "draw_roster",
    "drop_duty",
    "drop_from_roster",
    "drop_party",
    "enter_existing",
    "give_consent",
    "hand_in_duty",
    "hand_over",
    "mark_restored",
    "name_party",
    "negotiate",
    "owe_duty",
    "petition_agreement",
    "record_signature",
    "reopen_draft",
    "resume",
    "return_duty",
    "set_area",
    "set_terms",
    "suspend",
    "terminate",
    "waive_duty",
]
