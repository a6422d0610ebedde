"""The way of a lead: found, looked at by an officer, asked about, closed; or over by itself."""

from __future__ import annotations

from gurvan.kernel.lifecycle import Lifecycle
from gurvan.kernel.words import said

_OVER = {"expire": "expired", "settle": "settled"}
_CLOSE = {"dismiss": "dismissed", "mend": "mended", **_OVER}

LEAD = Lifecycle(
    name="screening.lead",
    table={
        "open": {"name": "looked_at", **_OVER},
        "looked_at": {"name": "looked_at", "put_back": "open", "ask": "asked", **_CLOSE},
        "asked": {
            "name": "asked",
            "ask": "asked",
            "answer": "replied",
            "take_back": "looked_at",
            **_CLOSE,
        },
        "replied": {"name": "replied", "ask": "asked", **_CLOSE},
        "dismissed": {"reopen": "looked_at"},
        "mended": {"reopen": "looked_at"},
    },
    words={
        "open": said("Nobody has looked yet"),
        "looked_at": said("Being looked at"),
        "asked": said("The group was asked"),
        "replied": said("The group has answered"),
        "dismissed": said("Nothing to mend"),
        "mended": said("Something was mended"),
        "expired": said("Over: its season has passed"),
        "settled": said("No longer so"),
    },
    tones={
        "open": "waiting",
        "looked_at": "plain",
        "asked": "waiting",
        "replied": "waiting",
        "dismissed": "ended",
        "mended": "good",
        "expired": "ended",
        "settled": "ended",
    },
)

OPEN = ("open", "looked_at", "asked", "replied")
NAMED = ("looked_at", "asked", "replied", "dismissed", "mended")  # an officer is named
JUDGED = ("dismissed", "mended")
