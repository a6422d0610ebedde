"""What is stored of leads, and what can never be false of them. References, and no particulars.

Things are named by their uid alone: what was taken back meanwhile leaves no hole, and a lead never
stands in the way of taking something back.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from gurvan.kernel.addresses import address
from gurvan.kernel.conditions import one_of
from gurvan.kernel.records import Record
from gurvan.screening.kinds import BONDS, HEARD, TITLES
from gurvan.screening.lifecycle import JUDGED, LEAD, NAMED, OPEN
from gurvan.screening.reasons import Reason

LONGEST_WORDS = 1000
LONGEST_LABEL = 40
LONGEST_KEY = 36  # a uid, or the code of a place
DIGEST = 64


class Lead(Record):
    """A reason to look at something of the record, for a federation's officer. No accusation.

    ``digest`` is of all that it rests on, made with a key that is not in the database: of a reason
    that was closed nothing is said again while that is the same, and nobody who has but the
    database tells whom an erased lead was about. Empty where the reason may be said again.
    ``gone_on`` says since when the reason is no longer found.
    """

    kind = models.CharField(max_length=20)  # kinds.KINDS
    about_label = models.CharField(max_length=LONGEST_LABEL, blank=True)
    about_key = models.CharField(max_length=LONGEST_KEY, blank=True)
    figures = models.JSONField(default=dict)  # numbers alone
    digest = models.CharField(max_length=DIGEST)
    state = models.CharField(max_length=20, choices=LEAD.choices(), default="open")
    state_since = models.DateField()
    found_on = models.DateField()
    expires_on = models.DateField()
    gone_on = models.DateField(null=True)
    officer_uid = models.UUIDField(null=True)  # the account of the officer who looks at it
    closed_words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    erased_on = models.DateField(null=True)  # what it was about and rested on, and all words of it

    class Meta:
        constraints = [
            one_of("kind", TITLES, "lead_kind"),
            one_of("state", LEAD.words, "lead_state"),
            models.UniqueConstraint(
                fields=["federation_id", "kind", "about_label", "about_key"],
                condition=Q(state__in=sorted(OPEN)),
                name="lead_open_once",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(NAMED)) | Q(officer_uid__isnull=False),
                name="lead_looked_at_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(JUDGED))
                | Q(erased_on__isnull=False)
                | ~Q(closed_words=""),
                name="lead_closed_with_words",
            ),
            models.CheckConstraint(
                condition=Q(erased_on=None)
                | ~Q(state__in=sorted(OPEN)) & Q(closed_words="", about_key=""),
                name="lead_erased_when_over",
            ),
        ]
        indexes = [
            # queries.leads: the list, and what waits for somebody
            models.Index(fields=["federation_id", "state", "expires_on"], name="lead_standing"),
        ]

    def __str__(self) -> str:
        return gettext(TITLES[self.kind])

    def get_absolute_url(self) -> str:
        """Return the address of its card."""
        return address("screening:lead", self.uid)

    @property
    def place(self) -> tuple[str, str, str]:
        """What makes it the same reason on another day (see reasons.Reason)."""
        return self.kind, self.about_label, self.about_key

    @property
    def is_open(self) -> bool:
        """Say whether it is not over."""
        return self.state in OPEN

    def rest_on(self, reason: Reason, digest: str) -> None:
        """Take a reason's figures and keyed digest; its evidence stands in rows of its own."""
        self.figures, self.digest = dict(reason.figures), digest


