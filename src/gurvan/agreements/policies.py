"""Who sees an agreement, who works on it, and whose word is a party's own."""

from __future__ import annotations

from django.db.models import Q

from gurvan.agreements.models import Agreement, Party
from gurvan.agreements.refusals import NotTheParty
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed
from gurvan.registry.policies import (
    in_reach,
    require_role,
    require_undisputed,
    sees_identities,
    shared,
    speaks_for,
    visible as visible_organisations,
)

LABEL = "agreements.agreement"
OFFICERS = ("federation_officer", "aimag_officer")
# Who speaks for a counter-party from its own account.
SPOKESMEN = frozenset({"authority_officer", "company_officer", "buyer", "leader"})


def visible(actor: Actor) -> Q:
    """Return which agreements the actor sees: their side's, and those shared with them."""
    mine = Q(federation_id=actor.federation_id)
    return mine & (visible_organisations(actor, "miners__") | shared(actor, LABEL))


def on_the_miners_side(actor: Actor, agreement: Agreement) -> bool:
    """Say whether the actor stands on the miners' side, or above it in the federation."""
    return in_reach(actor, agreement.miners)


def sees_names(actor: Actor, agreement: Agreement) -> bool:
    """Say whether the actor sees who is on the roster, and not only how many."""
    if on_the_miners_side(actor, agreement):
        return sees_identities(actor)
    return agreement.names_for_parties and actor.role in SPOKESMEN


def may_work(actor: Actor, agreement: Agreement) -> bool:
    """Say whether the actor may write terms, roster and duties."""
    if actor.is_system or actor.role in OFFICERS:
        return on_the_miners_side(actor, agreement)
    return speaks_for(actor, agreement.miners)


def require_work(actor: Actor, agreement: Agreement) -> None:
    """Raise NotAllowed unless they may; LeadershipDisputed for a leader whose post is disputed."""
    if not may_work(actor, agreement):
        raise NotAllowed
    if actor.role == "leader":
        require_undisputed(agreement.miners)


def may_officiate(actor: Actor, agreement: Agreement) -> bool:
    """Say whether the actor is an officer above the miners' organisation."""
    officer = actor.is_system or actor.role in OFFICERS
    return officer and on_the_miners_side(actor, agreement)


def require_officer(actor: Actor, agreement: Agreement) -> None:
    """Raise NotAllowed unless an officer above the miners' organisation acts."""
    require_role(actor, *OFFICERS)
    if not on_the_miners_side(actor, agreement):
        raise NotAllowed


def is_party(actor: Actor, party: Party) -> bool:
    """Say whether the actor's word is the party's own."""
    return actor.role in SPOKESMEN and actor.organisation_uid == party.organisation.uid


def require_party(actor: Actor, party: Party) -> None:
    """Raise NotTheParty for anybody else; LeadershipDisputed where its leader is disputed."""
    if not is_party(actor, party):
        raise NotTheParty
    require_undisputed(party.organisation)


def may_answer(actor: Actor, party: Party) -> bool:
    """Say whether the actor may hand in or accept for a party (the federation: on paper)."""
    return is_party(actor, party) or may_officiate(actor, party.agreement)


def require_answer(actor: Actor, party: Party) -> None:
    """Raise NotTheParty unless they may."""
    if not may_answer(actor, party):
        raise NotTheParty
