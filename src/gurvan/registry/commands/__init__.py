"""Every change of the registry."""

from gurvan.registry.commands.codes import (
    PrintedCode,
    confirm_by_code,
    deny_by_code,
    open_code,
    print_code,
    print_codes,
    revoke_code,
)
from gurvan.registry.commands.confirmations import (
    Proof,
    confirm_at_assembly,
    confirm_in_person,
    record_call_back,
)
from gurvan.registry.commands.dissolving import (
    dissolve_organisation,
)
from gurvan.registry.commands.federations import (
    found_federation,
)
from gurvan.registry.commands.founding import (
    Minutes,
    found_by_assembly,
    register_formally,
    write_rules,
)
from gurvan.registry.commands.guesses import (
    tell_of_guessing,
    tried,
)
from gurvan.registry.commands.judgements import (
    judge_different,
    judge_same,
    undo_same,
)
from gurvan.registry.commands.lives import (
    copy_of_record,
    forget_person,
    note_death,
    take_back_death,
)
from gurvan.registry.commands.mandates import (
    Invited,
    close_user,
    cut_off_user,
    end_mandate,
    give_mandate,
    invite_to_act,
)
from gurvan.registry.commands.memberships import (
    NewMember,
    deny_membership,
    end_membership,
    enrol,
    enrol_members,
    look_into_denial,
    withdraw_membership,
)
from gurvan.registry.commands.offices import (
    appoint_officer,
    dispute_leadership,
    end_office,
    settle_leadership,
)
from gurvan.registry.commands.organisations import (
    NewOrganisation,
    correct_organisation,
    register_organisation,
    register_organisations,
)
from gurvan.registry.commands.particulars import (
    correct_person,
    keep_photo,
    move_residence,
    show_particular,
)
from gurvan.registry.commands.people import (
    register_people,
    register_person,
)
from gurvan.registry.commands.shares import (
    share,
    unshare,
    unshare_all,
)
from gurvan.registry.commands.slip_papers import (
    SlipPaper,
    issue_drawn_slip,
    issue_slip_paper,
)
from gurvan.registry.commands.slips import (
    NameUse,
    PrintedSlip,
    bearer_of,
    deny_by_slip,
    issue_slip,
    issue_slips,
    names_used,
    revoke_slip,
)
from gurvan.registry.commands.taking_back import take_back
from gurvan.registry.commands.traces import trace_people
from gurvan.registry.commands.tree import (
    move_organisation,
)

__all__ = [
    "Invited",
    "Minutes",
    "NameUse",
    "NewMember",
    "NewOrganisation",
    "PrintedCode",
    "PrintedSlip",
    "Proof",
    "SlipPaper",
    "appoint_officer",
    "bearer_of",
    "close_user",
    "confirm_at_assembly",
    "confirm_by_code",
    "confirm_in_person",
    "copy_of_record",
    "correct_organisation",
    "correct_person",
    "cut_off_user",
    "deny_by_code",
    "deny_by_slip",
    "deny_membership",
    "dispute_leadership",
    "dissolve_organisation",
    "end_mandate",
    "end_membership",
    "end_office",
    "enrol",
    "enrol_members",
    "forget_person",
    "found_by_assembly",
    "found_federation",
    "give_mandate",
    "invite_to_act",
    "issue_drawn_slip",
    "issue_slip",
    "issue_slip_paper",
    "issue_slips",
    "judge_different",
    "judge_same",
    "keep_photo",
    "look_into_denial",
    "move_organisation",
    "move_residence",
    "names_used",
    "note_death",
    "open_code",
    "print_code",
    "print_codes",
    "record_call_back",
    "register_formally",
    "register_organisation",
    "register_organisations",
    "register_people",
    "register_person",
    "revoke_code",
    "revoke_slip",
    "settle_leadership",
    "share",
    "show_particular",
    "take_back",
    "take_back_death",
    "tell_of_guessing",
    "trace_people",
    "tried",
    "undo_same",
    "unshare",
    "unshare_all",
    "withdraw_membership",
    "write_rules",
]
