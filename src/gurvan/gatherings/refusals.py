"""Why a gathering's command may refuse, and what to do instead."""

from __future__ import annotations

from collections.abc import Sequence

from gurvan.gatherings.readiness import Missing
from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class GatheringNotReady(Refused, key="gatherings.not_ready", says=said("Not yet. {lacks}")):
    """Something is missing for the step; ``missing`` lists it, the door puts it in words."""

    def __init__(self, missing: Sequence[Missing]) -> None:
        super().__init__(lacks=list(missing))
        self.missing = missing


class GatheringWordsNeeded(
    Refused, key="gatherings.words_needed", says=said("Write it here, in a few words.")
):
    """Something that others rely on is empty, or cannot be read."""


class GatheringWordsTooLong(
    Refused,
    key="gatherings.words_too_long",
    says=said("That is longer than {most} characters. Shorten it."),
):
    """More than is kept. Value: ``most``."""


class NoSuchKind(
    Refused,
    key="gatherings.no_such_kind",
    says=said("Choose what it is: a conference, a council, an assembly or a meeting."),
):
    """A kind that is not known."""


class CannotOrganise(
    Refused,
    key="gatherings.cannot_organise",
    says=said("The federation, a union or a group of miners calls people together. Choose one."),
):
    """The organisation is of another kind, or is no more."""


class DaysRunBackwards(
    Refused,
    key="gatherings.days_run_backwards",
    says=said("The end lies before the beginning. Check both."),
):
    """It would end before it begins."""


class SameDays(
    Refused,
    key="gatherings.same_days",
    says=said("These are the days that it has already. Choose others."),
):
    """Moved to where it is."""


class PlanIsOver(
    Refused,
    key="gatherings.plan_is_over",
    says=said("It was held or cancelled. Take the last step back first, then change the plan."),
):
    """The plan of what took place stays."""


class NothingToStepBack(
    Refused,
    key="gatherings.nothing_to_step_back",
    says=said("There is no step to take back. Correct the plan, or cancel the gathering."),
):
    """It stands at its first state."""


class AgendaFull(
    Refused,
    key="gatherings.agenda_full",
    says=said("An agenda holds at most {most} points. Join some of them."),
):
    """More points than are kept. Value: ``most``."""


class ItemHasMinutes(
    Refused,
    key="gatherings.item_has_minutes",
    says=said("Minutes are written under this point. Empty them first."),
):
    """With the point, what was said of it would go."""


class MinutesWrong(
    Refused,
    key="gatherings.minutes_wrong",
    says=said("Write how long it takes in minutes: 1 to {most}."),
):
    """No length of a point. Value: ``most``."""


class NobodyInvited(
    Refused,
    key="gatherings.nobody_invited",
    says=said("Choose whom to invite. Who is invited already is not in the list."),
):
    """No organisation, or none that is not invited."""


class InvitesItself(
    Refused,
    key="gatherings.invites_itself",
    says=said("Who calls people together comes anyway. Choose others."),
):
    """The organiser among the invited."""


class PeopleWrong(
    Refused,
    key="gatherings.people_wrong",
    says=said("Write how many people come: 1 to {most}."),
):
    """No number of people. Value: ``most``."""


class NotHeldNow(
    Refused,
    key="gatherings.not_held_now",
    says=said(
        "This is written once it was held, and before it is closed. Record that it was held, or"
        " take the last step back."
    ),
):
    """Not held yet, or closed already."""


class NobodyCame(
    Refused,
    key="gatherings.nobody_came",
    says=said("Write how many came: women, men, or how many in all."),
):
    """A list of nobody."""


class WhoCame(
    Refused,
    key="gatherings.who_came",
    says=said("Choose the organisation, or write its name: one of the two."),
):
    """Neither an organisation nor a name, or both."""


class ListedAlready(
    Refused,
    key="gatherings.listed_already",
    says=said("This organisation is in the list already. Correct it there."),
):
    """An organisation that the list has."""


class PresentAlready(
    Refused,
    key="gatherings.present_already",
    says=said("This slip was noted already. Nothing is counted twice."),
):
    """A slip that was shown before."""


class NotPresent(
    Refused,
    key="gatherings.not_present",
    says=said("This slip was not noted here."),
):
    """A slip to be taken off that is not there."""


class NoMemberNow(
    Refused,
    key="gatherings.no_member_now",
    says=said(
        "This slip belongs to nobody who is a confirmed member today. Count them in the list, as"
        " a guest."
    ),
):
    """Its bearer counts in no organisation."""


class NotMarkable(
    Refused,
    key="gatherings.not_markable",
    says=said(
        "Only confirmed members of the organiser are ticked here. Others show their slips, or"
        " are counted in the list."
    ),
):
    """A person who is no member below the organiser."""


class PresenceGone(
    Refused,
    key="gatherings.presence_gone",
    says=said("Which members were there is erased for good; only how many is left."),
):
    """The marks went."""


class NobodyMarked(
    Refused,
    key="gatherings.nobody_marked",
    says=said("No member is noted here, so there is nothing to erase."),
):
    """Nothing to erase."""


class NothingWritten(
    Refused,
    key="gatherings.nothing_written",
    says=said("Write what was said or decided under a point, or attach the minutes as a file."),
):
    """Minutes of nothing."""


class PublicOfNothing(
    Refused,
    key="gatherings.public_of_nothing",
    says=said("Write what was decided before you make it public."),
):
    """An empty decision cannot be public."""


class NoMinutesToErase(
    Refused,
    key="gatherings.no_minutes_to_erase",
    says=said("There are no minutes to erase."),
):
    """Nothing is written."""


class AgreementUnknown(
    Refused,
    key="gatherings.agreement_unknown",
    says=said("Say what those on the photo agreed to, and how they were asked."),
):
    """Not a code that is known."""


class PhotoGone(
    Refused,
    key="gatherings.photo_gone",
    says=said("This photo was taken off for good."),
):
    """Its agreement was taken back."""


class PhotoStandsElsewhere(
    Refused,
    key="gatherings.photo_stands_elsewhere",
    says=said(
        "This photo stands somewhere else already, for what was agreed to there. Send the photo"
        " of this gathering itself."
    ),
):
    """A file on which something rests: a person's photo, or another gathering's."""


class NotToBePublic(
    Refused,
    key="gatherings.not_to_be_public",
    says=said("Announce it first: a plan is nobody else’s yet."),
):
    """Planned only."""


class PublicAlready(
    Refused,
    key="gatherings.public_already",
    says=said("It is public already."),
):
    """It is so."""


class NotPublic(
    Refused,
    key="gatherings.not_public",
    says=said("It is not public."),
):
    """It is not so."""


class ResultsTooEarly(
    Refused,
    key="gatherings.results_too_early",
    says=said("First make its page public and close it: then what came of it stands."),
):
    """Not public, or not closed."""
