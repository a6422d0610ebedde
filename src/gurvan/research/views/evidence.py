"""The words on which findings rest: tied, untied, taken anew after a correction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.errors import NotFound, Refused
from gurvan.kernel.web import once
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.refusals import add_to_form
from gurvan.kernel.web.views import ActPage
from gurvan.research import commands, policies, queries
from gurvan.research.commands import Spot
from gurvan.research.forms.findings import EvidenceForm
from gurvan.research.models import Evidence
from gurvan.research.refusals import WordsNotThere, WordsSeveralTimes
from gurvan.research.views.documents import DocumentAct, carried
from gurvan.research.views.findings import over_findings
from gurvan.research.views.tabs import CRUMBS


class UseAsEvidence(DocumentAct):
    """Tie words of a document to a finding."""

    command, form_class = commands.add_evidence, EvidenceForm
    title, button = _("Use words for a finding"), _("Tie them to it")
    done = _("The words are tied to the finding.")
    intro = _("The words stay where they stand. If they are withdrawn, they count no more.")

    def about(self) -> dict[str, Any]:
        """Return nothing: the command takes the place, not the document."""
        return {}

    def begin(self) -> None:
        """Find the words in their version."""
        super().begin()
        self.version, start, end = (self.kwargs[name] for name in ("version", "start", "end"))
        if not 1 <= self.version <= self.subject.versions or start >= end:
            raise NotFound
        self.start = start
        heard = queries.words_at(self.subject, self.version, start, end)
        self.words = "\n".join(one.text for one in heard)
        if not any(one.is_there for one in heard):
            raise NotFound

    def get_initial(self) -> dict[str, Any]:
        """Start from all the words, and from the finding for which they were sought."""
        sought = carried(self.request.GET, self.subject.study)
        return {"quotation": self.words, "finding": sought.uid if sought else None}

    def _spot(self, form: Any) -> Spot:
        """Return the place of the words that were left. Raises WordsNotThere, WordsSeveralTimes."""
        wanted = form.cleaned_data["quotation"].replace("\r\n", "\n").strip()
        at = self.words.find(wanted)
        if at < 0:
            raise WordsNotThere(field="quotation")
        if self.words.find(wanted, at + 1) >= 0:
            raise WordsSeveralTimes(field="quotation")
        start = self.start + at
        return Spot(
            document=self.subject,
            version=self.version,
            start=start,
            end=start + len(wanted),
            says=form.cleaned_data["says"],
        )

    def form_valid(self, form: Any) -> Any:
        """Go on to a new finding, where none was chosen."""
        try:
            spot = self._spot(form)
        except Refused as refusal:
            add_to_form(form, refusal)
            return self.form_invalid(form)
        if form.cleaned_data["finding"] is None:
            return self._to_new(spot)
        return super().form_valid(form)

    def _to_new(self, spot: Spot) -> Any:
        """Lead to the page on which the new finding is written."""
        told = {
            "document": spot.document.uid,
            "version": spot.version,
            "start": spot.start,
            "end": spot.end,
            "says": spot.says,
        }
        url = reverse("research:write_finding", args=[self.subject.study.uid])
        led = f"{url}?{urlencode(told)}"
        once.done(self._once, led)
        return redirect(led)

    def given(self, form: Any) -> dict[str, Any]:
        """Return the finding, and the place."""
        return {"finding": form.cleaned_data["finding"], "spot": self._spot(form)}

    def get_led_url(self, result: Evidence) -> str:
        """Go on to the finding's card."""
        return result.get_absolute_url()


class EvidenceAct(ActPage):
    """An act on words that are tied to a finding."""

    query, subject_name = queries.evidence, "evidence"
    crumbs: ClassVar[Sequence[Link]] = CRUMBS

    def begin(self) -> None:
        """Find them, and ask whether the actor works on the study."""
        super().begin()
        policies.require_work(self.request.actor, self.subject.finding.study)

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the finding."""
        finding = self.subject.finding
        return [*over_findings(finding.study), Link(str(finding), finding.get_absolute_url())]


class RemoveEvidence(EvidenceAct):
    """Untie words from a finding."""

    grave = True
    command = commands.remove_evidence
    title, button, done = _("Untie the words"), _("Untie them"), _("The words are untied.")
    intro = _("The finding rests on them no more. The words themselves stay in their document.")


class RenewEvidence(EvidenceAct):
    """Take the words as they stand after a correction."""

    template_name, command = "research/renew_evidence.html", commands.renew_evidence
    title, button = _("Take the words as they stand now"), _("Take them so")
    intro = _(
        "The document was changed since these words were tied to the finding. Until you take them"
        " as they stand now, or untie them, reports say that they are from before the change."
    )
    done = _("The finding rests on the words as they stand now.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the words as they stood, and as they stand."""
        one = self.subject
        heard = queries.words_at(one.document, one.version_of_document, one.start, one.end)
        given = {
            "older": "\n".join(said.words for said in heard if said.words),
            "newer": queries.renewed_words(one),
        }
        return super().get_context_data(**{**given, **kwargs})
