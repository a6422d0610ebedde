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
