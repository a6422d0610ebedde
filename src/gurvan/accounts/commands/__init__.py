"""Every change of an account, of how its owner signs in, and of the tokens it gave to programs."""

from gurvan.accounts.commands.passages import (
    end_other_sittings,
    note_failed_sign_in,
    note_lock_out,
    note_sign_in,
    note_sign_out,
)
from gurvan.accounts.commands.people import (
    accept_invitation,
    change_password,
    close_account,
    correct_account,
    cut_off,
    erase_account,
    invite_user,
    make_password_link,
)
from gurvan.accounts.commands.reminders import choose_reminders
from gurvan.accounts.commands.second_factors import (
    note_second_factor_added,
    note_second_factor_removed,
    reset_second_factor,
    set_up_second_factor,
)
from gurvan.accounts.commands.slowing import Tried, count_wrong, forget_slowed, try_at
from gurvan.accounts.commands.tokens import issue_token, note_token_use, revoke_token

__all__ = [
    "Tried",
    "accept_invitation",
    "change_password",
    "choose_reminders",
    "close_account",
    "correct_account",
    "count_wrong",
    "cut_off",
    "end_other_sittings",
    "erase_account",
    "forget_slowed",
    "invite_user",
    "issue_token",
    "make_password_link",
    "note_failed_sign_in",
    "note_lock_out",
    "note_second_factor_added",
    "note_second_factor_removed",
    "note_sign_in",
    "note_sign_out",
    "note_token_use",
    "reset_second_factor",
    "revoke_token",
    "set_up_second_factor",
    "try_at",
]
