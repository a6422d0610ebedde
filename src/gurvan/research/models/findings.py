"""What a study finds, on which words it rests, and which solutions it proposes."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext

from gurvan.kernel.addresses import address
from gurvan.kernel.conditions import one_of
from gurvan.kernel.records import Record
from gurvan.research.models.documents import Document
from gurvan.research.models.people import Participant
from gurvan.research.models.studies import Study
from gurvan.research.terms import HORIZONS, LIES, LONGEST_LINE, RELATES, SAYS, WORKS


class Finding(Record):
    """A sentence that a study stands for, in one language at least; with its place in SWOT."""

    study = models.ForeignKey(Study, models.PROTECT, related_name="findings")
    number = models.PositiveIntegerField()  # counted in the study
    words_mn = models.TextField(blank=True)
    words_en = models.TextField(blank=True)
    lies = models.CharField(max_length=20, blank=True)  # terms.LIES; "": not said yet
    works = models.CharField(max_length=20, blank=True)  # terms.WORKS
    shock = models.CharField(max_length=LONGEST_LINE, blank=True)  # such as COVID-19
    relates = models.CharField(max_length=3, blank=True)  # terms.RELATES
    touches = models.JSONField(default=list)  # codes of terms.TOUCHES
    dropped_on = models.DateField(null=True)
    invented = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "number"], name="finding_number"),
            one_of("lies", {"", *LIES}, "finding_lies"),
            one_of("works", {"", *WORKS}, "finding_works"),
            one_of("relates", {"", *RELATES}, "finding_relates"),
            models.CheckConstraint(
                condition=Q(shock="", relates="") | ~Q(shock="") & ~Q(relates=""),
                name="finding_shock_named",
            ),
        ]

    def __str__(self) -> str:
        return gettext("Finding %(number)d") % {"number": self.number}

    def get_absolute_url(self) -> str:
        """Return the address of its card."""
        return address("research:finding", self.uid)

    def words_in(self, language: str) -> str:
        """Return the sentence in a language, or in the other where it is not written in this."""
        mn, en = self.words_mn, self.words_en
        return (en or mn) if language == "en" else (mn or en)


class Evidence(Record):
    """A place in one version of a document that says what a finding says, or says otherwise.

    Versions stay as they were, so it can always be read where it stood. Withdrawn words are marks
    there: ``queries.findings`` counts none of them.
    """

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="evidence")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    version_of_document = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    says = models.CharField(max_length=20)  # terms.SAYS
    participant = models.ForeignKey(Participant, models.PROTECT, null=True, related_name="+")
    removed_on = models.DateField(null=True)

    class Meta:
        verbose_name_plural = "evidence"
        constraints = [
            one_of("says", SAYS, "finding_evidence_says"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="finding_evidence_words"),
            models.UniqueConstraint(
                fields=["finding", "document", "version_of_document", "start", "end"],
                condition=Q(removed_on=None),
                name="finding_evidence_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.finding)

    def get_absolute_url(self) -> str:
        """Return the address of the finding's card."""
        return self.finding.get_absolute_url()


class Solution(Record):
    """What could be done about what was found: by when, by whom, and what it needs."""

    study = models.ForeignKey(Study, models.PROTECT, related_name="solutions")
    number = models.PositiveIntegerField()  # counted in the study
    words_mn = models.TextField(blank=True)
    words_en = models.TextField(blank=True)
    horizon = models.CharField(max_length=20)  # terms.HORIZONS
    actors = models.JSONField(default=list)  # codes of terms.ACTORS
    needs = models.TextField(blank=True)
    dropped_on = models.DateField(null=True)
    invented = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "number"], name="solution_number"),
            one_of("horizon", HORIZONS, "solution_horizon"),
        ]

    def __str__(self) -> str:
        return gettext("Solution %(number)d") % {"number": self.number}

    def get_absolute_url(self) -> str:
        """Return the address of its card."""
        return address("research:solution", self.uid)

    def words_in(self, language: str) -> str:
        """Return the solution in a language, or in the other where it is not written in this."""
        mn, en = self.words_mn, self.words_en
        return (en or mn) if language == "en" else (mn or en)


class SolutionFinding(Record):
    """That a solution answers a finding."""

    solution = models.ForeignKey(Solution, models.PROTECT, related_name="answers")
    finding = models.ForeignKey(Finding, models.PROTECT, related_name="answered_by")
    removed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["solution", "finding"],
                condition=Q(removed_on=None),
                name="solution_finding_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.solution}, {self.finding}"

    def get_absolute_url(self) -> str:
        """Return the address of the solution's card."""
        return self.solution.get_absolute_url()
