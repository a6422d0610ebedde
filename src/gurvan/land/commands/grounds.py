"""Ground of other kinds: entered by the list, corrected; and the end of any ground."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.land import policies, queries
from gurvan.land.commands.laying import formed, ground_of, in_turn, settle, supersede
from gurvan.land.commands.new import NewGround, written_ground
from gurvan.land.events import (
    GroundCorrected,
    GroundEnded,
    GroundEntered,
    GroundsUnchanged,
    GroundSuperseded,
)
from gurvan.land.kinds import ENDINGS, LICENCE
from gurvan.land.models import Ground
from gurvan.land.particulars import among
from gurvan.land.refusals import EndedAlready, EndsInFuture, NotAmongThese
from gurvan.land.shapes import Laid
from gurvan.ledger.commands import command, record, record_many


@command
def enter_grounds(*, actor: Actor, rows: Sequence[NewGround]) -> list[Ground]:
    """Enter a list of ground of other kinds than licences; what is here already stays one.

    Of one kind and name, the same shape is the same ground: what else is told of it and has changed
    supersedes it. Returns the ground of each row: of what had not changed, the one that is known;
    of what this command has entered, ``is_new`` says so.
    Raises NotAllowed, NoRows, ShapeUnsound, ShapeElsewhere and as ``written_ground`` does.
    """
    policies.require_keeper(actor)
    shapes = formed([row.shape for row in rows])
    told = [written_ground(row) for row in rows]
    in_turn(actor)
    keys = [(row.kind, row.name, wkb) for row, wkb in zip(told, shapes.wkbs, strict=True)]
    known = queries.known_grounds(actor.federation_id, keys, shapes.boxes)
    last = {key: place for place, key in enumerate(keys)}
    new = [place for key, place in last.items() if not told[place].is_told_of(known.get(key))]
    if not new:
        record(GroundsUnchanged(count=len(rows)), actor=actor, subject=known[keys[0]])
    olds = [known.get(keys[place]) for place in new]
    entered = _enter(actor, [told[place] for place in new], shapes, new, olds) if new else []
    found = known | dict(zip([keys[place] for place in new], entered, strict=True))
    return [found[key] for key in keys]


def _enter(
    actor: Actor,
    told: Sequence[NewGround],
    shapes: Laid,
    rows: Sequence[int],
    olds: Sequence[Ground | None],
) -> list[Ground]:
    """Save new ground, each in place of an older one where there is one, and say so."""
    supersede([old for old in olds if old is not None])
    grounds = [ground_of(actor, row, row.kind) for row in told]
    settle(grounds, shapes, rows, actor.federation_id)
    facts: list[tuple[Any, Ground, tuple[()]]] = []
    for new, old in zip(grounds, olds, strict=True):
        new.is_new = True
        new.index()
        if old is None:
            facts.append((GroundEntered(kind=new.kind, hectares=new.hectares), new, ()))
            continue
        new.supersedes, new.known_since = old, old.known_since
        before = str(old.uid)
        corrected = GroundCorrected(kind=new.kind, hectares=new.hectares, before=before)
        facts += [(corrected, new, ()), (GroundSuperseded(by=str(new.uid)), old, ())]
    Ground.objects.bulk_create(grounds)
    record_many(facts, actor=actor)
    return grounds


@command
def correct_ground(*, actor: Actor, ground: Ground, row: NewGround) -> Ground:
    """Enter what is right of some ground instead of what was entered; the older one stays seen.

    Raises as enter_grounds does, and NotFound, EndedAlready; NotAmongThese for a licence.
    """
    policies.require_keeps(actor, ground)
    if ground.kind == LICENCE:
        raise NotAmongThese(field="kind", given=row.kind)
    told = written_ground(row)
    shapes = formed([row.shape])
    return _enter(actor, [told], shapes, [0], [_hold(actor, ground)])[0]


@command
def end_ground(*, actor: Actor, ground: Ground, ended_on: date, reason: str) -> Ground:
    """Note that a licence, or ground of another kind, stands no longer. It stays to be seen.

    Raises NotAllowed, NotFound, EndedAlready, EndsInFuture, NotAmongThese.
    """
    policies.require_keeps(actor, ground)
    old = _hold(actor, ground)
    if ended_on > clock.today():
        raise EndsInFuture(field="ended_on")
    old.ended_on, old.ended_why = ended_on, among(reason, ENDINGS, field="reason")
    old.save()
    if old.kind == LICENCE:
        old.licence.stands = False
        old.licence.save()
    record(GroundEnded(ended_on=ended_on, reason=reason), actor=actor, subject=old)
    return old


def _hold(actor: Actor, ground: Ground) -> Ground:
    """Return some ground as it is now, held until the command ends. Raises EndedAlready."""
    in_turn(actor)
    held = Ground.objects.get(pk=ground.pk)
    if not held.stands:
        raise EndedAlready
    return held
