"""What is wrong with what was written into an agreement."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class WordsNeeded(
    Refused, key="agreements.words_needed", says=said("Write a few words, so that all can read it.")
):
    """Something that others rely on is empty."""


class WordsTooLong(
    Refused,
    key="agreements.words_too_long",
    says=said("This is longer than {most} letters. Write it shorter, or attach a paper."),
):
    """More letters than are kept. Value: ``most``."""


class UnseenLetters(
    Refused,
    key="agreements.unseen_letters",
    says=said("There is a letter in it that cannot be seen. Type the words again by hand."),
):
    """Control or direction characters."""


class NotAChoice(
    Refused,
    key="agreements.not_a_choice",
    says=said("“{given}” is none of the choices. Choose one of them."),
):
    """A code that is not known. Value: ``given``."""


class EndsBeforeItBegins(
    Refused,
    key="agreements.ends_before_it_begins",
    says=said("The last day lies before the first. Check both dates."),
):
    """Dates run backwards."""


class InTheFuture(
    Refused,
    key="agreements.in_the_future",
    says=said("The day lies in the future. Write the day on which it happened."),
):
    """What has happened has happened."""


class InThePast(
    Refused,
    key="agreements.in_the_past",
    says=said("The day is over. Write today or a later day."),
):
    """A new day by which something is to be done."""


class NotASoum(
    Refused,
    key="agreements.not_a_soum",
    says=said("An agreement is about land in one soum or district. Choose that."),
):
    """The place is an aimag or a bagh."""


class BelowNothing(
    Refused,
    key="agreements.below_nothing",
    says=said("Write a number above zero."),
):
    """A roster of none, an amount of nothing."""
