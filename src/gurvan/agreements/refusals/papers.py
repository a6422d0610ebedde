"""Why a paper of an agreement is refused."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class TermsStillOpen(
    Refused,
    key="agreements.terms_still_open",
    says=said(
        "The terms can still change. Draft the agreement first: only what is fixed is issued on "
        "paper. To see it as it stands, print the page."
    ),
):
    """A paper is asked of an agreement whose terms are not fixed yet."""


class ShownInForceAlone(
    Refused,
    key="agreements.shown_in_force_alone",
    says=said(
        "Only an agreement that is in force today, and that nobody contests, has a paper to show"
        " when stopped."
    ),
):
    """What is suspended or over would mislead whoever reads the paper, and harm its bearer."""


class ShownSignedAlone(
    Refused,
    key="agreements.shown_signed_alone",
    says=said(
        "The signed paper is not here. Attach the scan of what each party signed first: the"
        " paper to show when stopped rests on it."
    ),
):
    """A paper for a police post without a signed instrument would be the bearer's undoing."""


class NobodyToName(
    Refused,
    key="agreements.nobody_to_name",
    says=said("Nobody on the roster counts yet. Put confirmed members on it first."),
):
    """A roster is asked on paper and would be empty."""


class NotAcceptedYet(
    Refused,
    key="agreements.not_accepted_yet",
    says=said("Nothing is accepted yet. Ask the party to which this is owed to accept it first."),
):
    """The acceptance of a round is asked on paper before it was accepted."""
