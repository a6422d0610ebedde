"""What happens to a gathering. Nobody is named here, and no words that people wrote stand here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gurvan.gatherings.lifecycle import GATHERING, INVITATION
from gurvan.gatherings.terms import AGREED, HEARD, KINDS
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


# --- The invited ----------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class InvitationsSent(
    Event, name="gatherings.invited", says=said("{actor} invited: {organisations}.")
):
    organisations: str


@dataclass(frozen=True, kw_only=True)
class InvitationAnswered(
    Event,
    name="gatherings.answered",
    says=said("{actor} answered the invitation of {organisation}: {state} ({heard})."),
):
    organisation: str
    state: str = worded(INVITATION.words)
    people: int | None
    heard: str = worded(HEARD)


@dataclass(frozen=True, kw_only=True)
class InvitationWithdrawn(
    Event,
    name="gatherings.invitation_withdrawn",
    says=said("{actor} took the invitation of {organisation} back."),
):
    organisation: str


# --- Who was there --------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class DelegationNoted(
    Event,
    name="gatherings.delegation_noted",
    says=said("{actor} noted how many came from an organisation: {people}."),
):
    people: int


@dataclass(frozen=True, kw_only=True)
class DelegationStruck(
    Event,
    name="gatherings.delegation_struck",
    says=said("{actor} struck an organisation off the list of who came."),
    erases=True,
):
    """``erased`` is what ledger.erase_person gave: what was typed there can be tried on no seal."""

    people: int
    erased: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class MembersNoted(
    Event,
    name="gatherings.members_noted",
    says=said("{actor} noted which members were there: {count}."),
):
    count: int  # in all, after this


@dataclass(frozen=True, kw_only=True)
class MembersStruck(
    Event,
    name="gatherings.members_struck",
    says=said("{actor} took marks of members back; noted now: {count}."),
    erases=True,
):
    """``erased`` is what ledger.erase_person gave, here and below."""

    count: int  # in all, after this
    erased: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class PresenceErased(
    Event,
    name="gatherings.presence_erased",
    says=said("{actor} erased which members were there; how many stays."),
    erases=True,
):
    erased: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class PresenceForgotten(
    Event,
    name="gatherings.presence_forgotten",
    says=said("That somebody was there is erased, with the person."),
    erases=True,
):
    erased: dict[str, str]


# --- The minutes ----------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class MinutesWritten(
    Event,
    name="gatherings.minutes_written",
    says=said("{actor} wrote minutes under point {position}."),
):
    position: int


@dataclass(frozen=True, kw_only=True)
class MinutesEmptied(
    Event,
    name="gatherings.minutes_emptied",
    says=said("{actor} took away what was written under point {position}."),
    erases=True,
):
    """``erased`` is what ledger.erase_person gave: what stood there can be tried on no seal."""

    position: int
    erased: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class MinutesAttached(
    Event, name="gatherings.minutes_attached", says=said("{actor} attached a file to the minutes.")
):
    pass


@dataclass(frozen=True, kw_only=True)
class MinutesErased(
    Event,
    name="gatherings.minutes_erased",
    says=said("{actor} erased the words of the minutes, their file and their papers."),
    erases=True,
):
    erased: dict[str, str]


# --- Photos ---------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class PhotoAdded(
    Event,
    name="gatherings.photo_added",
    says=said("{actor} added a photo; those on it agreed to it: {agreed}."),
):
    agreed: str = worded(AGREED)


@dataclass(frozen=True, kw_only=True)
class PhotoCorrected(
    Event,
    name="gatherings.photo_corrected",
    says=said("{actor} changed what a photo was agreed to: {agreed}."),
):
    agreed: str = worded(AGREED)


@dataclass(frozen=True, kw_only=True)
class PhotoWithdrawn(
    Event,
    name="gatherings.photo_withdrawn",
    says=said("{actor} took a photo off for good: the agreement to it was taken back."),
):
    pass


# --- What anybody may read ------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class GatheringPublished(
    Event, name="gatherings.published", says=said("{actor} made its page public.")
):
    pass


@dataclass(frozen=True, kw_only=True)
class GatheringUnpublished(
    Event, name="gatherings.unpublished", says=said("{actor} took its public page down.")
):
    pass


@dataclass(frozen=True, kw_only=True)
class ResultsPublished(
    Event,
    name="gatherings.results_published",
    says=said("{actor} made public what came of it."),
):
    pass


@dataclass(frozen=True, kw_only=True)
class ResultsHidden(
    Event,
    name="gatherings.results_hidden",
    says=said("{actor} took what came of it off the public page."),
):
    pass
