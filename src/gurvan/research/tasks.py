"""What the clock does with studies, once a day: it erases what was kept for long enough."""

from __future__ import annotations

from gurvan.kernel.actors import system
from gurvan.registry.models import Organisation
from gurvan.research.commands import (
    destroy_left_files,
    destroy_struck_highlights,
    erase_old_identities,
)


def tidy() -> None:
    """Erase who took part in studies closed long ago, and files whose speakers nobody said."""
    destroy_left_files()
    destroy_struck_highlights()
    for federation in Organisation.objects.filter(kind="federation").order_by("pk"):
        erase_old_identities(actor=system(federation.federation_id))
