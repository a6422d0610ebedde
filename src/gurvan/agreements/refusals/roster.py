"""Why a roster is refused."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class NobodyChosen(
    Refused,
    key="agreements.nobody_chosen",
    says=said("Choose at least one member."),
):
    """An empty choice."""


class NotOnTheMinersSide(
    Refused,
    key="agreements.not_on_the_miners_side",
    says=said("Only members of the miners’ organisation of this agreement can be on its roster."),
):
    """The membership belongs to another organisation."""


class NotConfirmed(
    Refused,
    key="agreements.not_confirmed",
    says=said(
        "{count} of those chosen has not confirmed. Only confirmed members are put on a roster."
    ),
    says_many=said(
        "{count} of those chosen have not confirmed. Only confirmed members are put on a roster."
    ),
):
    """A roster is drawn from confirmed members."""


class OnceOnARoster(
    Refused,
    key="agreements.once_on_a_roster",
    says=said("{count} of those chosen is there twice, through two groups. Choose each once."),
    says_many=said(
        "{count} of those chosen are there twice, through two groups. Choose each once."
    ),
):
    """One person counts once."""


class OffTheRosterAlready(
    Refused,
    key="agreements.off_the_roster_already",
    says=said("This person was taken off the roster already."),
):
    """The line has ended."""
