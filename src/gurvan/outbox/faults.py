"""Why a message did not get through. Pure."""

from __future__ import annotations

from gurvan.kernel.words import said

SILENT, BUSY, REFUSED, UNKNOWN, SHUT = "silent", "busy", "refused", "unknown", "shut"
FELL = "fell"
FAULTS = {
    SILENT: said("the mail server or the gateway did not answer"),
    BUSY: said("the mail server or the gateway could not take it just now"),
    REFUSED: said("the mail server or the gateway refused it"),
    UNKNOWN: said("the address or the number does not exist"),
    SHUT: said("the gateway or mail server did not let us in: look at its settings"),
    FELL: said("this office could not send it: whoever runs it finds in its log where it fell"),
}
# Trying again would change nothing.
LASTING = frozenset({REFUSED, UNKNOWN})


class NotSentError(Exception):
    """A carrier could not send; ``fault`` is a key of FAULTS. Nothing of the message is in it."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault
