"""What else was issued of a study tells of the same people: held against what a report tells now.

One table by sex and age, another by sex and years, or the same of one person more: each may pass by
itself, and both together tell somebody apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from gurvan.ledger.queries import people_told
from gurvan.papers.models import Paper
from gurvan.research.disclosing import Ways
from gurvan.research.models import Participant, Report, Study
from gurvan.research.reporting import KIND


def told_else(report: Report) -> list[Ways]:
    """Return how people are told in groups in whatever was issued of the report's study."""
    rows = list(Report.objects.filter(study=report.study).order_by("pk"))
    # Also what was replaced, or erased since: somebody may have it.
    issued = set(_issued(rows).values_list("subject_uid", flat=True))
    ways: list[Ways] = []
    for one in rows:
        if one.uid in issued:
            ways += one.told_before
            if one.tells == "groups" and one.pk != report.pk:
                ways.append(one.ways)
    return ways


def came_since(study: Study, now: Iterable[UUID]) -> int:
    """Return of how many people more or less than now something tells that was issued of a study.

    The smallest such number above nought; 0 where there is none.
    """
    rows = list(Report.objects.filter(study=study, tells__in=["groups", "counts"]))
    papers = _issued(rows).filter(erased_on=None).values_list("uid", flat=True)
    told = people_told(
        federation_id=study.federation_id, subject_uids=list(papers), event="papers.issued"
    )
    here = set(now)
    known = set(Participant.objects.filter(session__study=study).values_list("uid", flat=True))
    # An entry tells of whoever issued it, too.
    differs = [here ^ (there & known) for there in told.values()]
    return min((len(one) for one in differs if one), default=0)


def is_issued(report: Report) -> bool:
    """Say whether anything was issued of a report, whatever became of it since."""
    return _issued([report]).exists()


def _issued(rows: Iterable[Report]) -> QuerySet[Paper]:
    return Paper.objects.filter(kind=KIND, subject_uid__in=[one.uid for one in rows])
