"""That all waters of a soum are entered: stated, and taken back."""

from __future__ import annotations

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.writing import says_something
from gurvan.land import policies, queries
from gurvan.land.commands.laying import in_turn
from gurvan.land.events import WatersStated, WatersTakenBack
from gurvan.land.kinds import TAKEN_BACK
from gurvan.land.models import StatedWaters
from gurvan.land.particulars import MOST_NAME, among, plain
from gurvan.land.refusals import (
    EndedAlready,
    NoWaterEntered,
    NoWatersHere,
    WatersSourceNeeded,
    WatersStatedAlready,
)
from gurvan.ledger.commands import command, record
from gurvan.places.gazetteer import SECOND
from gurvan.places.models import Place


@command
def state_waters(*, actor: Actor, place: Place, source: str, dry: bool = False) -> StatedWaters:
    """State that all waters of a soum or district are entered, by a map or register.

    From today on, ground that lies in none of them is dry. ``dry`` says that the soum has none.
    Raises NotAllowed, NoWatersHere, WatersSourceNeeded, WatersStatedAlready, NoWaterEntered.
    """
    policies.require_keeper(actor)
    if place.level not in SECOND:
        raise NoWatersHere(field="place", place=str(place))
    told = plain(source, most=MOST_NAME)
    if not says_something(told):
        raise WatersSourceNeeded(field="source")
    in_turn(actor)
    if queries.are_waters_stated(actor.federation_id, place):
        raise WatersStatedAlready(field="place", place=str(place))
    count = queries.waters_of(actor.federation_id, place)
    if not count and not dry:
        raise NoWaterEntered(field="place", place=str(place))
    stated = StatedWaters.objects.create(
        federation_id=actor.federation_id, place=place, source=told, known_since=clock.today()
    )
    record(WatersStated(place=place.path_mn, count=count), actor=actor, subject=stated)
    return stated


@command
def take_back_waters(*, actor: Actor, stated: StatedWaters, reason: str) -> StatedWaters:
    """Take back, from today on, that all waters of a soum are entered. It stays to be seen.

    What was stated by mistake speaks for no day; else it speaks for the days before.
    Raises NotAllowed, NotFound, EndedAlready, NotAmongThese.
    """
    policies.require_keeps(actor, stated)
    in_turn(actor)
    held = StatedWaters.objects.select_related("place").get(pk=stated.pk)
    if not held.stands:
        raise EndedAlready
    held.ended_on, held.ended_why = clock.today(), among(reason, TAKEN_BACK, field="reason")
    held.save()
    taken = WatersTakenBack(place=held.place.path_mn, reason=reason)
    record(taken, actor=actor, subject=held)
    return held
