"""Why a step of a duty is refused."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class EvidenceNeeded(
    Refused,
    key="agreements.evidence_needed",
    says=said("Attach a photo or a file, or write what was done."),
):
    """A duty is handed in with something to see."""


class BetweenTwoParties(
    Refused,
    key="agreements.between_two_parties",
    says=said("A duty is owed by one party to another. Choose two different ones."),
):
    """Debtor and creditor are one."""


class UnitNeeded(
    Refused,
    key="agreements.unit_needed",
    says=said("Write the unit of the amount, for example tonnes or ₮."),
):
    """A number without a unit says nothing."""


class NotBinding(
    Refused,
    key="agreements.not_binding",
    says=said("The agreement does not bind its parties now, so nothing is handed in under it."),
):
    """Duties of a draft or of an ended agreement."""
