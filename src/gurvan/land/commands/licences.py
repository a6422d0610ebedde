"""Licences: entered by the list, each superseded by what is newer of the same number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from django.db import IntegrityError, transaction

from gurvan.kernel.actors import Actor
from gurvan.land import policies
from gurvan.land.commands.laying import (
    PART,
    formed,
    ground_of,
    in_turn,
    settle,
    supersede,
)
from gurvan.land.commands.new import NewLicence, NewOutline, written_licence
from gurvan.land.events import (
    GroundSuperseded,
    LicenceEntered,
    LicenceRenewed,
    LicencesUnchanged,
)
from gurvan.land.kinds import LICENCE
from gurvan.land.models import Ground, Licence
from gurvan.land.refusals import EndedAlready, NotAmongThese, NumberKnown, NumberTwice
from gurvan.land.shapes import Laid
from gurvan.ledger.commands import command, record, record_many

_MORE = [one.name for one in fields(NewLicence) if one.name not in
         {field.name for field in fields(NewOutline)}]  # fmt: skip


@command
def enter_licences(*, actor: Actor, rows: Sequence[NewLicence]) -> list[Licence]:
    """Enter a list of licences; what has changed of one that is known supersedes it.

    Returns a licence a row: of what had not changed, the one that is known. Raises NotAllowed,
    NoRows, NumberTwice, ShapeUnsound, ShapeElsewhere and as ``written_licence`` does.
    """
    policies.require_keeper(actor)
    shapes = formed([row.shape for row in rows])
    told = [written_licence(row) for row in rows]
    in_turn(actor)
    known = _known(actor, _numbers(told))
    same = _unchanged(known, told, shapes)
    changed = [place for place in range(len(told)) if place not in same]
    if not changed:
        event = LicencesUnchanged(count=len(told))
        record(event, actor=actor, subject=same[0].ground)
        return list(same.values())
    olds = [known.get(told[place].number) for place in changed]
    new = _enter(actor, [told[place] for place in changed], shapes, changed, olds)
    found = same | dict(zip(changed, new, strict=True))
    return [found[place] for place in range(len(told))]


@command
def correct_licence(*, actor: Actor, ground: Ground, row: NewLicence) -> Licence:
    """Enter what is right of a licence instead of what was entered, also its number.

    Raises as enter_licences does, and NotFound, EndedAlready, NumberKnown; NotAmongThese where the
    ground is no licence.
    """
    policies.require_keeps(actor, ground)
    if ground.kind != LICENCE:
        raise NotAmongThese(field="kind", given=ground.kind)
    told = written_licence(row)
    shapes = formed([row.shape])
    in_turn(actor)
    old = Licence.objects.select_related("ground").get(ground=ground)
    if not old.stands:
        raise EndedAlready
    try:
        with transaction.atomic():
            return _enter(actor, [told], shapes, [0], [old])[0]
    except IntegrityError:
        raise NumberKnown(field="number", number=told.number) from None


def _enter(
    actor: Actor,
    told: Sequence[NewLicence],
    shapes: Laid,
    rows: Sequence[int],
    olds: Sequence[Licence | None],
) -> list[Licence]:
    """Save new licences, each in place of an older one where there is one, and say so."""
    ended = [old for old in olds if old is not None]
    for one in ended:
        one.stands = False
    Licence.objects.bulk_update(ended, ["stands"], batch_size=PART)
    supersede([one.ground for one in ended])
    grounds = [ground_of(actor, row, LICENCE) for row in told]
    settle(grounds, shapes, rows, actor.federation_id)
    for ground, row, old in zip(grounds, told, olds, strict=True):
        ground.supersedes = None if old is None else old.ground
        ground.index(row.number, row.holder)
    Ground.objects.bulk_create(grounds)
    licences = [
        Licence(federation_id=actor.federation_id, ground=ground,
                **{name: getattr(row, name) for name in _MORE})
        for ground, row in zip(grounds, told, strict=True)
    ]  # fmt: skip
    Licence.objects.bulk_create(licences)
    _say(actor, licences, olds)
    return licences


def _say(actor: Actor, licences: Sequence[Licence], olds: Sequence[Licence | None]) -> None:
    facts: list[tuple[Any, Ground, Sequence[Any]]] = []
    for new, old in zip(licences, olds, strict=True):
        ground, number, hectares = new.ground, new.number, new.ground.hectares
        if old is None:
            facts.append((LicenceEntered(number=number, hectares=hectares), ground, ()))
            continue
        before = str(old.ground.uid)
        renewed = LicenceRenewed(number=number, hectares=hectares, before=before)
        facts.append((renewed, ground, ()))
        facts.append((GroundSuperseded(by=str(ground.uid)), old.ground, ()))
    record_many(facts, actor=actor)


def _numbers(told: Sequence[NewLicence]) -> list[str]:
    seen: set[str] = set()
    for row in told:
        if row.number in seen:
            raise NumberTwice(field="number", number=row.number)
        seen.add(row.number)
    return sorted(seen)


def _known(actor: Actor, numbers: Sequence[str]) -> dict[str, Licence]:
    """Return the licences of these numbers that stand."""
    rows = Licence.objects.filter(federation_id=actor.federation_id, stands=True)
    held = rows.select_related("ground").order_by("number")
    parts = (numbers[start : start + PART] for start in range(0, len(numbers), PART))
    return {one.number: one for part in parts for one in held.filter(number__in=part)}


def _unchanged(
    known: Mapping[str, Licence], told: Sequence[NewLicence], shapes: Laid
) -> dict[int, Licence]:
    """Return, by their rows, the licences of which a list tells nothing new."""
    found = ((place, known.get(row.number), row) for place, row in enumerate(told))
    return {place: one for place, one, row in found
            if one is not None and _is_same(one, row, shapes.wkbs[place])}  # fmt: skip


def _is_same(known: Licence, row: NewLicence, wkb: bytes) -> bool:
    """Say whether a list tells nothing new of a licence."""
    ground = known.ground
    stood = (ground.name, ground.place_id, ground.stated_hectares, bytes(ground.wkb))
    told = (row.name, row.place.pk if row.place else None, row.stated_hectares, wkb)
    return known.particulars() == row.told and stood == told
