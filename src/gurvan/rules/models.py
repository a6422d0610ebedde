"""What an office itself wrote down of the law. Never changed: replaced by a later one, or undone.

``until`` is what the paper says. When a decision is replaced, it ends the day before; that is
derived when it is read.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from gurvan.kernel.conditions import one_of
from gurvan.kernel.records import Record
from gurvan.rules.reasons import REASONS
from gurvan.rules.yardsticks import YARDSTICKS

LONGEST_TITLE = 200
LONGEST_WORDS = 500
LONGEST_UID = 100


def _undone(name: str) -> models.CheckConstraint:
    condition = Q(taken_back_on=None, taken_back_why="") | Q(
        taken_back_on__isnull=False, taken_back_why__in=sorted(REASONS)
    )
    return models.CheckConstraint(condition=condition, name=name)


def _forwards(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name=name)


class Undoable(Record):
    """What can be taken back, on a day and for a reason; it stays to be seen."""

    taken_back_on = models.DateField(null=True)
    taken_back_why = models.CharField(max_length=20, blank=True)

    class Meta:
        abstract = True

    @property
    def stands(self) -> bool:
        """Say whether it was not taken back."""
        return self.taken_back_on is None


class Decision(Undoable):
    """An aimag's or soum's own decision on artisanal mining, with its paper."""

    title = models.CharField(max_length=LONGEST_TITLE)
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=LONGEST_WORDS)
    paper = models.ForeignKey("files.Attachment", models.PROTECT, related_name="+")
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="replacements")
    entered_on = models.DateField()

    class Meta:
        constraints = [
            _undone("decision_undone_with_a_reason"),
            _forwards("decision_forwards"),
            models.UniqueConstraint(
                fields=["replaces"], condition=Q(taken_back_on=None), name="decision_replaced_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its card."""
        return reverse("rules:decision", args=[self.uid])


class DecisionClause(Undoable):
    """One clause of a decision: what it asks, of what, with its number."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="clauses")
    serial = models.PositiveSmallIntegerField()
    asks = models.CharField(max_length=20)
    number = models.DecimalField(max_digits=9, decimal_places=3, null=True)
    of = models.JSONField(default=list)  # facts.KINDS
    words = models.CharField(max_length=LONGEST_WORDS)

    class Meta:
        constraints = [
            _undone("decision_clause_undone_with_a_reason"),
            one_of("asks", YARDSTICKS, "decision_clause_asks"),
            models.CheckConstraint(
                condition=Q(number=None) | Q(number__gt=0), name="decision_clause_number_above_0"
            ),
            models.UniqueConstraint(fields=["decision", "serial"], name="decision_clause_serial"),
        ]

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        """Return the address of its decision's card."""
        return self.decision.get_absolute_url()


class FilledNumber(Undoable):
    """The number of a shipped clause that was not known, from a day on, with its paper."""

    clause = models.CharField(max_length=LONGEST_UID)  # instruments.Clause.uid
    number = models.DecimalField(max_digits=9, decimal_places=3)
    since = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=LONGEST_WORDS)
    paper = models.ForeignKey("files.Attachment", models.PROTECT, related_name="+")
    entered_on = models.DateField()

    class Meta:
        constraints = [
            _undone("filled_number_undone_with_a_reason"),
            _forwards("filled_number_forwards"),
            models.CheckConstraint(condition=Q(number__gt=0), name="filled_number_above_0"),
            models.UniqueConstraint(
                fields=["federation_id", "clause", "since"],
                condition=Q(taken_back_on=None),
                name="filled_number_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clause}: {self.number.normalize():f}"

    def get_absolute_url(self) -> str:
        """Return the address of the instrument's card."""
        return reverse("rules:instrument", args=[self.clause.partition(".")[0]])


def standing(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Leave out what was taken back."""
    return rows.filter(taken_back_on=None)
