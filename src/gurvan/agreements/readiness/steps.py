"""What each step of an agreement asks for, besides its roster. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from gurvan.agreements.lifecycle import AGREEMENT
from gurvan.agreements.readiness import rosters
from gurvan.agreements.readiness.facts import (
    AIMAG,
    FEDERATION,
    NOBODY,
    OWED,
    PARTIES,
    Facts,
    Missing,
)
from gurvan.agreements.terms import CAPACITIES, NEEDED
from gurvan.kernel.words import said


def missing(facts: Facts, verb: str) -> list[Missing]:
    """Return what is missing before the verb can be done, in the order to mend it."""
    checks = {
        "draft": (_parties, _terms, rosters.lacking, _duties),
        "consent": (_consent_asked,),
        "sign": (_leadership, _consent, rosters.lacking),
        "activate": (_signatures, _in_office, _leadership, rosters.lacking, _first_day, _amended),
        "resume": (_leadership, _contested, rosters.enough),
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
