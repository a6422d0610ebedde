"""The numbers that agreements bear: "2026/014" for the fourteenth of a year in its federation."""

from __future__ import annotations

from django.db.models import Max

from gurvan.agreements.models import Agreement
from gurvan.registry.models import Organisation


def next_serial(federation_id: int, year: int) -> int:
    """Return the next free number of a year.

    The federation's own row is locked until the command ends, so that of two who ask at once each
    gets a number of their own.
    """
    Organisation.objects.select_for_update(no_key=True).get(
        federation_id=federation_id, kind="federation"
    )
    taken = Agreement.objects.filter(federation_id=federation_id, year=year)
    return (taken.aggregate(last=Max("serial"))["last"] or 0) + 1


def next_part(agreement: Agreement) -> int:
    """Return the number of an agreement's next amendment; the caller holds the agreement."""
    parts = Agreement.objects.filter(
        federation_id=agreement.federation_id, year=agreement.year, serial=agreement.serial
    )
    return int(parts.aggregate(last=Max("part"))["last"]) + 1
