"""Solutions are written, tied to the findings that they answer, dropped and taken up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max, Q

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.research import policies
from gurvan.research.commands.findings import write_words
from gurvan.research.commands.holding import chosen, chosen_several, hold
from gurvan.research.events import (
    SolutionChanged,
    SolutionDropped,
    SolutionProposed,
    SolutionTakenUp,
)
from gurvan.research.models import Finding, Ranking, Solution, SolutionFinding, Study
from gurvan.research.refusals import (
    FindingUnknown,
    NobodyMustAct,
    SolutionIsDropped,
    SolutionIsRanked,
    SolutionStands,
)
from gurvan.research.terms import ACTORS, HORIZONS
from gurvan.research.writing import written_text


@dataclass(frozen=True, kw_only=True)
class SolutionDraft:
    """A solution; see ``models.Solution``. ``findings`` are those that it answers."""

    words_mn: str = ""
    words_en: str = ""
    horizon: str
    actors: Sequence[str]
    needs: str = ""
    findings: Sequence[Finding] = ()


def _write(solution: Solution, draft: SolutionDraft) -> None:
    """Write a solution into its row, saved. Raises as propose_solution does."""
    write_words(solution, draft.words_mn, draft.words_en)
    solution.horizon = chosen(draft.horizon, HORIZONS, field="horizon")
    solution.actors = chosen_several(draft.actors, ACTORS, field="actors")
    if not solution.actors:
        raise NobodyMustAct(field="actors")
    solution.needs = written_text(draft.needs, field="needs")
    solution.save()
    _answer(solution, draft.findings)


def _answer(solution: Solution, findings: Sequence[Finding]) -> None:
    """Let a solution answer these findings and no others. Raises FindingUnknown."""
    wanted = {one.pk for one in findings}
    tied = {one.finding_id: one for one in solution.answers.filter(removed_on=None)}
    # What was answered before may have been dropped since: it stays.
    known = solution.study.findings.filter(dropped_on=None, pk__in=wanted - set(tied))
    if known.count() != len(wanted - set(tied)):
        raise FindingUnknown(field="findings")
    gone = [one for key, one in tied.items() if key not in wanted]
    for one in gone:
        one.removed_on = clock.today()
    SolutionFinding.objects.bulk_update(gone, ["removed_on"])
    SolutionFinding.objects.bulk_create(
        [
            SolutionFinding(federation_id=solution.federation_id, solution=solution, finding=one)
            for one in known.order_by("number")
        ]
    )


@command
def propose_solution(*, actor: Actor, study: Study, draft: SolutionDraft) -> Solution:
    """Write a solution that a study proposes.

    Raises NotFound, StudyWordsNeeded, StudyTextTooLong, StudyChoiceUnknown, NobodyMustAct,
    FindingUnknown.
    """
    policies.require_work(actor, study)
    hold(study)
    last = study.solutions.aggregate(last=Max("number"))["last"] or 0
    solution = Solution(
        federation_id=study.federation_id, study=study, number=last + 1, invented=study.invented
    )
    _write(solution, draft)
    record(SolutionProposed(number=solution.number), actor=actor, subject=solution)
    return solution


@command
def change_solution(
    *, actor: Actor, solution: Solution, draft: SolutionDraft, version: int | None = None
) -> Solution:
    """Change a solution. Raises as propose_solution does, ChangedMeanwhile, SolutionIsRanked."""
    policies.require_work(actor, solution.study)
    hold(solution)
    solution.expect(version)
    before = solution.words_mn, solution.words_en
    _write(solution, draft)
    now = solution.words_mn, solution.words_en
    if any(old and old != new for old, new in zip(before, now, strict=True)):
        _require_unranked(solution)
    record(SolutionChanged(number=solution.number), actor=actor, subject=solution)
    return solution


def _require_unranked(solution: Solution) -> None:
    """Raise SolutionIsRanked where ballots name a solution, or may soon."""
    empty = Q(slips=0, phoned=[], box=None)
    rows = Ranking.objects.filter(options__solution=solution)
    if rows.exclude(Q(state="cancelled") & empty).exists():
        raise SolutionIsRanked(field="words_mn")


@command
def drop_solution(*, actor: Actor, solution: Solution) -> Solution:
    """Drop a solution; what was ranked or asked of it stays. Raises SolutionIsDropped."""
    policies.require_work(actor, solution.study)
    hold(solution)
    if solution.dropped_on is not None:
        raise SolutionIsDropped
    solution.dropped_on = clock.today()
    solution.save()
    record(SolutionDropped(number=solution.number), actor=actor, subject=solution)
    return solution


@command
def take_up_solution(*, actor: Actor, solution: Solution) -> Solution:
    """Take a dropped solution up again. Raises SolutionStands."""
    policies.require_work(actor, solution.study)
    hold(solution)
    if solution.dropped_on is None:
        raise SolutionStands
    solution.dropped_on = None
    solution.save()
    record(SolutionTakenUp(number=solution.number), actor=actor, subject=solution)
    return solution
