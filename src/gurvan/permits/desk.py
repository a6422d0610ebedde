"""What permits contribute to the joined pages: what waits, what is found, the map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models import Count, Window
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from gurvan.areas.desk import meeting
from gurvan.areas.mapped import AT_ONCE, Asked, OnMap
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.joined import Figure, Found, Step, Waiting
from gurvan.permits import policies, queries
from gurvan.permits.lifecycle import GIVEN, OPEN, PERMIT
from gurvan.permits.models import Permit
from gurvan.permits.norms import expiring_within
from gurvan.registry.policies import OFFICERS

MOST: Final = 200  # of what is found in a search
MOST_LOOKED: Final = 20  # permits of which the home page says what each of them needs
NAME: Final = gettext_lazy("Permit")


def reads(actor: Actor) -> bool:
    """Say whether a role reads permits at all."""
    return actor.role in {*policies.READERS, policies.OFFICIAL}


def waiting(*, actor: Actor) -> list[Waiting]:
    """Return what is to be done with permits, and which expire soon; the longest wait first."""
    return [*_to_do(actor), *_expiring(actor)]


def _to_do(actor: Actor) -> Iterator[Waiting]:
    waits = queries.waiting_for(actor=actor).order_by("state_since", "pk")
    first = list(waits.annotate(every=Window(Count("pk")))[:MOST_LOOKED])
    for row in first:
        yield Waiting(_next(actor, row), str(row), row.get_absolute_url())
    more = first[0].every - len(first) if first else 0
    if more:
        words = ngettext(
            "Look whether %(count)d more permit needs something",
            "Look whether %(count)d more permits need something",
            more,
        )
        url = f"{reverse('permits:permits')}?waits=me"
        yield Waiting(words % {"count": more}, "", url, count=more)


def _next(actor: Actor, permit: Permit) -> str:
    """Return what is to be done with a permit now."""
    if permit.area_id is None and permit.state in OPEN:
        return (
            _("Draw the area of the permit")
            if actor.role != policies.OFFICIAL
            else _("A permit is asked for: its area is not drawn yet")
        )
    return {
        "requested": _("Record the inspection of the land"),
        "inspected": _("Record the decision on the permit"),
        "granted": _("Record the contract of the permit"),
        "contracted": _("Put the permit in force: its first day has come"),
        "in_force": _("Record that the permit expired: its last day is over"),
    }.get(permit.state, _("Land of a permit is to be returned"))


def _expiring(actor: Actor) -> Iterator[Waiting]:
    """Tell the permits in force whose last day is near; those over are told above."""
    today = clock.today()
    rows = queries.expiring(queries.permits(actor=actor)).filter(ends_on__gte=today)
    if actor.role not in {*OFFICERS, policies.OFFICIAL, "leader"}:
        return
    for row in rows.order_by("ends_on", "pk")[:MOST_LOOKED]:
        yield Waiting(_("A permit expires"), str(row), row.get_absolute_url(), row.ends_on)


def search(*, actor: Actor, text: str) -> list[Found]:
    """Return the permits that words of number, order or holder find."""
    rows = queries.searched(queries.permits(actor=actor), text)
    return [Found(str(row), row.get_absolute_url(), NAME, _words(row)) for row in rows[:MOST]]


def _words(permit: Permit) -> str:
    return f"{permit.place} · {_(PERMIT.words[permit.state])}"


def figures(*, actor: Actor) -> list[Figure]:
    """Return how many permits are in force, and how many of them expire soon."""
    if not reads(actor):
        return []
    url = reverse("permits:permits")
    rows = queries.permits(actor=actor).order_by()
    days = expiring_within(clock.today()).days
    soon = gettext_lazy("Permits that expire within %(days)d days")
    return [
        Figure(
            gettext_lazy("Permits in force"),
            rows.filter(state="in_force").count(),
            f"{url}?state=in_force",
        ),
        Figure(str(soon) % {"days": days}, queries.expiring(rows).count(), f"{url}?expiring=soon"),
    ]


def first_steps(*, actor: Actor) -> list[Step]:  # noqa: ARG001 - as every domain is asked
    """Return the first steps of a role: a permit is nobody's first step."""
    return []


# --- On the map -----------------------------------------------------------------------------------


def on_map(*, actor: Actor, asked: Asked) -> Iterator[OnMap]:
    """Yield the permits with an area that the actor sees; those that are over where asked for."""
    if not asked.wants("permit"):
        return
    rows = queries.permits(actor=actor).filter(
        policies.visible_areas(actor), meeting(asked.box, "area__"), area__isnull=False
    )
    if asked.place:
        rows = rows.filter(place__code__startswith=asked.place)
    if not asked.over:
        rows = rows.filter(state__in=sorted({*GIVEN, *OPEN} - {"returned"}))
    yield from (
        OnMap(
            layer="permit",
            uid=row.uid,
            name=str(row),
            says=_(PERMIT.words[row.state]),
            url=row.get_absolute_url(),
            hectares=row.area.shown_hectares,
            place=row.place_id,
            wkb=bytes(row.area.wkb),
            area=row.area.uid,
        )
        for row in rows[: asked.most + 1].iterator(chunk_size=AT_ONCE)
        if row.area is not None
    )
