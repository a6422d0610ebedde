"""Who sees an agreement, who works on it, and whose word is a party's own.

The miners' side sees it by reach, the other parties because it is shared with them. Whoever sees
it and may not do a thing is told so (NotAllowed); to all others it is not there (NotFound).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec
from uuid import UUID

from django.db.models import Q

from gurvan.agreements.lifecycle import OPEN_TO_TERMS
from gurvan.agreements.models import Agreement, DutyRound, Party
from gurvan.agreements.paper import MINERS_OWN, NAMED
from gurvan.agreements.refusals import NotTheParty
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed, NotFound, Refused
from gurvan.registry.models import Organisation
from gurvan.registry.policies import (
    in_reach,
    require_role,
    require_undisputed,
    sees_identities,
    shared,
    speaks_for,
    visible as visible_organisations,
)
from gurvan.rules.policies import require_findings_reader

P = ParamSpec("P")

LABEL = "agreements.agreement"
OFFICERS = ("federation_officer", "aimag_officer")
# Who speaks for a party from its own account.
SPOKESMEN = ("authority_officer", "company_officer", "buyer", "leader")


# --- Who sees what --------------------------------------------------------------------------------


def visible(actor: Actor) -> Q:
    """Return which agreements the actor sees: their side's, and those shared with them."""
    mine = Q(federation_id=actor.federation_id)
    return mine & (visible_organisations(actor, "miners__") | shared(actor, LABEL))


def require_seen(actor: Actor, agreement: Agreement) -> None:
    """Raise NotFound unless the actor sees the agreement."""
    if in_reach(actor, agreement.miners):
        return
    if not Agreement.objects.filter(visible(actor), pk=agreement.pk).exists():
        raise NotFound


def sees_names(actor: Actor, agreement: Agreement) -> bool:
    """Say whether the actor sees who is on the roster, and not only how many."""
    if in_reach(actor, agreement.miners):
        return sees_identities(actor)
    return agreement.names_for_parties and actor.role in SPOKESMEN


def sees_signers(actor: Actor) -> bool:
    """Say whether somebody who sees an agreement sees who signs it, and its papers."""
    return sees_identities(actor) or actor.role in SPOKESMEN


# --- Who works on it ------------------------------------------------------------------------------


def require_work(actor: Actor, agreement: Agreement) -> None:
    """Raise unless the actor may write terms, parties, roster and duties.

    The miners' own leader, and the officers above them. Raises NotFound, NotAllowed,
    LeaderNotSettled.
    """
    require_role(actor, *OFFICERS, "leader")
    if speaks_for(actor, agreement.miners):
        require_undisputed(agreement.miners)
        return
    require_seen(actor, agreement)
    if actor.role == "leader":
        raise NotAllowed


def require_officer(actor: Actor, agreement: Agreement) -> None:
    """Raise unless an officer above the miners' organisation acts. Raises NotFound, NotAllowed."""
    require_role(actor, *OFFICERS)
    require_seen(actor, agreement)  # an officer sees by reach alone


def require_federation(actor: Actor, agreement: Agreement) -> None:
    """Raise unless an officer of the federation acts. Raises NotFound, NotAllowed."""
    require_role(actor, "federation_officer")
    require_seen(actor, agreement)


def require_terminator(actor: Actor, agreement: Agreement) -> None:
    """Raise unless the actor may end it: whoever works on it, from the draft on only officers."""
    require = require_work if agreement.state in OPEN_TO_TERMS else require_officer
    require(actor, agreement)


def require_reopener(actor: Actor, agreement: Agreement) -> None:
    """Raise unless the actor may reopen a draft: once it was signed or consented to, officers."""
    given = agreement.consent_on or agreement.parties.filter(signed_on__isnull=False).exists()
    require = require_officer if given else require_work
    require(actor, agreement)


def require_roster_keeper(actor: Actor, agreement: Agreement) -> None:
    """Raise unless the actor may take people off the roster.

    Of a drafted or signed agreement only officers: its leader cannot put anybody out of work.
    """
    require = require_work if agreement.state in OPEN_TO_TERMS else require_officer
    require(actor, agreement)


def require_petitioner(actor: Actor, miners: Organisation | None = None) -> None:
    """Raise unless the actor may ask for an agreement (for these miners).

    Raises NotFound (out of reach), NotAllowed, LeaderNotSettled.
    """
    require_role(actor, *OFFICERS, "leader")
    if miners is None:
        return
    if not in_reach(actor, miners):
        raise NotFound(field="miners")
    if actor.role == "leader":
        if not speaks_for(actor, miners):
            raise NotAllowed
        require_undisputed(miners)


