"""What a piece of ground is, how a licence stands, and why something has ended. Pure."""

from __future__ import annotations

from gurvan.kernel.words import said

LICENCE = "licence"
WATER = "water"

KINDS = {
    LICENCE: said("licence"),
    "tailings": said("tailings"),
    "special_purpose": said("special-purpose land"),
    "protected": said("protected land"),
    WATER: said("water"),
    "settlement": said("settlement"),
    "reclaimed": said("reclaimed land"),
}
# All but licences, which have more told of them.
OTHER_KINDS = {kind: words for kind, words in KINDS.items() if kind != LICENCE}

# Where gravel was left, or land was restored, is nothing that a buyer or a company needs to know.
KEPT_CLOSE = frozenset({"tailings", "reclaimed"})

STATUSES = {
    "valid": said("in force"),
    "suspended": said("suspended"),
    "expired": said("expired"),
    "cancelled": said("cancelled"),
    "unknown": said("not known"),
}

# Why it no longer stands. What is superseded has a newer one in its place.
SUPERSEDED = "superseded"
MISTAKE = "mistake"
ENDINGS = {
    "expired": said("it expired"),
    "given_back": said("it was given back"),
    "cancelled": said("it was cancelled"),
    "no_longer": said("the ground is this no longer"),
    MISTAKE: said("it was entered by mistake"),
}
ENDED = {**ENDINGS, SUPERSEDED: said("there is a newer one")}

# Why it is said no longer that all waters of a soum are entered.
TAKEN_BACK = {
    "found": said("a water was found that had not been entered"),
    MISTAKE: said("it was stated by mistake"),
}
