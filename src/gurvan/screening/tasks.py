"""What the clock does with leads, once a day: it looks for them, and erases what is over."""

from __future__ import annotations

from gurvan.kernel.actors import system
from gurvan.registry.models import Organisation
from gurvan.screening.commands import erase_old_leads, look_for_leads


def look() -> None:
    """Look through the record of every federation, and erase what was kept for long enough.

    Run twice, or by two at once, it finds nothing twice.
    """
    for federation in Organisation.objects.filter(kind="federation").order_by("pk"):
        actor = system(federation.federation_id)
        erase_old_leads(actor=actor)
        look_for_leads(actor=actor)
