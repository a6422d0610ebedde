"""The reports of a study: a list, one as it is drawn now, and the acts on its blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy as _

from gurvan.kernel.errors import NotFound
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.views import ActPage, CardPage
from gurvan.papers.content import Draft, frozen
from gurvan.papers.speaking import speak
from gurvan.research import commands, policies, queries
from gurvan.research.commands import MOVES
from gurvan.research.forms.reports import AddBlockForm, AddCountedForm, WordsForm
from gurvan.research.listings import REPORTS
from gurvan.research.models import Report
from gurvan.research.queries import Laid
from gurvan.research.reporting import INSTEAD, shown_in
from gurvan.research.views.tabs import CRUMBS, StudyAct, StudyPart, over_study


class Reports(StudyPart):
    """The reports of a study."""

    title, listing, part = _("Reports"), REPORTS, queries.reports_of
    empty = _("No report yet. Begin one: it writes itself from what the study holds.")

    def actions(self) -> Sequence[Action]:
        """Offer to begin one."""
        url = reverse("research:begin_report", args=[self.subject.uid])
        return [Action(_("Begin a report"), url, primary=True)]


class BeginReport(StudyAct):
    """Begin a report."""

    command, title, button = commands.begin_report, _("Begin a report"), _("Begin it")
    intro = _(
        "It writes itself from the record: how it was done, who took part, the findings with"
        " quotes, what could be done, and what it cannot say. Then you write on in it."
    )
    done, led_to = _("The report is begun."), "reports"

    def get_led_url(self, result: Any) -> str:
        """Go on to the report."""
        url: str = result.get_absolute_url()
        return url


def over_report(report: Report) -> list[Link]:
    """Return the way to what stands below a report."""
    way = over_study(list(CRUMBS), report.study)
    return [*way, Link(_("Reports"), reverse("research:reports", args=[report.study.uid]))]


def report_tabs(report: Report) -> list[Link]:
    """Return the parts of a report."""

    def tab(title: Any, name: str) -> Link:
        return Link(title, reverse(f"research:{name}", args=[report.uid]))

    return [
        tab(_("Report"), "report"),
        tab(_("Who took part"), "report_people"),
        tab(_("Check"), "check_report"),
        tab(_("What was issued"), "issued_reports"),
    ]


class ReportPage(CardPage):
    """One report as it is drawn from the record now, block by block."""

    template_name = "research/report.html"
    query, crumbs, history = queries.reports, CRUMBS, queries.report_history
    help = _(
        "Each part is drawn anew from the record whenever you open the report. What you write"
        " stands above a table, or in the place of a finding or a quote; you can take it back."
    )

    def get_crumbs(self) -> list[Link]:
        """Return the way here."""
        return over_report(self.subject)

    def tabs(self, subject: Report, actor: Any) -> Sequence[Link]:
        """Return its parts."""
        return report_tabs(subject)

    def summary(self, subject: Report, actor: Any) -> Sequence[tuple[Any, Any]]:
        """Return what the report is of, and whether anybody reads it."""
        rows = [
            (_("Study"), Link(subject.study.title, subject.study.get_absolute_url())),
            (_("Begun on"), subject.begun_on),
            (_("Published on"), subject.published_on),
            (_("Erased on"), subject.erased_on),
        ]
        return [(label, value) for label, value in rows if value]

    def actions(self, subject: Report, actor: Any) -> Sequence[Action]:
        """Return what can be done next."""
        if subject.erased_on or not policies.may(policies.require_work, actor, subject.study):
            return []

        def act(title: Any, name: str, **options: Any) -> Action:
            return Action(title, reverse(f"research:{name}", args=[subject.uid]), **options)

        surveyed = queries.reportable_seen(actor=actor, study=subject.study).exists()
        acts = [
            act(_("Look at the check"), "check_report", primary=True),
            act(_("Add something"), "add_block"),
            *([act(_("Add what was answered to a survey"), "add_counted")] if surveyed else []),
            act(_("Say how people are told"), "report_people"),
            act(_("Issue the report"), "issue_report"),
            act(_("Publish it"), "publish_report"),
        ]
        if subject.published:
            acts.append(act(_("Take it off the public page"), "take_report_down"))
        return [*acts, act(_("Erase the report"), "erase_report")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the blocks, those that are hidden last."""
        given: dict[str, Any] = {"shown": [], "hidden": [], "lacks": 0}
        if self.subject.erased_on is None:
            facts = queries.facts_of(self.subject)
            rows = queries.laid(self.subject, facts)
            left = queries.lacking(rows, facts)
            told = [drawn_block(row) for row in rows]
            given = {
                "shown": [one for one in told if not one["row"].block.hidden],
                "hidden": [one for one in told if one["row"].block.hidden],
                "lacks": len(left.findings),
                "can_work": policies.may(
                    policies.require_work, self.request.actor, self.subject.study
                ),
            }
        return super().get_context_data(**{**given, **kwargs})


