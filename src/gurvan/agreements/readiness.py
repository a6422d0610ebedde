"""What an agreement still lacks for its next step, and who can give it. Pure.

The card, the refusal of a command and the API all say what this module finds, so that nobody
is told one thing on the page and another by the command.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from gurvan.agreements.terms import CAPACITIES, NEEDED
from gurvan.kernel.words import said


@dataclass(frozen=True)
class Missing:
    """One thing that is missing: a stable key, a sentence with values, and whose turn it is."""

    key: str
    says: str
    who: str  # a msgid: "the federation", "the miners' organisation", ...
    values: Mapping[str, object] = field(default_factory=dict)
    worded: frozenset[str] = frozenset()  # values that are msgids themselves


@dataclass(frozen=True, kw_only=True)
class RosterFacts:
    """How the roster stands: everybody on it, and who of them does not count and why."""

    listed: int = 0
    unconfirmed: int = 0
    not_resident: int = 0
    residence_unknown: int = 0

    @property
    def counts(self) -> int:
        """Return how many on the roster have confirmed."""
        return self.listed - self.unconfirmed


@dataclass(frozen=True, kw_only=True)
class PartyFacts:
    """How one party stands."""

    capacity: str
    name: str
    signatory: bool
    authority: bool
    signed: bool
    disputed: bool = False


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that decides what an agreement may do next."""

    kind: str
    place: str
    minerals: bool
    has_area: bool
    starts_on: date | None
    residents_only: bool
    least_roster: int | None
    needs_consent: bool
    consented: bool
    parties: tuple[PartyFacts, ...] = ()
    roster: RosterFacts = RosterFacts()
    duties: int = 0
    open_restoration: int = 0
    open_duties: int = 0

    def party(self, capacity: str) -> PartyFacts | None:
        """Return the party of a capacity, if it is named."""
        return next((p for p in self.parties if p.capacity == capacity), None)


FEDERATION = said("the federation")
MINERS = said("the miners’ organisation")
AIMAG = said("the aimag")
PARTIES = said("the party itself, or the federation with the signed paper")


def missing(facts: Facts, verb: str) -> list[Missing]:
    """Return what is missing before the verb can be done, in the order to mend it."""
    checks = {
        "draft": (_parties, _terms, _roster, _duties),
        "consent": (_consent_asked,),
        "sign": (_leadership, _roster, _consent),
        "activate": (_signatures, _leadership, _roster),
        "resume": (_leadership, _roster),
        "restore": (_restoration,),
        "hand_over": (_restoration,),
        "close": (_everything_done,),
    }
    return [lack for check in checks.get(verb, ()) for lack in check(facts)]


def _parties(facts: Facts) -> Iterator[Missing]:
    for capacity in NEEDED[facts.kind]:
        party = facts.party(capacity)
        values = {"capacity": CAPACITIES[capacity]}
        if party is None:
            yield Missing(
                "party",
                said("No party is named as: {capacity}."),
                FEDERATION,
                values,
                frozenset({"capacity"}),
            )
        elif not party.signatory:
            yield Missing(
                "signatory",
                said("Who signs for {name} is not written."),
                FEDERATION,
                {"name": party.name},
            )
        elif not party.authority:
            yield Missing(
                "authority",
                said("On what authority the signatory of {name} signs is not written."),
                FEDERATION,
                {"name": party.name},
            )


def _terms(facts: Facts) -> Iterator[Missing]:
    if not facts.minerals:
        yield Missing("minerals", said("No mineral is chosen."), FEDERATION)
    if facts.starts_on is None:
        yield Missing("term", said("The day it begins is not written."), FEDERATION)
    if facts.kind == "access" and not facts.has_area:
        yield Missing("area", said("The area is not drawn."), FEDERATION)


def _duties(facts: Facts) -> Iterator[Missing]:
    if not facts.duties:
        yield Missing(
            "duties", said("No duty is written: who owes what to whom by when."), FEDERATION
        )


def _roster(facts: Facts) -> Iterator[Missing]:
    roster = facts.roster
    if not roster.listed:
        yield Missing("roster", said("Nobody is on the roster."), MINERS)
        return
    if roster.unconfirmed:
        yield Missing(
            "roster_unconfirmed",
            said("{count} of the {listed} on the roster have not confirmed."),
            MINERS,
            {"count": roster.unconfirmed, "listed": roster.listed},
        )
    if facts.residents_only and roster.not_resident:
        yield Missing(
            "roster_not_resident",
            said("{count} of the {listed} on the roster do not live in {place}."),
            MINERS,
            {"count": roster.not_resident, "listed": roster.listed, "place": facts.place},
        )
    if facts.residents_only and roster.residence_unknown:
        yield Missing(
            "roster_residence_unknown",
            said("Where {count} of the {listed} on the roster live is not known."),
            MINERS,
            {"count": roster.residence_unknown, "listed": roster.listed},
        )
    if facts.least_roster is not None and roster.counts < facts.least_roster:
        yield Missing(
            "roster_too_small",
            said("{count} on the roster have confirmed; the agreement needs {least}."),
            MINERS,
            {"count": roster.counts, "least": facts.least_roster},
        )


def _leadership(facts: Facts) -> Iterator[Missing]:
    for party in facts.parties:
        if party.disputed:
            yield Missing(
                "leadership",
                said("Who leads {name} is disputed; nothing that needs its leader’s word goes on."),
                FEDERATION,
                {"name": party.name},
            )


def _consent_asked(facts: Facts) -> Iterator[Missing]:
    if not facts.needs_consent:
        yield Missing(
            "consent_unneeded",
            said("This agreement is set as needing no aimag consent."),
            FEDERATION,
        )


def _consent(facts: Facts) -> Iterator[Missing]:
    if facts.needs_consent and not facts.consented:
        yield Missing("consent", said("The aimag has not consented."), AIMAG)


def _signatures(facts: Facts) -> Iterator[Missing]:
    for party in facts.parties:
        if not party.signed:
            yield Missing(
                "signature", said("{name} has not signed."), PARTIES, {"name": party.name}
            )


def _restoration(facts: Facts) -> Iterator[Missing]:
    if facts.open_restoration:
        yield Missing(
            "restoration",
            said("{count} restoration duties are not accepted yet."),
            MINERS,
            {"count": facts.open_restoration},
        )


def _everything_done(facts: Facts) -> Iterator[Missing]:
    if facts.open_duties:
        yield Missing(
            "open_duties",
            said("{count} duties are open: accept them, or let them off with a reason."),
            PARTIES,
            {"count": facts.open_duties},
        )
