"""A reason to look: of which kind, about what, by which figures, resting on which things. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, NamedTuple

GROUP: Final = "registry.organisation"
PERSON: Final = "registry.person"
MEMBERSHIP: Final = "registry.membership"
AGREEMENT: Final = "agreements.agreement"
PERMIT: Final = "permits.permit"
SALE: Final = "screening.sale"
PLACE: Final = "places.place"


class Thing(NamedTuple):
    """Something of the record: the label of its kind, and its uid (of a place, its code)."""

    label: str
    key: str


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One reason to look at something. Holds references and figures, and no particulars."""

    kind: str  # kinds.KINDS
    about: Thing
    figures: Mapping[str, int]
    evidence: frozenset[Thing]

    @property
    def place(self) -> tuple[str, str, str]:
        """What makes it the same reason on another day: its kind, and what it is about."""
        return self.kind, *self.about

    @property
    def digest(self) -> str:
        """The SHA-256 of all that it rests on: while it is the same, nothing has changed.

        Whoever has the record can make it: it is kept only made anew with a key (see models.Lead).
        """
        content = [self.kind, self.about, sorted(self.figures.items()), sorted(self.evidence)]
        return sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
