"""The way of a tripartite agreement, and of one round of a duty."""

from __future__ import annotations

from gurvan.kernel.lifecycle import Lifecycle
from gurvan.kernel.words import said

_ENDS = {"breach": "breached", "terminate": "terminated"}

AGREEMENT = Lifecycle(
    name="agreements.agreement",
    table={
        "petitioned": {"negotiate": "negotiating", "terminate": "terminated"},
        "negotiating": {"draft": "drafted", "terminate": "terminated"},
        "drafted": {
            "reopen": "negotiating",
            "consent": "consented",
            "sign": "signed",
            "terminate": "terminated",
        },
        "consented": {"reopen": "negotiating", "sign": "signed", "terminate": "terminated"},
        "signed": {"activate": "active", **_ENDS},
        "active": {
            "suspend": "suspended",
            "restore": "restored",
            "supersede": "superseded",
            **_ENDS,
        },
        "suspended": {"resume": "active", "supersede": "superseded", **_ENDS},
        "restored": {"hand_over": "handed_over", "reopen_work": "active", **_ENDS},
        "handed_over": {"close": "closed"},
        "breached": {"resume": "active", "terminate": "terminated"},
    },
    words={
        "petitioned": said("Asked for"),
        "negotiating": said("Being negotiated"),
        "drafted": said("Drafted"),
        "consented": said("Aimag has consented"),
        "signed": said("Signed by all"),
        "active": said("In force"),
        "suspended": said("Suspended"),
        "restored": said("Land restored"),
        "handed_over": said("Land handed over"),
        "closed": said("Closed"),
        "breached": said("Breached"),
        "terminated": said("Terminated"),
        "superseded": said("Replaced by an amendment"),
    },
    tones={
        "petitioned": "waiting",
        "negotiating": "waiting",
        "drafted": "waiting",
        "consented": "waiting",
        "signed": "good",
        "active": "good",
        "suspended": "waiting",
        "restored": "good",
        "handed_over": "good",
        "closed": "ended",
        "breached": "bad",
        "terminated": "ended",
        "superseded": "ended",
    },
)

DUTY = Lifecycle(
    name="agreements.duty",
    table={
        "due": {"hand_in": "handed_in", "waive": "waived"},
        "handed_in": {"accept": "accepted", "return": "returned", "waive": "waived"},
        "returned": {"hand_in": "handed_in", "waive": "waived"},
    },
    words={
        "due": said("To be done"),
        "handed_in": said("Handed in"),
        "accepted": said("Accepted"),
        "returned": said("Returned"),
        "waived": said("Let off"),
    },
    tones={
        "due": "plain",
        "handed_in": "waiting",
        "accepted": "good",
        "returned": "bad",
        "waived": "ended",
    },
)

# A draft may still be changed; what is signed is never edited, only amended.
OPEN_TO_TERMS = frozenset({"petitioned", "negotiating"})
SIGNABLE = frozenset({"drafted", "consented"})
LIVING = frozenset({"signed", "active", "suspended", "restored"})
ENDED = frozenset({"closed", "terminated", "superseded"})
