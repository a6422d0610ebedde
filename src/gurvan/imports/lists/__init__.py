"""The kinds of lists that can be taken in, by name, in the order in which an office needs them."""

from __future__ import annotations

from gurvan.imports.lists import (
    agreements,
    boundaries,
    duties,
    land,
    licences,
    members,
    memberships,
    organisations,
)
from gurvan.imports.sheets import Sheet

LISTS: dict[str, Sheet] = {
    "organisations": organisations.SHEET,
    "members": members.SHEET,
    "memberships": memberships.SHEET,
    "agreements": agreements.SHEET,
    "duties": duties.SHEET,
    "boundaries": boundaries.SHEET,
    "licences": licences.SHEET,
    "land": land.SHEET,
}
