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


class KeyUsedForAnother(
    Refused,
    key="api.key_used_for_another",
    says=said("This Idempotency-Key was sent with another request. Use a new key for each."),
):
    status = 422


class StillBeingDone(
    Refused,
    key="api.still_being_done",
    says=said("This request is being done right now. Ask again in a moment."),
):
    pass
