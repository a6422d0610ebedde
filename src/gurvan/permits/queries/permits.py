"""Permits within reach: found, told apart, and what each of them lacks."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from functools import reduce

from django.db.models import Q, QuerySet

from gurvan.areas import policies as drawn
from gurvan.areas.models import Area
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.names import fold
from gurvan.ledger import queries as ledger
from gurvan.ledger.queries import Told
from gurvan.permits import policies
from gurvan.permits.lifecycle import BEGUN, OPEN, TO_RETURN
from gurvan.permits.models import LandReturn, Official, Permit, Signed
from gurvan.permits.norms import expiring_within
from gurvan.permits.readiness import Facts, Missing, missing
from gurvan.permits.terms import HOLDERS, OFFICES
from gurvan.registry.models import Organisation
from gurvan.registry.policies import NOTHING, OFFICERS
from gurvan.registry.queries import organisations
from gurvan.vault.keys import at_hand

NEWEST_FIRST = ("-year", "-serial", "-pk")


def permits(*, actor: Actor) -> QuerySet[Permit]:
    """Return the permits that the actor sees, newest number first."""
    rows = Permit.objects.filter(policies.visible(actor))
    joined = rows.select_related("holder__parent", "place", "area", "office", "decided_by")
    return joined.order_by(*NEWEST_FIRST)


def permits_of(*, actor: Actor, organisation: Organisation) -> QuerySet[Permit]:
    """Return the permits of an organisation and of the groups below it."""
    below = Organisation.objects.below(organisation)
    return permits(actor=actor).filter(holder__in=below.values("pk"))


def searched(rows: QuerySet[Permit], text: str) -> QuerySet[Permit]:
    """Narrow permits to those that words of a number, an order or the holder's name find."""
    words = fold.queries(text)
    if not words:
        return rows.filter(NOTHING)
    for readings in words:
        found = (
            Q(search__contains=f" {one}") | Q(holder__search__contains=f" {one}")
            for one in readings
        )
        rows = rows.filter(reduce(Q.__or__, found))
    return rows


def numbered(rows: QuerySet[Permit], number: str) -> Permit | None:
    """Return the permit of a number, "P-2026/014"; None where there is none."""
    read = re.fullmatch(r"[Pp]-?(\d{4})/(\d{1,9})", number)
    if read is None:
        return None
    year, serial = (int(digits) for digits in read.groups())
    return rows.filter(year=year, serial=serial).first()


def expiring(rows: QuerySet[Permit]) -> QuerySet[Permit]:
    """Narrow permits to those in force whose last day is near, or over."""
    today = clock.today()
    return rows.filter(state="in_force", ends_on__lte=today + expiring_within(today))


def waiting_for(*, actor: Actor) -> QuerySet[Permit]:
    """Return the permits with which something is to be done by the actor's side.

    To an office those that lie with it; to officers all that wait within their reach; to a leader
    those whose area is to be drawn, and whose land is to be returned.
    """
    today = clock.today()
    to_return = Q(state__in=sorted(TO_RETURN - {"in_force"}))
    over = Q(state="in_force", ends_on__lt=today)
    begins = Q(state="contracted", starts_on__lte=today)
    rows = permits(actor=actor)
    if actor.role == "leader":
        own = rows.filter(holder__uid=actor.organisation_uid or "")
        return own.filter(Q(state__in=sorted(OPEN), area=None) | to_return | over)
    if actor.role == policies.OFFICIAL:
        rows = rows.filter(office__uid=actor.organisation_uid or "")
    elif actor.role not in OFFICERS:
        return rows.none()
    return rows.filter(Q(state__in=sorted({*OPEN, "granted"})) | begins | over | to_return)


def open_on(of: Organisation | Area, day: date) -> QuerySet[Permit]:
    """Return the permits of a holder, or on an area, under which work could go on on a day.

    From its first day to its last, or to the day on which it was ended early. For domains above,
    which have asked who may know of the holder or the area.
    """
    whose = Q(holder=of) if isinstance(of, Organisation) else Q(area=of)
    runs = Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))
    rows = Permit.objects.filter(whose, runs, state__in=sorted(BEGUN))
    return rows.filter(Q(ended_on=None) | Q(ended_on__gt=day)).order_by(*NEWEST_FIRST)


