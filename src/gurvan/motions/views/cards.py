"""A motion's card: what it says, who was there, what came of it, what is next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import formats
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.gatherings.policies import may, require_seen as require_gathering
from gurvan.kernel.actors import Actor
from gurvan.kernel.web import contributed
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.refusals import sentence
from gurvan.kernel.web.views import CardPage
from gurvan.motions import policies, queries
from gurvan.motions.lifecycle import MOTION
from gurvan.motions.listings import outcome_tag
from gurvan.motions.models import Motion
from gurvan.motions.terms import CALLERS, CONTESTERS, KINDS, REMARKS, WAYS
from gurvan.motions.views.acting import next_actions
from gurvan.motions.views.tabs import CRUMBS, Titled, motion_tabs
from gurvan.registry.policies import in_reach

Row = tuple[Any, Any]


@dataclass(frozen=True)
class Note:
    """Something to be seen before all else; ``grave`` where somebody must act."""

    words: str
    grave: bool = False


class MotionCard(Titled, CardPage):
    """One motion."""

    template_name = "motions/motion.html"
    query, crumbs, lifecycle, history = queries.motions, CRUMBS, MOTION, queries.history

    def get_title(self) -> str:
        """Return its number and line, or its number alone."""
        return self.called()

    def summary(self, subject: Motion, actor: Actor) -> Sequence[Row]:
        """Return what is known of it. What is not there yet is left out."""
        rows = [*_called(subject, actor), *_afterwards(subject, actor)]
        return [(label, value) for label, value in rows if value not in (None, "")]

    def actions(self, subject: Motion, actor: Actor) -> Sequence[Action]:
        """Return what can be done next."""
        return next_actions(subject, actor)

    def tabs(self, subject: Motion, actor: Actor) -> Sequence[Link]:
        """Return its parts."""
        return motion_tabs(subject, actor)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is to be noted, the result in sentences, and what was written."""
        motion, actor = self.subject, self.request.actor
        words = policies.sees_words(actor)
        given = {
            "notes": list(notes(motion)),
            "result": [
                (sentence(line), line.grave)
                for line in queries.sentences(actor=actor, motion=motion)
            ],
            "text": motion.text if words else "",
            "minutes": motion.minutes if words else "",
            "remarks": list(_remarks(motion, actor)),
            "sections": contributed.sections(motion, actor),
        }
        return super().get_context_data(**{**given, **kwargs})


def notes(motion: Motion) -> Iterator[Note]:
    """Yield what is to be seen before all else."""
    if motion.state == "contested":
        words = gettext("The result is contested. It is shown so until it is settled.")
        yield Note(words, grave=True)
    if motion.state == "struck":
        yield Note(gettext("The result was struck: it does not stand."), grave=True)
    if motion.state == "open" and motion.way == "ballot" and queries.differing(motion):
        words = gettext("The two counts differ. Both are shown under Counts. Count again, both.")
        yield Note(words, grave=True)
    rules = motion.rules
    if rules and rules.callers and motion.moved_by and motion.moved_by not in rules.callers:
        yield Note(gettext("By its rules others may call a vote than who moved this one."))
    if queries.rules_lately(motion):
        yield Note(
            gettext("The rules of quorum and majority hold only since shortly before this vote.")
        )


def _called(motion: Motion, actor: Actor) -> Iterator[Row]:
    group = motion.organisation
    seen = in_reach(actor, group)
    yield _("Organisation"), Link(str(group), group.get_absolute_url()) if seen else str(group)
    yield _("What it is about"), gettext(KINDS[motion.kind])
    if motion.amount is not None:
        amount = formats.number_format(motion.amount.normalize() + 0, force_grouping=True)
        yield _("Amount in togrog"), f"{amount} ₮"
    yield _("Seats"), motion.seats
    yield _("Called for"), motion.called_for
    held = motion.gathering
    if held is not None and may(require_gathering, actor, held):
        yield _("At the gathering"), Link(str(held), held.get_absolute_url())
    yield _("How it is voted"), gettext(WAYS[motion.way])
    if motion.moved_by:
        yield _("Moved by"), gettext(CALLERS[motion.moved_by])
    rules = motion.rules
    if rules is not None and policies.sees_words(actor):
        since = gettext("as noted since %(day)s") % {
            "day": formats.date_format(rules.since, "SHORT_DATE_FORMAT")
        }
        yield _("Rules of deciding"), Link(since, rules.get_absolute_url())


def _afterwards(motion: Motion, actor: Actor) -> Iterator[Row]:
    yield _("Result"), str(outcome_tag(motion))
    if motion.minutes_paper and policies.sees_names(actor):
        paper = motion.minutes_paper
        yield _("Minutes as a file"), Link(str(paper), paper.get_absolute_url())


def _remarks(motion: Motion, actor: Actor) -> Iterator[tuple[str, str]]:
    """Yield the reasons that were written, each under what it is about."""
    for one in queries.remarks(actor=actor, motion=motion):
        if not one.words:
            continue
        about = gettext(REMARKS[one.about])
        by = f", {gettext(CONTESTERS[one.said_by])}" if one.said_by else ""
        day = formats.date_format(one.said_on, "SHORT_DATE_FORMAT")
        yield f"{about}{by} ({day})", one.words
