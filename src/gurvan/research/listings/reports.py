"""How reports, and what was issued of them, stand in lists."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.web.listing import Column, Listing
from gurvan.kernel.web.tags import Tag
from gurvan.papers.kinds import LANGUAGES as TONGUES
from gurvan.papers.lifecycle import PAPER
from gurvan.papers.models import Paper
from gurvan.research.models import (
    Report,
)


def _report_tag(report: Report) -> Tag | str:
    if report.erased_on:
        return Tag(gettext("words erased"), "ended")
    return Tag(gettext("report is public"), "good") if report.published_on else ""


REPORTS = Listing(
    name="study-reports",
    columns=(
        Column(_("Report"), lambda row: str(row), kind="link", sort="number"),  # noqa: PLW0108 - its words in the reader's language
        Column(_("Begun on"), "begun_on", kind="date", sort="begun_on"),
        Column(_("Published on"), "published_on", kind="date", sort="published_on"),
        Column(_("To note"), _report_tag, kind="tag"),
    ),
)


def _word_url(paper: Paper) -> str:
    return "" if paper.is_erased else reverse("research:report_word", args=[paper.uid])


ISSUED_REPORTS = Listing(
    name="issued-reports",
    columns=(
        Column(_("Paper"), "number", kind="link"),
        Column(_("Version"), "edition", kind="number"),
        Column(_("Language"), lambda row: gettext(TONGUES[row.language])),
        Column(_("Issued on"), "issued_on", kind="date"),
        Column(_("As .docx"), lambda row: "" if row.is_erased else gettext("Download as .docx"),
               kind="act", url=_word_url, exported=False),
        Column(_("State"), "state", kind="tag", lifecycle=PAPER),
    ),
)  # fmt: skip
