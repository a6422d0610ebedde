"""Findings and solutions within reach: listed, placed in SWOT, and what came of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from gurvan.kernel.actors import Actor
from gurvan.ledger import queries as ledger
from gurvan.ledger.queries import Told
from gurvan.research import policies
from gurvan.research.models import Finding, Solution, SolutionFinding, Study
from gurvan.research.terms import HORIZONS

# The four fields of SWOT, by where a finding lies and how it works.
SWOT = {
    "strengths": ("inside", "helps"),
    "weaknesses": ("inside", "harms"),
    "opportunities": ("outside", "helps"),
    "threats": ("outside", "harms"),
}
_ORDER = {code: place for place, code in enumerate(HORIZONS)}


def findings(*, actor: Actor) -> QuerySet[Finding]:
    """Return the findings of the studies that the actor sees, by study and number."""
    rows = Finding.objects.filter(policies.visible_parts(actor))
    return rows.select_related("study").order_by("study", "number")


def findings_in(*, actor: Actor, study: Study) -> QuerySet[Finding]:
    """Return a study's findings, also those that were dropped."""
    return findings(actor=actor).filter(study=study)


def findings_of(study: Study) -> list[Finding]:
    """Return the findings that stand, in their order."""
    return list(study.findings.filter(dropped_on=None).order_by("number"))


def swot(study: Study) -> tuple[dict[str, list[Finding]], list[Finding]]:
    """Return the findings that stand, by the field of SWOT in which they lie; and those in none."""
    fields: dict[str, list[Finding]] = {name: [] for name in SWOT}
    unplaced: list[Finding] = []
    names = {place: name for name, place in SWOT.items()}
    for one in findings_of(study):
        name = names.get((one.lies, one.works))
        (fields[name] if name else unplaced).append(one)
    return fields, unplaced


def solutions(*, actor: Actor) -> QuerySet[Solution]:
    """Return the solutions of the studies that the actor sees, by study and number."""
    rows = Solution.objects.filter(policies.visible_parts(actor))
    return rows.select_related("study").order_by("study", "number")


def solutions_in(*, actor: Actor, study: Study) -> QuerySet[Solution]:
    """Return a study's solutions, also those that were dropped."""
    return solutions(actor=actor).filter(study=study)


def solutions_of(study: Study) -> list[Solution]:
    """Return the solutions that stand, the nearest first."""
    found = study.solutions.filter(dropped_on=None)
    return sorted(found, key=lambda one: (_ORDER[one.horizon], one.number))


def answers_of(rows: Iterable[Solution]) -> dict[int, list[Finding]]:
    """Return the findings that each of some solutions answers, also those dropped since."""
    found: dict[int, list[Finding]] = {one.pk: [] for one in rows}
    ties = SolutionFinding.objects.filter(solution__in=list(found), removed_on=None)
    for tie in ties.select_related("finding").order_by("finding__number"):
        found[tie.solution_id].append(tie.finding)
    return found


def answers_to_finding(finding: Finding) -> list[Solution]:
    """Return the solutions that stand and answer a finding."""
    rows = Solution.objects.filter(
        answers__finding=finding, answers__removed_on=None, dropped_on=None
    )
    return list(rows.order_by("number"))


def finding_history(*, actor: Actor, subject: Finding | Solution) -> list[Told]:
    """Return what has happened to a finding or a solution."""
    return ledger.history(actor=actor, subject=subject, names=True)


# --- What came of them ----------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Followed:
    """What came of a solution or a finding: in which state, since when, and how to get there.

    ``words`` is a msgid (the state in words), ``about`` what it is called where the actor sees it,
    else empty. ``promised`` and ``kept`` count promises.
    """

    of: int  # the key of the solution or finding
    words: str
    since: date
    tone: str = ""
    about: str = ""
    url: str = ""
    promised: int = 0
    kept: int = 0


# What higher domains know of solutions and findings; called with the actor and the rows, all of
# one kind. They fill it when the program starts.
FOLLOWED_BY: list[Callable[[Actor, Sequence[Finding] | Sequence[Solution]], list[Followed]]] = []


def followed_by(
    *, actor: Actor, rows: Sequence[Finding] | Sequence[Solution]
) -> dict[int, list[Followed]]:
    """Return what came of each of some solutions, or of some findings, by their keys."""
    found: dict[int, list[Followed]] = {one.pk: [] for one in rows}
    for tell in FOLLOWED_BY:
        for came in tell(actor, rows):
            found[came.of].append(came)
    return found
