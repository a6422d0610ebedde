"""What can be done next with a gathering, by whom, and what is missing for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.gatherings import policies, queries
from gurvan.gatherings.lifecycle import AHEAD, GATHERING
from gurvan.gatherings.models import Gathering
from gurvan.gatherings.readiness import Facts, Missing
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action
from gurvan.kernel.web.refusals import sentence

KEEPER = _("the leader of %(organiser)s, or an officer of the federation above it")


@dataclass(frozen=True)
class Step:
    """How a verb of the lifecycle is offered. ``forward`` leads on along its way."""

    title: Any
    url: str
    forward: bool = True


STEPS = {
    "announce": Step(_("Announce it"), "announce"),
    "hold": Step(_("Record that it was held"), "hold"),
    "close": Step(_("Close it"), "close"),
    "cancel": Step(_("Cancel it"), "cancel", forward=False),
}


# Where what is missing is mended, by its key.
MENDED = {"agenda": "add_item", "place": "correct", "minutes": "minutes"}


def told(lacks: list[Missing], gathering: Gathering, *, keeps: bool) -> list[str]:
    """Return what is missing in words: to who can mend it the way there, to others whose turn."""
    return [_told(lack, gathering, keeps=keeps) for lack in lacks]


def _told(lack: Missing, gathering: Gathering, *, keeps: bool) -> str:
    if not keeps or lack.key not in MENDED:
        return f"{sentence(lack)} ({gettext(lack.who)})"
    url = reverse(f"gatherings:{MENDED[lack.key]}", args=[gathering.uid])
    return format_html('<a class="govuk-link" href="{}">{}</a>', url, sentence(lack))


def next_actions(gathering: Gathering, actor: Actor) -> list[Action]:
    """Return what can be done next: the steps of its way, and what mends a mistake."""
    answers = list(_answering(gathering, actor))
    if not policies.may(policies.require_inside, actor, gathering):
        return answers
    keeps = policies.may(policies.require_keeper, actor, gathering)
    facts = queries.facts(gathering)
    steps = _steps(gathering, facts, keeps=keeps)
    forward = [act for act in steps if act.primary]
    ending = [act for act in steps if not act.primary]
    if keeps and gathering.state == "planned" and not facts.items:
        forward.insert(0, _act(_("Add a point"), "add_item", gathering, primary=True))
    acts = [*forward, *(_mending(gathering) if keeps else []), *_public(gathering, actor)]
    return [*answers, *acts, *ending]


def _answering(gathering: Gathering, actor: Actor) -> Iterator[Action]:
    """Offer the invited to answer, while it is to come."""
    mine = queries.my_invitation(actor=actor, gathering=gathering)
    if mine is None or gathering.state not in AHEAD:
        return
    title = _("Answer the invitation") if mine.state == "sent" else _("Change your answer")
    url = reverse("gatherings:answer", args=[mine.uid])
    allowed = policies.may(policies.require_answerer, actor, mine)
    yield Action(title, url, allowed=allowed, primary=mine.state == "sent")


def _public(gathering: Gathering, actor: Actor) -> Iterator[Action]:
    """Offer the federation to make it public, and to take it down."""
    if not policies.may(policies.require_federation, actor, gathering):
        return
    if gathering.published_on is None:
        if gathering.state != "planned":
            yield _act(_("Make its page public"), "publish", gathering)
        return
    if gathering.results_on is not None:
        yield _act(_("Take the results off the public page"), "hide_results", gathering)
    elif gathering.state == "closed":
        yield _act(_("Make public what came of it"), "publish_results", gathering)
    yield _act(_("Take its public page down"), "unpublish", gathering)


def _act(title: Any, name: str, gathering: Gathering, **options: Any) -> Action:
    return Action(title, reverse(f"gatherings:{name}", args=[gathering.uid]), **options)


def _steps(gathering: Gathering, facts: Facts, *, keeps: bool) -> list[Action]:
    offered = []
    for verb in GATHERING.verbs(gathering.state):
        step = STEPS.get(verb)
        if step is None or not (keeps or step.forward):
            continue
        lacks = told(queries.lacking(facts, verb), gathering, keeps=keeps)
        if verb == "hold" and gathering.state == "planned" and lacks:
            continue  # announcing comes first, as long as its day has not come
        offered.append(
            _act(
                step.title,
                step.url,
                gathering,
                allowed=keeps,
                who="" if keeps else KEEPER % {"organiser": gathering.organiser},
                missing=lacks,
                primary=step.forward,
            )
        )
    return offered


def _mending(gathering: Gathering) -> list[Action]:
    acts = []
    if gathering.state == "held":
        acts += [
            _act(_("Note who was there"), "attendance", gathering),
            _act(_("Write the minutes"), "minutes", gathering),
        ]
    if gathering.state in AHEAD:
        acts.append(_act(_("Invite"), "invite", gathering))
    acts.append(_act(_("Correct the plan"), "correct", gathering))
    if gathering.state in AHEAD:
        acts.append(_act(_("Postpone it"), "postpone", gathering))
    if gathering.state != "planned":
        acts.append(_act(_("Take the last step back"), "step_back", gathering))
    return acts
