"""Every change to a permit."""

from gurvan.permits.commands.asking import (
    draw_permit_area,
    pass_on,
    request_permit,
    set_permit_area,
    withdraw_request,
)
from gurvan.permits.commands.deciding import (
    Order,
    erase_official,
    erase_officials,
    erase_old_officials,
    grant_permit,
    record_inspection,
    refuse_permit,
)
from gurvan.permits.commands.entering import OnPaper, correct_entry, enter_permit
from gurvan.permits.commands.erasing import erase_words
from gurvan.permits.commands.issuing import issue_paper
from gurvan.permits.commands.life import (
    begin_permit,
    end_permit,
    expire_permit,
    lapse_permit,
    record_contract,
    step_back,
)
from gurvan.permits.commands.returning import return_land, strike_return

__all__ = [
    "OnPaper",
    "Order",
    "begin_permit",
    "correct_entry",
    "draw_permit_area",
    "end_permit",
    "enter_permit",
    "erase_official",
    "erase_officials",
    "erase_old_officials",
    "erase_words",
    "expire_permit",
    "grant_permit",
    "issue_paper",
    "lapse_permit",
    "pass_on",
    "record_contract",
    "record_inspection",
    "refuse_permit",
    "request_permit",
    "return_land",
    "set_permit_area",
    "step_back",
    "strike_return",
    "withdraw_request",
]
