"""Where a person's name stands: the one answer to "where is my name used?". Pure.

The registry knows memberships, offices and assemblies. Higher domains say the rest: each adds a
function to CONTRIBUTORS in its ``apps.ready``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from gurvan.kernel.words import said


@dataclass(frozen=True, kw_only=True)
class Use:
    """One place where the name stands.

    ``what`` is a msgid ("member", "on the roster"), ``where`` a name that needs no translation,
    ``state`` a msgid or empty. ``organisation_uid`` says in whose reach the use lies, so that an
    officer is told only of their own. ``membership_uid`` is set where the person can deny it.
    """

    what: str
    where: str
    state: str = ""
    since: date | None = None
    until: date | None = None
    organisation_uid: UUID | None = None
    membership_uid: UUID | None = None
    url: str = ""  # the card, for those who are signed in

    @property
    def deniable(self) -> bool:
        """Say whether this is the membership itself, which its person can deny."""
        return self.what == MEMBER and self.membership_uid is not None


# Each is called with a registry Person and returns every use it knows.
CONTRIBUTORS: list[Callable[[Any], list[Use]]] = []

MEMBER = said("member")
ATTENDED = said("attended the assembly")
WITNESS = said("witness to a confirmation")
