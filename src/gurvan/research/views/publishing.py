"""How a report leaves: who took part, the check, issuing, publishing, erasing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.files.serving import saved
from gurvan.kernel.errors import NotFound
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.requests import PageRequest
from gurvan.kernel.web.views import ActPage, PartPage, SubjectMixin
from gurvan.papers.content import Draft, frozen
from gurvan.papers.forms import LanguageForm
from gurvan.papers.speaking import speak
from gurvan.research import commands, policies, queries
from gurvan.research.disclosing import COLUMNS, HOW, KINDS, WHOLE, WITHHELD, ways_out
from gurvan.research.forms.reports import OverruleForm, PeopleForm, PublishForm
from gurvan.research.listings import ISSUED_REPORTS
from gurvan.research.queries import Leak, Untranslated
from gurvan.research.reporting import HEADINGS, laid, shown_in
from gurvan.research.terms import LANGUAGES, WORD
from gurvan.research.views.reports import ReportAct, over_report, report_tabs
from gurvan.research.views.tabs import CRUMBS


class TellPeople(ReportAct):
    """Say how those who took part are told."""

    template_name = "research/report_people.html"
    command, form_class = commands.tell_people, PeopleForm
    title, button = _("Say how people are told"), _("Tell them so")
    done = _("So they are told now.")
    help = _(
        "Whoever knows a group knows who has most children in it. So people are told only in groups"
        " of several who are alike in all that is told."
    )

    def get_intro(self) -> str:
        """Say of how many people nobody can be told apart."""
        words = gettext(
            "At least %(least)d people must be alike in everything that is told of them. What is"
            " left out here stays in the record."
        )
        return words % {"least": queries.least()}

    def get_initial(self) -> dict[str, Any]:
        """Start from how they are told now."""
        ways = {column: self.subject.ways.get(column, WHOLE) for column in COLUMNS}
        return {"tells": self.subject.tells, **ways}

    def given(self, form: Any) -> dict[str, Any]:
        """Return how people are told."""
        told: dict[str, Any] = form.told()
        return told

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how it looks now, and ways in which nobody can be told apart."""
        facts, language = queries.facts_of(self.subject), get_language() or "mn"
        parts = laid("people", facts) or []
        content = frozen(Draft(title="", blocks=parts), language, speak)
        offers = [
            {
                "ways": ways,
                "words": [
                    f"{gettext(HEADINGS[column])}: {gettext(HOW[way])}"
                    for column, way in ways.items()
                    if way != WHOLE
                ],
            }
            for ways in ways_out(facts.rows, facts.least, facts.told_else)
        ]
        given = {
            "parts": shown_in(content["blocks"], language),
            "offers": offers,
            "tabs": report_tabs(self.subject),
        }
        return super().get_context_data(**{**given, **kwargs})


class Check(SubjectMixin):
    """What of a report could give somebody away, and what can be done about each."""

    template_name = "research/check.html"
    query, crumbs = queries.reports, CRUMBS
    title = _("Check")
    help = _(
        "The check looks for what has the form of a name, a number or a place, and finds some that"
        " is none. It does not find everything: read the report too, as a neighbour would."
    )

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the report."""
        return [
            *over_report(self.subject),
            Link(str(self.subject), self.subject.get_absolute_url()),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was found, what stands overruled, and by whom."""
        leaks: list[Leak] = []
        untold: list[Untranslated] = []
        if self.subject.erased_on is None:
            leaks = queries.checked(actor=self.request.actor, report=self.subject)
            untold = queries.untranslated(self.subject)
        names = queries.names_of_users(one.overruled.user_uid for one in leaks if one.overruled)
        reasons = queries.reasons_of(leaks)
        told = [
            {
                "leak": one,
                "kind": gettext({**KINDS, **WITHHELD}[one.kind]),
                "mend": _mend(one),
                "by": names.get(one.overruled.user_uid, "—") if one.overruled else "",
                "reason": reasons.get(one.key, ""),
            }
            for one in leaks
        ]
        given = {
            "unnamed": queries.unnamed(self.subject.study),
            "left": [one for one, leak in zip(told, leaks, strict=True) if not leak.overruled],
            "overruled": [one for one, leak in zip(told, leaks, strict=True) if leak.overruled],
            "untranslated": [
                (one.row, gettext(one.what) if one.what else "", gettext(LANGUAGES[one.lacks]))
                for one in untold
            ],
            "tabs": report_tabs(self.subject),
            "can_work": policies.may(policies.require_work, self.request.actor, self.subject.study),
        }
        return super().get_context_data(**{**given, **kwargs})


# Where the words of a part are written that an editor's words do not replace.
RECORD: Final = {
    "method": "research:change",
    "counted": "research:surveys",
    "crossed": "research:surveys",
    "swot": "research:findings",
    "solutions": "research:solutions",
    "guide": "research:questions",
    "consent": "research:change",
    "codes": "research:codes",
}


