"""What can be asked about organisations within reach, and about one of them."""

from __future__ import annotations

from collections.abc import Collection
from functools import reduce
from typing import Final

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Value

from gurvan.kernel.actors import Actor
from gurvan.kernel.names import fold
from gurvan.registry.kinds import PARENTS
from gurvan.registry.models import (
    Assembly,
    Attendance,
    Mandate,
    Membership,
    Office,
    Organisation,
    Person,
    Placement,
)
from gurvan.registry.policies import NOTHING, OFFICERS, sees_identities, visible, visible_people
from gurvan.registry.ways import OPEN

# What lasts, then what has ended, the latest first.
LASTING_FIRST = (F("until").desc(nulls_first=True), "-since", "pk")

# How a number of groups is counted, and the list behind it narrowed.
PATHS: Final = {"on": ~Q(state="dissolved")}


def organisations(*, actor: Actor) -> QuerySet[Organisation]:
    """Return the organisations in reach, in the order of the alphabet."""
    rows = Organisation.objects.filter(visible(actor)).select_related("place", "parent")
    return rows.order_by("sort_key", "pk")


def searched(rows: QuerySet[Organisation], text: str) -> QuerySet[Organisation]:
    """Narrow organisations to those that words of the name, in any spelling, or a number find."""
    words = fold.queries(text)
    if not words:
        return rows.filter(NOTHING)
    found = [reduce(Q.__or__, [Q(search__contains=f" {r}") for r in word]) for word in words]
    number = "".join(text.split())
    numbered = Q(registration_number=number) if number.isdecimal() else NOTHING
    return rows.filter(reduce(Q.__and__, found) | numbered)


def federation_names(numbers: Collection[int]) -> dict[int, str]:
    """Return what federations are called, by number. That they are there is public."""
    rows = Organisation.objects.filter(kind="federation", federation_id__in=numbers)
    return {row.federation_id: row.name for row in rows.only("federation_id", "name")}


def parents(*, actor: Actor, kind: str = "") -> QuerySet[Organisation]:
    """Return what an organisation (of a kind) may be put below."""
    kinds = PARENTS[kind] if kind else frozenset[str]().union(*PARENTS.values())
    return organisations(actor=actor).filter(kind__in=kinds).exclude(state="dissolved")


def placements(*, actor: Actor, organisation: Organisation) -> QuerySet[Placement]:
    """Return where an organisation stood, newest first."""
    rows = Placement.objects.filter(visible(actor, "child__"), child=organisation)
    return rows.select_related("parent").order_by("-since", "-pk")


def children(*, actor: Actor, organisation: Organisation) -> QuerySet[Organisation]:
    """Return what stands directly below an organisation."""
    return organisations(actor=actor).filter(parent=organisation)


def offices(*, actor: Actor, organisation: Organisation | None = None) -> QuerySet[Office]:
    """Return who holds and held which office, those who hold one now first.

    To those who are not told who people are, the rows come marked ``hidden``.
    """
    rows = Office.objects.filter(visible(actor, "organisation__"))
    if organisation is not None:
        rows = rows.filter(organisation=organisation)
    rows = rows.select_related("organisation", "person").order_by(*LASTING_FIRST)
    return rows if sees_identities(actor) else rows.annotate(hidden=Value(value=True))


def officers_now(*, actor: Actor, organisation: Organisation) -> QuerySet[Person]:
    """Return the people who hold an office of an organisation in reach now."""
    if not sees_identities(actor):
        return Person.objects.filter(NOTHING)
    held = offices(actor=actor, organisation=organisation).filter(until=None)
    return Person.objects.filter(pk__in=held.order_by().values("person")).order_by("sort_key", "pk")


def assemblies(*, actor: Actor, organisation: Organisation) -> QuerySet[Assembly]:
    """Return an organisation's assemblies, newest first, each with who attended."""
    rows = Assembly.objects.filter(visible(actor, "organisation__"), organisation=organisation)
    attended = Prefetch("attendances", Attendance.objects.select_related("person"))
    rows = rows.select_related("place", "rules", "sheet").prefetch_related(attended)
    return rows.order_by("-held_on", "-pk")


def people_in(*, actor: Actor, organisation: Organisation) -> QuerySet[Person]:
    """Return the people in reach with a membership that stands in this very organisation.

    No names: none, where those are not shown.
    """
    if not sees_identities(actor):
        return Person.objects.filter(NOTHING)
    here = Membership.objects.filter(
        person=OuterRef("pk"), organisation=organisation, state__in=OPEN
    )
    rows = Person.objects.filter(visible_people(actor), Exists(here), forgotten_at=None)
    return rows.order_by("sort_key", "pk")


def mandates(*, actor: Actor, organisation: Organisation | None = None) -> QuerySet[Mandate]:
    """Return who acts and acted for organisations in reach, to officers; to others nothing."""
    if actor.role not in OFFICERS and not actor.is_system:
        return Mandate.objects.filter(NOTHING)
    rows = Mandate.objects.filter(visible(actor, "organisation__"))
    if organisation is not None:
        rows = rows.filter(organisation=organisation)
    rows = rows.select_related("organisation", "user", "person")
    return rows.order_by(*LASTING_FIRST)


def federation_numbers() -> list[int]:
    """Return the numbers of the office's federations: a code does not tell whose it is."""
    rows = Organisation.objects.filter(kind="federation").order_by("federation_id")
    return [*rows.values_list("federation_id", flat=True)]


def federation_name(federation_id: int) -> str:
    """Return what a federation is called; that is no secret."""
    rows = Organisation.objects.filter(federation_id=federation_id, kind="federation")
    return rows.values_list("name", flat=True).get()
