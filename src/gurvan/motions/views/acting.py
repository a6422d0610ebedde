"""What can be done next with a motion, and by whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action
from gurvan.kernel.web.refusals import sentence
from gurvan.motions import policies, queries
from gurvan.motions.commands.meeting import require_gathering
from gurvan.motions.lifecycle import BEFORE, VOTED
from gurvan.motions.models import Motion
from gurvan.motions.refusals import (
    CandidateCounts,
    CandidatesNeeded,
    GatheringIsOff,
    MeetingNotYet,
    NoQuorum,
    OnAnotherDay,
)
from gurvan.registry.policies import may_keep

WORKERS = _("the leader of the organisation, or an officer above it")
COUNTERS = _("two different people who lead here or above, each for themselves")
OFFICERS = _("an officer of the federation above the organisation")

Policy = Callable[[Actor, Motion], None]


def next_actions(motion: Motion, actor: Actor) -> list[Action]:
    """Return what can be done next, and what mends a mistake."""
    return [*_forward(motion, actor), *_aside(motion, actor)]


def _act(
    title: Any, name: str, motion: Motion, actor: Actor, policy: Policy, **options: Any
) -> Action:
    url = reverse(f"motions:{name}", args=[motion.uid])
    return Action(title, url, allowed=policies.may(policy, actor, motion), **options)


def _forward(motion: Motion, actor: Actor) -> Iterator[Action]:
    """Yield what leads on along its way."""
    work: dict[str, Any] = {"policy": policies.require_work, "who": WORKERS}
    if motion.state == "called":
        if motion.is_election:
            yield _act(_("Name a candidate"), "name_candidate", motion, actor, **work)
        lacks = list(_lacks(motion))
        title = _("Count who is there, and open the vote")
        yield _act(title, "open", motion, actor, **work, missing=lacks, primary=True)
    if motion.state == "open":
        yield from _voting(motion, actor, work)
    if motion.state == "contested":
        settle = policies.require_officer
        yield _act(_("Settle the contest"), "settle", motion, actor, settle, who=OFFICERS,
                   primary=True)  # fmt: skip
    if motion.state == "decided" and not motion.minutes and motion.minutes_paper_id is None:
        yield _act(_("Add the minutes"), "minutes", motion, actor, **work, primary=True)
    if motion.state == "decided" and motion.is_election and motion.outcome == "carried":
        yield from _appoint(motion, actor)


def _lacks(motion: Motion) -> Iterator[str]:
    if motion.called_for > clock.today():
        yield sentence(MeetingNotYet(day=motion.called_for))
    try:
        require_gathering(motion)
    except (GatheringIsOff, OnAnotherDay) as refusal:
        yield sentence(refusal)
    if motion.is_election and not motion.candidates.exists():
        yield sentence(CandidatesNeeded())


def _voting(motion: Motion, actor: Actor, work: dict[str, Any]) -> Iterator[Action]:
    quorum = motion.quorum
    short = quorum is not None and quorum.reached is False
    missing = []
    if quorum is not None and short:
        missing = [sentence(NoQuorum(present=quorum.present, needed=quorum.needed))]
    if queries.stands(actor, motion):
        missing.append(sentence(CandidateCounts()))
    if motion.way == "ballot":
        counting = policies.require_counter
        if queries.own_count(actor=actor, motion=motion):
            missing = [gettext("Your count is in. Another person enters theirs now.")]
        yield _act(_("Enter my count"), "enter_count", motion, actor, counting, who=COUNTERS,
                   missing=missing, primary=True)  # fmt: skip
    else:
        title = _("Record the show of hands")
        yield _act(title, "hands", motion, actor, **work, missing=missing, primary=True)
    if not queries.entered(motion):
        yield _act(_("Count again who is there"), "open", motion, actor, **work)
    if short:
        yield _act(_("Record that there was no quorum"), "no_quorum", motion, actor, **work)


def _appoint(motion: Motion, actor: Actor) -> Iterator[Action]:
    """Yield the way to the registry's own act: who was elected is never appointed by itself."""
    if may_keep(actor, motion.organisation):
        url = reverse("registry:appoint_officer", args=[motion.organisation.uid])
        yield Action(_("Appoint who was elected to their office"), url, primary=True)


def _aside(motion: Motion, actor: Actor) -> Iterator[Action]:
    """Yield what corrects, contests, or takes back; only to those who may."""
    offered: list[tuple[bool, Any, str, Policy]] = [
        (motion.state == "called", _("Correct the motion"), "correct", policies.require_work),
        (
            bool(motion.minutes or motion.minutes_paper_id) or motion.state in {"open", "struck"},
            _("Write the minutes anew") if motion.minutes else _("Add the minutes"),
            "minutes",
            policies.require_work,
        ),
        (
            motion.state == "decided",
            _("Note that the result is contested"),
            "contest",
            policies.require_contester,
        ),
        (motion.state == "decided", _("Strike the result"), "strike", policies.require_officer),
        (
            motion.state in {"called", "open"},
            _("Withdraw the motion"),
            "withdraw",
            policies.require_work,
        ),
        (
            can_step_back(motion),
            _("Take the last step back"),
            "step_back",
            policies.require_back,
        ),
        (True, _("Erase words"), "erase", policies.require_work),
    ]
    for offer, title, name, policy in offered:
        if offer and policies.may(policy, actor, motion):
            yield _act(title, name, motion, actor, policy)


def can_step_back(motion: Motion) -> bool:
    """Say whether there is a step that can be taken back."""
    counted = motion.state == "open" and bool(queries.entered(motion))
    back = bool(motion.left_from or BEFORE.get(motion.state))
    return back and motion.state != "contested" and not counted


def is_voted(motion: Motion) -> bool:
    """Say whether there is a result to be read."""
    return motion.state in VOTED