def _mend(leak: Leak) -> str:
    """Return where words are mended: in the part, or in the record that it is drawn from."""
    part = next((one for one in leak.blocks if one.kind not in RECORD), None)
    if part is not None:
        return reverse("research:write_block", args=[part.uid])
    block = leak.block
    return reverse(RECORD[block.kind], args=[block.report.study.uid])


class Overrule(ReportAct):
    """Let something stand that the check found."""

    command, form_class, grave = commands.overrule, OverruleForm, True
    title, button = _("Let it stand"), _("Let it stand by my name")
    done = _("It stands, by your name.")

    def begin(self) -> None:
        """Find it among what the check finds, and ask for the second factor."""
        super().begin()
        policies.require_identities(self.request.actor, self.subject.study)
        found = queries.checked(actor=self.request.actor, report=self.subject)
        leak = next((one for one in found if one.key == self.kwargs["leak"]), None)
        if leak is None or not leak.can_stand:
            raise NotFound
        self.leak = leak

    def get_intro(self) -> str:
        """Say what it is."""
        words = gettext("%(kind)s. First ask yourself whether it can be left out.")
        return words % {"kind": " ".join([gettext(KINDS[self.leak.kind]), self.leak.words]).strip()}

    def given(self, form: Any) -> dict[str, Any]:
        """Return what it is, and the reason."""
        return {**super().given(form), "leak": self.leak.key}

    def get_led_url(self, result: Any) -> str:
        """Go back to the check."""
        return reverse("research:check_report", args=[self.subject.uid])


class EndOverruling(ActPage):
    """Let no longer stand what was overruled."""

    grave = True
    query, crumbs, subject_name = queries.overruled, CRUMBS, "overruling"
    command = commands.end_overruling
    title, button = _("Let it no longer stand"), _("Let it no longer stand")
    intro, done = _("The check finds it again."), _("The check finds it again.")

    def begin(self) -> None:
        """Find it, and ask whether the actor works on the study."""
        super().begin()
        policies.require_work(self.request.actor, self.subject.report.study)

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the check."""
        report = self.subject.report
        return [
            *over_report(report),
            Link(str(report), report.get_absolute_url()),
            Link(_("Check"), self.subject.get_absolute_url()),
        ]

    def get_led_url(self, result: Any) -> str:
        """Go back to the check."""
        url: str = self.subject.get_absolute_url()
        return url


class Issued(PartPage):
    """What was issued of a report."""

    query, crumbs, subject_name = queries.reports, CRUMBS, "report"
    title, listing, part = _("What was issued"), ISSUED_REPORTS, queries.reports_issued
    empty = _("Nothing is issued yet. Look at the check first; then issue it.")

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the report."""
        return [
            *over_report(self.subject),
            Link(str(self.subject), self.subject.get_absolute_url()),
        ]

    def tabs(self) -> Sequence[Link]:
        """Return the report's parts."""
        return report_tabs(self.subject)

    def actions(self) -> Sequence[Action]:
        """Offer to issue it."""
        url = reverse("research:issue_report", args=[self.subject.uid])
        return [Action(_("Issue the report"), url, primary=True)]


class Issue(ReportAct):
    """Issue a report as PDF and .docx."""

    command, form_class = commands.issue_report, LanguageForm
    title, button = _("Issue the report"), _("Make the paper")
    intro = _(
        "What stands in the report now is frozen, numbered and kept as PDF; it can be taken away as"
        " .docx too. It is made only once nothing is left that the check found."
    )
    done = _("The report is issued. Download it here.")

    def given(self, form: Any) -> dict[str, Any]:
        """Add where papers are checked."""
        address = self.request.build_absolute_uri(reverse("papers:verify"))
        return {**super().given(form), "address": address}

    def get_led_url(self, result: Any) -> str:
        """Go on to what was issued."""
        return reverse("research:issued_reports", args=[self.subject.uid])


class WordFile(SubjectMixin):
    """An issued report as .docx."""

    query = queries.report_papers

    def get(self, request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # type: ignore[override] # it is a page's request
        """Answer with the file."""
        return saved(queries.word_of(self.subject), WORD, f"{self.subject.number}.docx")


class Publish(ReportAct):
    """Make an issued version public."""

    command, form_class, grave = commands.publish_report, PublishForm, True
    title, button, done = _("Publish it"), _("Make it public"), _("The report is public.")
    intro = _(
        "Anybody reads it on a page of its own, and takes it away as PDF and .docx. What was taken"
        " away cannot be called back."
    )

    def begin(self) -> None:
        """Ask for the second factor."""
        super().begin()
        policies.require_identities(self.request.actor, self.subject.study)


class TakeDown(ReportAct):
    """Take a report off the public page."""

    command, title = commands.take_report_down, _("Take it off the public page")
    button, done = _("Take it off"), _("The report is not public any more.")
    intro = _("From now on nobody finds it there. Who took it away has it still.")


class Erase(ReportAct):
    """Erase a report."""

    command, title, grave = commands.erase_report, _("Erase the report"), True
    button, done = _("Erase it"), _("The report is erased.")
    intro = _(
        "All that you wrote into it is erased, and all that was issued of it, also from the public"
        " page. The study stays. This cannot be taken back."
    )
