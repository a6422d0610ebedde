"""What is stored of voice, and what can never be false of it. No person is named by a column."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext

from gurvan.kernel.addresses import address
from gurvan.kernel.conditions import one_of
from gurvan.kernel.names import fold
from gurvan.kernel.records import Record
from gurvan.voice.lifecycle import ASK, COMMITMENT, OVER, SEEN
from gurvan.voice.terms import (
    ANSWERS,
    HEARD,
    LONGEST_NUMBER,
    LONGEST_TEXT,
    LONGEST_TITLE,
    LONGEST_WHO,
    LONGEST_WORDS,
    SIDES,
    SOURCES,
    WAYS,
)

LONGEST_SEARCH = 2000
SHORT = 80  # letters of a text where it is called by its beginning


def _code(**options: Any) -> models.CharField[Any, Any]:
    return models.CharField(max_length=20, **options)


def _file() -> models.ForeignKey[Any, Any]:
    return models.ForeignKey("files.Attachment", models.PROTECT, null=True, related_name="+")


def _found_by(*words: str) -> str:
    """Return what a row is found by. A token is found by how it begins: " token"."""
    return (" " + " ".join(sorted(fold.tokens(*words))))[:LONGEST_SEARCH]


class Challenge(Record):
    """Something that makes miners' life hard, as they raised it, in words without names.

    ``merged_into`` leads to the one with which it was put together; both are kept as they were
    raised.
    """

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="challenges"
    )
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, related_name="+")
    source = _code()  # terms.SOURCES
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
        self.search = _found_by(self.words)
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
    sent_way = _code(blank=True)  # terms.WAYS
    sent_copy = _file()
    acknowledged_on = models.DateField(null=True)
    acknowledged_number = models.CharField(max_length=LONGEST_NUMBER, blank=True)
    extended_on = models.DateField(null=True)  # the office took the longer time

    state = _code(choices=ASK.choices(), default="draft")
    state_since = models.DateField()
    state_reason = models.CharField(max_length=LONGEST_WORDS, blank=True)
    left_from = _code(blank=True)  # the state before it was closed or withdrawn
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
        self.search = _found_by(self.number, self.title, self.acknowledged_number)
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


class Answer(Record):
    """What the office answered: by itself on its own sign-in, or written down from its paper."""

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="answers")
    kind = _code()  # terms.ANSWERS
    answered_on = models.DateField()
    number = models.CharField(max_length=LONGEST_NUMBER, blank=True)
    words = models.CharField(max_length=LONGEST_TEXT, blank=True)
    paper = _file()
    heard = _code()  # terms.HEARD
    struck_on = models.DateField(null=True)  # it was written by mistake
    erased_on = models.DateField(null=True)

    class Meta:
        constraints = [
            one_of("kind", ANSWERS, "voice_answer_kind"),
            one_of("heard", HEARD, "voice_answer_heard"),
            models.CheckConstraint(
                condition=Q(erased_on=None) & ~Q(words="") | Q(erased_on__isnull=False, words=""),
                name="voice_answer_has_words_or_is_erased",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ask.number}: {gettext(ANSWERS[self.kind])}"

    def get_absolute_url(self) -> str:
        """Return the address of the ask's page of answers."""
        return address("voice:answers", self.ask.uid)


class Commitment(Record):
    """What an office promised: who there does what, by when; and what came of it."""

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="commitments")
    answer = models.ForeignKey(Answer, models.PROTECT, related_name="commitments")
    what = models.CharField(max_length=LONGEST_WORDS, blank=True)
    who = models.CharField(max_length=LONGEST_WHO, blank=True)  # a unit or a post, no person
    due_on = models.DateField()
    state = _code(choices=COMMITMENT.choices(), default="promised")
    state_since = models.DateField()
    judged_words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    evidence = _file()
    public_since = models.DateField(null=True)  # the federation let everybody read its words
    erased_on = models.DateField(null=True)

    class Meta:
        constraints = [
            one_of("state", COMMITMENT.words, "commitment_state"),
            models.CheckConstraint(
                condition=Q(erased_on=None) & ~Q(what="")
                | Q(erased_on__isnull=False, what="", who="", judged_words=""),
                name="commitment_has_words_or_is_erased",
            ),
        ]
        indexes = [
            # queries.due, tasks.remind: what is promised and near its day, in one federation
            models.Index(fields=["federation_id", "state", "due_on"], name="commitment_due"),
        ]

    def __str__(self) -> str:
        return self.what or gettext("A promise whose words were erased")

    def get_absolute_url(self) -> str:
        """Return the address of its card."""
        return address("voice:commitment", self.uid)


class Word(Record):
    """What one side says came of a promise, beside what the federation judged."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="sayings")
    side = _code()  # terms.SIDES
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    said_on = models.DateField()

    class Meta:
        constraints = [
            one_of("side", SIDES, "saying_side"),
            models.UniqueConstraint(fields=["commitment", "side"], name="saying_once_a_side"),
        ]

    def __str__(self) -> str:
        return gettext(SIDES[self.side])