def require_enterer(actor: Actor, miners: Organisation | None = None) -> None:
    """Raise unless the actor may enter an agreement from before: an officer above the miners."""
    require_role(actor, *OFFICERS)
    if miners is not None and not in_reach(actor, miners):
        raise NotFound(field="miners")


# --- A party's own word ---------------------------------------------------------------------------


def is_party(actor: Actor, party: Party) -> bool:
    """Say whether the actor acts for this very party, from its own account."""
    return actor.role in SPOKESMEN and actor.organisation_id == party.organisation_id


def require_party(actor: Actor, party: Party) -> None:
    """Raise unless the actor's word is the party's own.

    Raises NotFound, NotTheParty, SecondFactorNeeded, LeaderNotSettled.
    """
    require_seen(actor, party.agreement)
    if not is_party(actor, party):
        raise NotTheParty
    require_role(actor, *SPOKESMEN)
    require_undisputed(party.organisation)


def require_answer(actor: Actor, party: Party) -> None:
    """Raise unless the actor may hand in or decide for a party: itself, or an officer for it.

    Raises as require_party does.
    """
    if is_party(actor, party):
        require_party(actor, party)
        return
    require_seen(actor, party.agreement)
    if actor.role in SPOKESMEN:
        raise NotTheParty
    require_officer(actor, party.agreement)


def require_acceptor(actor: Actor, agreement: Agreement) -> None:
    """Raise unless the actor may say whether restored land is accepted.

    The land goes back to the authority that is a party: its own officer says so, as a party does of
    what is owed to it. An officer above the miners may enter what it wrote on paper. Raises
    NotFound, NotAllowed, NotTheParty, SecondFactorNeeded.
    """
    if actor.role != "authority_officer":
        require_officer(actor, agreement)
        return
    require_seen(actor, agreement)
    authority = agreement.parties.select_related("agreement", "organisation")
    party = authority.filter(capacity="authority").first()
    if party is None:
        raise NotTheParty
    require_party(actor, party)


def require_either(actor: Actor, first: Party, second: Party) -> None:
    """Raise unless the actor may answer for one of two parties. Raises as require_answer does."""
    if not may(require_answer, actor, first):
        require_answer(actor, second)


def require_issue(actor: Actor, kind: str, subject_uid: UUID) -> None:
    """Raise unless the actor may issue a paper of a kind of an agreement, or of a duty's round.

    Raises NotFound, NotAllowed, LeaderNotSettled.
    """
    if kind == "acceptance":
        rounds = DutyRound.objects.select_related("duty__debtor", "duty__creditor")
        item = rounds.filter(uid=subject_uid).first()
        if item is None:
            raise NotFound
        require_either(actor, item.duty.debtor, item.duty.creditor)
        return
    agreement = Agreement.objects.select_related("miners").filter(uid=subject_uid).first()
    if agreement is None:
        raise NotFound
    require_work(actor, agreement)
    if kind in NAMED and not sees_names(actor, agreement):
        raise NotAllowed
    if kind in MINERS_OWN:
        require_findings_reader(actor, agreement.miners)


# --- What concerns whom ---------------------------------------------------------------------------


def concerning(actor: Actor) -> Q:
    """Return which rounds of duties concern the actor: of their own side, or as an officer's.

    Used on top of ``visible``. To those who only read, none does.
    """
    if actor.role in OFFICERS:
        return visible_organisations(actor, "duty__agreement__miners__")
    if actor.role not in SPOKESMEN:
        return Q(pk__in=())
    own = actor.organisation_id
    # Whoever has a part in a duty is a party; named first, so that only their agreements are read.
    parties = Party.objects.filter(organisation=own)
    return Q(duty__agreement__in=parties.values("agreement")) & (
        Q(duty__debtor__organisation=own)
        | Q(duty__creditor__organisation=own)
        | Q(duty__agreement__miners=own)
    )


def require_calendar(actor: Actor) -> UUID:
    """Return the mandate whose duties a calendar can show.

    Raises NotAllowed unless duties can concern the actor, a person who sits here.
    """
    if actor.scopes is not None or actor.mandate_uid is None:
        raise NotAllowed
    require_role(actor, *OFFICERS, *SPOKESMEN)
    return actor.mandate_uid


def may(require: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Say whether a policy would let the actor pass, for pages that offer what can be done."""
    try:
        require(*args, **kwargs)
    except Refused:
        return False
    return True
