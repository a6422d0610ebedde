"""The way of a permission to work land, from asking for it until the land is back."""

from __future__ import annotations

from gurvan.kernel.lifecycle import Lifecycle
from gurvan.kernel.words import said

# "back_to_…": the last step was written by mistake, or was set aside, and is taken back.
PERMIT = Lifecycle(
    name="permits.permit",
    table={
        "requested": {"inspect": "inspected", "refuse": "refused", "withdraw": "withdrawn"},
        "inspected": {
            "grant": "granted",
            "inspect": "inspected",
            "refuse": "refused",
            "withdraw": "withdrawn",
            "back_to_requested": "requested",
        },
        "granted": {
            "contract": "contracted",
            "lapse": "lapsed",
            "back_to_inspected": "inspected",
        },
        "contracted": {
            "begin": "in_force",
            "lapse": "lapsed",
            "back_to_granted": "granted",
        },
        "in_force": {
            "expire": "expired",
            "end": "ended",
            "return_all": "returned",
            "back_to_contracted": "contracted",
        },
        "expired": {"return_all": "returned", "back_to_in_force": "in_force"},
        "ended": {"return_all": "returned", "back_to_in_force": "in_force"},
        "returned": {
            "back_to_in_force": "in_force",
            "back_to_expired": "expired",
            "back_to_ended": "ended",
        },
        "refused": {"back_to_requested": "requested", "back_to_inspected": "inspected"},
        "withdrawn": {"back_to_requested": "requested", "back_to_inspected": "inspected"},
        "lapsed": {"back_to_granted": "granted", "back_to_contracted": "contracted"},
    },
    words={
        "requested": said("Permit asked for"),
        "inspected": said("Land inspected"),
        "granted": said("Granted"),
        "contracted": said("Contract signed"),
        "in_force": said("In force"),
        "expired": said("Expired"),
        "ended": said("Ended early"),
        "returned": said("Land returned"),
        "refused": said("Refused"),
        "withdrawn": said("Request withdrawn"),
        "lapsed": said("Lapsed before it began"),
    },
    tones={
        "requested": "waiting",
        "inspected": "waiting",
        "granted": "waiting",
        "contracted": "waiting",
        "in_force": "good",
        "expired": "bad",
        "ended": "bad",
        "returned": "ended",
        "refused": "ended",
        "withdrawn": "ended",
        "lapsed": "ended",
    },
)

LINE = ("requested", "inspected", "granted", "contracted", "in_force", "returned")
# Where a step back leads from a state that has one way to it; from others, to where they came from.
BEFORE = {
    "inspected": "requested",
    "granted": "inspected",
    "contracted": "granted",
    "in_force": "contracted",
    "expired": "in_force",
    "ended": "in_force",
}
# No decision yet: the area can still be chosen, and the request be taken back or passed on.
OPEN = frozenset({"requested", "inspected"})
# The office has granted it, and it did not lapse: its land is given, until it is returned.
GIVEN = frozenset({"granted", "contracted", "in_force", "expired", "ended", "returned"})
# What was granted holds, as long as its last day is not over.
STANDING = frozenset({"granted", "contracted", "in_force"})
# Land that was worked may be still to be returned.
TO_RETURN = frozenset({"in_force", "expired", "ended"})
# It ran, or runs, from its first day on.
BEGUN = frozenset({"in_force", "expired", "ended", "returned"})
# A state of which somebody must be able to read the reason.
EXPLAINED = frozenset({"refused", "withdrawn", "lapsed", "ended"})
# Nothing of it is to come.
OVER = frozenset({"returned", "refused", "withdrawn", "lapsed"})
# In which states a permit that exists already can be entered.
ENTERABLE = ("granted", "contracted", "in_force", "expired", "ended")
# How the land of a permit stands, as lists and tables are asked.
LAND_WORDS = {
    "given": said("given"),
    "returned": said("some or all of it returned"),
    "open": said("some or all of it still open"),
}
