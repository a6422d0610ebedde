"""What is stored of agreements, and what can never be false of them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from gurvan.agreements.lifecycle import AGREEMENT, DUTY
from gurvan.agreements.terms import CAPACITIES, DUTIES, KINDS, REPEATS
from gurvan.kernel.records import Record


class Agreement(Record):
    """What an authority, a company or buyer, and a miners' organisation promise each other."""

    number = models.CharField(max_length=20)  # "2026/014", per federation and year
    kind = models.CharField(max_length=10, choices=list(KINDS.items()))
    title = models.CharField(max_length=200)
    miners = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="agreements")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")  # a soum
    minerals = models.JSONField(default=list)
    area = models.ForeignKey("areas.Area", models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    residents_only = models.BooleanField(default=False)
    names_for_parties = models.BooleanField(default=False)
    equipment = models.JSONField(default=list)
    managing = models.CharField(max_length=10, blank=True)  # the capacity that manages
    least_roster = models.PositiveIntegerField(null=True, blank=True)  # None: not known
    needs_consent = models.BooleanField(default=False)
    consent_on = models.DateField(null=True, blank=True)
    consent_words = models.CharField(max_length=300, blank=True)
    consent_paper = models.ForeignKey(
        "files.Attachment", models.PROTECT, null=True, related_name="+"
    )
    state = models.CharField(max_length=20, choices=AGREEMENT.choices(), default="petitioned")
    state_since = models.DateField()
    state_reason = models.CharField(max_length=1000, blank=True)
    amends = models.ForeignKey("self", models.PROTECT, null=True, related_name="amendments")
    entered = models.BooleanField(default=False)  # made before it was kept here
    paper = models.ForeignKey("files.Attachment", models.PROTECT, null=True, related_name="+")
    roster_checked_on = models.DateField(null=True, blank=True)  # after somebody on it denied
    invented = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["federation_id", "number"], name="agreement_number"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(starts_on__lte=F("ends_on")),
                name="agreement_starts_before_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["petitioned", "negotiating", "terminated"])
                | Q(starts_on__isnull=False),
                name="agreement_drafted_has_a_start",
            ),
            # Two amendments of one agreement would leave nobody knowing what holds.
            models.UniqueConstraint(
                fields=["amends"],
                condition=~Q(state="terminated"),
                name="agreement_one_open_amendment",
            ),
        ]
        indexes = [
            # queries.agreements: the list, newest number first, by federation
            models.Index(fields=["federation_id", "-number"], name="agreement_list"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        """Return the address of its card."""
        return reverse("agreements:agreement", args=[self.uid])


class Party(Record):
    """One side of an agreement, who signs for it and on what authority, and that it has signed."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="parties")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=10, choices=list(CAPACITIES.items()))
    signatory_name = models.CharField(max_length=120, blank=True)
    signatory_post = models.CharField(max_length=120, blank=True)
    authority_words = models.CharField(max_length=300, blank=True)
    authority_paper = models.ForeignKey(
        "files.Attachment", models.PROTECT, null=True, related_name="+"
    )
    signed_on = models.DateField(null=True, blank=True)
    signed_recorded_by = models.UUIDField(null=True)
    signed_scan = models.ForeignKey("files.Attachment", models.PROTECT, null=True, related_name="+")
    confirmed_on = models.DateField(null=True, blank=True)  # by the party's own account
    confirmed_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "capacity"], name="party_one_a_capacity"),
            models.UniqueConstraint(
                fields=["agreement", "organisation"], name="party_one_an_organisation"
            ),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True) | ~Q(signatory_name=""),
                name="party_signed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=True) | Q(signed_on__isnull=False),
                name="party_confirms_a_signature",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.capacity} of {self.agreement_id}"


class RosterLine(Record):
    """A membership on an agreement's roster, from when to when."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="roster")
    membership = models.ForeignKey("registry.Membership", models.PROTECT, related_name="rosters")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "membership"],
                condition=Q(until__isnull=True),
                name="roster_once",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__lte=F("until")),
                name="roster_line_runs_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"roster line {self.uid}"


class Duty(Record):
    """What one party owes another, once or again and again."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="duties")
    debtor = models.ForeignKey(Party, models.PROTECT, related_name="owes")
    creditor = models.ForeignKey(Party, models.PROTECT, related_name="is_owed")
    kind = models.CharField(max_length=20, choices=list(DUTIES.items()))
    words = models.CharField(max_length=500)
    first_due = models.DateField()
    repeats = models.CharField(max_length=10, choices=list(REPEATS.items()), default="once")
    until = models.DateField(null=True, blank=True)
    amount = models.DecimalField(max_digits=16, decimal_places=3, null=True, blank=True)
    unit = models.CharField(max_length=30, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(debtor=F("creditor")), name="duty_between_two_parties"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(first_due__lte=F("until")),
                name="duty_runs_forward",
            ),
        ]

    def __str__(self) -> str:
        return self.words


class DutyRound(Record):
    """One time that a duty falls due, with what was shown for it and what was said of that."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="rounds")
    due_on = models.DateField()
    state = models.CharField(max_length=20, choices=DUTY.choices(), default="due")
    evidence = models.ForeignKey("files.Attachment", models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=2000, blank=True)
    handed_in_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    returned_reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["duty", "due_on"], name="duty_round_once_a_day"),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(returned_reason=""),
                name="returned_with_a_reason",
            ),
        ]
        indexes = [
            # queries.due: what is due or late, by federation and day
            models.Index(fields=["federation_id", "state", "due_on"], name="duty_round_due"),
        ]

    def __str__(self) -> str:
        return f"{self.due_on} {self.state}"
