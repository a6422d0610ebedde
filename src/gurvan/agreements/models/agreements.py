"""What is stored of an agreement and of its parties."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from gurvan.agreements.lifecycle import AGREEMENT, EXPLAINED
from gurvan.agreements.models.columns import paper_column
from gurvan.agreements.terms import (
    CAPACITIES,
    KINDS,
    LONGEST_NAME,
    LONGEST_TITLE,
    LONGEST_WORDS,
)
from gurvan.kernel.addresses import address
from gurvan.kernel.conditions import one_of
from gurvan.kernel.names import fold
from gurvan.kernel.records import Record


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
    consent_paper = paper_column()
    state = models.CharField(max_length=20, choices=AGREEMENT.choices(), default="petitioned")
    state_since = models.DateField()
    state_reason = models.CharField(max_length=LONGEST_WORDS, blank=True)
    accepted_on = models.DateField(null=True)  # the restored land, by the authority
    acceptance_paper = paper_column()
    amends = models.ForeignKey("self", models.PROTECT, null=True, related_name="amendments")
    amends_why = models.CharField(max_length=LONGEST_WORDS, blank=True)
    entered = models.BooleanField(default=False)  # made before it was kept here
    being_entered = models.BooleanField(default=False)  # its paper is still being copied out
    paper = paper_column()
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
    authority_paper = paper_column()
    signed_on = models.DateField(null=True)
    signed_recorded_by = models.UUIDField(null=True)  # a user; None: the house itself
    signed_scan = paper_column()
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
