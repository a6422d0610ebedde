"""The parts of a motion's page, and the parts of a group's page that tell how it decides."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed, NotFound
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.listing import Listing
from gurvan.kernel.web.views import PartPage
from gurvan.motions import policies, queries
from gurvan.motions.lifecycle import PENDING
from gurvan.motions.listings import (
    CANDIDATES,
    CANDIDATES_KEPT,
    COUNTS,
    MOTIONS,
    MOTIONS_BARE,
    PAPERS,
    RULES,
    RULES_KEPT,
)
from gurvan.motions.models import Motion
from gurvan.motions.views.tabs import MotionPart
from gurvan.registry.models import Organisation
from gurvan.registry.queries import organisations
from gurvan.registry.views.tabs import group_tabs


class Candidates(MotionPart):
    """Who stands for election."""

    title, part = _("Candidates"), queries.candidates
    empty = _("Nobody stands yet. Name the candidates before the vote is opened.")

    @property
    def listing(self) -> Listing:  # an act is led to by whom may do it
        """Return the columns."""
        return CANDIDATES_KEPT if self.works else CANDIDATES

    @cached_property
    def works(self) -> bool:
        """Say whether the reader works on this vote."""
        return policies.may(policies.require_work, self.request.actor, self.subject)

    def actions(self) -> Sequence[Action]:
        """Offer to name one, while the vote is not open."""
        motion = self.subject
        if motion.state != "called" or not motion.is_election or not self.works:
            return []
        url = reverse("motions:name_candidate", args=[motion.uid])
        return [Action(_("Name a candidate"), url, primary=True)]


class Counts(MotionPart):
    """What the two counters found, once both are in."""

    title, listing, part = _("Counts"), COUNTS, queries.counts
    empty = _("No count can be read yet. It is shown once both people have entered theirs.")

    def actions(self) -> Sequence[Action]:
        """Offer to enter a count, or to take one's own back."""
        motion, actor = self.subject, self.request.actor
        if motion.state != "open" or not policies.may(policies.require_counter, actor, motion):
            return []
        own = queries.own_count(actor=actor, motion=motion)
        if own is not None:
            url = reverse("motions:take_back_count", args=[own.uid])
            return [Action(_("Take my count back"), url)]
        url = reverse("motions:enter_count", args=[motion.uid])
        return [Action(_("Enter my count"), url, primary=True)]


def can_issue(motion: Motion) -> bool:
    """Say whether there is a paper to issue now."""
    return motion.state == "decided" or (motion.way == "ballot" and motion.state in PENDING)


class Papers(MotionPart):
    """The papers issued of a motion."""

    title, listing, part = _("Papers"), PAPERS, queries.issued
    empty = _("No paper is issued yet.")

    def actions(self) -> Sequence[Action]:
        """Offer to issue one."""
        motion = self.subject
        if not can_issue(motion):
            return []
        if not policies.may(policies.require_work, self.request.actor, motion):
            return []
        url = reverse("motions:issue_paper", args=[motion.uid])
        return [Action(_("Issue a paper"), url, primary=True)]


# --- On a group's page ----------------------------------------------------------------------------


def group_tab(group: Organisation, actor: Actor) -> Link | None:
    """Return the part of a group's page, to those who read its motions."""
    if group.kind not in policies.DECIDING or not policies.reads(actor):
        return None
    return Link(_("Decisions"), reverse("motions:group", args=[group.uid]))


class GroupPart(PartPage):
    """A part of a group's page."""

    query, subject_name = organisations, "organisation"
    crumbs = (Link(_("Groups"), reverse_lazy("registry:groups")),)

    def begin(self) -> None:
        """Find the group, and ask whether this is for the reader."""
        super().begin()
        policies.require_reader(self.request.actor)
        if self.subject.kind not in policies.DECIDING:
            raise NotFound

    def tabs(self) -> Sequence[Link]:
        """Return the group's parts."""
        return group_tabs(self.subject, self.request.actor)

    @cached_property
    def works(self) -> bool:
        """Say whether the reader calls votes here."""
        return policies.may(policies.require_caller, self.request.actor, self.subject)


class GroupMotions(GroupPart):
    """The motions of a group, and of the groups below it."""

    title, part = _("Decisions"), queries.motions_of
    empty, first_step = _("No vote was called here yet."), _("Call the first vote.")

    @property
    def listing(self) -> Listing:  # words are not for all who see figures
        """Return the columns."""
        return MOTIONS if policies.sees_words(self.request.actor) else MOTIONS_BARE

    def actions(self) -> Sequence[Action]:
        """Offer to call a vote, and the rules of deciding."""
        acts = []
        if self.works:
            acts.append(Action(_("Call a vote"), reverse("motions:call"), primary=True))
        if policies.sees_words(self.request.actor):
            url = reverse("motions:rules", args=[self.subject.uid])
            acts.append(Action(_("How this group decides"), url))
        return acts


class GroupRules(GroupPart):
    """How a group decides, by its own rules."""

    title, part = _("How it decides"), queries.rules_of
    empty = _(
        "It is not known how this group decides. Note it from its written rules: until then a"
        " result says that quorum and majority are not known."
    )
    help = _("Newer rules replace older ones from their day on; nothing is edited.")

    def begin(self) -> None:
        """Leave out those who only look at figures."""
        super().begin()
        if not policies.sees_words(self.request.actor):
            raise NotAllowed

    @property
    def listing(self) -> Listing:  # an act is led to by whom may do it
        """Return the columns."""
        return RULES_KEPT if self.works else RULES

    def actions(self) -> Sequence[Action]:
        """Offer to note the rules."""
        if not self.works:
            return []
        url = reverse("motions:set_rules", args=[self.subject.uid])
        return [Action(_("Note how it decides"), url, primary=True)]

    def get_crumbs(self) -> list[Any]:
        """Return the way here, over the group and its decisions."""
        url = reverse("motions:group", args=[self.subject.uid])
        return [*super().get_crumbs(), Link(_("Decisions"), url)]
