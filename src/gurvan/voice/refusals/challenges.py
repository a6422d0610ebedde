"""Why a command on what miners raised may refuse, and what to do instead."""

from __future__ import annotations

from gurvan.kernel.errors import Refused
from gurvan.kernel.words import said


class NoSuchSource(
    Refused,
    key="voice.no_such_source",
    says=said("Choose where this was heard: on the floor, on paper, on a visit or in a study."),
):
    """A kind of source that is not known."""


class RaisedFromItsStudy(
    Refused,
    key="voice.raised_from_its_study",
    says=said(
        "What a study found or proposes is raised from its own page: open the finding or the"
        " solution in the study. Otherwise choose where you heard it."
    ),
):
    """Such a source is chosen without saying of which study."""


class SourceIsAStudy(
    Refused,
    key="voice.source_is_a_study",
    says=said("This was raised from a study. Where it comes from stays as it is."),
):
    """The tie to a finding or a solution would be lost."""


class SameChallenge(
    Refused,
    key="voice.same_challenge",
    says=said("This is the same one. Choose another to put it together with."),
):
    """A challenge is not put together with itself."""


class PutTogetherAlready(
    Refused,
    key="voice.put_together_already",
    says=said("This one is put together with another already. Part them first."),
):
    """It stands below another challenge."""


class NotPutTogether(
    Refused,
    key="voice.not_put_together",
    says=said("This one stands by itself already."),
):
    """There is nothing to part."""
