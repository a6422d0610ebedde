"""Who reads what miners raise and ask, who writes, who answers, who judges.

The miners' own side reads by reach, and what it supports because that is shared with it. An office
reads what was sent to it, and never the challenges behind it. To buyers and researchers there is
nothing; what everybody reads is in ``public``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec
from uuid import UUID

from django.db.models import Q

from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed, NotFound, Refused
from gurvan.registry.models import Organisation
from gurvan.registry.policies import (
    NOTHING,
    OFFICERS,
    in_reach,
    require_role,
    require_undisputed,
    sees_identities,
    shared,
    speaks_for,
    visible as visible_organisations,
)
from gurvan.voice.models import Answer, Ask, AskFile, Challenge, Commitment

P = ParamSpec("P")

LABEL = "voice.ask"
FEDERATION = "federation_officer"
OFFICIALS = frozenset({"authority_officer", "company_officer"})
# Who reads by reach: the miners' own side, and who looks over the federation.
READERS = frozenset({*OFFICERS, "leader", "auditor"})
WRITERS = (*OFFICERS, "leader")


# --- Who sees what --------------------------------------------------------------------------------


def visible(actor: Actor) -> Q:
    """Return which asks the actor sees: their side's, those they support, those they were sent."""
    mine = Q(federation_id=actor.federation_id)
    if actor.is_system:
        return mine
    if actor.role in READERS:
        return mine & (visible_organisations(actor, "asker__") | shared(actor, LABEL))
    return mine & shared(actor, LABEL) if actor.role in OFFICIALS else NOTHING


def visible_challenges(actor: Actor) -> Q:
    """Return which challenges the actor sees: those that were raised within their reach."""
    if not actor.is_system and actor.role not in READERS:
        return NOTHING
    return Q(federation_id=actor.federation_id) & visible_organisations(actor, "organisation__")


def reads(actor: Actor) -> bool:
    """Say whether a role reads asks at all."""
    return actor.is_system or actor.role in READERS or actor.role in OFFICIALS


def reads_challenges(actor: Actor) -> bool:
    """Say whether a role reads challenges at all."""
    return actor.is_system or actor.role in READERS


def sees_names(actor: Actor) -> bool:
    """Say whether somebody who sees an ask reads who recorded what."""
    return sees_identities(actor)


def require_reader(actor: Actor) -> None:
    """Raise NotAllowed unless the actor's role reads asks."""
    if not reads(actor):
        raise NotAllowed


def require_challenge_reader(actor: Actor) -> None:
    """Raise NotAllowed unless the actor's role reads challenges."""
    if not reads_challenges(actor):
        raise NotAllowed


def require_seen(actor: Actor, ask: Ask) -> None:
    """Raise NotFound unless the actor sees the ask."""
    if not Ask.objects.filter(visible(actor), pk=ask.pk).exists():
        raise NotFound


# --- The miners' own side -------------------------------------------------------------------------


def require_raiser(actor: Actor, organisation: Organisation | None = None) -> None:
    """Raise unless the actor may write down what an organisation raised, or ask for it.

    Its leader, and the officers above it. Raises NotFound, NotAllowed, LeaderNotSettled.
    """
    require_role(actor, *WRITERS)
    if organisation is None:
        return
    if not in_reach(actor, organisation):
        raise NotFound(field="organisation")
    if actor.role == "leader":
        if not speaks_for(actor, organisation):
            raise NotAllowed
        require_undisputed(organisation)


def require_challenge(actor: Actor, challenge: Challenge) -> None:
    """Raise unless the actor may write on a challenge. Raises NotFound, NotAllowed."""
    if not Challenge.objects.filter(visible_challenges(actor), pk=challenge.pk).exists():
        raise NotFound
    require_raiser(actor, challenge.organisation)


def require_work(actor: Actor, ask: Ask) -> None:
    """Raise unless the actor works on the ask: the asker's leader, the officers above it."""
    require_seen(actor, ask)
    require_role(actor, *WRITERS)
    if not in_reach(actor, ask.asker):
        raise NotAllowed
    require_raiser(actor, ask.asker)


