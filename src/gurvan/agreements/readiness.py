"""What an agreement still lacks for its next step, and who can give it. Pure.

The card, the refusal of a command and the API all say what this module finds, so that nobody
is told one thing on the page and another by the command.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from gurvan.agreements.lifecycle import AGREEMENT
from gurvan.agreements.terms import CAPACITIES, NEEDED
from gurvan.kernel.words import said


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


FEDERATION = said("the federation")
MINERS = said("the miners’ organisation")
AIMAG = said("the aimag")
PARTIES = said("the party itself, or the federation with the signed paper")
OWED = said("the party to whom it is owed")
NOBODY = said("nobody: wait for the day")


def missing(facts: Facts, verb: str) -> list[Missing]:
    """Return what is missing before the verb can be done, in the order to mend it."""
    checks = {
        "draft": (_parties, _terms, _roster, _duties),
        "consent": (_consent_asked,),
        "sign": (_leadership, _consent, _roster),
        "activate": (_signatures, _in_office, _leadership, _roster, _first_day, _amended),
        "resume": (_leadership, _contested, _roster_enough),
        "restore": (_restoration,),
        "hand_over": (_restoration,),
        "close": (_everything_done,),
    }
    found = [lack for check in checks.get(verb, ()) for lack in check(facts)]
    return [*_entry(facts), *found]


def _entry(facts: Facts) -> Iterator[Missing]:
    if facts.being_entered:
        yield Missing(
            "being_entered",
            said("It is still being entered from its paper. Finish that first."),
            FEDERATION,
        )


def _parties(facts: Facts) -> Iterator[Missing]:
    for capacity in NEEDED[facts.kind]:
        party = facts.party(capacity)
        if party is None:
            yield Missing(
                "party",
                said("Nobody is named as a party in this place: {capacity}."),
                FEDERATION,
                {"capacity": CAPACITIES[capacity]},
            )
        elif not party.signatory:
            yield Missing(
                "signatory",
                said("Who signs for {name} is not written."),
                FEDERATION,
                {"name": party.name},
            )
        elif not party.in_office:
            yield Missing(
                "signatory_office",
                said(
                    "Who signs for {name} holds no office of it any more. Choose another signatory."
                ),
                FEDERATION,
                {"name": party.name},
            )
        elif not party.authority:
            yield Missing(
                "authority",
                said("On what authority {name}’s signatory signs is not written."),
                FEDERATION,
                {"name": party.name},
            )


def _terms(facts: Facts) -> Iterator[Missing]:
    if not facts.minerals:
        yield Missing("minerals", said("No mineral is chosen."), FEDERATION)
    if facts.starts_on is None:
        yield Missing("term", said("The day on which it begins is not written."), FEDERATION)
    if facts.kind == "access" and not facts.has_area:
        yield Missing("area", said("The area is not drawn."), FEDERATION)


def _duties(facts: Facts) -> Iterator[Missing]:
    if not facts.duties:
        yield Missing(
            "duties",
            said("No duty is written: who owes what to whom by when."),
            FEDERATION,
        )


# Who on a roster is in the way: the column of RosterFacts, the key, and the two sentences.
_IN_THE_WAY = (
    (
        "unconfirmed",
        "roster_unconfirmed",
        said("{count} of the {listed} on the roster has not confirmed."),
        said("{count} of the {listed} on the roster have not confirmed."),
    ),
    (
        "twice",
        "roster_twice",
        said("{count} of the {listed} on the roster is there twice, through two groups."),
        said("{count} of the {listed} on the roster are there twice, through two groups."),
    ),
    (
        "moved",
        "roster_moved",
        said("The group of {count} of the {listed} on the roster has left the organisation."),
        said("The groups of {count} of the {listed} on the roster have left the organisation."),
    ),
)
_NOT_AT_HOME = (
    (
        "not_resident",
        "roster_not_resident",
        said("{count} of the {listed} on the roster does not live in {place}."),
        said("{count} of the {listed} on the roster do not live in {place}."),
    ),
    (
        "residence_unknown",
        "roster_residence_unknown",
        said("It is not known in which soum {count} of the {listed} on the roster lives."),
        said("It is not known in which soum {count} of the {listed} on the roster live."),
    ),
)


def in_the_way(
    roster: RosterFacts, place: str, *, residents_only: bool, who: str = MINERS
) -> Iterator[Missing]:
    """Tell, reason by reason, how many on a roster do not count."""
    for column, key, one, many in (*_IN_THE_WAY, *(_NOT_AT_HOME if residents_only else ())):
        count = getattr(roster, column)
        values = {"count": count, "listed": roster.listed, "place": place}
        if count:
            yield Missing(key, one, who, values, many)


def _roster(facts: Facts) -> Iterator[Missing]:
    if not facts.roster.listed:
        yield Missing("roster", said("Nobody is on the roster."), MINERS)
        return
    yield from in_the_way(facts.roster, facts.place, residents_only=facts.residents_only)
    if facts.least_roster is not None:
        yield from _roster_enough(facts)


def _roster_enough(facts: Facts) -> Iterator[Missing]:
    """Once it works, some may fall away, as long as those who are left are enough."""
    least = 1 if facts.least_roster is None else facts.least_roster
    if facts.roster.counts < least:
        yield Missing(
            "roster_too_small",
            said("{count} on the roster counts; the agreement needs {least}."),
            MINERS,
            {"count": facts.roster.counts, "least": least},
            said("{count} on the roster count; the agreement needs {least}."),
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
            said("By its terms this agreement needs no consent of the aimag."),
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
    yield from _contested(facts)


def _in_office(facts: Facts) -> Iterator[Missing]:
    for party in facts.parties:
        if party.signed and not party.in_office:
            yield Missing(
                "signatory_office",
                said(
                    "Who signed for {name} held no office of it on that day. Take the signature "
                    "back, reopen the draft and choose another signatory."
                ),
                FEDERATION,
                {"name": party.name},
            )


def _contested(facts: Facts) -> Iterator[Missing]:
    for party in facts.parties:
        if party.contested:
            yield Missing(
                "contested",
                said("{name} says that it did not sign."),
                PARTIES,
                {"name": party.name},
            )


def _first_day(facts: Facts) -> Iterator[Missing]:
    if facts.starts_on is not None and facts.today < facts.starts_on:
        yield Missing(
            "first_day",
            said("Its first day is {day}: put it in force on that day or after it."),
            NOBODY,
            {"day": facts.starts_on},
        )


def _amended(facts: Facts) -> Iterator[Missing]:
    """Tell that what it amends is neither in force nor suspended, so cannot be replaced."""
    if facts.amends_state and not AGREEMENT.allows(facts.amends_state, "supersede"):
        yield Missing(
            "amended",
            said("The agreement that it amends is now in this state: {state}."),
            FEDERATION,
            {"state": AGREEMENT.words[facts.amends_state]},
        )


def _restoration(facts: Facts) -> Iterator[Missing]:
    if facts.open_restoration:
        yield Missing(
            "restoration",
            said("{count} duty to restore the land is not accepted yet."),
            OWED,
            {"count": facts.open_restoration},
            said("{count} duties to restore the land are not accepted yet."),
        )


def _everything_done(facts: Facts) -> Iterator[Missing]:
    if facts.open_duties:
        yield Missing(
            "open_duties",
            said("{count} duty is open: it is accepted, or let off with a reason."),
            OWED,
            {"count": facts.open_duties},
            said("{count} duties are open: each is accepted, or let off with a reason."),
        )
