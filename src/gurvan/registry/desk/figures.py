"""The registry in numbers: its groups on their path, its members and how they stand."""

from __future__ import annotations

from typing import Final

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.joined import Figure
from gurvan.registry import queries
from gurvan.registry.desk import lists
from gurvan.registry.kinds import MEMBER_KINDS
from gurvan.registry.models import Organisation
from gurvan.registry.norms import figure
from gurvan.registry.policies.people import READERS

Words = str | Promise


def figures(*, actor: Actor) -> list[Figure]:
    """Return how many groups and members there are, each leading to its list. Three queries."""
    own = queries.organisations(actor=actor).filter(path=actor.reach).first()
    if own is None or not (own.has_members or own.kind == "federation"):
        return []
    return [*_groups(actor), *_members(actor, own)]


# What the groups in each state are called together, the furthest on the path first.
GROUPS: Final = {
    "registered": _("Groups registered"),
    "founded": _("Groups founded"),
    "rules_written": _("Groups with rules written"),
    "decided": _("Groups that decided to formalise"),
}


def _groups(actor: Actor) -> list[Figure]:
    rows = queries.organisations(actor=actor).filter(kind__in=MEMBER_KINDS)
    told = rows.aggregate(**{state: Count("pk", filter=Q(state=state)) for state in GROUPS})
    return [
        Figure(words, told[state], lists.groups(kind="miners", state=state))
        for state, words in GROUPS.items()
    ]


def _members(actor: Actor, organisation: Organisation) -> list[Figure]:
    """Return how many people there are, as far as these are not so few that one could be meant.

    Who reads the lists of people reads the figures as they are. For the others all that divide
    one figure are held back together, since the last one could be worked out.
    """
    told = queries.counts(actor=actor, organisation=organisation)
    reads = actor.role in READERS
    least = 0 if reads else int(figure("least_figure", clock.today()))
    few = min(told.women, told.men) < least

    def one(words: Words, count: int, *, few: bool = False, **asked: str) -> Figure:
        shown = None if few or count < least else count
        return Figure(words, shown, lists.people(**asked) if reads else "", fewer_than=least)

    return [
        one(_("Members confirmed"), told.confirmed, state="confirmed"),
        one(_("Women confirmed"), told.women, few=few, state="confirmed", sex="female"),
        one(_("Men confirmed"), told.men, few=few, state="confirmed", sex="male"),
        one(_("Members not confirmed"), told.unconfirmed, state="unconfirmed"),
        one(_("Carried over, not yet confirmed"), told.carried_over, state="carried_over"),
    ]
