"""Who acts, for which organisation, in which role, and through which door."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID

Door = Literal["web", "api", "cli", "slip", "system"]


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Built once at each door and passed down by name.

    ``reach`` is the prefix of the paths of the organisations that the actor sees (their own and
    all below it); an empty prefix together with no organisation sees nothing (see registry).
    ``verified`` says that the sign-in passed a second factor. ``scopes`` narrows a token.
    """

    federation_id: int
    user_uid: UUID | None = None
    name: str = ""
    mandate_uid: UUID | None = None
    organisation_uid: UUID | None = None
    organisation_id: int | None = None
    organisation_name: str = ""
    role: str = ""
    reach: str = ""
    door: Door = "web"
    verified: bool = False
    scopes: frozenset[str] | None = None

    @property
    def is_system(self) -> bool:
        """Say whether the house itself acts (set-up, clock), not a person."""
        return self.role == "system"

    def through(self, door: Door) -> Actor:
        """Return the same actor at another door."""
        return replace(self, door=door)


def system(federation_id: int) -> Actor:
    """Return the house itself, which sees all of one federation and holds no office."""
    return Actor(
        federation_id=federation_id, name="Gurvan", role="system", door="system", verified=True
    )
