"""Every change of the registry."""

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
from gurvan.registry.commands.mandates import (
    cut_off_user,
    end_mandate,
    give_mandate,
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
from gurvan.registry.commands.shares import (
    share,
    unshare,
)
from gurvan.registry.commands.tree import (
    move_organisation,
)

__all__ = [
    "Minutes",
    "NewOrganisation",
    "appoint_officer",
    "correct_organisation",
    "cut_off_user",
    "dispute_leadership",
    "dissolve_organisation",
    "end_mandate",
    "end_office",
    "found_by_assembly",
    "found_federation",
    "give_mandate",
    "move_organisation",
    "register_formally",
    "register_organisation",
    "register_organisations",
    "settle_leadership",
    "share",
    "unshare",
    "write_rules",
]
