"""The way of a motion, from calling it until it is decided; contested, struck, withdrawn."""

from __future__ import annotations

from gurvan.kernel.lifecycle import Lifecycle
from gurvan.kernel.words import said

# "back_to_…": the last step was written by mistake and is taken back.
MOTION = Lifecycle(
    name="motions.motion",
    table={
        "called": {"open": "open", "withdraw": "withdrawn"},
        "open": {
            "open": "open",  # people came or went: those present are counted again
            "decide": "decided",
            "withdraw": "withdrawn",
            "back_to_called": "called",
        },
        "decided": {"contest": "contested", "strike": "struck", "back_to_open": "open"},
        "contested": {"uphold": "decided", "strike": "struck"},
        "struck": {"back_to_decided": "decided", "back_to_contested": "contested"},
        "withdrawn": {"back_to_called": "called", "back_to_open": "open"},
    },
    words={
        "called": said("Called"),
        "open": said("Vote open"),
        "decided": said("Decided"),
        "contested": said("Result contested"),
        "struck": said("Result struck"),
        "withdrawn": said("Motion withdrawn"),
    },
    tones={
        "called": "waiting",
        "open": "waiting",
        "decided": "ended",
        "contested": "bad",
        "struck": "ended",
        "withdrawn": "ended",
    },
)

LINE = ("called", "open", "decided")
# Where a step back leads; from others, to where they came from.
BEFORE = {"open": "called", "decided": "open"}
# Nothing is decided yet.
PENDING = frozenset({"called", "open"})
# It was voted on, and the figures stand there.
VOTED = frozenset({"decided", "contested", "struck"})
