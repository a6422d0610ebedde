"""What can be said to have happened: somebody took away a copy of a federation's whole record."""

from __future__ import annotations

from dataclasses import dataclass

from gurvan.kernel.events import Event, worded
from gurvan.kernel.words import said

OPENED = {
    "sealed": said("hidden particulars sealed"),
    "opened": said("hidden particulars readable"),
}


@dataclass(frozen=True, kw_only=True)
class FederationArchived(
    Event,
    name="archive.federation_archived",
    says=said("{actor} made an archive of the federation’s whole record ({how}): {reason}."),
):
    """A copy of everything recorded left the office. ``how`` is a code of OPENED."""

    how: str = worded(OPENED)
    reason: str


@dataclass(frozen=True, kw_only=True)
class ArchiveFetched(
    Event, name="archive.fetched", says=said("{actor} fetched an archive of the federation.")
):
    """The file was handed out; it is not here any more."""
