"""What happens to a gathering. Nobody is named here, and no words that people wrote stand here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gurvan.gatherings.lifecycle import GATHERING
from gurvan.gatherings.terms import KINDS
from gurvan.kernel.events import Event, worded
from gurvan.kernel.words import said

# --- The plan -------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class GatheringPlanned(
    Event,
    name="gatherings.planned",
    says=said("{actor} planned a gathering ({kind}) of {organiser} from {starts_on}."),
):
    kind: str = worded(KINDS)
    organiser: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, kw_only=True)
class GatheringCorrected(
    Event, name="gatherings.corrected", says=said("{actor} corrected the plan.")
):
    pass


@dataclass(frozen=True, kw_only=True)
class GatheringPostponed(
    Event,
    name="gatherings.postponed",
    says=said("{actor} moved it from {was_on} to {starts_on}. Who had answered is asked anew."),
):
    was_on: date
    starts_on: date
    ends_on: date


@dataclass(frozen=True, kw_only=True)
class AgendaChanged(
    Event, name="gatherings.agenda_changed", says=said("{actor} changed the agenda.")
):
    items: int  # how many points it has now


# --- Its way --------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class GatheringAnnounced(
    Event, name="gatherings.announced", says=said("{actor} announced the gathering.")
):
    pass


@dataclass(frozen=True, kw_only=True)
class GatheringHeld(Event, name="gatherings.held", says=said("{actor} recorded that it was held.")):
    pass


@dataclass(frozen=True, kw_only=True)
class GatheringClosed(
    Event, name="gatherings.closed", says=said("{actor} closed it: the minutes are issued.")
):
    pass


@dataclass(frozen=True, kw_only=True)
class GatheringCancelled(
    Event, name="gatherings.cancelled", says=said("{actor} cancelled the gathering.")
):
    pass


@dataclass(frozen=True, kw_only=True)
class GatheringSteppedBack(
    Event,
    name="gatherings.stepped_back",
    says=said("{actor} took the last step back, to: {state}."),
):
    state: str = worded(GATHERING.words)
