"""Every change to an agreement."""

from gurvan.agreements.commands.amending import amend
from gurvan.agreements.commands.calendars import (
    close_calendar,
    end_calendar,
    end_calendars,
    knock,
    open_calendar,
)
from gurvan.agreements.commands.duties import (
    accept_duty,
    drop_duty,
    hand_in_duty,
    owe_duty,
    return_duty,
    waive_duty,
)
from gurvan.agreements.commands.entering import enter_existing, enter_listed, finish_entry
from gurvan.agreements.commands.issuing import issue_acceptance, issue_paper
from gurvan.agreements.commands.life import (
    activate,
    breach,
    close,
    hand_over,
    mark_restored,
    resume,
    send_back_land,
    suspend,
    terminate,
)
from gurvan.agreements.commands.making import (
    draft_agreement,
    draw_agreement_area,
    negotiate,
    petition_agreement,
    reopen_draft,
    set_area,
    set_terms,
)
from gurvan.agreements.commands.parties import drop_party, name_party
from gurvan.agreements.commands.roster import check_roster, draw_roster, drop_from_roster
from gurvan.agreements.commands.signing import (
    confirm_signature,
    contest_signature,
    give_consent,
    record_signature,
    strike_signature,
)
from gurvan.agreements.commands.taking_back import take_back_listed

__all__ = [
    "accept_duty",
    "activate",
    "amend",
    "breach",
    "check_roster",
    "close",
    "close_calendar",
    "confirm_signature",
    "contest_signature",
    "draft_agreement",
    "draw_agreement_area",
    "draw_roster",
    "drop_duty",
    "drop_from_roster",
    "drop_party",
    "end_calendar",
    "end_calendars",
    "enter_existing",
    "enter_listed",
    "finish_entry",
    "give_consent",
    "hand_in_duty",
    "hand_over",
    "issue_acceptance",
    "issue_paper",
    "knock",
    "mark_restored",
    "name_party",
    "negotiate",
    "open_calendar",
    "owe_duty",
    "petition_agreement",
    "record_signature",
    "reopen_draft",
    "resume",
    "return_duty",
    "send_back_land",
    "set_area",
    "set_terms",
    "strike_signature",
    "suspend",
    "take_back_listed",
    "terminate",
    "waive_duty",
]
