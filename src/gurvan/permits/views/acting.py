"""What can be done next with a permit, by whom, and what is missing for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action
from gurvan.kernel.web.refusals import sentence
from gurvan.permits import policies, queries
from gurvan.permits.lifecycle import BEFORE, ENTERABLE, OPEN, PERMIT
from gurvan.permits.models import Permit
from gurvan.permits.readiness import Missing

HOLDER = _("the leader of the holder, or an officer of the federation above it")
OFFICE = _("%(office)s on its own sign-in, or an officer of the federation with its paper")


@dataclass(frozen=True)
class Step:
    """How a verb of the lifecycle is offered. ``forward`` leads on along the permit's way."""

    title: Any
    url: str
    policy: Callable[[Actor, Permit], None] = policies.require_office
    who: Any = OFFICE
    forward: bool = True


STEPS = {
    "inspect": Step(_("Record the inspection"), "inspect"),
    "grant": Step(_("Record that it was granted"), "grant"),
    "refuse": Step(_("Record that it was refused"), "refuse", forward=False),
    "withdraw": Step(
        _("Withdraw the request"), "withdraw", policies.require_work, HOLDER, forward=False
    ),
    "contract": Step(_("Record the contract"), "contract"),
    "begin": Step(_("Put it in force"), "begin"),
    "expire": Step(_("Record that it expired"), "expire"),
    "return_all": Step(_("Record that land was returned"), "return_land"),
    "end": Step(_("Record that it ended early"), "end", forward=False),
    "lapse": Step(_("Record that it lapsed"), "lapse", forward=False),
}


def told(lacks: list[Missing]) -> list[str]:
    """Return what is missing in words, each with whose turn it is."""
    return [f"{sentence(lack)} ({gettext(lack.who)})" for lack in lacks]


def next_actions(permit: Permit, actor: Actor) -> list[Action]:
    """Return what can be done next: the area, the steps of its way, and what mends a mistake."""
    return [*_area(permit, actor), *_steps(permit, actor), *_mending(permit, actor)]


def _act(title: Any, name: str, permit: Permit, **options: Any) -> Action:
    return Action(title, reverse(f"permits:{name}", args=[permit.uid]), **options)


def _area(permit: Permit, actor: Actor) -> list[Action]:
    from_paper = permit.entered_as != "" and permit.area_id is None
    inspected = permit.state == "inspected" and permit.area_id is not None
    if inspected or (permit.state not in OPEN and not from_paper):
        return []
    if not policies.may(policies.require_drawer, actor, permit):
        return []
    acts = [_act(_("Draw the area"), "draw_area", permit, primary=permit.area_id is None)]
    if queries.areas(actor=actor, permit=permit).exists():
        acts.append(_act(_("Choose an area that was drawn"), "set_area", permit))
    return acts


def _steps(permit: Permit, actor: Actor) -> list[Action]:
    offered = []
    for verb in PERMIT.verbs(permit.state):
        step = STEPS.get(verb)
        if step is None:
            continue
        allowed = policies.may(step.policy, actor, permit)
        if not allowed and not step.forward:
            continue
        again = verb == "inspect" and permit.state == "inspected"
        offered.append(
            _act(
                _("Record another inspection") if again else step.title,
                step.url,
                permit,
                allowed=allowed,
                who=step.who % {"office": permit.office},
                missing=told(queries.lacks(permit, verb)),
                primary=step.forward and not again,
            )
        )
    return sorted(offered, key=lambda one: not one.primary)  # what leads on comes first


def _mending(permit: Permit, actor: Actor) -> list[Action]:
    acts = []
    if permit.state in OPEN and policies.may(policies.require_office, actor, permit):
        acts.append(_act(_("Pass it on to another office"), "pass_on", permit))
    if can_correct(permit) and policies.may(policies.require_officer, actor, permit):
        acts.append(_act(_("Correct the entry"), "correct", permit))
    if can_step_back(permit) and policies.may(policies.require_backer, actor, permit):
        acts.append(_act(_("Take the last step back"), "step_back", permit))
    if policies.may(policies.require_federation, actor, permit) and queries.names_official(permit):
        acts.append(_act(_("Erase who signed the order"), "erase_official", permit))
    if policies.may(policies.require_federation, actor, permit) and queries.has_words(permit):
        acts.append(_act(_("Erase what was typed"), "erase_words", permit))
    return acts


def can_correct(permit: Permit) -> bool:
    """Say whether what was entered from its paper can still be corrected."""
    untouched = permit.state == permit.entered_as and not permit.returned_hectares
    return permit.state in ENTERABLE and untouched


def can_step_back(permit: Permit) -> bool:
    """Say whether there is a step that can be taken back."""
    returned = permit.state == "returned" or (
        permit.state == "in_force" and permit.returned_hectares > 0
    )
    way = permit.left_from or BEFORE.get(permit.state, "")
    return bool(way) and not returned and permit.state != permit.entered_as