def require_support(actor: Actor, ask: Ask, organisation: Organisation | None = None) -> None:
    """Raise unless the actor's word is enough that an organisation stands behind the ask.

    Its own leader's where the ask was shown to it, and that of the officers above it; the asker's
    leader speaks for the groups below it. Nobody speaks for a group out of their reach. Raises
    NotFound, NotAllowed, LeaderNotSettled.
    """
    require_seen(actor, ask)
    require_role(actor, *WRITERS)
    if organisation is None:
        return
    if not in_reach(actor, organisation):
        raise NotFound(field="organisation")
    if actor.role == "leader":
        own = next((one for one in (organisation, ask.asker) if speaks_for(actor, one)), None)
        if own is None:
            raise NotAllowed
        require_undisputed(own)


def require_leaving(actor: Actor, ask: Ask, organisation: Organisation | None = None) -> None:
    """Raise unless the actor may say that an organisation stands behind the ask no more."""
    if organisation is None or not may(require_work, actor, ask):
        require_support(actor, ask, organisation)


def require_file(actor: Actor, ask_file: AskFile) -> None:
    """Raise unless the actor may detach evidence."""
    require_work(actor, ask_file.ask)


def require_federation(actor: Actor, ask: Ask) -> None:
    """Raise unless an officer of the federation acts. Raises NotFound, NotAllowed."""
    require_seen(actor, ask)
    require_role(actor, FEDERATION)


def require_judge(actor: Actor, commitment: Commitment) -> None:
    """Raise unless the actor may judge what came of a promise: an officer of the federation."""
    require_federation(actor, commitment.ask)


# --- The office -----------------------------------------------------------------------------------


def acts_for_office(actor: Actor, ask: Ask) -> bool:
    """Say whether the actor acts for the very office that is asked."""
    return actor.role in OFFICIALS and actor.organisation_id == ask.office_id


def require_office(actor: Actor, ask: Ask) -> None:
    """Raise unless the actor may say what the office did.

    The office itself, on its own sign-in, or an officer above the asker, who has its paper.
    Raises NotFound, NotAllowed, SecondFactorNeeded.
    """
    require_seen(actor, ask)
    require_role(actor, *OFFICERS, *OFFICIALS)
    if actor.role in OFFICIALS:
        if not acts_for_office(actor, ask):
            raise NotAllowed
    elif not actor.is_system and not in_reach(actor, ask.asker):
        raise NotAllowed


def require_answer(actor: Actor, answer: Answer) -> None:
    """Raise unless the actor may strike an answer: who could have written it down.

    What the office wrote itself, nobody else strikes; what was copied from its paper, not the
    office.
    """
    require_office(actor, answer.ask)
    own = actor.role in OFFICIALS
    if not actor.is_system and own != (answer.heard == "own"):
        raise NotAllowed


def require_promiser(actor: Actor, commitment: Commitment) -> None:
    """Raise unless the actor may correct what was promised."""
    require_office(actor, commitment.ask)


def side_of(actor: Actor, commitment: Commitment) -> str:
    """Return for which side the actor speaks of a promise; empty for neither."""
    if acts_for_office(actor, commitment.ask):
        return "office"
    return "asker" if speaks_for(actor, commitment.ask.asker) else ""


def require_side(actor: Actor, commitment: Commitment) -> None:
    """Raise unless the actor is the office, or the leader of who asked. Raises NotFound."""
    require_seen(actor, commitment.ask)
    if not side_of(actor, commitment):
        raise NotAllowed
    require_role(actor, *OFFICIALS, "leader")
    if actor.role == "leader":
        require_undisputed(commitment.ask.asker)


def require_stepper(actor: Actor, ask: Ask) -> None:
    """Raise unless the actor may take the last step back: who could have taken it."""
    (require_office if ask.state == "acknowledged" else require_work)(actor, ask)


# --- The letter -----------------------------------------------------------------------------------


def require_issue(actor: Actor, kind: str, subject_uid: UUID) -> None:  # noqa: ARG001 - as papers asks for every kind
    """Raise unless the actor may issue the letter of the ask of this uid."""
    ask = Ask.objects.select_related("asker").filter(uid=subject_uid).first()
    if ask is None:
        raise NotFound
    require_work(actor, ask)


def may(require: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Say whether a policy would let the actor pass, for pages that offer what can be done."""
    try:
        require(*args, **kwargs)
    except Refused:
        return False
    return True
