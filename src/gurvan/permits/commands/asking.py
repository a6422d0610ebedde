"""Asking for a permit: of which office, for whom, for which area; passed on, or withdrawn."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db.models import Max

from gurvan.areas.commands import draw_area
from gurvan.areas.models import Area
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.ledger.commands import command
from gurvan.permits import policies, queries
from gurvan.permits.commands.holding import hold, move, said, show_only_to, show_to
from gurvan.permits.events import (
    PermitAreaSet,
    PermitRequested,
    RequestPassedOn,
    RequestWithdrawn,
)
from gurvan.permits.lifecycle import OPEN
from gurvan.permits.models import Permit
from gurvan.permits.refusals import (
    AreaInspected,
    AreaIsDecided,
    CannotHold,
    NoOffice,
    OfficeHasIt,
    PermitNotInASoum,
)
from gurvan.permits.terms import HOLDERS, OFFICES
from gurvan.permits.writing import written
from gurvan.places.gazetteer import SECOND
from gurvan.places.models import Place
from gurvan.registry.models import Organisation


def begun(
    actor: Actor, *, holder: Organisation, office: Organisation, place: Place, on: date
) -> Permit:
    """Return a new permit with its number, not saved yet, within a command that asked who may.

    Raises CannotHold, NoOffice, PermitNotInASoum.
    """
    require_begins(actor, holder=holder, office=office, place=place)
    return Permit(
        federation_id=actor.federation_id,
        year=on.year,
        serial=_next_serial(actor.federation_id, on.year),
        holder=holder,
        office=office,
        place=place,
        state_since=on,
        invented=holder.invented,
    )


def require_begins(
    actor: Actor, *, holder: Organisation, office: Organisation, place: Place
) -> None:
    """Raise where there can be no such permit, as ``begun`` does."""
    if holder.kind not in HOLDERS:
        raise CannotHold(field="holder")
    require_deciding(actor, office, field="office")
    if place.level not in SECOND:
        raise PermitNotInASoum(field="place")


def require_deciding(actor: Actor, office: Organisation, *, field: str) -> None:
    """Raise NoOffice unless an organisation is an office that decides on permits."""
    ours = office.federation_id == actor.federation_id
    if not ours or office.kind not in OFFICES or office.state == "dissolved":
        raise NoOffice(field=field)


def _next_serial(federation_id: int, year: int) -> int:
    """Return the next free number of a year; the federation's row keeps two apart who ask."""
    Organisation.objects.select_for_update(no_key=True).get(
        federation_id=federation_id, kind="federation"
    )
    taken = Permit.objects.filter(federation_id=federation_id, year=year)
    return (taken.aggregate(last=Max("serial"))["last"] or 0) + 1


@command
def request_permit(
    *, actor: Actor, holder: Organisation, office: Organisation, place: Place
) -> Permit:
    """Ask an office for a permit to work land in a soum; the office sees the request.

    Raises CannotHold, NoOffice, PermitNotInASoum, NotFound, NotAllowed, LeaderNotSettled.
    """
    policies.require_requester(actor, holder)
    today = clock.today()
    permit = begun(actor, holder=holder, office=office, place=place, on=today)
    permit.requested_on = today
    event = PermitRequested(number=permit.number, holder=str(holder), office=str(office))
    said(permit, event, actor)
    show_to(actor, permit, office)
    return permit


@command
def set_permit_area(*, actor: Actor, permit: Permit, area: Area) -> Permit:
    """Say which area a permit is for. Raises AreaIsDecided, NotFound.

    That the area states another soum is no refusal: borders run through land.
    """
    _hold_open(actor, permit)
    if not queries.areas(actor=actor, permit=permit).filter(pk=area.pk).exists():
        raise NotFound(field="area")
    return _lie_on(actor, permit, area)


@command
def draw_permit_area(
    *,
    actor: Actor,
    permit: Permit,
    name: str,
    shape: str,
    kind: str = "working",
    source: str = "gps",
    repair: str = "",
    place: Place | None = None,
    stated_hectares: Decimal | None = None,
) -> Permit:
    """Draw the area of a permit, held by its holder. Raises AreaIsDecided, and as draw_area."""
    _hold_open(actor, permit)
    area = draw_area(
        actor=actor,
        name=name,
        shape=shape,
        kind=kind,
        source=source,
        repair=repair,
        place=place,
        stated_hectares=stated_hectares,
        holder_uid=permit.holder.uid,
    )
    return _lie_on(actor, permit, area)


def _hold_open(actor: Actor, permit: Permit) -> None:
    """Hold a permit whose area is not decided; of one from its paper, while none was drawn."""
    policies.require_drawer(actor, permit)
    hold(permit)
    from_paper = permit.entered_as != "" and permit.area_id is None
    if permit.state not in OPEN and not from_paper:
        raise AreaIsDecided
    if permit.state == "inspected" and permit.area_id is not None:
        raise AreaInspected


def _lie_on(actor: Actor, permit: Permit, area: Area) -> Permit:
    permit.area = area
    event = PermitAreaSet(area=str(area.uid), hectares=str(area.shown_hectares))
    return said(permit, event, actor)


@command
def pass_on(*, actor: Actor, permit: Permit, office: Organisation) -> Permit:
    """Pass a request on to another office, such as from the soum to the aimag; both see it.

    Raises OfficeHasIt, NoOffice, CannotWhile.
    """
    policies.require_office(actor, permit)
    hold(permit)
    require_deciding(actor, office, field="office")
    if office.pk == permit.office_id:
        raise OfficeHasIt(field="office")
    if permit.state not in OPEN:
        raise AreaIsDecided
    permit.office = office
    said(permit, RequestPassedOn(office=str(office)), actor)
    show_to(actor, permit, office)
    return permit


@command
def withdraw_request(*, actor: Actor, permit: Permit, reason: str) -> Permit:
    """Take a request back before it is decided; no office sees it any more.

    Raises PermitWordsNeeded, CannotWhile.
    """
    policies.require_work(actor, permit)
    hold(permit)
    why = written(reason, field="reason", needed=True)
    move(permit, "withdraw", reason=why, aside=True)
    said(permit, RequestWithdrawn(reason=why), actor)
    show_only_to(actor, permit, None)
    return permit
