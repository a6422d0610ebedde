"""What motions contribute to the joined pages: what waits, what is found, figures."""

from __future__ import annotations

from typing import Final

from django.db.models import Count, Window
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.joined import Figure, Found, Step, Waiting
from gurvan.motions import policies, queries
from gurvan.motions.lifecycle import MOTION
from gurvan.motions.models import Motion

MOST: Final = 200  # of what is found in a search
MOST_LOOKED: Final = 20  # motions of which the home page says what each of them needs
NAME: Final = gettext_lazy("Motion")


def way(actor: Actor) -> str:
    """Return the name of the list's page; nothing for those who have nothing there."""
    return "motions:motions" if policies.reads(actor) else ""


def waiting(*, actor: Actor) -> list[Waiting]:
    """Return the votes whose day has come, and the contests to be settled."""
    rows = queries.waiting_for(actor=actor).order_by("called_for", "pk")
    first = list(rows.annotate(every=Window(Count("pk")))[:MOST_LOOKED])
    found = [Waiting(_next(row), str(row), row.get_absolute_url(), row.called_for) for row in first]
    more = first[0].every - len(first) if first else 0
    if more:
        words = ngettext(
            "Look whether %(count)d more vote needs something",
            "Look whether %(count)d more votes need something",
            more,
        )
        url = f"{reverse('motions:motions')}?waits=me"
        found.append(Waiting(words % {"count": more}, "", url, count=more))
    return found


def _next(motion: Motion) -> str:
    """Return what is to be done with a motion now."""
    if motion.state == "contested":
        return _("Settle the contest of a result")
    if motion.state == "called":
        return _("A vote is called: count who is there")
    return _("Record what came of the vote")


def search(*, actor: Actor, text: str) -> list[Found]:
    """Return the motions that words of number, title or organisation find."""
    rows = queries.searched(actor, queries.motions(actor=actor), text)
    return [
        Found(queries.titled(actor, row), row.get_absolute_url(), NAME, _words(row))
        for row in rows[:MOST]
    ]


def _words(motion: Motion) -> str:
    return f"{motion.organisation} · {_(MOTION.words[motion.state])}"


def figures(*, actor: Actor) -> list[Figure]:
    """Return how many votes stand decided, and how many are contested."""
    if not policies.reads(actor):
        return []
    url = reverse("motions:motions")
    rows = queries.motions(actor=actor).order_by()
    return [
        Figure(
            gettext_lazy("Decisions of members"),
            queries.decided(actor=actor).order_by().count(),
            f"{url}?decided=yes",
        ),
        Figure(
            gettext_lazy("Results contested"),
            rows.filter(state="contested").count(),
            f"{url}?state=contested",
        ),
    ]


def first_steps(*, actor: Actor) -> list[Step]:  # noqa: ARG001 - as every domain is asked
    """Return the first steps of a role: a vote is nobody's first step."""
    return []
