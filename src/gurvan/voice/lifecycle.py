"""The way of an ask to an office, and of what the office promised."""

from __future__ import annotations

from gurvan.kernel.lifecycle import Lifecycle
from gurvan.kernel.words import said

_ANSWERED = {"refuse": "refused", "commit": "committed", "explain": "answered"}
# An answer can be struck: then the ask stands as it stood without it.
_STRUCK = {
    "back_to_sent": "sent",
    "back_to_acknowledged": "acknowledged",
    "back_to_answered": "answered",
    "back_to_refused": "refused",
    "back_to_committed": "committed",
}

# "back_to_…": the last step was written by mistake, or was set aside, and is taken back.
ASK = Lifecycle(
    name="voice.ask",
    table={
        "draft": {"send": "sent", "withdraw": "withdrawn"},
        "sent": {
            "acknowledge": "acknowledged",
            **_ANSWERED,
            "close": "closed",
            "withdraw": "withdrawn",
            "back_to_draft": "draft",
        },
        "acknowledged": {
            **_ANSWERED,
            "close": "closed",
            "withdraw": "withdrawn",
            "back_to_sent": "sent",
        },
        "answered": {**_ANSWERED, "close": "closed", **_STRUCK},
        "refused": {**_ANSWERED, "close": "closed", **_STRUCK},
        "committed": {**_ANSWERED, "close": "closed", **_STRUCK},
        # An answer that comes after all opens again what was closed.
        "closed": {**_ANSWERED, **_STRUCK},
        "withdrawn": {"back_to_draft": "draft", **_STRUCK},
    },
    words={
        "draft": said("Being written"),
        "sent": said("Sent, waits for an answer"),
        "acknowledged": said("Received, waits for an answer"),
        "answered": said("Answered"),
        "refused": said("Ask refused"),
        "committed": said("Promised"),
        "closed": said("Ask closed"),
        "withdrawn": said("Ask withdrawn"),
    },
    tones={
        "draft": "plain",
        "sent": "waiting",
        "acknowledged": "waiting",
        "answered": "waiting",
        "refused": "bad",
        "committed": "good",
        "closed": "ended",
        "withdrawn": "ended",
    },
)

COMMITMENT = Lifecycle(
    name="voice.commitment",
    table={
        "promised": {
            "keep": "kept",
            "keep_partly": "partly",
            "break": "not_kept",
            "withdraw": "withdrawn",
        },
        "kept": {"reopen": "promised"},
        "partly": {"reopen": "promised"},
        "not_kept": {"reopen": "promised"},
        "withdrawn": {"reopen": "promised"},
    },
    words={
        "promised": said("Promise open"),
        "kept": said("Promise kept"),
        "partly": said("Kept in part"),
        "not_kept": said("Promise not kept"),
        "withdrawn": said("Promise withdrawn by the office"),
    },
    tones={
        "promised": "waiting",
        "kept": "good",
        "partly": "waiting",
        "not_kept": "bad",
        "withdrawn": "ended",
    },
)

# Sent, and no answer has come: the clock of silence runs.
SILENT = frozenset({"sent", "acknowledged"})
# An office has seen it.
SEEN = frozenset(ASK.words) - {"draft", "withdrawn"}
OVER = frozenset({"closed", "withdrawn"})
# The verb of the ask that an answer of a kind is, and the state in which it leaves the ask.
VERB_OF = {"refused": "refuse", "committed": "commit", "explained": "explain"}
STATE_OF = {"refused": "refused", "committed": "committed", "explained": "answered"}
# The verb of the commitment by which it comes to an outcome.
JUDGING = {"kept": "keep", "partly": "keep_partly", "not_kept": "break", "withdrawn": "withdraw"}
OUTCOMES = {state: COMMITMENT.words[state] for state in JUDGING}
# Where a step back leads from a state that has one way to it.
BEFORE = {"sent": "draft", "acknowledged": "sent"}