def drawn_block(row: Laid) -> dict[str, Any]:
    """Return a block as the page shows it, in the reader's language."""
    language = get_language() or "mn"
    content = frozen(Draft(title="", blocks=row.parts), language, speak)
    return {
        "row": row,
        "parts": shown_in(content["blocks"], language),
        "can_undo": row.block.before is not None or (row.own.mn and row.block.kind != "words"),
        "is_own": bool(row.own.mn) and row.block.kind in INSTEAD,
    }


class ReportAct(ActPage):
    """An act on a report."""

    query, crumbs, subject_name = queries.reports, CRUMBS, "report"

    def begin(self) -> None:
        """Find the report, and ask whether the actor works on its study."""
        super().begin()
        policies.require_work(self.request.actor, self.subject.study)

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the report."""
        way = over_report(self.subject)
        return [*way, Link(str(self.subject), self.subject.get_absolute_url())]

    def get_led_url(self, result: Any) -> str:
        """Go back to the report."""
        url: str = self.subject.get_absolute_url()
        return url


class AddBlock(ReportAct):
    """Add words, a finding or a quote."""

    command, form_class = commands.add_block, AddBlockForm
    title, button, done = _("Add something"), _("Add it"), _("It stands in the report now.")
    intro = _("Own words, or what the record holds and the report does not hold yet.")

    def given(self, form: Any) -> dict[str, Any]:
        """Return what is added, and where."""
        told: dict[str, Any] = form.told()
        return told

    def get_led_url(self, result: Any) -> str:
        """Go to its place in the report."""
        url: str = result.get_absolute_url()
        return url


class AddCounted(AddBlock):
    """Add what was answered to a survey."""

    form_class: Any = AddCountedForm
    title = _("Add what was answered to a survey")
    intro = _(
        "Small numbers are put together or withheld, and nobody is found by subtracting. Whoever"
        " left the question out is counted too."
    )


class BlockAct(ActPage):
    """An act on a block of a report."""

    query, crumbs, subject_name = queries.report_blocks, CRUMBS, "block"

    def begin(self) -> None:
        """Find the block, and ask whether the actor works on its study."""
        super().begin()
        policies.require_work(self.request.actor, self.subject.report.study)

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the report."""
        report = self.subject.report
        return [*over_report(report), Link(str(report), report.get_absolute_url())]

    def get_led_url(self, result: Any) -> str:
        """Go to its place in the report."""
        url: str = result.get_absolute_url()
        return url


class WriteBlock(BlockAct):
    """Write words into a block."""

    command, form_class = commands.write_block, WordsForm
    button, done = _("Keep the words"), _("The words are kept.")

    def get_title(self) -> str:
        """Name the part."""
        return str(self.subject)

    def get_intro(self) -> str:
        """Say where the words will stand."""
        if self.subject.kind == "words":
            return ""
        if self.subject.kind in INSTEAD:
            return str(
                _(
                    "Your words stand in the place of what the record says. Leave both empty, and"
                    " the record speaks again."
                )
            )
        return str(_("Your words stand above what the record says."))

    def get_initial(self) -> dict[str, Any]:
        """Start from what was written, or from what the record says."""
        told = self.subject.read()
        if told["mn"] or told["en"] or self.subject.kind not in {"finding", "quote"}:
            return {"words_mn": told["mn"], "words_en": told["en"]}
        facts = queries.facts_of(self.subject.report)
        for one in facts.findings:
            if one.uid == self.subject.about:
                return {"words_mn": one.words.mn, "words_en": one.words.en}
        for quote in facts.quotes:
            if quote.uid == self.subject.about:
                return {"words_mn": quote.words, "words_en": ""}
        return {}


STEPS = {
    "up": _("Move it up"),
    "down": _("Move it down"),
    "hide": _("Leave it out"),
    "show": _("Show it again"),
    "undo": _("Undo what was last written"),
    "keep": _("Keep your words"),
    "take-over": _("Take what the record says"),
}


class ArrangeBlock(BlockAct):
    """Move a block, leave it out, show it, undo, or settle what the record says otherwise now."""

    command, done = commands.arrange_block, _("Done.")
    intro = _("This can be taken back.")

    def begin(self) -> None:
        """Ask whether there is such a step."""
        if self.kwargs["move"] not in MOVES:
            raise NotFound
        super().begin()

    def get_title(self) -> str:
        """Name the part."""
        return str(self.subject)

    def given(self, form: Any) -> dict[str, Any]:
        """Return the step."""
        return {"move": self.kwargs["move"]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the step on the button."""
        return super().get_context_data(**{"button": STEPS[self.kwargs["move"]], **kwargs})
