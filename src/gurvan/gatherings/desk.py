"""What gatherings contribute to the joined pages: what waits, what is found, the way in."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy

from gurvan.gatherings import policies, queries
from gurvan.gatherings.lifecycle import GATHERING
from gurvan.gatherings.models import Gathering
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.joined import Figure, Found, Step, Waiting
from gurvan.registry.roles import WITHOUT_BUSINESS

MOST: Final = 200  # of what is found in a search
NAME: Final = gettext_lazy("Gathering")


def way(actor: Actor) -> str:
    """Return the name of the list's page; nothing to those without business here."""
    return "" if actor.role in WITHOUT_BUSINESS else "gatherings:gatherings"


def waiting(*, actor: Actor) -> list[Waiting]:
    """Return what is to be done with gatherings."""
    asked = [
        Waiting(
            _("You are invited: say whether you come"),
            str(row.gathering),
            row.get_absolute_url(),
            row.gathering.starts_on,
            acts=(Link(_("Answer"), reverse("gatherings:answer", args=[row.uid])),),
        )
        for row in queries.to_answer(actor=actor)[: queries.MOST_TO_DO]
    ]
    if not policies.may(policies.require_planner, actor):
        return asked
    return asked + [_to_do(row) for row in queries.to_do(actor=actor)[: queries.MOST_TO_DO]]


def _to_do(gathering: Gathering) -> Waiting:
    """Return what is to be done with a gathering whose day is over."""
    words = {
        "planned": _("Its day has come: record that it was held, or move it"),
        "announced": _("Its day has come: record that it was held, or move it"),
    }.get(gathering.state, _("Write down who came and what was said; issue the minutes"))
    return Waiting(words, str(gathering), gathering.get_absolute_url(), gathering.ends_on)


def search(*, actor: Actor, text: str) -> list[Found]:
    """Return the gatherings that words of title, hall or organiser find."""
    rows = queries.searched(queries.gatherings(actor=actor), text)
    return [Found(str(row), row.get_absolute_url(), NAME, _words(row)) for row in rows[:MOST]]


def _words(gathering: Gathering) -> str:
    day = date_format(gathering.starts_on, "DATE_FORMAT")
    return f"{day} · {_(GATHERING.words[gathering.state])}"


def figures(*, actor: Actor) -> list[Figure]:  # noqa: ARG001 - as every domain is asked
    """Return how things stand in numbers: a gathering is no number to watch."""
    return []


def first_steps(*, actor: Actor) -> list[Step]:  # noqa: ARG001 - as every domain is asked
    """Return the first steps of a role: a gathering is nobody's first step."""
    return []
