"""Why figures are not published or withdrawn, each with what to do."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class NoPeriod(
    Refused,
    key="figures.no_period",
    says=said("Write a year, for example 2026, or a quarter, for example 2026-3."),
):
    """What was asked for is no period."""


class NoSuchAimag(
    Refused,
    key="figures.no_such_aimag",
    says=said("There is no such aimag. Write its code, for example 23, or leave it out."),
):
    """What was asked for is no aimag's code."""


class NoSuchKind(
    Refused,
    key="figures.no_such_kind",
    says=said("There is no such kind of group. Write one of {kinds}, or leave it out."),
):
    """What was asked for is no kind of the miners' groups. Values: ``kinds``."""


class PeriodNotOver(
    Refused,
    key="figures.period_not_over",
    says=said("This period lasts until {last}. Publish its figures when it is over."),
):
    """A period that lasts cannot be published. Values: ``last``."""


class PublishedAlready(
    Refused,
    key="figures.published_already",
    says=said(
        "The figures of this period were published already. They are not counted anew: by "
        "comparing the two, people could be found. Publish the next period."
    ),
):
    """A period is published once."""


class PeriodLongOver(
    Refused,
    key="figures.period_long_over",
    says=said(
        "This period was over long ago. Who is a member is counted as of today: publish the "
        "period that was over last."
    ),
):
    """Only the period that was over last is published."""


class PublishedLately(
    Refused,
    key="figures.published_lately",
    says=said(
        "Figures were published on {on}. The next ones can be published from {again}: of two "
        "counts soon after one another people could be found."
    ),
):
    """Two counts of nearly the same people are not both published. Values: ``on``, ``again``."""


class WithdrawnAlready(
    Refused,
    key="figures.withdrawn_already",
    says=said("These figures were withdrawn already."),
):
    """What was withdrawn stays so."""
