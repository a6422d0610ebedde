"""The states of a piece of long work, and which verb leads where. Pure."""

from __future__ import annotations

from gurvan.kernel.lifecycle import Lifecycle
from gurvan.kernel.words import said

JOB = Lifecycle(
    name="work.job",
    table={
        "waiting": {"begin": "running", "cancel": "cancelled"},
        "running": {"finish": "done", "fail": "failed", "cancel": "cancelled"},
    },
    words={
        "waiting": said("Waiting its turn"),
        "running": said("Under way"),
        "done": said("Done"),
        "failed": said("Broken off"),
        "cancelled": said("Cancelled"),
    },
    tones={
        "waiting": "waiting",
        "running": "waiting",
        "done": "good",
        "failed": "bad",
        "cancelled": "ended",
    },
)
OPEN = ("waiting", "running")
