"""What can be done next with an agreement, by whom, and what is missing for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.agreements import policies, queries
from gurvan.agreements.lifecycle import OPEN_TO_TERMS, WAYS
from gurvan.agreements.models import Agreement, Party
from gurvan.agreements.readiness import Facts, Missing, missing
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action
from gurvan.kernel.web.refusals import sentence

WORKERS = _("the leader of the miners’ organisation, or an officer of the federation above it")
OFFICERS = _("an officer of the federation")
FEDERATION = _("an officer of the national federation")
ACCEPTORS = _("the authority that is a party to it, or an officer of the federation")


@dataclass(frozen=True)
class Step:
    """How a verb of the lifecycle is offered. ``forward`` leads on along the agreement's way."""

    title: Any
    url: str
    policy: Callable[[Actor, Agreement], None] = policies.require_officer
    who: Any = OFFICERS
    forward: bool = True


STEPS = {
    "negotiate": Step(_("Open the negotiation"), "negotiate", policies.require_work, WORKERS),
    "draft": Step(_("Close the draft"), "draft", policies.require_work, WORKERS),
    "consent": Step(_("Record the aimag’s consent"), "consent"),
    "sign": Step(_("Record the signatures"), "parties"),
    "activate": Step(_("Put it in force"), "activate"),
    "resume": Step(_("Let it go on"), "resume"),
    "restore": Step(_("Record that the land is restored"), "mark_restored"),
    "hand_over": Step(
        _("Record the hand-over of the land"), "hand_over", policies.require_acceptor, ACCEPTORS
    ),
    "close": Step(_("Close the agreement"), "close"),
    "send_back": Step(
        _("The land was not accepted"),
        "send_back_land",
        policies.require_acceptor,
        ACCEPTORS,
        forward=False,
    ),
    "reopen": Step(
        _("Reopen the draft"), "reopen", policies.require_reopener, WORKERS, forward=False
    ),
    "suspend": Step(_("Suspend"), "suspend", forward=False),
    "breach": Step(_("Record a breach"), "breach", forward=False),
    "terminate": Step(
        _("Terminate"), "terminate", policies.require_terminator, OFFICERS, forward=False
    ),
}


def told(lacks: list[Missing]) -> list[str]:
    """Return what is missing in words, each with whose turn it is."""
    return [f"{sentence(lack)} ({gettext(lack.who)})" for lack in lacks]


def next_actions(agreement: Agreement, actor: Actor, facts: Facts) -> list[Action]:
    """Return what can be done next: first this actor's own word, then the steps of its way."""
    found = [*_own_word(agreement, actor), *_entry(agreement, actor, facts)]
    if agreement.being_entered:
        return found
    if facts.falls_short and not facts.roster_checked:
        found.append(_check(agreement, actor))
    found += _steps(agreement, actor, facts)
    if agreement.state in OPEN_TO_TERMS and policies.may(policies.require_work, actor, agreement):
        found.insert(0, _act(_("Write the terms"), "terms", agreement))
    return found + _amendment(agreement, actor)


def _act(title: Any, name: str, agreement: Agreement, **options: Any) -> Action:
    return Action(title, reverse(f"agreements:{name}", args=[agreement.uid]), **options)


def _steps(agreement: Agreement, actor: Actor, facts: Facts) -> list[Action]:
    offered = []
    for verb in WAYS[agreement.kind].verbs(agreement.state):
        step = STEPS.get(verb)
        if step is None or (verb == "consent" and not agreement.needs_consent):
            continue
        allowed = policies.may(step.policy, actor, agreement)
        if not allowed and not step.forward:
            continue
        offered.append(
            _act(
                step.title,
                step.url,
                agreement,
                allowed=allowed,
                who=step.who,
                missing=told(missing(facts, verb)),
                primary=step.forward,
            )
        )
    return offered


def _own_word(agreement: Agreement, actor: Actor) -> list[Action]:
    party = own_party(agreement, actor)
    if party is None or party.signed_on is None or party.confirmed_on is not None:
        return []
    confirm = reverse("agreements:confirm_signature", args=[party.uid])
    acts = [Action(_("Confirm our signature"), confirm, primary=True)]
    if party.contested_on is None:
        contest = reverse("agreements:contest_signature", args=[party.uid])
        acts.append(Action(_("Say that we did not sign"), contest))
    return acts


def own_party(agreement: Agreement, actor: Actor) -> Party | None:
    """Return the party for which the actor speaks."""
    sides = agreement.parties.select_related("organisation")
    return next((party for party in sides if policies.is_party(actor, party)), None)


def _entry(agreement: Agreement, actor: Actor, facts: Facts) -> list[Action]:
    if not facts.being_entered:
        return []
    allowed = policies.may(policies.require_officer, actor, agreement)
    acts = [_act(_("Write the terms"), "terms", agreement)] if allowed else []
    finish = _("Finish the entry")
    return [
        *acts,
        _act(finish, "finish_entry", agreement, allowed=allowed, who=OFFICERS, primary=True),
    ]


def _check(agreement: Agreement, actor: Actor) -> Action:
    allowed = policies.may(policies.require_federation, actor, agreement)
    title = _("Check the roster")
    return _act(title, "check_roster", agreement, allowed=allowed, who=FEDERATION, primary=True)


def _amendment(agreement: Agreement, actor: Actor) -> list[Action]:
    if not WAYS[agreement.kind].allows(agreement.state, "supersede"):
        return []
    allowed = policies.may(policies.require_work, actor, agreement)
    if not allowed or queries.open_amendment(agreement) is not None:
        return []
    return [_act(_("Amend it"), "amend", agreement)]
