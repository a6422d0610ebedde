"""What is stored of a motion, and of who stands for election in it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from gurvan.kernel.addresses import address
from gurvan.kernel.conditions import one_of
from gurvan.kernel.names import fold
from gurvan.kernel.records import Record
from gurvan.motions.counting import Figures, Majority
from gurvan.motions.lifecycle import MOTION, VOTED
from gurvan.motions.models.rules import RulesOfDeciding
from gurvan.motions.quorum import Quorum
from gurvan.motions.terms import (
    CALLERS,
    CONTESTERS,
    ELECTION,
    KINDS,
    LONGEST_MINUTES,
    LONGEST_TEXT,
    LONGEST_TITLE,
    LONGEST_WORDS,
    OUTCOMES,
    REMARKS,
    WAYS,
)


class Motion(Record):
    """Something on which members decide: what it says, who was there, what came of it.

    Its number is ours: "D-2026/014". Title, text and minutes are words that people wrote; they can
    be blanked, and stand in no entry of the ledger.
    """

    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="motions"
    )
    kind = models.CharField(max_length=10)
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    text = models.TextField(max_length=LONGEST_TEXT, blank=True)
    amount = models.DecimalField(max_digits=15, decimal_places=2, null=True)  # togrog
    seats = models.PositiveSmallIntegerField(null=True)
    way = models.CharField(max_length=10, default="hands")
    called_for = models.DateField()
    moved_by = models.CharField(max_length=12, blank=True)  # CALLERS; empty: not known
    gathering = models.ForeignKey(
        "gatherings.Gathering", models.PROTECT, null=True, related_name="motions"
    )

    # At the meeting: the rules of that day (none: not known), and who was there, by count.
    rules = models.ForeignKey(RulesOfDeciding, models.PROTECT, null=True, related_name="+")
    members = models.PositiveIntegerField(null=True)
    present = models.PositiveIntegerField(null=True)
    untied = models.PositiveIntegerField(null=True)
    needed = models.PositiveIntegerField(null=True)

    outcome = models.CharField(max_length=15, blank=True)
    votes = models.JSONField(default=list)  # as terms.ANSWERS, or as the candidates stand
    handed_out = models.PositiveIntegerField(null=True)
    in_box = models.PositiveIntegerField(null=True)
    spoilt = models.PositiveIntegerField(null=True)
    votes_needed = models.PositiveIntegerField(null=True)
    hangs = models.BooleanField(default=False)  # on people who are not known to be members
    decided_on = models.DateField(null=True)

    minutes = models.TextField(max_length=LONGEST_MINUTES, blank=True)
    minutes_paper = models.ForeignKey(
        "files.Attachment", models.PROTECT, null=True, related_name="+"
    )
    state = models.CharField(max_length=12, choices=MOTION.choices(), default="called")
    state_since = models.DateField()
    left_from = models.CharField(max_length=12, blank=True)  # the state before one aside
    invented = models.BooleanField(default=False)
    search = models.CharField(max_length=500, default="", editable=False)

    derived: ClassVar[frozenset[str]] = frozenset({"search"})

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["federation_id", "year", "serial"], name="motion_number"
            ),
            one_of("kind", KINDS, "motion_kind"),
            one_of("way", WAYS, "motion_way"),
            one_of("moved_by", {"", *CALLERS}, "motion_moved_by"),
            one_of("state", MOTION.words, "motion_state"),
            one_of("left_from", {"", *MOTION.words}, "motion_left_from"),
            one_of("outcome", {"", *OUTCOMES}, "motion_outcome"),
            models.CheckConstraint(
                condition=Q(kind=ELECTION, seats__gt=0) | ~Q(kind=ELECTION) & Q(seats=None),
                name="motion_seats_of_elections",
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gt=0), name="motion_spends_something"
            ),
            models.CheckConstraint(
                condition=Q(present=None) | Q(present__lte=F("members")),
                name="motion_present_are_members",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(VOTED), decided_on__isnull=False) & ~Q(outcome="")
                | ~Q(state__in=sorted(VOTED)) & Q(outcome="", decided_on=None),
                name="motion_decided_with_an_outcome",
            ),
        ]
        indexes = [
            # queries.waiting_for: what is called or contested in one federation, by its day
            models.Index(fields=["federation_id", "state", "called_for"], name="motion_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with what it is found by. A token is found by how it begins: " token"."""
        found = fold.tokens(self.number, self.title)
        self.search = (" " + " ".join(sorted(found)))[:500]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the address of its card."""
        return address("motions:motion", self.uid)

    @property
    def number(self) -> str:
        """The number that it is called by."""
        return f"D-{self.year}/{self.serial:03d}"

    @property
    def is_election(self) -> bool:
        """Say whether people are elected by it."""
        return self.kind == ELECTION

    @property
    def quorum(self) -> Quorum | None:
        """Who was there, and how many had to be; None before anybody was counted."""
        if self.members is None or self.present is None:
            return None
        return Quorum(
            members=self.members,
            present=self.present,
            untied=self.untied or 0,
            needed=self.needed,
        )

    @property
    def majority(self) -> Majority:
        """Which share decides it, by the rules of its day."""
        if self.rules is None:
            return Majority()
        return Majority(share=self.rules.majority(self.kind), of=self.rules.majority_of)

    @property
    def figures(self) -> Figures | None:
        """The numbers of the result; None where nothing was voted."""
        if not self.votes:
            return None
        return Figures(
            votes=tuple(self.votes),
            handed_out=self.handed_out,
            in_box=self.in_box or 0,
            spoilt=self.spoilt or 0,
        )


class Candidate(Record):
    """That a registered member stands for election. The name stays with the person's record."""

    motion = models.ForeignKey(Motion, models.PROTECT, related_name="candidates")
    person = models.ForeignKey("registry.Person", models.PROTECT, related_name="+")

    hidden = False  # a query says otherwise to those who are not told who people are

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["motion", "person"], name="candidate_once"),
        ]

    def __str__(self) -> str:
        return "—" if self.hidden else str(self.person)

    def get_absolute_url(self) -> str:
        """Return the address of the list of candidates."""
        return address("motions:candidates", self.motion.uid)


class Remark(Record):
    """Why something was done with a motion: words that can be blanked."""

    motion = models.ForeignKey(Motion, models.PROTECT, related_name="remarks")
    about = models.CharField(max_length=12)
    said_by = models.CharField(max_length=10, blank=True)  # CONTESTERS, of a contest
    said_on = models.DateField()
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)  # empty: erased

    class Meta:
        constraints = [
            one_of("about", REMARKS, "remark_about"),
            one_of("said_by", {"", *CONTESTERS}, "remark_said_by"),
        ]

    def __str__(self) -> str:
        return f"{self.motion.number}: {self.about}"
