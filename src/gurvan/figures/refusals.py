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


class WithdrawnAlready(
    Refused,
    key="figures.withdrawn_already",
    says=said("These figures were withdrawn already."),
):
    """What was withdrawn stays so."""
