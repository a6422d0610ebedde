"""What studies contribute to the joined pages: what waits, and what is found."""

from __future__ import annotations

from django.db.models import Count, Window
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.joined import Figure, Found, Step, Waiting
from gurvan.research import policies, queries
from gurvan.research.lifecycle import STUDY

MOST = 200  # of what is found in a search
MOST_SHOWN = 10
NAME = gettext_lazy("Study")


def way(actor: Actor) -> str:
    """Return the name of the list of studies; "" to those who read none."""
    return "research:studies" if policies.reads(actor) else ""


def waiting(*, actor: Actor) -> list[Waiting]:
    """Return the sessions with open notes, and those whose day has come."""
    if not policies.reads(actor):
        return []
    rows = queries.waiting_for(actor=actor)
    first = list(rows.annotate(every=Window(Count("pk")))[:MOST_SHOWN])
    told = [
        Waiting(
            _("Close the notes of a session") if row.state == "open" else _("Hold a session"),
            f"{row}, {row.study}",
            row.get_absolute_url(),
            row.held_on,
        )
        for row in first
    ]
    more = first[0].every - len(first) if first else 0
    if more:
        words = ngettext("%(count)d more session waits", "%(count)d more sessions wait", more) % {
            "count": more
        }
        told.append(Waiting(words, "", reverse("research:studies"), count=more))
    return told


def search(*, actor: Actor, text: str) -> list[Found]:
    """Return the studies whose title the words find."""
    if not policies.reads(actor):
        return []
    rows = queries.searched(queries.studies(actor=actor), text)
    return [
        Found(row.title, row.get_absolute_url(), NAME, _(STUDY.words[row.state]))
        for row in rows[:MOST]
    ]


def figures(*, actor: Actor) -> list[Figure]:  # noqa: ARG001 - as every domain is asked
    """Return how studies stand in numbers: they are nobody's figures but the team's own."""
    return []


def first_steps(*, actor: Actor) -> list[Step]:
    """Return the first steps of a researcher: to plan a study."""
    if actor.role != policies.RESEARCHER:
        return []
    done = queries.studies(actor=actor).exists()
    return [Step(gettext_lazy("Plan a study"), reverse("research:plan"), done)]
