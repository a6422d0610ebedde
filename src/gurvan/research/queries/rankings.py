"""Rankings within reach, and how they are counted; results are read once a ranking is closed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.formats import number_format

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger import queries as ledger
from gurvan.ledger.queries import Told
from gurvan.research import norms, policies
from gurvan.research.counting import Marked, Standing, counted
from gurvan.research.models import Ballot, Ranking, Solution, Study


@dataclass(frozen=True)
class Ranked:
    """How one solution stands."""

    solution: Solution
    standing: Standing

    @property
    def points(self) -> str:
        """Borda points as they are written: halves with one decimal."""
        return number_format(float(self.standing.points), 1 if self.standing.points % 1 else 0)


@dataclass(frozen=True)
class Outcome:
    """A ranking as it was counted: how many ballots, and the solutions, the first one first.

    ``waiting`` is how many came by telephone and do not count yet, since they are too few to be
    added without telling what one of them marks; ``enough`` is how many that takes. ``is_few`` says
    that there are so few ballots that they speak for nobody but who filled them in.
    """

    ranking: Ranking
    ballots: int
    on_paper: int
    by_phone: int
    waiting: int
    enough: int
    is_few: bool
    rows: list[Ranked]


def rankings(*, actor: Actor) -> QuerySet[Ranking]:
    """Return the rankings of the studies that the actor sees, the newest first."""
    rows = Ranking.objects.filter(policies.visible_parts(actor)).select_related("study", "box")
    counted_in = Count("ballots", filter=Q(ballots__struck_on=None))
    return rows.annotate(ballots_in=counted_in).order_by("study", "-number")


def rankings_of(*, actor: Actor, study: Study) -> QuerySet[Ranking]:
    """Return a study's rankings."""
    return rankings(actor=actor).filter(study=study)


def ranking_history(*, actor: Actor, subject: Ranking) -> list[Told]:
    """Return what has happened to a ranking."""
    return ledger.history(actor=actor, subject=subject, names=True)


def ballots(*, actor: Actor) -> QuerySet[Ballot]:
    """Return the slips of paper of the rankings that the actor sees, by their numbers."""
    rows = Ballot.objects.filter(policies.visible_parts(actor, "ranking__study"), way="paper")
    return rows.select_related("ranking__study").order_by("ranking", "slip")


def slips_of(*, actor: Actor, ranking: Ranking) -> QuerySet[Ballot]:
    """Return the slips that were entered in a ranking, the last one first."""
    return ballots(actor=actor).filter(ranking=ranking).order_by("-slip")


def options_of(ranking: Ranking) -> list[tuple[int, Solution]]:
    """Return the solutions on the ballot, each with its number."""
    rows = ranking.options.select_related("solution").order_by("ordinal")
    return [(one.ordinal, one.solution) for one in rows]


def outcome(ranking: Ranking) -> Outcome:
    """Count a ranking."""
    rows = Ballot.objects.filter(ranking=ranking, struck_on=None)
    given = list(rows.values_list("way", "order", "approves"))
    given += [("phone", order, approves) for order, approves in ranking.phoned]
    options = dict(options_of(ranking))
    standings = counted(
        (Marked(order=order, approves=approves) for _way, order, approves in given), len(options)
    )
    paper = sum(way == "paper" for way, _order, _approves in given)
    return Outcome(
        ranking=ranking,
        ballots=len(given),
        on_paper=paper,
        by_phone=len(given) - paper,
        waiting=ranking.waiting,
        enough=norms.number("alike_least", clock.today()),
        is_few=len(given) < norms.number("few_ballots", clock.today()),
        rows=[Ranked(options[one.option], one) for one in standings],
    )


def last_ranked(solution: Solution) -> tuple[Outcome, Ranked] | None:
    """Return the last ranking that was counted with a solution on its ballot, and its place."""
    closed = solution.study.rankings.filter(state="closed", options__solution=solution)
    last = closed.select_related("study", "box").order_by("-number").first()
    if last is None:
        return None
    found = outcome(last)
    return found, next(one for one in found.rows if one.solution.pk == solution.pk)


def ranked(study: Study) -> list[Outcome]:
    """Return the rankings of a study that are closed, counted, in their order."""
    return [outcome(one) for one in study.rankings.filter(state="closed").order_by("number")]
