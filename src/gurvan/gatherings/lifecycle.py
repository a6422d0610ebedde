"""The way of a gathering from the plan to the minutes, and of an invitation to its answer."""

from __future__ import annotations

from typing import Final

from gurvan.kernel.lifecycle import Lifecycle
from gurvan.kernel.words import said

# "back_to_…": the last step was taken by mistake, or is to be done again, and is taken back.
GATHERING = Lifecycle(
    name="gatherings.gathering",
    table={
        "planned": {"announce": "announced", "hold": "held", "cancel": "cancelled"},
        "announced": {"hold": "held", "cancel": "cancelled", "back_to_planned": "planned"},
        "held": {
            "close": "closed",
            "back_to_planned": "planned",
            "back_to_announced": "announced",
        },
        "closed": {"back_to_held": "held"},
        "cancelled": {"back_to_planned": "planned", "back_to_announced": "announced"},
    },
    words={
        "planned": said("Planned"),
        "announced": said("Announced"),
        "held": said("Held"),
        "closed": said("Closed, minutes issued"),
        "cancelled": said("Cancelled"),
    },
    tones={
        "planned": "waiting",
        "announced": "good",
        "held": "waiting",
        "closed": "ended",
        "cancelled": "ended",
    },
)
LINE: Final = ("planned", "announced", "held", "closed")
# Still to come: its plan can change, its day be moved, and people be invited.
AHEAD: Final = frozenset({"planned", "announced"})
# It took place: who came and what was said can be written down.
TOOK_PLACE: Final = frozenset({"held", "closed"})

INVITATION = Lifecycle(
    name="gatherings.invitation",
    table={
        "sent": {"accept": "coming", "decline": "not_coming", "withdraw": "withdrawn"},
        "coming": {
            "accept": "coming",
            "decline": "not_coming",
            "ask_anew": "sent",
            "withdraw": "withdrawn",
        },
        "not_coming": {"accept": "coming", "decline": "not_coming", "ask_anew": "sent",
                       "withdraw": "withdrawn"},
        "withdrawn": {"send": "sent"},
    },
    words={
        "sent": said("No answer yet"),
        "coming": said("Coming"),
        "not_coming": said("Not coming"),
        "withdrawn": said("Invitation taken back"),
    },
    tones={"sent": "waiting", "coming": "good", "not_coming": "ended", "withdrawn": "ended"},
)  # fmt: skip
# Invitations that stand.
STANDING: Final = frozenset({"sent", "coming", "not_coming"})
