"""The way of a study, of a session and of a ranking in it; each step can be taken back. Pure."""

from __future__ import annotations

from gurvan.kernel.lifecycle import Lifecycle
from gurvan.kernel.words import said

STUDY = Lifecycle(
    name="research.study",
    table={
        "planned": {"begin": "under_way"},
        "under_way": {"close": "closed", "put_back": "planned"},
        "closed": {"reopen": "under_way"},
    },
    words={
        "planned": said("Planned"),
        "under_way": said("Study under way"),
        "closed": said("Study closed"),
    },
    tones={"planned": "waiting", "under_way": "good", "closed": "ended"},
)

SESSION = Lifecycle(
    name="research.session",
    table={
        "prepared": {"open": "open", "cancel": "cancelled"},
        "open": {"close": "held", "put_back": "prepared"},
        "held": {"reopen": "open"},
        "cancelled": {"restore": "prepared"},
    },
    words={
        "prepared": said("Session prepared"),
        "open": said("Notes are being taken"),
        "held": said("Held"),
        "cancelled": said("Session cancelled"),
    },
    tones={"prepared": "waiting", "open": "good", "held": "ended", "cancelled": "ended"},
)

RANKING = Lifecycle(
    name="research.ranking",
    table={
        "open": {"close": "closed", "cancel": "cancelled"},
        "closed": {"reopen": "open"},
        "cancelled": {"restore": "open"},
    },
    words={
        "open": said("Ballots are taken"),
        "closed": said("Ballots counted"),
        "cancelled": said("Ranking cancelled"),
    },
    tones={"open": "good", "closed": "ended", "cancelled": "ended"},
)
