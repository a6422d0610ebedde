"""What is stored of what offices answer, promise and say later."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from gurvan.kernel.addresses import address
from gurvan.kernel.conditions import one_of
from gurvan.kernel.records import Record
from gurvan.voice.lifecycle import COMMITMENT
from gurvan.voice.models.asks import Ask
from gurvan.voice.models.columns import code_column, file_column
from gurvan.voice.terms import (
    ANSWERS,
    HEARD,
    LONGEST_NUMBER,
    LONGEST_TEXT,
    LONGEST_WHO,
    LONGEST_WORDS,
    SIDES,
)


class Answer(Record):
    """What the office answered: by itself on its own sign-in, or written down from its paper."""

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="answers")
    kind = code_column()  # terms.ANSWERS
    answered_on = models.DateField()
    number = models.CharField(max_length=LONGEST_NUMBER, blank=True)
    words = models.CharField(max_length=LONGEST_TEXT, blank=True)
    paper = file_column()
    heard = code_column()  # terms.HEARD
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
    state = code_column(choices=COMMITMENT.choices(), default="promised")
    state_since = models.DateField()
    judged_words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    evidence = file_column()
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
    side = code_column()  # terms.SIDES
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    said_on = models.DateField()

    class Meta:
        constraints = [
            one_of("side", SIDES, "saying_side"),
            models.UniqueConstraint(fields=["commitment", "side"], name="saying_once_a_side"),
        ]

    def __str__(self) -> str:
        return gettext(SIDES[self.side])
