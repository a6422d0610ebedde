"""The one act of this domain: that a federation's whole record is taken away leaves an entry."""

from __future__ import annotations

from gurvan.archive.events import FederationArchived
from gurvan.archive.refusals import ReasonNeeded
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.registry.models import Organisation
from gurvan.registry.policies import require_federation_officer, require_verified


@command
def note_archive(
    *, actor: Actor, federation: Organisation, reason: str, opened: bool = False
) -> None:
    """Note that an archive of the federation's record is made; called before the first byte.

    ``opened`` says that hidden particulars stand in it readable. Raises NotAllowed,
    SecondFactorNeeded, ReasonNeeded.
    """
    require_federation_officer(actor)
    require_verified(actor)
    words = " ".join(reason.split())
    if not words:
        raise ReasonNeeded(field="reason")
    event = FederationArchived(how="opened" if opened else "sealed", reason=words)
    record(event, actor=actor, subject=federation)
