"""What is stored of challenges that miners raise, and of what is asked of offices."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext

from gurvan.kernel.addresses import address
from gurvan.kernel.conditions import one_of
from gurvan.kernel.records import Record
from gurvan.voice.lifecycle import ASK, OVER, SEEN
from gurvan.voice.models.columns import LONGEST_SEARCH, code_column, file_column, found_by
from gurvan.voice.terms import (
    LONGEST_NUMBER,
    LONGEST_TEXT,
    LONGEST_TITLE,
    LONGEST_WORDS,
    SOURCES,
    WAYS,
)

SHORT = 80  # letters of a text where it is called by its beginning


class Challenge(Record):
    """Something that makes miners' life hard, as they raised it, in words without names.

    ``merged_into`` leads to the one with which it was put together; both are kept as they were
    raised.
    """

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="challenges"
    )
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, related_name="+")
    source = code_column()  # terms.SOURCES
    gathering = models.ForeignKey(
        "gatherings.Gathering", models.PROTECT, null=True, related_name="challenges"
    )
    # What of a study it was raised from; who reads the study is led back to it.
    finding = models.ForeignKey(
        "research.Finding", models.PROTECT, null=True, related_name="challenges"
    )
    solution = models.ForeignKey(
        "research.Solution", models.PROTECT, null=True, related_name="challenges"
    )
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    raised_on = models.DateField()
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="merged_challenges"
    )
    erased_on = models.DateField(null=True)
    search = models.CharField(max_length=LONGEST_SEARCH, default="", editable=False)

    derived: ClassVar[frozenset[str]] = frozenset({"search"})

    class Meta:
        constraints = [
            one_of("source", SOURCES, "challenge_source"),
            models.CheckConstraint(
                condition=Q(erased_on=None) & ~Q(words="") | Q(erased_on__isnull=False, words=""),
                name="challenge_has_words_or_is_erased",
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("pk")), name="challenge_merged_into_another"
            ),
            models.CheckConstraint(
                condition=(Q(finding=None) | Q(source="finding"))
                & (Q(solution=None) | Q(source="solution")),
                name="challenge_of_a_study_says_so",
            ),
        ]
        indexes = [
            # queries.challenges: the list, the latest first
            models.Index(fields=["federation_id", "raised_on"], name="challenge_by_day"),
        ]

    def __str__(self) -> str:
        if not self.words:
            return gettext("A challenge whose words were erased")
        return self.words if len(self.words) <= SHORT else f"{self.words[: SHORT - 1].rstrip()}…"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with what it is found by."""
        self.search = found_by(self.words)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the address of its card."""
        return address("voice:challenge", self.uid)


class Ask(Record):
    """What miners ask of a named office, from the first draft to what came of it.

    Its number is ours: "A-2026/014" is the fourteenth that was begun in 2026 in its federation.
    ``former`` is the ask to a lower office from which this one goes on. How long the office has
    been silent is not stored (see silence).
    """

    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    asker = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="asks")
    office = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="asked")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    words = models.CharField(max_length=LONGEST_TEXT, blank=True)
    former = models.ForeignKey("self", models.PROTECT, null=True, related_name="later")
    made_on = models.DateField()

    sent_on = models.DateField(null=True)
    sent_way = code_column(blank=True)  # terms.WAYS
    sent_copy = file_column()
    acknowledged_on = models.DateField(null=True)
    acknowledged_number = models.CharField(max_length=LONGEST_NUMBER, blank=True)
    extended_on = models.DateField(null=True)  # the office took the longer time

    state = code_column(choices=ASK.choices(), default="draft")
    state_since = models.DateField()
    state_reason = models.CharField(max_length=LONGEST_WORDS, blank=True)
    left_from = code_column(blank=True)  # the state before it was closed or withdrawn
    public_since = models.DateField(null=True)
    erased_on = models.DateField(null=True)
    invented = models.BooleanField(default=False)
    search = models.CharField(max_length=LONGEST_SEARCH, default="", editable=False)

    derived: ClassVar[frozenset[str]] = frozenset({"search"})

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["federation_id", "year", "serial"], name="ask_number"),
            one_of("state", ASK.words, "ask_state"),
            one_of("left_from", {"", *ASK.words}, "ask_left_from"),
            one_of("sent_way", {"", *WAYS}, "ask_sent_way"),
            models.CheckConstraint(
                condition=Q(erased_on=None) & ~Q(title="") & ~Q(words="")
                | Q(erased_on__isnull=False, title="", words="", public_since=None),
                name="ask_has_words_or_is_erased",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(SEEN)) | Q(sent_on__isnull=False) & ~Q(sent_way=""),
                name="ask_sent_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(public_since=None) | Q(state__in=sorted(SEEN)),
                name="ask_public_once_sent",
            ),
            models.CheckConstraint(
                condition=~Q(state="acknowledged") | Q(acknowledged_on__isnull=False),
                name="ask_acknowledged_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(left_from="") | Q(state__in=sorted(OVER)), name="ask_left_when_over"
            ),
        ]
        indexes = [
            # queries.waiting_for, the scoreboard: asks of a federation by how they stand
            models.Index(fields=["federation_id", "state", "sent_on"], name="ask_standing"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with what it is found by."""
        self.search = found_by(self.number, self.title, self.acknowledged_number)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the address of its card."""
        return address("voice:ask", self.uid)

    @property
    def number(self) -> str:
        """The number that it is called by."""
        return f"A-{self.year}/{self.serial:03d}"


class Cause(Record):
    """That an ask rests on a challenge."""

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="causes")
    challenge = models.ForeignKey(Challenge, models.PROTECT, related_name="causes")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ask", "challenge"], name="cause_once"),
        ]

    def __str__(self) -> str:
        return str(self.challenge)


class Supporter(Record):
    """An organisation that stands behind an ask. Its members are counted, never named."""

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="supporters")
    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="supported_asks"
    )
    since = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ask", "organisation"], name="supporter_once"),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class AskFile(Record):
    """Evidence for an ask: a file, and what it shows."""

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="files")
    what = models.CharField(max_length=LONGEST_TITLE)
    file = models.ForeignKey("files.Attachment", models.PROTECT, related_name="+")
    attached_on = models.DateField()

    def __str__(self) -> str:
        return self.what or gettext("Evidence whose description was erased")

    def get_absolute_url(self) -> str:
        """Return the address of the ask's page of papers."""
        return address("voice:papers", self.ask.uid)
