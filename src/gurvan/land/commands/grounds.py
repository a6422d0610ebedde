"""Ground of other kinds: entered by the list, corrected; and the end of any ground."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.land import policies
from gurvan.land.commands.laying import formed, ground_of, in_turn, settle, supersede
from gurvan.land.commands.new import NewGround, written_ground
from gurvan.land.events import GroundCorrected, GroundEnded, GroundEntered, GroundSuperseded
from gurvan.land.kinds import ENDINGS, LICENCE
from gurvan.land.models import Ground
from gurvan.land.particulars import among
from gurvan.land.refusals import EndedAlready, EndsInFuture, NotAmongThese
from gurvan.ledger.commands import command, record, record_many


@command
def enter_grounds(*, actor: Actor, rows: Sequence[NewGround]) -> list[Ground]:
    """Enter a list of ground of other kinds than licences.

    Raises NotAllowed, NoRows, ShapeUnsound, ShapeElsewhere and as ``written_ground`` does.
    """
    policies.require_keeper(actor)
    shapes = formed([row.shape for row in rows])
    told = [written_ground(row) for row in rows]
    grounds = [ground_of(actor, row, row.kind) for row in told]
    settle(grounds, shapes, range(len(rows)), actor.federation_id)
    for ground in grounds:
        ground.index()
    Ground.objects.bulk_create(grounds)
    facts = [(GroundEntered(kind=one.kind, hectares=one.hectares), one, ()) for one in grounds]
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
    old = _hold(actor, ground)
    supersede([old])
    new = ground_of(actor, told, told.kind)
    settle([new], shapes, [0], actor.federation_id)
    new.supersedes, new.known_since = old, old.known_since
    new.index()
    new.save()
    corrected = GroundCorrected(kind=new.kind, hectares=new.hectares, before=str(old.uid))
    facts = [(corrected, new, ()), (GroundSuperseded(by=str(new.uid)), old, ())]
    record_many(facts, actor=actor)
    return new


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