def holders(*, actor: Actor) -> QuerySet[Organisation]:
    """Return the organisations for which the actor may ask for a permit."""
    rows = organisations(actor=actor).filter(kind__in=HOLDERS)
    if not policies.may(policies.require_requester, actor):
        return rows.none()
    if actor.role == "leader" and actor.organisation_uid:
        rows = rows.filter(uid=actor.organisation_uid)
    return rows.exclude(state="dissolved")


def offices(*, actor: Actor) -> QuerySet[Organisation]:
    """Return the offices that can decide, to all who work on permits.

    Their names are public; nothing else of them is shown.
    """
    may_ask = policies.may(policies.require_requester, actor)
    if not may_ask and actor.role != policies.OFFICIAL:
        return Organisation.objects.none()
    rows = Organisation.objects.filter(federation_id=actor.federation_id, kind__in=OFFICES)
    return rows.exclude(state="dissolved").select_related("parent").order_by("sort_key", "pk")


def areas(*, actor: Actor, permit: Permit) -> QuerySet[Area]:
    """Return the areas that a permit can be for: the holder's own, as they were last drawn.

    Of these the ones that the actor sees: an office is not told where else a holder works.
    """
    below = Organisation.objects.below(permit.holder)
    rows = Area.objects.filter(
        drawn.visible(actor), holder_uid__in=below.values("uid"), superseded_by=None
    )
    return rows.select_related("place").order_by("-drawn_on", "-pk")


def history(*, actor: Actor, subject: Permit) -> list[Told]:
    """Return what has happened to a permit; who did it only to those who see who people are."""
    return ledger.history(actor=actor, subject=subject, names=policies.sees_official(actor))


def land_returns(*, actor: Actor) -> QuerySet[LandReturn]:
    """Return the returns of land under the permits that the actor sees."""
    seen = Permit.objects.filter(policies.visible(actor)).values("pk")
    rows = LandReturn.objects.filter(permit__in=seen)
    return rows.select_related("permit__holder", "paper").order_by("-returned_on", "-pk")


# --- Who signed the order -------------------------------------------------------------------------


def official_of(*, actor: Actor, permit: Permit) -> Signed | None:
    """Return who signed the order, to those who read it; None where nobody is named."""
    if not policies.sees_official(actor):
        return None
    return officials_of([permit]).get(permit.pk)


def names_official(permit: Permit) -> bool:
    """Say whether somebody is named who signed the order, without opening it."""
    return permit.officials.filter(sealed__isnull=False).exists()


def officials_of(rows: Collection[Permit]) -> dict[int, Signed]:
    """Return who signed the orders of many permits by their keys, in two queries.

    For domains above, which have asked who may know.
    """
    found = list(Official.objects.filter(permit__in=rows, sealed__isnull=False))
    if not found:
        return {}
    with at_hand(one.uid for one in found):
        return {one.permit_id: one.read() for one in found}


# --- What decides the next step -------------------------------------------------------------------


def facts(permit: Permit) -> Facts:
    """Return all that decides what a permit may do next. Asks the database nothing."""
    return Facts(
        today=clock.today(),
        has_area=permit.area_id is not None,
        inspected=permit.inspected_on is not None,
        passed=permit.inspection_passed,
        starts_on=permit.starts_on,
        ends_on=permit.ends_on,
        open_hectares=permit.open_hectares,
    )


def lacks(permit: Permit, verb: str) -> list[Missing]:
    """Return what is missing before the verb."""
    return missing(facts(permit), verb)


def has_words(permit: Permit) -> bool:
    """Say whether anything that somebody typed is told of a permit: on it, or in its history."""
    return (
        bool(permit.state_reason or permit.inspection_words)
        or permit.returns.exclude(struck_reason="").exists()
        or ledger.holds_words_of(federation_id=permit.federation_id, uid=permit.uid)
    )
