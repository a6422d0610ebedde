"""Why the API door itself may refuse."""

from __future__ import annotations

from gurvan.kernel.errors import NotAllowed, Refused
from gurvan.kernel.words import said


class OutOfScope(
    NotAllowed,
    key="api.out_of_scope",
    says=said("This token may not do this. Make one with the scope “{scope}”."),
):
    pass


class ActsForNobody(
    NotAllowed,
    key="api.acts_for_nobody",
    says=said(
        "This account acts for nobody here, or no longer in the office that the token was made "
        "for. Ask an officer of your federation."
    ),
):
    pass


class OfficeOver(
    NotAllowed,
    key="api.office_over",
    says=said("The office in which you acted is over. Choose on the pages as whom you act."),
):
    pass


class SentFromElsewhere(
    NotAllowed,
    key="api.sent_from_elsewhere",
    says=said(
        "This came from a browser without its proof of coming from our own page. Send the header "
        "X-CSRFToken, or use a token."
    ),
):
    pass


class KeyUsedForAnother(
    Refused,
    key="api.key_used_for_another",
    says=said("This Idempotency-Key was sent with another request. Use a new key for each."),
):
    status = 422


class DoneAlready(
    Refused,
    key="api.done_already",
    says=said(
        "This was done already, and its answer is not kept. Look how things stand; to do it once "
        "more, send it with a new Idempotency-Key."
    ),
):
    pass


class StillBeingDone(
    Refused,
    key="api.still_being_done",
    says=said("This request is being done right now. Ask again in a moment."),
):
    pass


class BrokenOff(
    Refused,
    key="api.broken_off",
    says=said(
        "Gurvan was broken off while it did this. Look whether it was done; if not, send it again "
        "with a new Idempotency-Key."
    ),
):
    pass
