"""What may not be on the path of a group to being an organisation."""

from __future__ import annotations

from collections.abc import Sequence

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class StepUnknown(
    Refused,
    key="registry.step_unknown",
    says=said("For an organisation that exists, choose a state on its way; “{state}” is none."),
):
    """The present state of an organisation that is entered is not one it can be in."""


class StepNotReached(
    Refused,
    key="registry.step_not_reached",
    says=said(
        "The step “{step}” is still ahead, so it has no day. Leave the day empty, or choose the"
        " state that the group has reached."
    ),
):
    """A day is told of a step that is not done."""


class RulesNeeded(
    Refused,
    key="registry.rules_needed",
    says=said("Attach the rules that the assembly adopted."),
):
    """Nothing is founded without its rules at hand."""


class NotAdopted(
    Refused,
    key="registry.not_adopted",
    says=said(
        "With {votes_for} for and {votes_against} against, the rules were not adopted. Hold"
        " another assembly; then enter that one."
    ),
):
    """The assembly did not vote for the rules: more against than for, or as many."""


class VotesBelowZero(
    Refused,
    key="registry.votes_below_zero",
    says=said("Votes are counted from 0 up. Count them again."),
):
    """A negative number of votes."""


class NobodyAttended(
    Refused,
    key="registry.nobody_attended",
    says=said("Choose at least one registered person who attended."),
):
    """An assembly without anybody registered founds nothing."""


class MoreAttendedThanVoted(
    Refused,
    key="registry.more_attended_than_voted",
    says=said(
        "{attended} people are named as attending, but only {voted} votes are told. Count those"
        " who did not vote as abstaining."
    ),
):
    """Who attended voted or abstained."""


class StillMissing(
    Refused,
    key="registry.still_missing",
    says=said("{organisation} cannot take this step yet. {lacks}"),
):
    """A step on the path needs something first; ``missing`` lists it (founding.py)."""

    def __init__(self, *, organisation: str, missing: Sequence[object]) -> None:
        super().__init__(organisation=organisation, lacks=list(missing))
        self.missing = missing
