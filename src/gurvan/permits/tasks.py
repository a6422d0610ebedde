"""What the clock does with permits, once a day: it erases who is named for long enough."""

from __future__ import annotations

from gurvan.kernel.actors import system
from gurvan.permits.commands import erase_old_officials
from gurvan.registry.models import Organisation


def tidy() -> None:
    """Erase, in every federation, who signed the orders of permits that are over for long."""
    for federation in Organisation.objects.filter(kind="federation").order_by("pk"):
        erase_old_officials(actor=system(federation.federation_id))
