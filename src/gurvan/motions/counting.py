"""What comes of a vote: whether the figures fit, what is carried, who is elected. Pure.

Figures are whole numbers of hands or papers. Who voted how is nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gurvan.motions.quorum import reaching
from gurvan.motions.refusals import (
    BoxHoldsMore,
    HandsForFewer,
    MarksTooMany,
    PapersDoNotAddUp,
    PapersTooMany,
    SpoiltTooMany,
    VotesTooFew,
    VotesTooMany,
)

FOR, AGAINST, ABSTAINED = range(3)
PLURALITY = "most"


@dataclass(frozen=True, kw_only=True)
class Figures:
    """One count: a number for each answer or candidate; of a ballot also its papers."""

    votes: tuple[int, ...]
    handed_out: int | None = None  # None: of a show of hands
    in_box: int = 0
    spoilt: int = 0

    @property
    def valid(self) -> int:
        """How many papers say something; of hands, how many were raised."""
        return sum(self.votes) if self.handed_out is None else self.in_box - self.spoilt


def require_hands(
    votes: Sequence[int], *, there: int, seats: int | None = None, some_did_not_vote: bool = False
) -> None:
    """Raise unless the hands that were counted fit those who are there.

    In an election (``seats``) everybody may raise a hand for as many as there are seats, and for
    nobody twice; whether everybody raised one can be seen there of one seat alone. Fewer hands than
    people are a mistake of counting unless it is said that ``some_did_not_vote``. Raises
    VotesTooMany, VotesTooFew, HandsForFewer.
    """
    most = there * (seats or 1)
    if sum(votes) > most or (votes and max(votes) > there):
        raise VotesTooMany(counted=sum(votes), there=there, most=most)
    if sum(votes) < there and not some_did_not_vote:
        few = VotesTooFew if seats is None else HandsForFewer
        raise few(field="some_did_not_vote", counted=sum(votes), there=there)


def require_papers(figures: Figures, *, there: int, seats: int | None = None) -> None:
    """Raise unless a ballot's figures fit each other and those present.

    No more papers go out than people are there, and none comes back that did not go out. Each good
    paper bears one answer; in an election at most as many marks as seats, and one at least: a paper
    without a mark is spoilt. Raises PapersTooMany, BoxHoldsMore, SpoiltTooMany, PapersDoNotAddUp,
    MarksTooMany.
    """
    out = figures.handed_out or 0
    if out > there:
        raise PapersTooMany(field="handed_out", out=out, there=there)
    if figures.in_box > out:
        raise BoxHoldsMore(field="in_box", box=figures.in_box, out=out)
    if figures.spoilt > figures.in_box:
        raise SpoiltTooMany(field="spoilt", spoilt=figures.spoilt, box=figures.in_box)
    good, marks = figures.valid, sum(figures.votes)
    if (seats or 1) == 1 and marks != good:
        raise PapersDoNotAddUp(marks=marks, good=good)
    fits = good <= marks <= good * (seats or 1)
    if not fits or (figures.votes and max(figures.votes) > good):
        raise MarksTooMany(marks=marks, good=good, seats=seats or 1)


# --- A motion for or against ----------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Majority:
    """Which share carries it, and of what: of the votes cast, of those present, of all members."""

    share: str = ""  # a code of quorum.SHARES; empty: not known
    of: str = "cast"


@dataclass(frozen=True, kw_only=True)
class Result:
    """What came of a vote.

    ``needed`` is how many votes for it were needed. ``elected``, ``tied`` and ``open`` tell of an
    election: places in the list of candidates, and how many seats stay open. ``hangs`` says that
    the people who were not tied to a confirmed member were enough to change it.
    """

    outcome: str
    needed: int | None = None
    elected: tuple[int, ...] = ()
    tied: tuple[int, ...] = ()
    open: int = 0
    hangs: bool = False


def carried(
    votes: Sequence[int], majority: Majority, *, there: int, members: int, untied: int = 0
) -> Result:
    """Return whether a motion is carried by so many for, against and abstained.

    Tied is as many for as against, where more than half of the votes cast would carry it. Of
    those who are there ``untied`` are not known to be members.
    """
    if not majority.share:
        return Result(outcome="undetermined")
    in_favour, against = votes[FOR], votes[AGAINST]
    outcome, needed = _carried(in_favour, against, majority, there=there, members=members)
    # They may all have voted for, or all against: what holds at both ends holds between.
    others = (
        (in_favour - min(untied, in_favour), against),
        (in_favour, against - min(untied, against)),
    )
    hangs = any(
        _carried(*other, majority, there=there - untied, members=members)[0] != outcome
        for other in others
    )
    return Result(outcome=outcome, needed=needed, hangs=hangs)


def _carried(
    in_favour: int, against: int, majority: Majority, *, there: int, members: int
) -> tuple[str, int]:
    base = {"cast": in_favour + against, "present": there, "members": members}[majority.of]
    needed = max(1, reaching(majority.share, base))
    if in_favour >= needed:
        return "carried", needed
    even = in_favour == against > 0 and (majority.of, majority.share) == ("cast", "over_half")
    return "tied" if even else "lost", needed


# --- An election ----------------------------------------------------------------------------------


def elected(votes: Sequence[int], *, seats: int, valid: int, share: str, untied: int = 0) -> Result:
    """Return who is elected to so many seats, and who is tied for the last of them.

    ``share`` is ``most``, a share of the good papers that each needs, or empty where it is not
    known. Nobody without a vote is elected. Who is level with others for the last seats is not
    elected before it is voted again, or decided as the rules say.
    """
    if not share:
        return Result(outcome="undetermined")
    needed = 1 if share == PLURALITY else max(1, reaching(share, valid))
    order = sorted(range(len(votes)), key=lambda one: -votes[one])
    able = [one for one in order if votes[one] >= needed]
    if len(able) <= seats:
        won, level = able, list[int]()
    else:
        edge = votes[able[seats]]  # the best of those for whom there is no seat
        won = [one for one in able[:seats] if votes[one] > edge]
        level = [one for one in able if votes[one] == edge] if len(won) < seats else []
    left = seats - len(won)
    outcome = "tied" if level else "lost" if left else "carried"
    hangs = bool(untied) and (outcome != "carried" or _close(votes, won, needed, untied))
    return Result(
        outcome=outcome,
        needed=needed,
        elected=tuple(won),
        tied=tuple(level),
        open=left,
        hangs=hangs,
    )


def _close(votes: Sequence[int], won: Sequence[int], needed: int, untied: int) -> bool:
    """Say whether so many votes less could cost somebody a seat."""
    least = min(votes[one] for one in won)
    others = [count for one, count in enumerate(votes) if one not in won]
    return least - untied < needed or least - untied <= max(others, default=-1)