class Evidence(Record):
    """One thing that a lead rests on, named by its uid; what it says stands on its own page."""

    lead = models.ForeignKey(Lead, models.PROTECT, related_name="evidence")
    label = models.CharField(max_length=LONGEST_LABEL)
    row_uid = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lead", "label", "row_uid"], name="evidence_once"),
        ]
        indexes = [
            # queries.resting_on: when somebody is forgotten, the leads that rest on their rows
            models.Index(fields=["row_uid"], name="evidence_of_row"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.row_uid}"


class Word(Record):
    """What a group was asked about a lead, and its own word on it."""

    lead = models.ForeignKey(Lead, models.PROTECT, related_name="words")
    group_uid = models.UUIDField()
    question = models.CharField(max_length=LONGEST_WORDS)
    asked_on = models.DateField()
    reply_by = models.DateField()
    reply = models.CharField(max_length=LONGEST_WORDS, blank=True)
    heard = models.CharField(max_length=10, blank=True)  # kinds.HEARD
    replied_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)  # the question was taken back, or the lead is over

    class Meta:
        constraints = [
            one_of("heard", HEARD, "word_heard"),
            models.CheckConstraint(
                condition=Q(replied_on=None, heard="", reply="")
                | Q(replied_on__isnull=False) & ~Q(heard=""),
                name="word_replied_on_a_day",
            ),
            models.UniqueConstraint(
                fields=["lead", "group_uid"],
                condition=Q(replied_on=None, closed_on=None),
                name="word_asked_once",
            ),
        ]
        indexes = [
            # queries.words: what a group was asked
            models.Index(fields=["federation_id", "group_uid"], name="word_of_group"),
        ]

    def __str__(self) -> str:
        return gettext("The federation asks for your word")

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return address("screening:word", self.uid)

    @property
    def is_open(self) -> bool:
        """Say whether it waits for a reply."""
        return self.replied_on is None and self.closed_on is None

    def can_reply(self, today: date) -> bool:
        """Say whether the group's leader can still give its word.

        What an officer wrote down is not yet it: until ``reply_by`` the leader writes it anew.
        """
        told = self.heard == "told" and today <= self.reply_by and self.lead.is_open
        return self.is_open or told

    def is_heard(self, today: date) -> bool:
        """Say whether the group itself has answered, or had its time to; not if taken back."""
        asked = self.closed_on is None and self.reply_by < today
        return self.heard == "own" or asked


class Interest(Record):
    """An official's own word that they are bound to a group, and so leave deciding to others."""

    user_uid = models.UUIDField()
    authority_uid = models.UUIDField()
    group_uid = models.UUIDField()
    bond = models.CharField(max_length=10)  # kinds.BONDS
    declared_on = models.DateField()
    taken_back_on = models.DateField(null=True)

    class Meta:
        constraints = [
            one_of("bond", BONDS, "interest_bond"),
            models.UniqueConstraint(
                fields=["user_uid", "authority_uid", "group_uid"],
                condition=Q(taken_back_on=None),
                name="interest_declared_once",
            ),
        ]
        indexes = [
            # queries.interests: an official's own
            models.Index(fields=["federation_id", "user_uid"], name="interest_of_official"),
        ]

    def __str__(self) -> str:
        return gettext(BONDS[self.bond])

    def get_absolute_url(self) -> str:
        """Return the address of the page on which they stand."""
        return reverse("screening:interests")


class Sale(Record):
    """That a company sold minerals, noted by an officer with the paper that shows it."""

    company_uid = models.UUIDField()
    sold_on = models.DateField()
    paper = models.ForeignKey("files.Attachment", models.PROTECT, related_name="+")
    noted_on = models.DateField()
    taken_back_on = models.DateField(null=True)

    class Meta:
        indexes = [
            # queries.sales: the list of all
            models.Index(fields=["federation_id", "sold_on"], name="sale_by_day"),
        ]

    def __str__(self) -> str:
        words = gettext("Sale of minerals, %(day)s")
        return words % {"day": date_format(self.sold_on, "SHORT_DATE_FORMAT")}

    def get_absolute_url(self) -> str:
        """Return the address of the page on which they stand."""
        return reverse("screening:sales")


class Look(Record):
    """One time that the record was looked through for leads: how many were found, by kind."""

    looked_on = models.DateField()
    found = models.JSONField(default=dict)  # kind: how many reasons there are now

    def __str__(self) -> str:
        return str(self.looked_on)
