"""What is stored of outcomes, and what can never be false of them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gurvan.kernel.addresses import address
from gurvan.kernel.records import Record
from gurvan.outcomes.bands import LONGEST_BAND
from gurvan.outcomes.months import MONTHS, Month
from gurvan.outcomes.telling import HEARD, Telling

LONGEST_WORDS = 500


class Answer(Record):
    """What one organisation answered for one month: how many worked, not who.

    Of accidents there is only a number here: what happened to whom is nothing for this record.
    ``heard_from`` is the officer of the group who told it, where another wrote it down; the
    name goes when that person is forgotten.
    """

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="outcomes"
    )
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()  # of the month, 1 to 12
    worked = models.BooleanField()
    women = models.PositiveIntegerField(default=0)
    men = models.PositiveIntegerField(default=0)
    days = models.PositiveIntegerField(default=0)  # of all people together
    income = models.CharField(max_length=LONGEST_BAND, blank=True)  # bands.bands
    accidents = models.PositiveIntegerField(default=0)
    serious = models.PositiveIntegerField(default=0)
    obstacles = models.CharField(max_length=LONGEST_WORDS, blank=True)
    heard = models.CharField(max_length=10, choices=list(HEARD.items()), default="own")
    heard_from = models.ForeignKey(
        "registry.Person", models.PROTECT, null=True, related_name="told_outcomes"
    )
    answered_on = models.DateField()
    corrected_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "number"], name="answer_one_a_month"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MONTHS), name="answer_of_a_month"
            ),
            models.CheckConstraint(
                condition=Q(worked=True) & (Q(women__gt=0) | Q(men__gt=0)) & ~Q(income="")
                | Q(worked=False, women=0, men=0, days=0, income="", accidents=0, serious=0),
                name="answer_no_work_no_figures",
            ),
            models.CheckConstraint(
                condition=Q(serious__lte=F("accidents")), name="answer_serious_of_all"
            ),
            models.CheckConstraint(
                condition=Q(heard__in=sorted(HEARD)) & (Q(heard_from=None) | Q(heard="officer")),
                name="answer_heard_from_an_officer",
            ),
        ]
        indexes = [
            # queries.answers, queries.trend: the answers of a federation for some months
            models.Index(fields=["federation_id", "year", "number"], name="answer_of_months"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.month}"

    def get_absolute_url(self) -> str:
        """Return the address of its card."""
        return address("outcomes:answer", self.uid)

    @property
    def month(self) -> Month:
        """The month that it is about."""
        return Month(self.year, self.number)

    @property
    def people(self) -> int:
        """How many worked."""
        return self.women + self.men

    @property
    def telling(self) -> Telling:
        """What was told, without words and without who told it."""
        return Telling(
            worked=self.worked,
            women=self.women,
            men=self.men,
            days=self.days,
            income=self.income,
            accidents=self.accidents,
            serious=self.serious,
        )


class Shared(Record):
    """What others are told of a closed month: decided once, and never counted anew.

    ``told`` holds sums of the federation and by agreement (its uid), and nothing that is withheld.
    """

    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()  # of the month, 1 to 12
    told = models.JSONField()  # sharing.Told

    class Meta:
        constraints = [
            # queries.shared_months: what is told of some months; two would be two equations
            models.UniqueConstraint(
                fields=["federation_id", "year", "number"], name="shared_once_a_month"
            ),
        ]

    def __str__(self) -> str:
        return str(self.month)

    @property
    def month(self) -> Month:
        """The month that it is about."""
        return Month(self.year, self.number)
