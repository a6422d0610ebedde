"""The way of a tripartite agreement, and of one round of a duty."""

from __future__ import annotations

from gurvan.kernel.lifecycle import Lifecycle
from gurvan.kernel.words import said

_WORDS = {
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
}
_TONES = {
    "petitioned": "waiting",
    "negotiating": "waiting",
    "drafted": "waiting",
    "consented": "waiting",
    "signed": "waiting",
    "active": "good",
    "suspended": "bad",
    "restored": "good",
    "handed_over": "good",
    "closed": "ended",
    "breached": "bad",
    "terminated": "ended",
    "superseded": "ended",
}
_ENDS = {"breach": "breached", "terminate": "terminated"}
_MAKING = {
    "petitioned": {"negotiate": "negotiating", "terminate": "terminated"},
    "negotiating": {"draft": "drafted", "terminate": "terminated"},
    "drafted": {
        "sign": "signed",
        "consent": "consented",
        "reopen": "negotiating",
        "terminate": "terminated",
    },
    "consented": {"sign": "signed", "reopen": "negotiating", "terminate": "terminated"},
    # "strike": a signature was taken back, so that not all have signed any more.
    "signed": {"activate": "active", "strike": "drafted", **_ENDS},
}
_IN_FORCE = {"suspend": "suspended", "supersede": "superseded", **_ENDS}
_STOPPED = {
    "suspended": {"resume": "active", "supersede": "superseded", **_ENDS},
    "breached": {"resume": "active", "terminate": "terminated"},
}

# Of access to land: it ends when the land is restored, handed over and accepted.
AGREEMENT = Lifecycle(
    name="agreements.agreement",
    table={
        **_MAKING,
        "active": {"restore": "restored", **_IN_FORCE},
        **_STOPPED,
        "restored": {"hand_over": "handed_over", "send_back": "active", **_ENDS},
        "handed_over": {"close": "closed"},
    },
    words=_WORDS,
    tones=_TONES,
)

# Of sale to a buyer: there is no land to give back.
_OF_LAND = {"restored", "handed_over"}
OFFTAKE = Lifecycle(
    name="agreements.offtake",
    table={**_MAKING, "active": {"close": "closed", **_IN_FORCE}, **_STOPPED},
    words={state: word for state, word in _WORDS.items() if state not in _OF_LAND},
    tones=_TONES,
)

WAYS = {"access": AGREEMENT, "offtake": OFFTAKE}

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

# The terms may still change; what is drafted or signed is never edited, only amended.
OPEN_TO_TERMS = frozenset({"petitioned", "negotiating"})
SIGNABLE = frozenset({"drafted", "consented"})
# It binds its parties: what they owe can be handed in. While suspended, the clocks stand still.
BINDING = frozenset({"active", "suspended", "breached", "restored", "handed_over"})
RUNNING = BINDING - {"suspended"}
# A roster works under it, or will.
LIVING = frozenset({"signed", "active", "suspended", "breached", "restored"})
ENDED = frozenset({"closed", "terminated", "superseded"})
# The stages that figures tell: every state is in one of them.
STAGES = {
    "making": frozenset({"petitioned", "negotiating", "drafted", "consented", "signed"}),
    "in_force": frozenset({"active"}),
    "stopped": frozenset({"suspended", "breached"}),
    "given_back": frozenset({"restored", "handed_over"}),
    "over": ENDED,
}
STAGE_WORDS = {
    "making": said("Being made"),
    "in_force": said("In force"),
    "stopped": said("Suspended or breached"),
    "given_back": said("Land being given back"),
    "over": said("Over"),
}
# What is done with the land of an agreement, as figures tell it.
LAND_WORDS = {
    "worked": said("Being worked"),
    "restored": said("Restored"),
    "handed_over": said("Handed over"),
}
# How a duty that fell due was kept.
KEPT_WORDS = {
    "on_time": said("On time"),
    "after": said("After its day"),
    "missed": said("Late, still to be done"),
    "let_off": said("Let off"),
    "open": said("Its day is to come, or the clock stands"),
}
# A state that somebody must be able to read the reason of.
EXPLAINED = frozenset({"suspended", "breached", "terminated"})
# In which states an agreement from before can be entered.
ENTERABLE = ("active", "suspended", "restored", "handed_over", "closed", "breached", "terminated")
