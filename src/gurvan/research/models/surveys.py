"""Surveys: one sealed text for each question; and tables on their way."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from gurvan.kernel.addresses import address
from gurvan.kernel.conditions import one_of
from gurvan.kernel.records import Record
from gurvan.research.models.documents import Document
from gurvan.research.models.studies import Study
from gurvan.research.surveying.answers import Answers, packed, unpacked
from gurvan.research.surveying.terms import ASKS, CONSENT_WAYS
from gurvan.research.terms import LONGEST_TITLE
from gurvan.vault import keys
from gurvan.vault.sealing import open_sealed, place as sealed_place, seal


class Survey(Record):
    """A survey that was taken into a study.

    All that was answered is sealed under the survey's own key, which erasing destroys. ``sheets``
    counts the answer sheets that stand, without those that were withdrawn.
    """

    study = models.ForeignKey(Study, models.PROTECT, related_name="surveys")
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)  # none: erased
    taken_on = models.DateField()
    sheets = models.PositiveIntegerField()
    without_consent = models.PositiveIntegerField()  # sheets that were left out for it
    consent_way = models.CharField(max_length=20)  # surveying.terms.CONSENT_WAYS
    consent_words = models.TextField(blank=True)  # how consent was asked; none: erased
    sealed = models.BinaryField(null=True)  # the sheets' numbers; None: erased
    erased_on = models.DateField(null=True)
    invented = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("consent_way", CONSENT_WAYS, "survey_consent_way"),
            models.CheckConstraint(
                condition=Q(erased_on=None, sealed__isnull=False)
                | Q(erased_on__isnull=False, sealed=None),
                name="survey_erased_wholly",
            ),
        ]
        indexes = [
            # queries.surveys: the newest first
            models.Index(fields=["federation_id", "taken_on"], name="survey_by_day"),
        ]

    def __str__(self) -> str:
        return self.title or gettext("A survey whose answers were erased")

    def get_absolute_url(self) -> str:
        """Return the address of its card."""
        return address("research:survey", self.uid)

    def write(self, numbers: Sequence[str], withdrawn: Sequence[int]) -> None:
        """Seal the numbers of the sheets, and which places (from 0) were withdrawn."""
        told = json.dumps({"numbers": list(numbers), "withdrawn": sorted(withdrawn)})
        self.sealed = _sealed(self.uid, self._place, zlib.compress(told.encode(), level=1))

    def read(self) -> tuple[list[str], list[int]]:
        """Return the numbers of the sheets, and which places were withdrawn; none where erased."""
        if self.sealed is None:
            return [], []
        told = json.loads(zlib.decompress(_opened(self.uid, self._place, self.sealed)))
        return told["numbers"], told["withdrawn"]

    @property
    def _place(self) -> str:
        return sealed_place("research_survey.sealed", self.uid)


class SurveyQuestion(Record):
    """A question of a survey, in one language at least, and all answers to it, sealed."""

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="questions")
    ordinal = models.PositiveIntegerField()  # its place, from 1
    kind = models.CharField(max_length=20)  # surveying.terms.ASKS
    name = models.TextField(blank=True)  # of its column; none: erased
    words_mn = models.TextField(blank=True)
    words_en = models.TextField(blank=True)
    answered = models.PositiveIntegerField()  # sheets on which something was answered
    sealed = models.BinaryField(null=True)  # None: erased
    # The document that was made of its open words.
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            one_of("kind", ASKS, "survey_question_kind"),
            models.UniqueConstraint(fields=["survey", "ordinal"], name="survey_question_place"),
        ]

    def __str__(self) -> str:
        return gettext("Survey question %(number)d") % {"number": self.ordinal}

    def get_absolute_url(self) -> str:
        """Return the address of its page: how often what was answered."""
        return address("research:survey_question", self.uid)

    def words_in(self, language: str) -> str:
        """Return the question in a language, or in the other, or its column's name."""
        mn, en = self.words_mn, self.words_en
        return ((en or mn) if language == "en" else (mn or en)) or self.name

    def write(self, answers: Answers) -> None:
        """Seal the answers into the row, under the survey's key."""
        self.answered = answers.answered
        self.sealed = _sealed(self.survey.uid, self._place, packed(answers))

    def read(self) -> Answers:
        """Return the answers; none where they were erased. Raises VaultLocked."""
        if self.sealed is None:
            return Answers(kind=self.kind)
        return unpacked(_opened(self.survey.uid, self._place, self.sealed))

    @property
    def _place(self) -> str:
        return sealed_place("research_survey_question.sealed", self.uid)


class SentSurvey(models.Model):
    """A survey's table on its way, until it is taken in. Written by drafts.

    Its rows are sealed apart from what its columns are and what was not understood, which every
    page reads. Its key is destroyed with it.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    federation_id = models.PositiveBigIntegerField()
    study = models.ForeignKey(Study, models.CASCADE, related_name="sent_surveys")
    user_uid = models.UUIDField(null=True)
    mandate_uid = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)
    sent_at = models.DateTimeField(db_index=True)  # commands.destroy_left_surveys
    sealed_rows = models.BinaryField()
    sealed_plan = models.BinaryField()

    def __str__(self) -> str:
        return gettext("A survey’s table on its way")

    def get_absolute_url(self) -> str:
        """Return the page on which it is said what its columns are."""
        return address("research:survey_columns", self.uid)

    def write(self, plan: dict[str, Any], rows: Sequence[Sequence[str]] | None = None) -> None:
        """Seal what is known of the table, and with ``rows`` its cells."""
        self.sealed_plan = self._seal("plan", plan)
        if rows is not None:
            self.sealed_rows = self._seal("rows", rows)

    def plan(self) -> dict[str, Any]:
        """Return what is known of the table. Raises VaultLocked, KeyDestroyed."""
        found: dict[str, Any] = self._open("plan", self.sealed_plan)
        return found

    def rows(self) -> list[list[str]]:
        """Return the cells below the header. Raises as ``plan`` does."""
        found: list[list[str]] = self._open("rows", self.sealed_rows)
        return found

    def _seal(self, what: str, told: Any) -> bytes:
        text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        return _sealed(self.uid, self._place(what), zlib.compress(text.encode(), level=1))

    def _open(self, what: str, sealed: bytes | memoryview) -> Any:
        return json.loads(zlib.decompress(_opened(self.uid, self._place(what), sealed)))

    def _place(self, what: str) -> str:
        return sealed_place(f"research_sent_survey.{what}", self.uid)


def _sealed(uid: Any, place: str, plain: bytes) -> bytes:
    return seal(keys.data_key(uid, create=True), plain, place)


def _opened(uid: Any, place: str, sealed: bytes | memoryview) -> bytes:
    return open_sealed(keys.data_key(uid), bytes(sealed), place)
