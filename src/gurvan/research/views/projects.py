"""A project of another program: sent, looked at, taken in, taken back; and who coded in it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.views import ActPage
from gurvan.research import commands, policies, queries
from gurvan.research.exchange import LEFT
from gurvan.research.forms.exchange import ProjectFileForm, TakeProjectForm
from gurvan.research.models import GuestCoder, SentProject, Study, TakenProject
from gurvan.research.qda_matching import DIFFERS, GONE, NEW, SAME, CodeMet
from gurvan.research.qda_preview import QUOTES, Preview, SourceSeen
from gurvan.research.terms import COLOURS
from gurvan.research.views.tabs import CRUMBS, StudyAct, over_study
from gurvan.work.models import Job
from gurvan.work.queries import open_job

SHOWN = 300  # codes, documents
HOW = {
    NEW: _("new"),
    SAME: _("already here"),
    DIFFERS: _("says something else here"),
    GONE: _("no longer here: it does not come back"),
}


class SendProject(StudyAct):
    """Send a file of another program."""

    command, form_class, led_to = commands.send_project, ProjectFileForm, "exchange"
    title, button = _("Take in a file of another program"), _("Read the file")
    intro = _(
        "It is read first, and you see what would come. Nothing is taken in before you say so. The"
        " file itself is not kept."
    )
    done = _("The file is read. Nothing is taken in yet.")

    def given(self, form: Any) -> dict[str, Any]:
        """Return what the file holds."""
        return {"data": form.cleaned_data["file"].read()}

    def get_done(self, result: Any) -> str:
        """Say that it is read, or that it will be."""
        if result.unread:
            return gettext("The file is long: it is being read. This page shows how far it is.")
        return super().get_done(result)

    def get_led_url(self, result: Any) -> str:
        """Go on to what would come."""
        return str(result.get_absolute_url())


class _OfStudy(ActPage):
    """An act on something that stands below a study's exchange."""

    crumbs = CRUMBS
    subject: SentProject | TakenProject | GuestCoder

    def begin(self) -> None:
        """Find it, and ask whether the actor works on its study."""
        super().begin()
        policies.require_work(self.request.actor, self.subject.study)

    def get_crumbs(self) -> list[Link]:
        """Return the way here."""
        study = self.subject.study
        back = Link(_("For other programs"), reverse("research:exchange", args=[study.uid]))
        return [*over_study(self.crumbs, study), back]

    def get_back_url(self) -> str:
        """Return to what was taken in and out."""
        return reverse("research:exchange", args=[self.subject.study.uid])

    def get_led_url(self, result: Any) -> str:
        """Go there."""
        return self.get_back_url()


class LookProject(_OfStudy):
    """What a file would bring; and taking it in."""

    template_name = "research/project_look.html"
    query, subject_name, form_class = queries.sent_projects, "sent", TakeProjectForm
    command = commands.begin_taking_project_in
    title, button = _("What the file brings"), _("Take the file in")
    intro = _("The whole file was read. Nothing is taken in yet.")
    done = _("It is taken in. What was sent is destroyed.")
    subject: SentProject

    @cached_property
    def seen(self) -> Preview:
        """Find out once what the file would bring."""
        return queries.preview_of(self.subject)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it; lead to the long work that reads it or takes it in."""
        for kind in (commands.READ, *commands.LONG.values()):
            if job := open_job(kind, self.subject.uid):
                return redirect(job.get_absolute_url())
        if self.subject.unread:  # the reading was broken off
            messages.info(request, _("The file was not read to its end. Send it again."))
            return redirect(reverse("research:drop_project", args=[self.subject.uid]))
        return super().get(request, *args, **kwargs)

    def get_form(self, form_class: Any = None) -> Any:
        """Ask what the file gives reason to."""
        form = super().get_form(form_class)
        form.fit(self.seen)
        return form

    def given(self, form: Any) -> dict[str, Any]:
        """Return what was said."""
        return {"said": form.said()}

    def get_led_url(self, result: Any) -> str:
        """Go to the long work, or back to the study."""
        return str(result.get_absolute_url())

    def get_done(self, result: Any) -> str:
        """Say that it is taken in, or that it will be."""
        if isinstance(result, Job):
            return gettext("The file is being taken in. This page shows how far it has come.")
        return super().get_done(result)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what would come, and what cannot."""
        seen = self.seen
        names = {one.guid: one.name for one in seen.sources}
        given = {
            "seen": seen,
            "codes": [_code(one) for one in seen.codes[:SHOWN]],
            "more_codes": max(len(seen.codes) - SHOWN, 0),
            "sources": [_source(one) for one in seen.sources[:SHOWN]],
            "more_sources": max(len(seen.sources) - SHOWN, 0),
            "coders": [name or gettext("A coder of another program") for name in seen.coders],
            "unfit": [(names.get(one.source, ""), one) for one in seen.unfit[:QUOTES]],
            "left": [(gettext(LEFT[key]), seen.left[key]) for key in LEFT if key in seen.left],
        }
        return super().get_context_data(**{**given, **kwargs})


