"""How a member confirms, how a membership ends, how the federation calls back. Pure."""

from __future__ import annotations

from gurvan.kernel.words import said

WAYS = {
    "in_person": said("in person, before a witness"),
    "assembly": said("on assembly day, with a signed sheet and two witnesses"),
    "code": said("with a one-time code from the federation"),
}

# A tenth of the confirmations, drawn at random, is asked about by the federation.
CALL_BACKS = {
    "none": said("not drawn"),
    "waiting": said("to be called"),
    "said_yes": said("called: “yes, I am a member”"),
    "said_no": said("called: “no, I am not a member”"),
    "unreached": said("called, not reached"),
}
TO_CALL = frozenset({"waiting", "unreached"})

# States in which a membership stands open, and those in which it is over.
OPEN = ("carried_over", "unconfirmed", "confirmed")
OVER = ("denied", "withdrawn", "ended")

MEMBERSHIP_ENDS = {
    "left": said("left the organisation"),
    "excluded": said("excluded by the organisation"),
    "died": said("died"),
    "moved": said("moved away"),
    "dissolved": said("the organisation ended"),
    "not_confirmed": said("did not confirm in time"),
    "forgotten": said("the person's record was erased"),
    "mistake": said("entered by mistake"),
}

# How a denial reached the house.
DENIED_THROUGH = {
    "slip": said("with their slip"),
    "code": said("with a one-time code"),
    "officer": said("before an officer"),
    "call": said("when called back"),
}

SLIP_ENDS = {
    "lost": said("the slip was lost"),
    "replaced": said("a new slip was issued"),
    "misused": said("somebody else used the slip"),
    "died": said("the person died"),
    "forgotten": said("the person's record was erased"),
}

# Why a record was erased.
FORGOTTEN_WHY = {
    "asked": said("the person asked for it"),
    "no_consent": said("the person did not agree to be registered"),
    "mistake": said("entered by mistake"),
    "kept_long_enough": said("it was kept long enough"),
}

# What was judged of two records that look like one person.
VERDICTS = {
    "asked": said("to be looked at"),
    "same": said("one person"),
    "different": said("two persons"),
}
