"""Rankings: participants say which solutions matter most. No ballot tells whose it is."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from gurvan.kernel.addresses import address
from gurvan.kernel.conditions import one_of
from gurvan.kernel.records import Record
from gurvan.research.lifecycle import RANKING
from gurvan.research.models.findings import Solution
from gurvan.research.models.studies import Study
from gurvan.research.terms import BALLOT_WAYS


class Ranking(Record):
    """That participants put some solutions of a study in order, on paper or on a telephone.

    ``phoned`` are the ballots that came by telephone and count: each a pair of numbers put in order
    and numbers approved of; sorted, so that none stands where it came.
    """

    study = models.ForeignKey(Study, models.PROTECT, related_name="rankings")
    number = models.PositiveIntegerField()  # counted in the study
    state = models.CharField(max_length=20, choices=RANKING.choices(), default="open")
    state_since = models.DateField()
    slips = models.PositiveIntegerField(default=0)  # the number of the last slip entered
    phoned = models.JSONField(default=list)
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

    @property
    def waiting(self) -> int:
        """How many ballots by telephone wait until enough others have come."""
        box: BallotBox | None = getattr(self, "box", None)
        return len(box.ballots) if box else 0


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
    """What one participant marked on paper: numbers of the ballot, the most important first.

    A slip has a number, which is written on it, so that it is entered once and can be put right.
    What comes by telephone has no row of its own: see ``BallotBox``.
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


class BallotBox(models.Model):
    """The ballots that came by telephone and are not counted yet: all of a ranking's in one row.

    They are sorted, and no entry tells when one came: nothing leads from an hour, from the order of
    rows or from a seal to what somebody marked. They are put to ``Ranking.phoned`` when the ranking
    closes, if there are so many that the difference tells of nobody alone.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    federation_id = models.PositiveBigIntegerField()
    ranking = models.OneToOneField(Ranking, models.CASCADE, related_name="box")
    ballots = models.JSONField(default=list)

    def __str__(self) -> str:
        return str(self.ranking)


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
