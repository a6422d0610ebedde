"""The kinds of lists, in words. Pure."""

from __future__ import annotations

from gurvan.kernel.words import said

WORDS = {
    "organisations": said("groups, companies, authorities"),
    "members": said("people, and their groups"),
    "memberships": said("memberships of people whom the register has"),
    "agreements": said("agreements from before, whose papers are to follow"),
    "duties": said("duties of agreements that are still being entered or negotiated"),
    "boundaries": said("boundaries of aimags and soums, with their shapes"),
    "licences": said("licences, with their shapes"),
    "land": said("water, protected land, tailings and other ground, with shapes"),
}
# What is made of the rows of a list, by its model's label.
THINGS = {
    "registry.organisation": said("Group"),
    "registry.person": said("Person"),
    "registry.membership": said("Membership"),
    "agreements.agreement": said("Agreement"),
    "agreements.duty": said("Duty"),
    "land.ground": said("Ground"),
    "land.boundary": said("Boundary"),
}
# What somebody may say yes to of a shape, in place of what would stand in a cell.
YES = {
    "mended": said("the mended shape"),
    "turned": said("latitude and longitude exchanged"),
}
