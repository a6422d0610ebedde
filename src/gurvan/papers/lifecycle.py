"""The way of a paper: current, until another replaces it or it is withdrawn."""

from __future__ import annotations

from gurvan.kernel.lifecycle import Lifecycle
from gurvan.kernel.words import said

# How a paper is told that nobody has ended, while what it speaks of has ended or stands still.
LAPSED = "lapsed"
LAPSED_WORDS = said("Does not hold now")

PAPER = Lifecycle(
    name="papers.paper",
    table={"current": {"replace": "replaced", "withdraw": "withdrawn"}},
    words={
        "current": said("Current"),
        "replaced": said("Replaced"),
        "withdrawn": said("Withdrawn"),
    },
    tones={"current": "good", "replaced": "ended", "withdrawn": "bad"},
)
