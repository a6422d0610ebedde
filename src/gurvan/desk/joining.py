"""Asks every domain what it contributes to the pages that join them."""

from __future__ import annotations

from gurvan.accounts import desk as accounts
from gurvan.agreements import desk as agreements
from gurvan.gatherings import desk as gatherings
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.joined import Due, Figure, Found, Step, Waiting
from gurvan.motions import desk as motions
from gurvan.outbox import desk as outbox
from gurvan.outcomes import desk as outcomes
from gurvan.permits import desk as permits
from gurvan.registry import desk as registry
from gurvan.research import desk as research
from gurvan.screening import desk as leads
from gurvan.voice import desk as voice

DOMAINS = (registry, agreements, permits, outcomes, gatherings, motions, voice, research)
MOST_FOUND = 20  # of each kind: a search answers with the best, lists answer with all


def board(actor: Actor) -> tuple[list[Due], list[Waiting]]:
    """Return what falls due soon, by how near it is; and all else that waits in the record."""
    told = agreements.board(actor=actor)
    found = [item for domain in DOMAINS for item in domain.waiting(actor=actor)]
    return told.due, [*found, *told.turns, *leads.waiting(actor=actor)]


def off_record(actor: Actor) -> list[Waiting]:
    """Return what waits and stands in no record: messages not sent, guesses at codes of slips."""
    return [*outbox.waiting(actor=actor), *registry.guessed(actor=actor)]


def standing_still(actor: Actor) -> list[Waiting]:
    """Return what is suspended, so that nothing of it falls due."""
    return agreements.standing_still(actor=actor)


def calendar_url(actor: Actor) -> str:
    """Return the way to one's own calendar, where there is one."""
    return agreements.calendar_url(actor=actor)


def search(actor: Actor, text: str) -> list[Found]:
    """Return people, groups and agreements that fit the words, within the actor's reach."""
    if not registry.has_business(actor):
        return []
    found = [item for domain in DOMAINS for item in domain.search(actor=actor, text=text)]
    kinds = {item.kind: [one for one in found if one.kind == item.kind] for item in found}
    return [item for items in kinds.values() for item in items[:MOST_FOUND]]


def figures(actor: Actor) -> list[Figure]:
    """Return how things stand, in numbers; none to those without business here."""
    if not registry.has_business(actor):
        return []
    return [item for domain in DOMAINS for item in domain.figures(actor=actor)]


def own_steps(actor: Actor) -> list[Step]:
    """Return the first steps with one's own account, with which everybody begins."""
    return accounts.first_steps(actor=actor)


def steps_on_record(actor: Actor) -> list[Step]:
    """Return the first steps of the actor's role, and which of them the record shows done."""
    return [item for domain in DOMAINS for item in domain.first_steps(actor=actor)]
