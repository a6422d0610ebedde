"""An ask's card: what is asked, how long the office is silent, who must act next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web import contributed
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.tags import state_tag
from gurvan.kernel.web.views import CardPage
from gurvan.registry.policies import in_reach
from gurvan.voice import policies, queries
from gurvan.voice.lifecycle import ASK, COMMITMENT
from gurvan.voice.listings import days
from gurvan.voice.models import Ask
from gurvan.voice.terms import ANSWERS, HEARD, RULES, WAYS
from gurvan.voice.views.acting import next_actions
from gurvan.voice.views.tabs import CRUMBS, ask_tabs

Row = tuple[Any, Any]


class AskCard(CardPage):
    """One ask."""

    template_name = "voice/ask.html"
    query, crumbs, lifecycle, history = queries.asks, CRUMBS, ASK, queries.history

    def summary(self, subject: Ask, actor: Actor) -> Sequence[Row]:
        """Return what is known of it. What is not there yet is left out."""
        rows = [
            *_asked(subject, actor),
            *_behind(subject, actor),
            *_sent(subject),
            *_linked(subject, actor),
        ]
        return [(label, value) for label, value in rows if value not in (None, "")]

    def actions(self, subject: Ask, actor: Actor) -> Sequence[Action]:
        """Return what can be done next."""
        return next_actions(subject, actor)

    def tabs(self, subject: Ask, actor: Actor) -> Sequence[Link]:
        """Return its parts."""
        return ask_tabs(subject, actor)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the letter's text, the clock, the answers beside it, and the promises."""
        ask, actor = self.subject, self.request.actor
        answers = queries.answers_to(actor=actor, ask=ask).filter(struck_on=None)
        promises = queries.commitments_of(actor=actor, ask=ask)
        given = {
            "lines": [line for line in ask.words.splitlines() if line.strip()],
            "clock": list(clock_lines(ask)),
            "late": bool(queries.silence_of(ask).late_days),
            "answers": [
                (one, gettext(ANSWERS[one.kind]), gettext(HEARD[one.heard]))
                for one in answers.order_by("answered_on", "pk")
            ],
            "promises": [(one, state_tag(COMMITMENT, one.state)) for one in promises],
            "causes": queries.causes(actor=actor, ask=ask),
            "sections": contributed.sections(ask, actor),
        }
        return super().get_context_data(**{**given, **kwargs})


def clock_lines(ask: Ask) -> Iterator[str]:
    """Yield how long the office is silent, in words: in the open, for all who see the ask."""
    clock = queries.silence_of(ask)
    if clock.since_sent is not None:
        yield gettext("Sent %(days)s ago.") % {"days": days(clock.since_sent)}
    if clock.runs:
        yield gettext("No answer yet.")
    if clock.since_answer is not None and clock.until_answer is not None:
        told = {"first": days(clock.until_answer), "last": days(clock.since_answer)}
        yield gettext("First answered after %(first)s; last answered %(last)s ago.") % told
    if clock.runs and clock.answer_by is None:
        yield gettext("By which day it has to answer is not known: no rule is known for it.")
    elif clock.runs and clock.answer_by is not None:
        day = date_format(clock.answer_by, "SHORT_DATE_FORMAT")
        rule = gettext(RULES[ask.office.kind])
        if clock.late_days:
            told = {"day": day, "days": days(clock.late_days), "rule": rule}
            yield gettext("Its time was over on %(day)s, %(days)s ago (%(rule)s).") % told
        else:
            yield gettext("It has until %(day)s (%(rule)s).") % {"day": day, "rule": rule}


def _asked(ask: Ask, actor: Actor) -> Iterator[Row]:
    yield _("Why it stands so"), ask.state_reason
    yield _("Office asked"), _named(ask.office, actor)
    yield _("Who asks"), _named(ask.asker, actor)
    yield _("Place"), ask.place


def _named(organisation: Any, actor: Actor) -> Any:
    seen = in_reach(actor, organisation)
    name = str(organisation)
    return Link(name, organisation.get_absolute_url()) if seen else name


def _behind(ask: Ask, actor: Actor) -> Iterator[Row]:
    behind = queries.supporting(actor=actor, ask=ask)
    yield _("Stands behind it too"), ", ".join(str(one) for one in behind)
    count = queries.members_shown(actor, ask)
    told = gettext("too few to be told") if count is None else str(count)
    if count is not None and not queries.counts_whole(actor, ask):
        told = gettext("at least %(count)s") % {"count": count}
    yield _("Confirmed members behind it"), told


def _sent(ask: Ask) -> Iterator[Row]:
    if ask.sent_on is None:
        return
    sent = {
        "day": date_format(ask.sent_on, "SHORT_DATE_FORMAT"),
        "way": gettext(WAYS[ask.sent_way]),
    }
    yield _("Sent on"), gettext("%(day)s, %(way)s") % sent
    copy = ask.sent_copy
    yield _("The signed letter"), Link(str(copy), copy.get_absolute_url()) if copy else None
    yield _("Received on"), ask.acknowledged_on
    yield _("The office’s number"), ask.acknowledged_number
    yield _("Time extended on"), ask.extended_on
    yield _("Told to everybody since"), ask.public_since


def _linked(ask: Ask, actor: Actor) -> Iterator[Row]:
    former = ask.former
    if former is not None:
        seen = policies.may(policies.require_seen, actor, former)
        words = f"{former.number}, {former.office}"
        yield _("Goes on from"), Link(words, former.get_absolute_url()) if seen else words
    for one in queries.later(actor=actor, ask=ask):
        yield _("Goes on as"), Link(f"{one.number}, {one.office}", one.get_absolute_url())
