"""The numbers that agreements bear: one row a year and federation, "2026/014"."""

from __future__ import annotations

from datetime import date

from gurvan.agreements.models import Agreement


def next_number(federation_id: int, on: date) -> str:
    """Return the next number of the year; of two at once, the constraint lets one through."""
    year = f"{on.year}/"
    taken = Agreement.objects.filter(federation_id=federation_id, number__startswith=year)
    last = max(
        (int(number[5:].split("-")[0]) for number in taken.values_list("number", flat=True)),
        default=0,
    )
    return f"{year}{last + 1:03d}"