def _code(one: CodeMet) -> dict[str, Any]:
    """Return a code as it is shown, with what is another in the file."""
    ours, theirs = one.ours, one.theirs
    pairs = []
    if one.how == DIFFERS and ours is not None:
        pairs = [
            (_("Name"), ours.name, theirs.name),
            (_("What it means"), ours.definition, theirs.definition),
            (_("Memo"), ours.memo, theirs.memo or ours.memo),
            (_("Colour"), gettext(COLOURS[ours.colour]), gettext(COLOURS[theirs.colour])),
        ]
        if ours.parent != theirs.parent:
            pairs.append((_("Under which code does it stand?"), "", gettext("elsewhere")))
    return {
        "name": theirs.name,
        "depth": range(one.depth),
        "colour": theirs.colour,
        "definition": theirs.definition,
        "how": HOW[one.how],
        "new": one.how == NEW,
        "pairs": [pair for pair in pairs if pair[1] != pair[2]],
    }


def _source(one: SourceSeen) -> dict[str, Any]:
    """Return a document as it is shown."""
    return {
        "name": one.name or gettext("A document of another program"),
        "how": _("has another title here") if one.how == DIFFERS else HOW[one.how],
        "seen": one,
    }


class DropProject(_OfStudy):
    """Throw a file away."""

    grave = True
    query, subject_name = queries.sent_projects, "sent"
    command, title = commands.drop_project, _("Throw the file away")
    button = _("Throw it away")
    intro, done = _("Nothing of it is kept."), _("What was sent is destroyed.")


class TakeProjectBack(_OfStudy):
    """Take back what a file brought."""

    query, subject_name, grave = queries.taken_projects, "taken", True
    command, title = commands.take_project_back, _("Take back what the file brought")
    button = _("Take it back")
    intro = _(
        "Its codes, documents and highlights go, with the coders who came with it; words of yours"
        " that the file’s took the place of stand again. Once something of it was changed, coded on"
        " or cited, this is refused."
    )
    done = _("It is taken back.")


class EraseGuestCoder(_OfStudy):
    """Erase the name of a coder of another program."""

    query, subject_name, grave = queries.guest_coders, "coder", True
    command, title = commands.erase_guest_coder, _("Erase the name of a coder")
    button = _("Erase the name")
    intro = _("What they coded stays. Nobody is named as its coder any more.")
    done = _("The name is erased.")


def brought(study: Study, actor: Any) -> dict[str, Any]:
    """Return for a study's page what is on its way, what was taken in, and who coded."""
    return {
        "sent": list(queries.sent_projects_of(actor=actor, study=study)[:3]),
        "taken": list(queries.taken_projects_of(actor=actor, study=study)[:SHOWN]),
        "guests": list(queries.guest_coders_of(actor=actor, study=study)[:SHOWN]),
    }
