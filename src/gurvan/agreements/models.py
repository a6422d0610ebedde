"""What is stored of agreements, and what can never be false of them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from gurvan.agreements.lifecycle import AGREEMENT, DUTY, EXPLAINED
from gurvan.agreements.terms import (
    CAPACITIES,
    DUTIES,
    KINDS,
    LONGEST_NAME,
    LONGEST_TITLE,
    LONGEST_UNIT,
    LONGEST_WORDS,
    REPEATS,
    ROSTER_ENDS,
)
from gurvan.kernel.addresses import address
from gurvan.kernel.conditions import one_of
from gurvan.kernel.names import fold
from gurvan.kernel.records import Record


def _paper() -> models.ForeignKey[Any, Any]:
    return models.ForeignKey("files.Attachment", models.PROTECT, null=True, related_name="+")


class Agreement(Record):
    """What an authority, a company or buyer, and a miners' organisation promise each other.

    Its number is three numbers: "2026/014" is the fourteenth of 2026 in its federation, and
    "2026/014-2" its second amendment.
    """

    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    part = models.PositiveSmallIntegerField(default=0)  # 0: the agreement itself
    kind = models.CharField(max_length=10, choices=list(KINDS.items()))
    title = models.CharField(max_length=LONGEST_TITLE)
    miners = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="agreements")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")  # a soum
    minerals = models.JSONField(default=list)  # terms.MINERALS
    area = models.ForeignKey("areas.Area", models.PROTECT, null=True, related_name="+")
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    residents_only = models.BooleanField(default=False)
    names_for_parties = models.BooleanField(default=False)
    equipment = models.JSONField(default=list)  # what is permitted, in words
    managing = models.CharField(max_length=10, blank=True)  # the capacity that manages
    least_roster = models.PositiveIntegerField(null=True)  # None: it needs all who are on it
    needs_consent = models.BooleanField(default=False)
    consent_on = models.DateField(null=True)
    consent_words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    consent_paper = _paper()
    state = models.CharField(max_length=20, choices=AGREEMENT.choices(), default="petitioned")
    state_since = models.DateField()
    state_reason = models.CharField(max_length=LONGEST_WORDS, blank=True)
    accepted_on = models.DateField(null=True)  # the restored land, by the authority
    acceptance_paper = _paper()
    amends = models.ForeignKey("self", models.PROTECT, null=True, related_name="amendments")
    amends_why = models.CharField(max_length=LONGEST_WORDS, blank=True)
    entered = models.BooleanField(default=False)  # made before it was kept here
    being_entered = models.BooleanField(default=False)  # its paper is still being copied out
    paper = _paper()
    # After somebody on the roster denied: when the federation looked, how many counted then, and
    # the digest of how each on the roster stood, so that whatever changes is looked into again.
    roster_checked_on = models.DateField(null=True)
    roster_checked_count = models.PositiveIntegerField(null=True)
    roster_checked_as = models.CharField(max_length=64, blank=True)
    invented = models.BooleanField(default=False)
    search = models.CharField(max_length=1000, default="", editable=False)

    derived: ClassVar[frozenset[str]] = frozenset({"search"})

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["federation_id", "year", "serial", "part"], name="agreement_number"
            ),
            one_of("kind", KINDS, "agreement_kind"),
            one_of("state", AGREEMENT.words, "agreement_state"),
            one_of("managing", {"", *CAPACITIES}, "agreement_managing"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(starts_on__lte=F("ends_on")),
                name="agreement_starts_before_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["petitioned", "negotiating", "terminated"])
                | Q(starts_on__isnull=False),
                name="agreement_drafted_has_a_start",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(EXPLAINED)) | ~Q(state_reason=""),
                name="agreement_stopped_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(consent_on=None) | ~Q(consent_words=""),
                name="agreement_consent_by_a_decision",
            ),
            models.CheckConstraint(
                condition=Q(entered=False, being_entered=False) | Q(entered=True, amends=None),
                name="agreement_entered_is_no_amendment",
            ),
            # Two open amendments of one agreement would leave nobody knowing what holds.
            models.UniqueConstraint(
                fields=["amends"],
                condition=~Q(state="terminated"),
                name="agreement_one_open_amendment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with what it is found by. A token is found by how it begins: " token"."""
        self.search = (" " + " ".join(sorted(fold.tokens(self.number, self.title))))[:1000]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the address of its card."""
        return address("agreements:agreement", self.uid)

    @property
    def number(self) -> str:
        """The number that it is called by."""
        return f"{self.year}/{self.serial:03d}" + (f"-{self.part}" if self.part else "")


class Party(Record):
    """One side of an agreement, who signs for it and on what authority, and that it has signed.

    Who signs for the miners is one of their registered officers, so that forgetting that person
    leaves no name here; for the others the name stands in words.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="parties")
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=10, choices=list(CAPACITIES.items()))
    signatory = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    signatory_name = models.CharField(max_length=LONGEST_NAME, blank=True)
    signatory_post = models.CharField(max_length=LONGEST_NAME, blank=True)
    authority_words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    authority_paper = _paper()
    signed_on = models.DateField(null=True)
    signed_recorded_by = models.UUIDField(null=True)  # a user; None: the house itself
    signed_scan = _paper()
    confirmed_on = models.DateField(null=True)  # by the party's own account
    confirmed_by = models.UUIDField(null=True)
    contested_on = models.DateField(null=True)  # the party says that it did not sign
    contested_reason = models.CharField(max_length=LONGEST_WORDS, blank=True)

    class Meta:
        constraints = [
            one_of("capacity", CAPACITIES, "party_capacity"),
            models.UniqueConstraint(fields=["agreement", "capacity"], name="party_one_a_capacity"),
            models.UniqueConstraint(
                fields=["agreement", "organisation"], name="party_one_an_organisation"
            ),
            models.CheckConstraint(
                condition=Q(signatory=None) | Q(signatory_name="", capacity="miners"),
                name="party_signatory_once",
            ),
            models.CheckConstraint(
                condition=Q(signed_on=None) | ~Q(signatory_name="") | Q(signatory__isnull=False),
                name="party_signed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=False) | Q(confirmed_on=None, contested_on=None),
                name="party_confirms_a_signature",
            ),
            models.CheckConstraint(
                condition=Q(contested_on=None, contested_reason="")
                | Q(contested_on__isnull=False, confirmed_on=None) & ~Q(contested_reason=""),
                name="party_contests_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    def get_absolute_url(self) -> str:
        """Return the address of the page of the agreement's parties."""
        return address("agreements:parties", self.agreement.uid)

    @property
    def signer(self) -> str:
        """Who signs for it, or has signed; empty where that is not written."""
        return str(self.signatory) if self.signatory else self.signatory_name


class RosterLine(Record):
    """A membership on an agreement's roster, from when to when."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="roster")
    membership = models.ForeignKey("registry.Membership", models.PROTECT, related_name="rosters")
    since = models.DateField()
    until = models.DateField(null=True)
    ended_reason = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "membership"],
                condition=Q(until=None),
                name="roster_once",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since__lte=F("until")),
                name="roster_line_runs_forward",
            ),
            models.CheckConstraint(
                condition=Q(until=None, ended_reason="")
                | Q(until__isnull=False, ended_reason__in=sorted(ROSTER_ENDS)),
                name="roster_line_ends_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.membership)

    def get_absolute_url(self) -> str:
        """Return the address of the page of the agreement's roster."""
        return address("agreements:roster", self.agreement.uid)


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
    evidence = _paper()
    handed_in_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    decided_paper = _paper()  # where the federation wrote down what the party said
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


class CalendarLink(Record):
    """A secret link by which a calendar reads what is due, for one person in one office.

    Of the secret only a keyed digest is kept. One that has ended stays, so that a calendar that
    still asks by it is not taken for somebody who guesses.
    """

    mandate = models.ForeignKey("registry.Mandate", models.PROTECT, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mandate"], condition=Q(ended_at=None), name="calendar_one_open_link"
            ),
        ]

    def __str__(self) -> str:
        return str(self.mandate)
