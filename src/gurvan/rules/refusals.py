"""Why a change to what an office knows of the law may be refused, and what to do instead."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class LawWordsNeeded(
    Refused,
    key="rules.words_needed",
    says=said("Write it in words, so that others understand it."),
):
    """A name, a source or a clause without words."""


class LawPaperNeeded(
    Refused,
    key="rules.paper_needed",
    says=said("Attach the paper: without it nobody can check what was written."),
):
    """No document was attached."""


class EndsBeforeItBegins(
    Refused,
    key="rules.ends_before_it_begins",
    says=said("It ends on {until}, before it begins on {since}. Check the two days."),
):
    """The last day lies before the first. Values: ``since``, ``until``."""


class NotOffered(
    Refused,
    key="rules.not_offered",
    says=said("“{given}” is nothing that can be chosen here. Choose one of those offered."),
):
    """No such test, kind of thing or reason. Value: ``given``."""


class LawNumberNeeded(
    Refused,
    key="rules.number_needed",
    says=said("Write the number that the clause names: above nought, and below one million."),
):
    """A test with a number has none, or an impossible one."""


class NoNumberHere(
    Refused,
    key="rules.no_number_here",
    says=said("This clause has no number. Leave the number out."),
):
    """A number for a test that needs none."""


class NumberIsKnown(
    Refused,
    key="rules.number_is_known",
    says=said("The number of this clause is known already; only one that is not can be filled in."),
):
    """The clause came with its number, or is an office's own."""


class FilledInAlready(
    Refused,
    key="rules.filled_in_already",
    says=said(
        "A number from {since} on is filled in already. Take that one back first, or write the day "
        "from which a new one holds."
    ),
):
    """The same clause has a number from the same day. Value: ``since``."""


class TakenBackAlready(
    Refused,
    key="rules.taken_back_already",
    says=said("It was taken back already. Enter it anew if it holds."),
):
    """Nothing more can be done with what was taken back."""


class ReplacedAlready(
    Refused,
    key="rules.replaced_already",
    says=said("It was replaced already. Replace the later one, or take that back first."),
):
    """A decision is replaced once."""


class ReplacesLater(
    Refused,
    key="rules.replaces_later",
    says=said("What replaces it must begin after {since}, the day on which it began itself."),
):
    """A replacement that begins no later. Value: ``since``."""


class CallNeeded(
    Refused,
    key="rules.call_needed",
    says=said(
        "Which telephone of the federation can be called was never written. An officer of the"
        " federation issues this paper first, and writes it."
    ),
):
    """The paper to show names whom to call; whoever bears it does not choose that."""
