"""Participants rank solutions: a ranking is opened, its slips entered, closed and reopened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Max

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.ledger.commands import command, draft, record
from gurvan.registry import codes
from gurvan.registry.commands.guesses import tried
from gurvan.registry.queries.organisations import federation_numbers
from gurvan.research import norms, policies
from gurvan.research.commands.holding import hold, step
from gurvan.research.counting import Marked, is_sound
from gurvan.research.events import (
    BallotCodesMade,
    BallotCorrected,
    BallotCountedAgain,
    BallotEntered,
    BallotStruck,
    RankingMoved,
    RankingOpened,
)
from gurvan.research.lifecycle import RANKING
from gurvan.research.models import (
    Ballot,
    BallotBox,
    BallotCode,
    RankedSolution,
    Ranking,
    Solution,
    Study,
)
from gurvan.research.refusals import (
    BallotCodeNotGood,
    NothingMarked,
    PlacedTwice,
    RankingNotOpen,
    SlipCounts,
    SlipIsStruck,
    TooFewToRank,
    TooManyCodes,
)
from gurvan.research.terms import MOST_CODES, MOST_RANKED
from gurvan.vault import keys

LOCK = "research.ballot"
LEAST = 2


@command
def open_ranking(*, actor: Actor, study: Study, solutions: Sequence[Solution]) -> Ranking:
    """Open a ranking of some solutions, in the order in which they stand on the ballot.

    Raises NotFound, TooFewToRank.
    """
    policies.require_work(actor, study)
    hold(study)
    chosen = list(dict.fromkeys(solutions))
    standing = study.solutions.filter(dropped_on=None, pk__in=[one.pk for one in chosen])
    if not LEAST <= len(chosen) <= MOST_RANKED or standing.count() != len(chosen):
        raise TooFewToRank(field="solutions", most=MOST_RANKED)
    last = study.rankings.aggregate(last=Max("number"))["last"] or 0
    ranking = Ranking(
        federation_id=study.federation_id,
        study=study,
        number=last + 1,
        state_since=clock.today(),
        invented=study.invented,
    )
    ranking.save()
    RankedSolution.objects.bulk_create(
        [
            RankedSolution(
                federation_id=study.federation_id, ranking=ranking, solution=one, ordinal=number
            )
            for number, one in enumerate(chosen, start=1)
        ]
    )
    event = RankingOpened(number=ranking.number, solutions=len(chosen))
    record(event, actor=actor, subject=ranking)
    return ranking


def _move(actor: Actor, ranking: Ranking, verb: str) -> Ranking:
    policies.require_work(actor, ranking.study)
    hold(ranking)
    step(ranking, RANKING, verb)
    if ranking.state == "closed":
        _empty_box(ranking)
    ranking.save()
    if ranking.state != "open":
        BallotCode.objects.filter(ranking=ranking).delete()
    event = RankingMoved(number=ranking.number, state=ranking.state)
    record(event, actor=actor, subject=ranking)
    return ranking


def _empty_box(ranking: Ranking) -> None:
    """Count what came by telephone, if there are so many that it tells of nobody alone.

    Else they wait: the outcome before and after would differ by what one or two marked.
    """
    box = BallotBox.objects.filter(ranking=ranking).first()
    if box is not None and len(box.ballots) >= norms.number("alike_least", clock.today()):
        ranking.phoned = sorted([*ranking.phoned, *box.ballots])
        box.delete()


@command
def close_ranking(*, actor: Actor, ranking: Ranking) -> Ranking:
    """Close a ranking and count it; codes that were not used open nothing. Raises CannotWhile.

    Ballots by telephone wait where there are too few of them (norm ``alike_least``).
    """
    return _move(actor, ranking, "close")


@command
def reopen_ranking(*, actor: Actor, ranking: Ranking) -> Ranking:
    """Take ballots again; those that came in stay. Raises CannotWhile."""
    return _move(actor, ranking, "reopen")


@command
def cancel_ranking(*, actor: Actor, ranking: Ranking) -> Ranking:
    """Cancel a ranking: it is counted nowhere. Raises CannotWhile."""
    return _move(actor, ranking, "cancel")


@command
def restore_ranking(*, actor: Actor, ranking: Ranking) -> Ranking:
    """Take back that a ranking was cancelled. Raises CannotWhile."""
    return _move(actor, ranking, "restore")


# --- Slips of paper -------------------------------------------------------------------------------


def _marked(ranking: Ranking, marked: Marked) -> dict[str, list[int]]:
    """Return what a ballot marks, as it is stored. Raises NothingMarked, PlacedTwice."""
    if not marked.order and not marked.approves:
        raise NothingMarked
    if not is_sound(marked, ranking.options.count()):
        raise PlacedTwice
    return {"order": list(marked.order), "approves": sorted(marked.approves)}


def _held_open(actor: Actor, ranking: Ranking) -> None:
    """Hold a ranking on which the actor works. Raises NotFound, RankingNotOpen."""
    policies.require_work(actor, ranking.study)
    hold(ranking)
    if ranking.state != "open":
        raise RankingNotOpen


@command
def enter_ballot(*, actor: Actor, ranking: Ranking, marked: Marked) -> Ballot:
    """Enter a slip of paper; it gets the next number, which is written on it.

    Raises RankingNotOpen, NothingMarked, PlacedTwice.
    """
    _held_open(actor, ranking)
    ranking.slips += 1
    ranking.save()
    ballot = Ballot(
        federation_id=ranking.federation_id,
        ranking=ranking,
        way="paper",
        slip=ranking.slips,
        **_marked(ranking, marked),
    )
    ballot.save()
    record(BallotEntered(slip=ranking.slips), actor=actor, subject=ranking)
    return ballot


@command
def correct_ballot(
    *, actor: Actor, ballot: Ballot, marked: Marked, version: int | None = None
) -> Ballot:
    """Put a slip right that was entered otherwise than it is marked.

    Raises as enter_ballot does, NotFound, ChangedMeanwhile, SlipIsStruck.
    """
    _held_open(actor, ballot.ranking)
    slip = _slip(ballot)
    ballot.expect(version)
    if ballot.struck_on is not None:
        raise SlipIsStruck
    for column, options in _marked(ballot.ranking, marked).items():
        setattr(ballot, column, options)
    ballot.save()
    record(BallotCorrected(slip=slip), actor=actor, subject=ballot.ranking)
    return ballot


@command
def strike_ballot(*, actor: Actor, ballot: Ballot) -> Ballot:
    """Strike a slip that was entered twice, or is none. Raises RankingNotOpen, SlipIsStruck."""
    _held_open(actor, ballot.ranking)
    slip = _slip(ballot)
    if ballot.struck_on is not None:
        raise SlipIsStruck
    ballot.struck_on = clock.today()
    ballot.save()
    record(BallotStruck(slip=slip), actor=actor, subject=ballot.ranking)
    return ballot


@command
def count_ballot_again(*, actor: Actor, ballot: Ballot) -> Ballot:
    """Let a struck slip count again. Raises RankingNotOpen, SlipCounts."""
    _held_open(actor, ballot.ranking)
    slip = _slip(ballot)
    if ballot.struck_on is None:
        raise SlipCounts
    ballot.struck_on = None
    ballot.save()
    record(BallotCountedAgain(slip=slip), actor=actor, subject=ballot.ranking)
    return ballot


def _slip(ballot: Ballot) -> int:
    """Return the number of a slip, as it is now. Raises NotFound where it is none of paper."""
    hold(ballot)
    if ballot.slip is None:
        raise NotFound
    return ballot.slip


# --- On a telephone, by a code --------------------------------------------------------------------


@dataclass(frozen=True)
class PrintedBallotCode:
    """A code as it is printed, once; its text is kept nowhere."""

    ranking: Ranking
    text: str = field(repr=False)


@command
def make_ballot_codes(*, actor: Actor, ranking: Ranking, count: int) -> list[PrintedBallotCode]:
    """Make codes, each of which opens one ballot once. Raises RankingNotOpen, TooManyCodes."""
    _held_open(actor, ranking)
    if not 1 <= count <= MOST_CODES:
        raise TooManyCodes(field="count", most=MOST_CODES)
    printed = [PrintedBallotCode(ranking, codes.new_code()) for _ in range(count)]
    BallotCode.objects.bulk_create(
        [
            BallotCode(
                federation_id=ranking.federation_id,
                ranking=ranking,
                code_index=index_of(ranking.federation_id, one.text),
            )
            for one in printed
        ]
    )
    record(BallotCodesMade(count=count), actor=actor, subject=ranking)
    return printed


def index_of(federation_id: int, text: str) -> str:
    """Return the digest by which a code is found. Raises CodeMistyped."""
    return keys.blind_index("research_ballot_code", codes.read(text), federation_id=federation_id)


def open_ballot(*, code: str, source: str) -> BallotCode:
    """Return the code that somebody typed on the public page; ``source`` is the address that asks.

    Guesses are slowed, then stopped. Raises CodeMistyped, CodesSlowed, CodesStopped, CodeNotGood.
    """
    indexes = [index_of(number, code) for number in federation_numbers()]
    rows = BallotCode.objects.filter(code_index__in=indexes, ranking__state="open")
    return tried(source=source, look=rows.select_related("ranking__study").first, lock=LOCK)


@draft
def cast_ballot(*, code: BallotCode, marked: Marked) -> None:
    """Take a ballot that came by telephone into the box; its code is used up.

    No entry is written: its hour would lead to what somebody marked. Raises BallotCodeNotGood,
    NothingMarked, PlacedTwice.
    """
    ranking: Ranking = code.ranking
    hold(ranking)
    told = _marked(ranking, marked)
    used, _ = BallotCode.objects.filter(pk=code.pk).delete()
    if not used or ranking.state != "open":
        raise BallotCodeNotGood(field="code")
    box, _ = BallotBox.objects.get_or_create(
        ranking=ranking, defaults={"federation_id": ranking.federation_id}
    )
    box.ballots = sorted([*box.ballots, [told["order"], told["approves"]]])
    box.save()
