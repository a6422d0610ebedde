"""Why an act about a message is refused, and what to do."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class NotOnTheList(
    Refused,
    key="outbox.not_on_the_list",
    says=said("This message is not among those that could not be sent. Look at the list anew."),
):
    """Somebody else had it sent or gave it up meanwhile, or it is being sent."""
