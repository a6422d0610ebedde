"""Memberships, what confirms each, and the codes and slips that lead to one."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gurvan.kernel.addresses import address
from gurvan.kernel.conditions import one_of
from gurvan.kernel.records import Record
from gurvan.registry.lifecycle import MEMBERSHIP
from gurvan.registry.models.people import DIGEST, NOBODY, Person
from gurvan.registry.ways import (
    CALL_BACKS,
    MEMBERSHIP_ENDS,
    OPEN,
    SLIP_ENDS,
    TO_CALL,
    WAYS,
)


class Membership(Record):
    """That a person is said to belong to an organisation, and whether they have said so too.

    Only what its person has confirmed counts. ``counts_for`` is the person for whom it counts
    (of merged records, the one that was kept); it is empty where it does not count: unless
    confirmed, and for the second of two records of one person in one organisation.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="memberships"
    )
    since = models.DateField(null=True)  # null: not known
    until = models.DateField(null=True)
    state = models.CharField(max_length=12)
    confirm_by = models.DateField(null=True)
    exclusive = models.BooleanField(default=False)  # nobody is confirmed in two of these
    ended_reason = models.CharField(max_length=15, blank=True)
    counts_for = models.ForeignKey(Person, models.PROTECT, null=True, related_name="counted")
    looked_into_on = models.DateField(null=True)  # of a denial: the federation has seen it
    invented = models.BooleanField(default=False)

    hidden = False  # a query says otherwise to those who are not told who people are

    class Meta:
        constraints = [
            one_of("state", MEMBERSHIP.words, "membership_state"),
            one_of("ended_reason", {"", *MEMBERSHIP_ENDS}, "membership_ended_reason"),
            models.UniqueConstraint(
                fields=["counts_for"],
                condition=Q(exclusive=True, counts_for__isnull=False),
                name="membership_one_partnership",
            ),
            models.UniqueConstraint(
                fields=["counts_for", "organisation"],
                condition=Q(counts_for__isnull=False),
                name="membership_counts_once",
            ),
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(state__in=OPEN),
                name="membership_open_once",
            ),
            models.CheckConstraint(
                condition=Q(counts_for__isnull=True) | Q(state="confirmed"),
                name="membership_counts_when_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(looked_into_on__isnull=True) | Q(state="denied"),
                name="membership_denial_looked_into",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state__in=OPEN, until__isnull=True, ended_reason="")
                    | Q(state__in=["denied", "withdrawn"], until__isnull=False, ended_reason="")
                    | Q(state="ended", until__isnull=False) & ~Q(ended_reason="")
                ),
                name="membership_over_has_an_end",
            ),
            models.CheckConstraint(
                condition=~Q(state="carried_over") | Q(confirm_by__isnull=False),
                name="membership_carried_over_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="membership_ends_after_it_begins",
            ),
        ]
        indexes = [
            # counts(), memberships(): an organisation's members by state
            models.Index(fields=["organisation", "state"], name="membership_of_organisation"),
            # the board: whose confirmation of an older list is due first
            models.Index(
                fields=["confirm_by", "id"],
                condition=Q(state="carried_over"),
                name="membership_to_confirm",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bearer} · {self.organisation}"

    @property
    def bearer(self) -> str:
        """Who the member is, as the reader may know it."""
        return NOBODY if self.hidden else str(self.person)

    def get_absolute_url(self) -> str:
        """Return the address of the membership's card."""
        return address("registry:membership", self.uid)

    @property
    def is_open(self) -> bool:
        """Say whether it still stands, confirmed or not."""
        return self.state in OPEN


class Confirmation(Record):
    """How a membership was confirmed, before whom, and what the person said when called back."""

    membership = models.OneToOneField(Membership, models.PROTECT, related_name="confirmation")
    way = models.CharField(max_length=10)
    confirmed_on = models.DateField()
    recorded_by_uid = models.UUIDField(null=True)  # null: the person, with the code
    witness = models.ForeignKey(Person, models.PROTECT, null=True, related_name="witnessed")
    second_witness = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="witnessed_second"
    )
    sheet = models.ForeignKey("files.Attachment", models.PROTECT, null=True, related_name="+")
    call_back = models.CharField(max_length=9)
    called_on = models.DateField(null=True)
    call_note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            one_of("way", WAYS, "confirmation_way"),
            one_of("call_back", CALL_BACKS, "confirmation_call_back"),
            models.CheckConstraint(
                condition=(
                    Q(
                        way="in_person",
                        witness__isnull=False,
                        second_witness__isnull=True,
                        recorded_by_uid__isnull=False,
                    )
                    | Q(
                        way="assembly",
                        witness__isnull=False,
                        second_witness__isnull=False,
                        sheet__isnull=False,
                        recorded_by_uid__isnull=False,
                    )
                    | Q(way="code", witness__isnull=True, second_witness__isnull=True)
                ),
                name="confirmation_witnessed",
            ),
            models.CheckConstraint(
                condition=Q(second_witness__isnull=True) | ~Q(second_witness=F("witness")),
                name="confirmation_two_witnesses",
            ),
            models.CheckConstraint(
                condition=(
                    Q(call_back__in=["none", "waiting"], called_on__isnull=True)
                    | Q(
                        call_back__in=["said_yes", "said_no", "unreached"],
                        called_on__isnull=False,
                    )
                ),
                name="confirmation_call_has_a_day",
            ),
        ]
        indexes = [
            # to_call_back(): the federation's list
            models.Index(
                fields=["federation_id", "confirmed_on"],
                condition=Q(call_back__in=sorted(TO_CALL)),
                name="confirmation_to_call",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.confirmed_on} {self.way}"

    @property
    def way_words(self) -> str:
        """In which way it was made, a msgid."""
        return WAYS[self.way]


class ConfirmationCode(Record):
    """A one-time code that the federation printed and handed over. Only its index is kept."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="codes")
    code_index = models.CharField(max_length=DIGEST, unique=True)
    printed_by_uid = models.UUIDField(null=True)  # null: the house itself
    expires_on = models.DateField()
    used_on = models.DateField(null=True)
    revoked_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership"],
                condition=Q(used_on__isnull=True, revoked_on__isnull=True),
                name="code_one_open",
            ),
            models.CheckConstraint(
                condition=Q(used_on__isnull=True) | Q(revoked_on__isnull=True),
                name="code_used_or_revoked",
            ),
        ]

    def __str__(self) -> str:
        return f"code until {self.expires_on}"


class Slip(Record):
    """A person's slip with the durable code that opens "where is my name used?"."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="slips")
    code_index = models.CharField(max_length=DIGEST, unique=True)
    issued_on = models.DateField()
    revoked_on = models.DateField(null=True)
    revoked_why = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(revoked_on__isnull=True), name="slip_one_open"
            ),
            one_of("revoked_why", {"", *SLIP_ENDS}, "slip_revoked_why"),
            models.CheckConstraint(
                condition=(
                    Q(revoked_on__isnull=True, revoked_why="")
                    | Q(revoked_on__isnull=False) & ~Q(revoked_why="")
                ),
                name="slip_revoked_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"slip of {self.issued_on}"
