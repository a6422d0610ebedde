"""What may not be with organisations, their place in the tree, officers and mandates."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class LeadershipDisputed(
    Refused,
    key="registry.leadership_disputed",
    says=said(
        "Who leads {organisation} is disputed. Nothing can be done on its leader's word until a"
        " federation officer settles it."
    ),
):
    """The act needs the leader's word, and it is not settled whose that is."""
