"""Studies: what is asked, how, of whom, and who may read it."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from gurvan.kernel.addresses import address
from gurvan.kernel.conditions import one_of
from gurvan.kernel.names import fold
from gurvan.kernel.records import Record
from gurvan.research.lifecycle import STUDY
from gurvan.research.terms import (
    LONGEST_LINE,
    LONGEST_TITLE,
    QUESTION_KINDS,
    RELATES,
)


class Study(Record):
    """A study of an organisation: its plan, from what it is for to how long identities are kept."""

    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    title = models.CharField(max_length=LONGEST_TITLE)
    objectives = models.TextField(blank=True)
    methods = models.JSONField(default=list)  # codes of terms.METHODS
    sample_words = models.TextField(blank=True)
    sample_size = models.PositiveIntegerField(null=True)  # people; None: not known yet
    consent_mn = models.TextField(blank=True)
    consent_en = models.TextField(blank=True)
    keep_days = models.PositiveIntegerField(null=True)  # None: as norms.identity_keep_days
    keep_reason = models.CharField(max_length=LONGEST_LINE, blank=True)
    state = models.CharField(max_length=20, choices=STUDY.choices(), default="planned")
    state_since = models.DateField()
    invented = models.BooleanField(default=False)
    search = models.CharField(max_length=500, default="", editable=False)

    derived: ClassVar[frozenset[str]] = frozenset({"search"})

    class Meta:
        verbose_name_plural = "studies"
        constraints = [
            one_of("state", STUDY.words, "study_state"),
            models.CheckConstraint(
                condition=Q(state="planned") | ~Q(consent_mn="") & ~Q(consent_en=""),
                name="study_asks_for_consent",
            ),
            models.CheckConstraint(
                condition=Q(keep_days=None) | ~Q(keep_reason=""), name="study_keeps_for_a_reason"
            ),
        ]
        indexes = [
            # queries.studies: the list, those that are not closed first
            models.Index(fields=["federation_id", "state", "state_since"], name="study_standing"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with what it is found by. A token is found by how it begins: " token"."""
        self.search = (" " + " ".join(sorted(fold.tokens(self.title))))[:500]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the address of its card."""
        return address("research:study", self.uid)

    def consent_in(self, language: str) -> str:
        """Return the text of consent in a language, or in the other where this is not written."""
        mn, en = self.consent_mn, self.consent_en
        return (en or mn) if language == "en" else (mn or en)

    def consent_digest(self, language: str) -> str:
        """Return the SHA-256, in hex, of the text of consent in a language; "" without a text."""
        text = self.consent_in(language)
        return sha256(text.encode()).hexdigest() if text else ""

    @property
    def asks_consent(self) -> bool:
        """Say whether it is written, in both languages, what participants consent to."""
        return bool(self.consent_mn and self.consent_en)


class StudyReader(Record):
    """That somebody with an account is named in a study: they read it, and work on it."""

    study = models.ForeignKey(Study, models.PROTECT, related_name="readers")
    user_uid = models.UUIDField()
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["study", "user_uid"], condition=Q(until=None), name="study_reader_once"
            ),
        ]
        indexes = [
            # policies.visible: the studies in which somebody is named
            models.Index(fields=["user_uid", "study"], name="study_reader_of"),
        ]

    def __str__(self) -> str:
        return str(self.study)

    def get_absolute_url(self) -> str:
        """Return the address of the page of those who may read the study."""
        return address("research:readers", self.study.uid)


class Question(Record):
    """A question of a study, in both languages where both are written; never deleted."""

    study = models.ForeignKey(Study, models.PROTECT, related_name="questions")
    ordinal = models.PositiveIntegerField()  # its place in the order, from 1
    kind = models.CharField(max_length=20)  # terms.QUESTION_KINDS
    words_mn = models.TextField(blank=True)
    words_en = models.TextField(blank=True)
    shock = models.CharField(max_length=LONGEST_LINE, blank=True)  # such as COVID-19
    relates = models.CharField(max_length=3, blank=True)  # terms.RELATES: to the shock, or not
    dropped_on = models.DateField(null=True)

    class Meta:
        constraints = [
            one_of("kind", QUESTION_KINDS, "question_kind"),
            one_of("relates", {"", *RELATES}, "question_relates"),
            models.CheckConstraint(
                condition=~Q(words_mn="") | ~Q(words_en=""), name="question_asks_something"
            ),
            models.CheckConstraint(
                condition=Q(shock="", relates="") | ~Q(shock="") & ~Q(relates=""),
                name="question_shock_named",
            ),
        ]
        indexes = [
            # queries.questions: those of a study in their order
            models.Index(fields=["study", "ordinal"], name="question_in_order"),
        ]

    def __str__(self) -> str:
        return gettext("Question %(number)d") % {"number": self.ordinal}

    def get_absolute_url(self) -> str:
        """Return the address of the page of the study's questions."""
        return address("research:questions", self.study.uid)

    def words_in(self, language: str) -> str:
        """Return the question in a language, or in the other where it is not written in this."""
        mn, en = self.words_mn, self.words_en
        return (en or mn) if language == "en" else (mn or en)
