"""What is stored of organisations and people, and what can never be false of them."""

from gurvan.registry.models.mandates import Mandate, Share
from gurvan.registry.models.organisations import (
    Assembly,
    Attendance,
    Office,
    Organisation,
    Placement,
)
from gurvan.registry.models.people import (
    Confirmation,
    ConfirmationCode,
    Membership,
    Person,
    PersonToken,
    SamePerson,
    Slip,
)
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
