"""Why an answer for a month may be refused, and what to do instead."""

from __future__ import annotations

from gurvan.kernel.errors import NotAllowed, Refused
from gurvan.kernel.words import said

# --- The month ------------------------------------------------------------------------------------


class NoSuchMonth(
    Refused,
    key="outcomes.no_such_month",
    says=said("“{given}” is no month. Write year and month: 2026-02."),
):
    """What was written is no month. Value: ``given``."""


class NotOverYet(
    Refused,
    key="outcomes.not_over_yet",
    says=said("{month} is not over. Answer for it from {day} on."),
):
    """The present month, or one that lies ahead. Values: ``month``, ``day``."""


class BeforeItBegan(
    Refused,
    key="outcomes.before_it_began",
    says=said(
        "In {month} {organisation} had no agreement in force and no members on the list yet. "
        "Answer for a later month. If it did work then, correct since when its members belong to "
        "it, or have its agreement entered."
    ),
):
    """Before the agreement, and before there were members. Values: ``month``, ``organisation``."""


class BeforeAnyAnswer(
    Refused,
    key="outcomes.before_any_answer",
    says=said("The federation asks about the months from {first} on. Answer for one of these."),
):
    """Longer ago than is asked about. Value: ``first``."""


class MonthIsClosed(
    Refused,
    key="outcomes.month_is_closed",
    says=said(
        "{month} was closed on {day}. Only an officer of the national federation can still write "
        "for it, and says why: call them."
    ),
):
    """Too late for a new answer, or for a correction. Values: ``month``, ``day``."""


class MonthIsOpen(
    Refused,
    key="outcomes.month_is_open",
    says=said("{month} can still be answered until {day}. Others are told of it after that."),
):
    """What still changes is not told to others. Values: ``month``, ``day``."""


class SharedAlready(
    Refused,
    key="outcomes.shared_already",
    says=said("What others are told of {month} was decided before, and stays as it is."),
):
    """It is decided once. Value: ``month``."""


class WhyLateNeeded(
    Refused,
    key="outcomes.why_late_needed",
    says=said("The month is closed. Choose why its figures still change."),
):
    """An officer of the federation writes for a closed month, and must say why."""


class AlreadyAnswered(
    Refused,
    key="outcomes.already_answered",
    says=said("{organisation} has answered for {month} already. Open that answer and correct it."),
):
    """One answer a month. Values: ``month``, ``organisation``."""


# --- Who answers ----------------------------------------------------------------------------------


class NotOneOfTheMiners(
    Refused,
    key="outcomes.not_one_of_the_miners",
    says=said("Only groups of miners answer for a month. Choose one of these."),
):
    """A company, an authority, the federation itself."""


class AnswersForItself(
    NotAllowed,
    key="outcomes.answers_for_itself",
    says=said(
        "A group’s own leader answers for it, or an officer of the aimag union or the federation "
        "to whom it told the figures."
    ),
):
    """Somebody who leads another group, or only reads."""


class HoldsNoOffice(
    Refused,
    key="outcomes.holds_no_office",
    says=said("Whoever told you holds no office of this group now. Choose one of its officers."),
):
    """The person who told is no officer of the group."""


# --- What was told --------------------------------------------------------------------------------


class NobodyWorked(
    Refused,
    key="outcomes.nobody_worked",
    says=said(
        "You say that there was no work, but there are figures below. Empty them, or say that "
        "there was work."
    ),
):
    """Figures beside "no work"."""


class WorkedNobody(
    Refused,
    key="outcomes.worked_nobody",
    says=said("Write how many people worked. If nobody did, choose that there was no work."),
):
    """Work without people."""


class NumberNeeded(
    Refused,
    key="outcomes.number_needed",
    says=said("Write a whole number. If there were none, write 0."),
):
    """A number is left open or below zero; of days, it is nothing."""


class TooLarge(
    Refused,
    key="outcomes.too_large",
    says=said("This is more than {most}. Check the number."),
):
    """A number that no organisation reaches. Value: ``most``."""


class IncomeNeeded(
    Refused,
    key="outcomes.income_needed",
    says=said("Choose one of the ranges, or that it is not known."),
):
    """No band, or one that does not stand in this month."""


class MoreSeriousThanAll(
    Refused,
    key="outcomes.more_serious_than_all",
    says=said("More accidents are serious than there were accidents. Check both numbers."),
):
    """The serious accidents are some of all."""


class WordsTooLong(
    Refused,
    key="outcomes.words_too_long",
    says=said("This is longer than {most} letters. Write what hindered most."),
):
    """More letters than are kept. Value: ``most``."""


class NothingToErase(
    Refused,
    key="outcomes.nothing_to_erase",
    says=said("No words stand here. There is nothing to erase."),
):
    """No obstacles were written, or they were erased."""
