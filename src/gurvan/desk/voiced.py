"""What miners say and decide, and what comes of it, on one page: each domain's own part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gurvan.gatherings import desk as gatherings
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.joined import MOST_AT_ONCE, Figure, Waiting
from gurvan.motions import desk as motions
from gurvan.research import desk as research
from gurvan.voice import desk as voice

# In the order in which it happens: people come together, say what they want, and are answered.
DOMAINS: Final[tuple[tuple[Any, Promise, Promise], ...]] = (
    (
        gatherings,
        _("Conferences and councils"),
        _("Plan a gathering, invite, note who came and what was said."),
    ),
    (
        voice,
        _("Asks to offices"),
        _("What miners ask of an office, how long it has been silent, what it promised and kept."),
    ),
    (
        motions,
        _("Decisions of members"),
        _("Call a vote, count who is there, and record what came of it."),
    ),
    (
        research,
        _("Studies"),
        _("Ask people in focus groups and interviews, and keep what they say without their names."),
    ),
)
# All their pages begin with these ones' addresses.
LISTS: Final = ("gatherings:gatherings", "voice:asks", "motions:motions", "research:studies")


@dataclass(frozen=True)
class Part:
    """One domain's part: its name, what it is for, the way to its list, its numbers, what waits."""

    title: str | Promise
    says: str | Promise
    way: str
    figures: Sequence[Figure]
    waiting: Sequence[Waiting]
    more: Sequence[Waiting]


def leads(actor: Actor) -> bool:
    """Say whether any of it leads somewhere for the actor."""
    return any(domain.way(actor) for domain, _title, _says in DOMAINS)


def parts(actor: Actor) -> list[Part]:
    """Return the parts that lead somewhere for the actor."""
    return [
        _part(actor, domain, title, says) for domain, title, says in DOMAINS if domain.way(actor)
    ]


def _part(actor: Actor, domain: Any, title: Promise, says: Promise) -> Part:
    waits = sorted(domain.waiting(actor=actor), key=lambda item: item.order)
    return Part(
        title=title,
        says=says,
        way=domain.way(actor),
        figures=domain.figures(actor=actor),
        waiting=waits[:MOST_AT_ONCE],
        more=waits[MOST_AT_ONCE:],
    )
