"""A vote's quorum and result in sentences, for the card, the API and the paper. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gurvan.kernel.words import said
from gurvan.motions.counting import ABSTAINED, AGAINST, FOR, Figures
from gurvan.motions.quorum import Quorum
from gurvan.motions.terms import ELECTION, outcome_words


@dataclass(frozen=True)
class Line:
    """One sentence with its values, as `gurvan.kernel.web.refusals.sentence` tells it."""

    key: str
    says: str
    values: Mapping[str, object] = field(default_factory=dict)
    says_many: str = ""
    grave: bool = False


def of_quorum(quorum: Quorum) -> Iterator[Line]:
    """Yield who was there, and whether that was enough."""
    yield Line(
        "present",
        said("{present} of {members} confirmed members were there."),
        {"present": quorum.present, "members": quorum.members},
    )
    if quorum.untied:
        yield Line(
            "untied",
            said(
                "{untied} more people were counted. Nobody said who they are, so they do not count "
                "towards the quorum."
            ),
            {"untied": quorum.untied},
            grave=True,
        )
    if quorum.reached is None:
        yield Line(
            "quorum_unknown",
            said("How many must be there is not known: its rules of deciding are not entered."),
        )
    elif quorum.reached:
        yield Line(
            "quorum_reached",
            said("{needed} were needed: there was a quorum."),
            {"needed": quorum.needed},
        )
    else:
        yield Line(
            "quorum_missed",
            said("{needed} were needed: there was no quorum."),
            {"needed": quorum.needed},
            grave=True,
        )


@dataclass(frozen=True, kw_only=True)
class Came:
    """What came of a vote, as it is told. Names are those that this reader may know."""

    kind: str
    outcome: str
    figures: Figures | None
    needed: int | None
    names: Sequence[str] = ()
    elected: Sequence[int] = ()
    tied: Sequence[int] = ()
    left: int = 0
    hangs: bool = False


def of_result(came: Came, *, whole: bool) -> Iterator[Line]:
    """Yield the result; with its numbers where the reader is told them (``whole``)."""
    word = outcome_words(came.kind, came.outcome)
    yield Line("outcome", said("Result: {outcome}."), {"outcome": word})
    if not whole and came.figures is not None:
        yield Line("withheld", said("The numbers are not shown: some of them are small."))
        return
    yield from _numbers(came)
    yield from _seats(came)
    if came.hangs:
        yield Line(
            "hangs",
            said(
                "People voted of whom nobody said who they are. Without them it could have come "
                "out otherwise."
            ),
            grave=True,
        )


def _numbers(came: Came) -> Iterator[Line]:
    figures = came.figures
    if figures is None:
        return
    if came.kind == ELECTION:
        for name, votes in zip(came.names, figures.votes, strict=True):
            yield Line("votes", said("{name}: {votes}."), {"name": name, "votes": votes})
    else:
        told = {
            "in_favour": figures.votes[FOR],
            "against": figures.votes[AGAINST],
            "abstained": figures.votes[ABSTAINED],
        }
        yield Line(
            "votes", said("{in_favour} for, {against} against, {abstained} abstained."), told
        )
    if figures.handed_out is not None:
        yield Line(
            "papers",
            said("{out} papers were handed out, {box} were in the box, {spoilt} of them spoilt."),
            {"out": figures.handed_out, "box": figures.in_box, "spoilt": figures.spoilt},
        )
    if came.needed is not None:
        yield Line("needed", said("Votes needed: {needed}."), {"needed": came.needed})


def _seats(came: Came) -> Iterator[Line]:
    if came.elected:
        names = [came.names[one] for one in came.elected]
        yield Line("elected", said("Elected: {names}."), {"names": names})
    if came.tied:
        yield Line(
            "tied",
            said("As many votes as each other, for the last seats: {names}. Vote on them again."),
            {"names": [came.names[one] for one in came.tied]},
            grave=True,
        )
    if came.left and came.outcome == "lost":
        yield Line("left", said("Seats that stay open: {left}."), {"left": came.left}, grave=True)
