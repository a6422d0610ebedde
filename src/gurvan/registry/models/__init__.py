"""What is stored of organisations and people, and what can never be false of them."""

from gurvan.registry.models.mandates import Mandate, Share
from gurvan.registry.models.memberships import Confirmation, ConfirmationCode, Membership, Slip
from gurvan.registry.models.organisations import (
    Assembly,
    Attendance,
    Office,
    Organisation,
    Placement,
)
from gurvan.registry.models.people import Person, PersonToken, SamePerson
from gurvan.registry.models.traces import PersonTrace

__all__ = [
    "Assembly",
    "Attendance",
    "Confirmation",
    "ConfirmationCode",
    "Mandate",
    "Membership",
    "Office",
    "Organisation",
    "Person",
    "PersonToken",
    "PersonTrace",
    "Placement",
    "SamePerson",
    "Share",
    "Slip",
]
