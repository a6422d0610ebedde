"""The path of a group to a registered organisation, and a person's membership in one."""

from __future__ import annotations

from gurvan.kernel.lifecycle import Lifecycle
from gurvan.kernel.words import said

FORMALISATION = Lifecycle(
    name="registry.formalisation",
    table={
        "decided": {"write_rules": "rules_written", "dissolve": "dissolved"},
        "rules_written": {"found": "founded", "dissolve": "dissolved"},
        "founded": {"register": "registered", "dissolve": "dissolved"},
        "registered": {"dissolve": "dissolved"},
    },
    words={
        "decided": said("decided to formalise"),
        "rules_written": said("rules written"),
        "founded": said("founded"),
        "registered": said("registered"),
        "dissolved": said("dissolved"),
    },
    tones={
        "decided": "waiting",
        "rules_written": "waiting",
        "founded": "waiting",
        "registered": "good",
        "dissolved": "ended",
    },
)

MEMBERSHIP = Lifecycle(
    name="registry.membership",
    table={
        "carried_over": {
            "confirm": "confirmed",
            "deny": "denied",
            "withdraw": "withdrawn",
            "end": "ended",
        },
        "unconfirmed": {
            "confirm": "confirmed",
            "deny": "denied",
            "withdraw": "withdrawn",
            "end": "ended",
        },
        "confirmed": {"deny": "denied", "withdraw": "withdrawn", "end": "ended"},
    },
    words={
        "carried_over": said("carried over, not yet confirmed"),
        "unconfirmed": said("not confirmed"),
        "confirmed": said("confirmed"),
        "denied": said("denied"),
        "withdrawn": said("withdrawn"),
        "ended": said("ended"),
    },
    tones={
        "carried_over": "waiting",
        "unconfirmed": "waiting",
        "confirmed": "good",
        "denied": "bad",
        "withdrawn": "ended",
        "ended": "ended",
    },
)
