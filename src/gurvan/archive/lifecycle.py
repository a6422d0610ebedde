"""How an archive that was asked for on a page stands. Pure."""

from __future__ import annotations

from gurvan.kernel.lifecycle import Lifecycle
from gurvan.kernel.words import said

PARCEL = Lifecycle(
    "archive that was asked for",
    table={"asked": {"write": "ready"}, "ready": {"fetch": "fetched"}},
    words={"asked": said("Asked for"), "ready": said("Ready"), "fetched": said("Fetched")},
    tones={"asked": "waiting", "ready": "good", "fetched": "ended"},
)
