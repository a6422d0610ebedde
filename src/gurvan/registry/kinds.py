"""What kinds of organisation there are, what titles their officers bear, how these end. Pure."""

from __future__ import annotations

from gurvan.kernel.words import said

KINDS = {
    "federation": said("federation"),
    "union": said("aimag union"),
    "ngo": said("NGO"),
    "partnership": said("partnership"),
    "cooperative": said("cooperative"),
    "company": said("company"),
    "authority": said("authority"),
    "buyer": said("buyer"),
    "training": said("training provider"),
}

# Miners' own organisations: these formalise, have members and count as members themselves.
MEMBER_KINDS = frozenset({"union", "ngo", "partnership", "cooperative"})

# A partnership is a contract between citizens, no legal person: it has no registration number.
# At most one of these may hold a person's confirmed membership.
EXCLUSIVE_KINDS = frozenset({"partnership"})

# Below which kinds an organisation may stand. Groups hold groups: a union of unions is possible.
PARENTS = {
    "federation": frozenset[str](),
    "union": frozenset({"federation", "union"}),
    "ngo": frozenset({"federation", "union", "ngo"}),
    "partnership": frozenset({"federation", "union", "ngo", "cooperative"}),
    "cooperative": frozenset({"federation", "union", "ngo"}),
    "company": frozenset({"federation"}),
    "authority": frozenset({"federation"}),
    "buyer": frozenset({"federation"}),
    "training": frozenset({"federation"}),
}

TITLES = {
    "head": said("head"),
    "deputy": said("deputy head"),
    "board": said("member of the board"),
    "treasurer": said("treasurer"),
    "secretary": said("secretary"),
    "controller": said("controller"),
}

# The title whose bearer speaks for the organisation.
LEADING_TITLE = "head"

OFFICE_ENDS = {
    "term_over": said("the term was over"),
    "left": said("left the office"),
    "replaced": said("another was chosen"),
    "removed": said("removed by the members"),
    "died": said("died"),
    "dissolved": said("the organisation was dissolved"),
    "mistake": said("entered by mistake"),
}
