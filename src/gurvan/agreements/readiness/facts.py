"""What decides what an agreement may do next, and what is said of what is missing. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gurvan.kernel.words import said

FEDERATION = said("the federation")
MINERS = said("the miners’ organisation")
AIMAG = said("the aimag")
PARTIES = said("the party itself, or the federation with the signed paper")
OWED = said("the party to whom it is owed")
NOBODY = said("nobody: wait for the day")


@dataclass(frozen=True)
class Missing:
    """One thing that is missing: a stable key, a sentence with values, and whose turn it is.

    ``says_many`` is chosen where the value ``count`` is not one, as in a refusal.
    """

    key: str
    says: str
    who: str  # a msgid: "the federation", "the miners' organisation", ...
    values: Mapping[str, object] = field(default_factory=dict)
    says_many: str = ""


@dataclass(frozen=True, kw_only=True)
class RosterFacts:
    """How a roster stands: how many are on it, how many count, and what is with the others.

    One person may be in the way for several reasons, so the reasons need not add up.
    """

    listed: int = 0
    counts: int = 0
    unconfirmed: int = 0
    twice: int = 0  # a person who is on it already, through another group
    moved: int = 0  # the group has left the miners' organisation
    not_resident: int = 0
    residence_unknown: int = 0
    digest: str = ""  # of how each on it stands: another one, and somebody's standing has changed

    def falls_short(self, least: int | None) -> bool:
        """Say whether fewer count than the agreement needs: all on it, where no number is set."""
        return self.counts < (self.listed if least is None else least)


@dataclass(frozen=True, kw_only=True)
class PartyFacts:
    """How one party stands."""

    capacity: str
    name: str
    signatory: bool
    authority: bool
    in_office: bool = True  # whoever signs holds an office there, or held it on the day of signing
    signed: bool = False
    confirmed: bool = False
    disputed: bool = False
    contested: bool = False


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that decides what an agreement may do next, on a day."""

    kind: str
    today: date
    place: str = ""
    minerals: bool = False
    has_area: bool = False
    starts_on: date | None = None
    residents_only: bool = False
    least_roster: int | None = None
    needs_consent: bool = False
    consented: bool = False
    being_entered: bool = False
    amends_state: str = ""  # of the agreement that this one amends; empty: it amends none
    parties: tuple[PartyFacts, ...] = ()
    roster: RosterFacts = RosterFacts()
    roster_checked: bool = False  # the federation has looked into it as it stands now
    duties: int = 0
    open_restoration: int = 0
    open_duties: int = 0

    def party(self, capacity: str) -> PartyFacts | None:
        """Return the party of a capacity, if it is named."""
        return next((party for party in self.parties if party.capacity == capacity), None)

    @property
    def falls_short(self) -> bool:
        """Say whether fewer on the roster count than the agreement needs."""
        return self.roster.falls_short(self.least_roster)
