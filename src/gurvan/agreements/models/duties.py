"""What is stored of duties, and of each time that one falls due."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gurvan.agreements.lifecycle import DUTY
from gurvan.agreements.models.agreements import Agreement, Party
from gurvan.agreements.models.columns import paper_column
from gurvan.agreements.terms import (
    DUTIES,
    LONGEST_UNIT,
    LONGEST_WORDS,
    REPEATS,
)
from gurvan.kernel.addresses import address
from gurvan.kernel.conditions import one_of
from gurvan.kernel.records import Record


class Duty(Record):
    """What one party owes another, once or again and again."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="duties")
    debtor = models.ForeignKey(Party, models.PROTECT, related_name="owes")
    creditor = models.ForeignKey(Party, models.PROTECT, related_name="is_owed")
    kind = models.CharField(max_length=20, choices=list(DUTIES.items()))
    words = models.CharField(max_length=LONGEST_WORDS)
    first_due = models.DateField()
    repeats = models.CharField(max_length=10, choices=list(REPEATS.items()), default="once")
    until = models.DateField(null=True)
    amount = models.DecimalField(max_digits=16, decimal_places=3, null=True)
    unit = models.CharField(max_length=LONGEST_UNIT, blank=True)
    # In an amendment: the duty that it goes on with, whose open rounds it takes over.
    continues = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            one_of("kind", DUTIES, "duty_kind"),
            one_of("repeats", REPEATS, "duty_repeats"),
            models.CheckConstraint(
                condition=~Q(debtor=F("creditor")), name="duty_between_two_parties"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(first_due__lte=F("until")),
                name="duty_runs_forward",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        """Return the address of the page of the agreement's duties."""
        return address("agreements:duties", self.agreement.uid)


class DutyRound(Record):
    """One time that a duty falls due, with what was shown for it and what was said of that.

    A duty has its first round when its agreement comes into force, and the next one when the
    one before was handed in or let off. ``planned_on`` is the day that the duty's rhythm gives it;
    ``due_on`` is the same day, or the later one to which it was put off.
    """

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="rounds")
    planned_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=20, choices=DUTY.choices(), default="due")
    note = models.CharField(max_length=LONGEST_WORDS, blank=True)
    evidence = paper_column()
    handed_in_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    decided_paper = paper_column()  # where the federation wrote down what the party said
    by_party = models.BooleanField(null=True)  # whether the party itself decided, from its account
    reason = models.CharField(max_length=LONGEST_WORDS, blank=True)

    class Meta:
        constraints = [
            one_of("state", DUTY.words, "duty_round_state"),
            models.UniqueConstraint(fields=["duty", "planned_on"], name="duty_round_planned_once"),
            models.CheckConstraint(
                condition=Q(planned_on__lte=F("due_on")), name="duty_round_put_off_forwards"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["returned", "waived"]) | ~Q(reason=""),
                name="duty_round_returned_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["handed_in", "accepted"]) | Q(handed_in_on__isnull=False),
                name="duty_round_handed_in_on_a_day",
            ),
        ]
        indexes = [
            # queries.rounds: what is due or late, by federation and day
            models.Index(fields=["federation_id", "state", "due_on"], name="duty_round_due"),
        ]

    def __str__(self) -> str:
        return self.duty.words

    def get_absolute_url(self) -> str:
        """Return the address of the round's card."""
        return address("agreements:round", self.uid)
