"""The kinds of lists, in words. Pure."""

from __future__ import annotations

from gurvan.kernel.words import said

WORDS = {
    "organisations": said("groups, companies, authorities"),
    "members": said("people, and their groups"),
    "memberships": said("memberships of people whom the register has"),
}
# What is made of the rows of a list, by its model's label.
THINGS = {
    "registry.organisation": said("Group"),
    "registry.person": said("Person"),
    "registry.membership": said("Membership"),
}
