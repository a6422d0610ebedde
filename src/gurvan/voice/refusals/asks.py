"""Why a command on what is asked of an office may refuse, and what to do instead."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class CannotAsk(
    Refused,
    key="voice.cannot_ask",
    says=said("Choose who asks: the federation, a union or a group of miners."),
):
    """The organisation is of another kind."""


class NoSuchOffice(
    Refused,
    key="voice.no_such_office",
    says=said("Choose who is asked: a governor’s office, another authority or a company."),
):
    """The organisation cannot be asked."""


class LetterIsOut(
    Refused,
    key="voice.letter_is_out",
    says=said(
        "The letter is sent, so what it says stays. Take the sending back first, or make another"
        " ask."
    ),
):
    """What an office has in its hands is not changed here."""


class SupportsAlready(
    Refused,
    key="voice.supports_already",
    says=said("This organisation stands behind it already."),
):
    """Once is enough."""


class CannotSupport(
    Refused,
    key="voice.cannot_support",
    says=said("Only a union or a group of miners, or the federation, can stand behind an ask."),
):
    """The organisation is of another kind."""


class NoSuchWay(
    Refused,
    key="voice.no_such_way",
    says=said("Choose how it went: handed over, by post, by e-mail or by word."),
):
    """A way of sending that is not known."""


class LetterNeeded(
    Refused,
    key="voice.letter_needed",
    says=said(
        "Issue the letter first, or attach the one that was sent. If there was no letter, choose"
        " that it was told by word."
    ),
):
    """What goes in writing is a letter: issued here, or attached as it was signed elsewhere."""


class BeforeItsLetter(
    Refused,
    key="voice.before_its_letter",
    says=said(
        "The letter was issued here on {day}, so it went on that day or later. If it was another"
        " letter, signed elsewhere, that went: withdraw the one issued here, and attach that one."
    ),
):
    """A letter goes once it is there: the time of its office runs from then. Value: ``day``."""


class AskIsOver(
    Refused,
    key="voice.ask_is_over",
    says=said("This ask is closed or withdrawn. Take that step back first."),
):
    """What has ended goes nowhere."""


class SameOffice(
    Refused,
    key="voice.same_office",
    says=said("This office has it already. Choose one above it."),
):
    """Going on to where it lies."""


class TooFewBehind(
    Refused,
    key="voice.too_few_behind",
    says=said(
        "Fewer than {least} confirmed members stand behind it. Told to everybody, it could point at"
        " single people. Let more groups support it first."
    ),
):
    """Too few to be told of. Values: ``least``."""


class NotSentYet(
    Refused,
    key="voice.not_sent_yet",
    says=said("It is not sent yet. Only what an office has in its hands can be made public."),
):
    """A draft is nobody else's affair."""


class PublicAlready(
    Refused,
    key="voice.public_already",
    says=said("Everybody can read of it already."),
):
    """Once is enough."""


class NotPublic(
    Refused,
    key="voice.not_public",
    says=said("It is not public."),
):
    """There is nothing to take down."""
