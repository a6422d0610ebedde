"""What can be done next with an ask, and by whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action
from gurvan.voice import policies, queries
from gurvan.voice.lifecycle import ASK, BEFORE, OVER, SEEN, SILENT
from gurvan.voice.models import Ask

ASKER = _("the leader of who asks, or an officer of the federation above it")
OFFICE = _("%(office)s on its own sign-in, or an officer of the federation with its paper")


@dataclass(frozen=True)
class Step:
    """How a verb of the lifecycle is offered. ``forward`` leads on along the ask's way."""

    title: Any
    url: str
    policy: Callable[[Actor, Ask], None] = policies.require_work
    who: Any = ASKER
    forward: bool = True
    seldom: bool = False


STEPS = {
    "send": Step(_("Record that it was sent"), "send"),
    "acknowledge": Step(
        _("Record that it was received"), "received", policies.require_office, OFFICE
    ),
    "commit": Step(_("Record an answer"), "answer", policies.require_office, OFFICE),
    "close": Step(_("Close the ask"), "close", forward=False),
    "withdraw": Step(_("Withdraw the ask"), "withdraw", forward=False, seldom=True),
}


def next_actions(ask: Ask, actor: Actor) -> list[Action]:
    """Return what can be done next: writing, the steps of its way, the next level, what mends."""
    return [
        *_writing(ask, actor),
        *_steps(ask, actor),
        *_onward(ask, actor),
        *_mending(ask, actor),
        *_federation(ask, actor),
    ]


def _act(title: Any, name: str, ask: Ask, **options: Any) -> Action:
    return Action(title, reverse(f"voice:{name}", args=[ask.uid]), **options)


def _writing(ask: Ask, actor: Actor) -> list[Action]:
    if ask.state in OVER:
        return []
    works = policies.may(policies.require_work, actor, ask)
    backs = (
        policies.may(policies.require_support, actor, ask)
        and queries.possible_supporters(actor=actor, ask=ask).exists()
    )
    support = [_act(_("Name who stands behind it"), "support", ask)] if backs else []
    if not works:
        return support
    acts = []
    if ask.state == "draft" and ask.erased_on is None:
        acts.append(_act(_("Issue the letter"), "letter", ask, primary=True))
        acts.append(_act(_("Write it anew"), "write", ask))
    acts.extend(support)
    acts.append(_act(_("Attach evidence"), "evidence", ask))
    return acts


def _steps(ask: Ask, actor: Actor) -> list[Action]:
    offered = []
    for verb in ASK.verbs(ask.state):
        step = STEPS.get(verb)
        if step is None:
            continue
        allowed = policies.may(step.policy, actor, ask)
        if not allowed and (not step.forward or ask.state not in {"draft", *SILENT}):
            continue
        who = step.who % {"office": ask.office}
        told = {"primary": _leads(ask, step), "seldom": step.seldom}
        offered.append(_act(step.title, step.url, ask, allowed=allowed, who=who, **told))
    return sorted(offered, key=lambda one: not one.primary)


def _leads(ask: Ask, step: Step) -> bool:
    return step.forward and ask.state in {"draft", *SILENT}


def _onward(ask: Ask, actor: Actor) -> list[Action]:
    acts = []
    if ask.state == "committed" and policies.may(policies.require_office, actor, ask):
        first = not ask.commitments.exists()
        acts.append(_act(_("Write down what was promised"), "promise", ask, primary=first))
    extends = ask.extended_on is None and queries.term_for(ask).more_days > 0
    if ask.state in SILENT and extends and policies.may(policies.require_office, actor, ask):
        acts.append(_act(_("Record that the time was extended"), "extend", ask))
    if ask.state in SEEN - OVER and policies.may(policies.require_work, actor, ask):
        late = bool(queries.silence_of(ask).late_days) or ask.state == "refused"
        acts.append(_act(_("Go on to a higher office"), "go_on", ask, primary=late))
    return acts


def _mending(ask: Ask, actor: Actor) -> list[Action]:
    before = ask.left_from or BEFORE.get(ask.state)
    if before is None or not policies.may(policies.require_stepper, actor, ask):
        return []
    return [_act(_("Take the last step back"), "step_back", ask, seldom=True)]


def _federation(ask: Ask, actor: Actor) -> list[Action]:
    if not policies.may(policies.require_federation, actor, ask):
        return []
    acts = []
    if ask.public_since is not None:
        acts.append(_act(_("Take it down"), "take_down", ask, seldom=True))
        if queries.unmarked(ask):
            acts.append(_act(_("Let everybody read the new promises"), "make_public", ask))
    elif ask.state in SEEN and ask.erased_on is None:
        acts.append(_act(_("Let everybody read of it"), "make_public", ask))
    if queries.has_words(ask):
        acts.append(_act(_("Erase the words"), "erase_ask", ask, seldom=True))
    return acts
