"""Rankings: participants say which solutions matter most. No ballot tells whose it is."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from gurvan.kernel.addresses import address
from gurvan.kernel.records import Record
from gurvan.research.lifecycle import RANKING
from gurvan.research.models.columns import one_of
from gurvan.research.models.findings import Solution
from gurvan.research.models.studies import Study
from gurvan.research.terms import BALLOT_WAYS


class Ranking(Record):
    """That participants put some solutions of a study in order, on paper or on a telephone."""

    study = models.ForeignKey(Study, models.PROTECT, related_name="rankings")
    number = models.PositiveIntegerField()  # counted in the study
    state = models.CharField(max_length=20, choices=RANKING.choices(), default="open")
    state_since = models.DateField()
    slips = models.PositiveIntegerField(default=0)  # the number of the last slip entered
    invented = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "number"], name="ranking_number"),
            one_of("state", RANKING.words, "ranking_state"),
        ]

    def __str__(self) -> str:
        return gettext("Ranking %(number)d") % {"number": self.number}

    def get_absolute_url(self) -> str:
        """Return the address of its card."""
        return address("research:ranking", self.uid)


class RankedSolution(Record):
    """A solution that stands on the ballot, under a number that stays."""

    ranking = models.ForeignKey(Ranking, models.PROTECT, related_name="options")
    solution = models.ForeignKey(Solution, models.PROTECT, related_name="ranked_in")
    ordinal = models.PositiveIntegerField()  # its number on the ballot, from 1

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ranking", "ordinal"], name="ranked_solution_number"),
            models.UniqueConstraint(fields=["ranking", "solution"], name="ranked_solution_once"),
        ]

    def __str__(self) -> str:
        return f"{self.ordinal}. {self.solution}"


class Ballot(Record):
    """What one participant marked: numbers of the ballot, the most important first.

    A slip of paper has a number, which is written on it, so that it is entered once and can be put
    right. One that came by telephone has none, and no day: nothing leads from it to a code.
    """

    ranking = models.ForeignKey(Ranking, models.PROTECT, related_name="ballots")
    way = models.CharField(max_length=20)  # terms.BALLOT_WAYS
    slip = models.PositiveIntegerField(null=True)
    order = models.JSONField(default=list)  # ordinals of RankedSolution
    approves = models.JSONField(default=list)  # ordinals of RankedSolution
    struck_on = models.DateField(null=True)  # entered by mistake: counts no more

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ranking", "slip"], name="ranking_slip_once"),
            one_of("way", BALLOT_WAYS, "ranking_ballot_way"),
            models.CheckConstraint(
                condition=Q(way="paper", slip__isnull=False) | Q(way="phone", slip=None),
                name="ranking_slip_is_paper",
            ),
        ]

    def __str__(self) -> str:
        if self.slip is None:
            return gettext("A ballot from a telephone")
        return gettext("Slip %(number)d") % {"number": self.slip}

    def get_absolute_url(self) -> str:
        """Return the address of the ranking's page of slips."""
        return address("research:slips", self.ranking.uid)


class BallotCode(models.Model):
    """A code that opens one ballot, once; deleted when it is used, and when the ranking closes.

    Its text is kept nowhere, only a keyed digest. It is no record, so that no seal of it stands
    beside that of the ballot for which it was used.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    federation_id = models.PositiveBigIntegerField()
    ranking = models.ForeignKey(Ranking, models.CASCADE, related_name="codes")
    code_index = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return str(self.ranking)
