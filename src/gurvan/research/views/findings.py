"""Findings: their list, the picture of SWOT, and a finding's card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web import contributed
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.tags import Tag
from gurvan.kernel.web.views import CardPage, SubjectMixin
from gurvan.research import policies, queries
from gurvan.research.filters import FindingFilters
from gurvan.research.listings import FINDINGS, about, touches
from gurvan.research.models import Finding, Study
from gurvan.research.terms import LIES, SAYS, WORKS
from gurvan.research.views.tabs import CRUMBS, StudyPart, over_study, study_tabs

FIELDS = {
    "strengths": _("Strengths"),
    "weaknesses": _("Weaknesses"),
    "opportunities": _("Opportunities"),
    "threats": _("Threats"),
}


class Findings(StudyPart):
    """The findings of a study."""

    title, listing, part, filters = _("Findings"), FINDINGS, queries.findings_in, FindingFilters
    empty = _("No finding yet. Read the documents, and write down what they come to.")
    help = _("Open a finding to see the words on which it rests, and who says otherwise.")

    def actions(self) -> Sequence[Action]:
        """Offer to write one."""
        write = reverse("research:write_finding", args=[self.subject.uid])
        return [Action(_("Write a finding"), write, primary=True)]


class Swot(SubjectMixin):
    """The findings of a study in four fields: inside or outside, helping or harming."""

    template_name, query, crumbs = "research/swot.html", queries.studies, CRUMBS
    title = _("Strengths, weaknesses, opportunities, threats")
    help = _("Findings of which it is not said where they lie stand below. Print it as it is.")

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the study and its findings."""
        return over_findings(self.subject)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the four fields, each finding with what it rests on."""
        fields, unplaced = queries.swot(self.subject)
        every = [*unplaced, *(one for rows in fields.values() for one in rows)]
        weights = queries.weights_of(every)
        language = get_language() or "mn"

        def told(one: Finding) -> dict[str, Any]:
            return {
                "row": one,
                "words": one.words_in(language),
                "shock": about(one),
                "weight": weights[one.pk],
            }

        given = {
            "fields": [
                (name, FIELDS[name], [told(one) for one in rows]) for name, rows in fields.items()
            ],
            "unplaced": [told(one) for one in unplaced],
            "tabs": study_tabs(self.subject, self.request.actor, self.request.path),
        }
        return super().get_context_data(**{**given, **kwargs})


def over_findings(study: Study) -> list[Link]:
    """Return the way to what stands below a study's findings."""
    here = Link(_("Findings"), reverse("research:findings", args=[study.uid]))
    return [*over_study(CRUMBS, study), here]


def place_words(finding: Finding) -> str:
    """Return in words where a finding stands in SWOT."""
    told = [LIES.get(finding.lies, ""), WORKS.get(finding.works, "")]
    return ", ".join(gettext(words) for words in told if words)


class FindingCard(CardPage):
    """One finding: the sentence, its place, and the words on which it rests."""

    template_name = "research/finding.html"
    query, history = queries.findings, queries.finding_history

    def get_crumbs(self) -> list[Link]:
        """Return the way here."""
        return over_findings(self.subject.study)

    def tag(self, subject: Finding) -> Tag | None:
        """Return whether it is dropped."""
        return Tag(gettext("dropped"), "ended") if subject.dropped_on else None

    def summary(self, subject: Finding, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return the sentence, and where it stands."""
        rows: list[tuple[Any, Any]] = [
            (_("In Mongolian"), subject.words_mn),
            (_("In English"), subject.words_en),
            (_("Place in SWOT"), place_words(subject)),
            (_("About an event"), about(subject)),
            (_("Touches"), touches(subject)),
        ]
        return [(label, value) for label, value in rows if value]

    def actions(self, subject: Finding, actor: Actor) -> Sequence[Action]:
        """Return what can be done next."""
        if not policies.may(policies.require_work, actor, subject.study):
            return []

        def act(title: Any, name: str) -> Action:
            return Action(title, reverse(f"research:{name}", args=[subject.uid]))

        find = reverse("research:find", args=[subject.study.uid])
        if subject.dropped_on:
            up = act(_("Take it up again"), "take_up_finding")
            return [up, act(_("Change it"), "change_finding")]
        return [
            Action(
                _("Find words for it in the documents"),
                f"{find}?finding={subject.uid}",
                primary=True,
            ),
            act(_("Change it"), "change_finding"),
            act(_("Drop it"), "drop_finding"),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the quotations, what they come to, and the solutions."""
        quotes = queries.quotes_of(self.subject)
        actor = self.request.actor
        given = {
            "quotes": [
                (gettext(SAYS[code]), [one for one in quotes if one.says == code and not one.gone])
                for code in SAYS
            ],
            "weight": queries.weighed(quotes),
            "solutions": queries.answers_to_finding(self.subject),
            "came": queries.followed_by(actor=actor, rows=[self.subject])[self.subject.pk],
            "sections": contributed.sections(self.subject, actor),
            "language": get_language() or "mn",
        }
        return super().get_context_data(**{**given, **kwargs})
