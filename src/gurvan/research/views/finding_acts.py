"""The acts on a finding: written, changed, dropped, taken up again."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.errors import NotFound
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.views import ActPage
from gurvan.research import commands, policies, queries
from gurvan.research.commands import FindingDraft, Spot
from gurvan.research.forms.findings import FindingForm
from gurvan.research.models import Document
from gurvan.research.views.findings import over_findings
from gurvan.research.views.tabs import StudyAct


class FindingAct(ActPage):
    """An act on a finding."""

    query, subject_name = queries.findings, "finding"

    def begin(self) -> None:
        """Find it, and ask whether the actor works on its study."""
        super().begin()
        policies.require_work(self.request.actor, self.subject.study)

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over its card."""
        way = over_findings(self.subject.study)
        return [*way, Link(str(self.subject), self.subject.get_absolute_url())]


class ChangeFinding(FindingAct):
    """Change a finding."""

    command, form_class = commands.change_finding, FindingForm
    title, button, done = _("Change the finding"), _("Keep it"), _("The finding is changed.")

    def get_initial(self) -> dict[str, Any]:
        """Start from the finding as it is."""
        return {name: getattr(self.subject, name) for name in FindingForm.base_fields}

    def given(self, form: Any) -> dict[str, Any]:
        """Return the finding."""
        return {"draft": FindingDraft(**form.cleaned_data)}


class DropFinding(FindingAct):
    """Drop a finding."""

    command, title, button = commands.drop_finding, _("Drop the finding"), _("Drop it")
    intro = _("It stands in no picture and no report from now on. You can take it up again.")
    done = _("The finding is dropped.")


class TakeUpFinding(FindingAct):
    """Take a finding up again."""

    command, title, button = commands.take_up_finding, _("Take it up again"), _("Take it up")
    intro = _("It stands again, with the words that were tied to it.")
    done = _("The finding stands again.")


class WriteFinding(StudyAct):
    """Write a finding; with the words on which it rests, where some were chosen."""

    template_name = "research/write_finding.html"
    command, form_class, led_to = commands.write_finding, FindingForm, "findings"
    title, button, done = _("Write a finding"), _("Keep it"), _("The finding is written.")

    def begin(self) -> None:
        """Find the words that were chosen, if any were."""
        super().begin()
        self.spots = self._spots()

    def _spots(self) -> list[Spot]:
        asked = self.request.GET
        if "document" not in asked:
            return []
        try:
            rows = queries.documents_of(actor=self.request.actor, about=self.subject)
            return [
                Spot(
                    document=rows.get(uid=asked["document"]),
                    says=asked["says"],
                    **{name: int(asked[name]) for name in ("version", "start", "end")},
                )
            ]
        except (Document.DoesNotExist, KeyError, ValueError, ValidationError) as error:
            raise NotFound from error

    def given(self, form: Any) -> dict[str, Any]:
        """Return the finding and its words."""
        return {"draft": FindingDraft(**form.cleaned_data), "spots": self.spots}

    def get_led_url(self, result: Any) -> str:
        """Go on to the finding's card."""
        url: str = result.get_absolute_url()
        return url

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the words that were chosen."""
        words = [
            said.words
            for spot in self.spots
            for said in queries.words_at(spot.document, spot.version, spot.start, spot.end)
        ]
        return super().get_context_data(**{"chosen": [one for one in words if one], **kwargs})
