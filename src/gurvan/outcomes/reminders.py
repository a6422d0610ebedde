"""How a leader is reminded that a month is not answered yet. It names nobody. Pure."""

from __future__ import annotations

from gurvan.kernel.words import said
from gurvan.outbox.wording import DAY, NUMBER, Wording

NOT_ANSWERED = Wording(
    "outcomes.not_answered",
    said("A month waits for your answer"),
    said(
        "The month {month} is not answered yet. Sign in to Gurvan and answer in a minute, until"
        " {closes_on}."
    ),
    {"month": NUMBER, "closes_on": DAY},
)
