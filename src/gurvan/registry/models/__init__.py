"""What is stored of organisations and people, and what can never be false of them."""

from gurvan.registry.models.organisations import (
    Assembly,
    Attendance,
    Mandate,
    Office,
    Organisation,
    Placement,
    Share,
)

__all__ = [
    "Assembly",
    "Attendance",
    "Mandate",
    "Office",
    "Organisation",
    "Placement",
    "Share",
]
