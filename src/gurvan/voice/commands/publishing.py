"""What everybody may read of an ask: the federation marks it, and takes it down at once."""

from __future__ import annotations

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command
from gurvan.voice import norms, policies, queries
from gurvan.voice.commands.holding import hold, said, unmark
from gurvan.voice.events import AskMadePublic, AskUnmarked
from gurvan.voice.lifecycle import SEEN
from gurvan.voice.models import Ask
from gurvan.voice.refusals import NotPublic, NotSentYet, PublicAlready, TooFewBehind


@command
def make_public(*, actor: Actor, ask: Ask) -> Ask:
    """Let everybody read the title of an ask, its office, its days and what is promised till now.

    What is promised or corrected later is told once this is done again. Neither its text nor who
    asks or supports is told. Raises NotSentYet, PublicAlready,
    TooFewBehind, NotFound, NotAllowed.
    """
    policies.require_federation(actor, ask)
    hold(ask)
    if ask.state not in SEEN or ask.erased_on is not None:
        raise NotSentYet
    promises = queries.unmarked(ask)
    if ask.public_since is not None and not promises:
        raise PublicAlready
    least = norms.least_members(clock.today())
    if queries.confirmed_behind(ask) < least:
        raise TooFewBehind(least=least)
    ask.public_since = ask.public_since or clock.today()
    for promise in promises:
        promise.public_since = clock.today()
        promise.save()
    return said(ask, AskMadePublic(number=ask.number), actor)


@command
def take_down(*, actor: Actor, ask: Ask) -> Ask:
    """Let nobody read of an ask in public any more. Raises NotPublic, NotFound, NotAllowed."""
    policies.require_federation(actor, ask)
    hold(ask)
    if ask.public_since is None:
        raise NotPublic
    unmark(ask)
    return said(ask, AskUnmarked(number=ask.number), actor)
