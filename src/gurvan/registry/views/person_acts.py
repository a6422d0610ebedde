"""What is done with one person's record: corrected, shown, moved, copied, closed, forgotten."""

from __future__ import annotations

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.files.purposes import PDF
from gurvan.files.serving import saved
from gurvan.kernel.errors import NotFound
from gurvan.kernel.web import once
from gurvan.kernel.web.views import ActPage
from gurvan.papers.forms import LanguageForm
from gurvan.registry import commands, phones, policies, queries
from gurvan.registry.commands import SlipPaper
from gurvan.registry.forms.people import (
    CopyForm,
    CorrectPersonForm,
    DeathForm,
    ForgetForm,
    PersonPhotoForm,
    ResidenceForm,
    RevokeSlipForm,
)
from gurvan.registry.models import Person
from gurvan.registry.particulars import HIDDEN
from gurvan.registry.views.people import CRUMBS, said_after
from gurvan.registry.views.printed import PrintSlips


class PersonAct(ActPage):
    """An act on a person's record."""

    query, crumbs, subject_name = queries.people_on_record, CRUMBS, "person"
    policy = policies.require_keeps


class CorrectPerson(PersonAct):
    """Put right what is known of a person."""

    command, form_class = commands.correct_person, CorrectPersonForm
    title, button, done = _("Correct the record"), _("Correct"), _("The record is corrected.")
    intro = _("Type what is right. What stood there before is not kept.")

    def get_initial(self) -> dict[str, Any]:
        """Start from what is known and not hidden."""
        names = ("given", "patronymic", "clan", "sex")
        return {name: getattr(self.subject, name) for name in names}

    def given(self, form: Any) -> dict[str, Any]:
        """Return what is to be other."""
        return {"changes": form.changes()}

    def get_done(self, result: Person) -> str:
        """Say it, with what does not fit together, and that the name is written otherwise."""
        return " ".join([str(self.done), *said_after(result, self.request.POST)])


class MoveResidence(PersonAct):
    """Note where a person lives now."""

    command, form_class = commands.move_residence, ResidenceForm
    title, button, done = _("New residence"), _("Note it"), _("The residence is noted.")
    intro = _("Where a person lives decides whether they are a resident of the soum.")

    def get_initial(self) -> dict[str, Any]:
        """Start from what is known."""
        return {
            "residence": self.subject.residence,
            "since": self.subject.residence_since,
            "proof": self.subject.residence_proof,
        }


class KeepPhoto(PersonAct):
    """Take a photo into the record."""

    command, form_class = commands.keep_photo, PersonPhotoForm
    title, button, done = _("Photo"), _("Keep the photo"), _("The photo is kept.")
    intro = _("Only where the person wants it. An older photo is erased.")

    def given(self, form: Any) -> dict[str, Any]:
        """Return the photo and its name."""
        photo = form.cleaned_data["photo"]
        return {"photo": photo, "name": photo.name}


class ShowParticular(PersonAct):
    """Look at a hidden particular. That it was looked at stays in the history."""

    command, policy = commands.show_particular, policies.require_shown
    title, button = _("Look at what is hidden"), _("Show it")

    def begin(self) -> None:
        """Take the particular's name from the address."""
        super().begin()
        if self.kwargs["what"] not in HIDDEN:
            raise NotFound

    def given(self, form: Any) -> dict[str, Any]:
        """Return which particular."""
        return {"what": self.kwargs["what"]}

    def get_intro(self) -> str:
        """Say what will be seen, and that it stays told."""
        return gettext("You will see: %(what)s. That you looked stays in the history.") % {
            "what": gettext(HIDDEN[self.kwargs["what"]])
        }

    def finish(self, result: str) -> HttpResponse:
        """Show it here and now; no address leads to it."""
        once.done(self._once, self.subject.get_absolute_url())
        what = self.kwargs["what"]
        value = phones.spoken(result) if what == "phone" else result
        context = {
            "title": gettext(HIDDEN[what]).capitalize(),
            "value": value,
            "subject": self.subject,
            "crumbs": self.get_crumbs(),
        }
        return render(self.request, "registry/shown.html", context)


class IssueSlip(PrintSlips):
    """Issue and print a slip for one person."""

    query, crumbs, subject_name = queries.people_on_record, CRUMBS, "person"
    command = commands.issue_slip
    title, button = _("Issue a slip"), _("Issue and print")
    intro = _(
        "The slip bears a code with which the person sees, without an account, where their name is"
        " used. An older slip opens nothing any more. Hand it to the person alone."
    )

    def begin(self) -> None:
        """Ask whether the actor is a federation officer."""
        super().begin()
        policies.require_federation_officer(self.request.actor)


class IssueSlipPaper(ActPage):
    """Issue a slip as a paper: a PDF with a number that can be checked."""

    query, crumbs, subject_name = queries.people_on_record, CRUMBS, "person"
    command, form_class = commands.issue_slip_paper, LanguageForm
    title, button = _("Issue a slip as PDF"), _("Issue and download")
    intro = _(
        "The PDF is handed out now and kept nowhere, since its code opens. It has a number: anyone"
        " can check whether the slip still holds. An older slip opens nothing any more. Print it,"
        " hand it to the person alone, and delete the file."
    )

    def begin(self) -> None:
        """Ask whether the actor is a federation officer."""
        super().begin()
        policies.require_federation_officer(self.request.actor)

    def given(self, form: Any) -> dict[str, Any]:
        """Add where papers are checked, and where the code is typed."""
        return {
            **form.cleaned_data,
            "address": self.request.build_absolute_uri(reverse("papers:verify")),
            "name_address": self.request.build_absolute_uri(reverse("registry:name")),
        }

    def finish(self, result: SlipPaper) -> HttpResponse:
        """Answer with the file; no address leads to it again."""
        once.done(self._once, self.get_back_url())
        return saved(result.pdf, PDF, f"{result.paper.number}.pdf")


class RevokeSlip(PersonAct):
    """Make a lost slip worthless."""

    grave = True
    command, form_class = commands.revoke_slip, RevokeSlipForm
    title, button, done = (
        _("Lost slip"),
        _("Make it worthless"),
        _("The slip opens nothing any more."),
    )
    intro = _("Whoever finds the slip sees nothing with it. The federation can issue a new one.")

    def begin(self) -> None:
        """Ask whether the actor is an officer: it is the member's own way to say no."""
        super().begin()
        policies.require_role(self.request.actor, *policies.OFFICERS)


class NoteDeath(PersonAct):
    """Note that a person died."""

    command, form_class, grave = commands.note_death, DeathForm, True
    title, button, done = _("Note a death"), _("Note the death"), _("The death is noted.")
    intro = _("Memberships, offices and the slip of this person end.")

    def begin(self) -> None:
        """Ask whether the actor is an officer."""
        super().begin()
        policies.require_role(self.request.actor, *policies.OFFICERS)


class TakeBackDeath(PersonAct):
    """Take back a death that was noted by mistake."""

    command = commands.take_back_death
    title, button, done = _("Take the death back"), _("Take it back"), _("It is taken back.")
    intro = _("What ended stays ended: enter the person in their group again.")

    def begin(self) -> None:
        """Ask whether the actor is a federation officer."""
        super().begin()
        policies.require_federation_officer(self.request.actor)


class CopyOfRecord(PersonAct):
    """Give a person a copy of their record."""

    command, policy, form_class = commands.copy_of_record, policies.require_shown, CopyForm
    title, button = _("Give a copy of the record"), _("Make the copy")
    intro = _("All that is recorded of the person, hidden particulars too. Hand it to them alone.")

    def given(self, form: Any) -> dict[str, Any]:
        """Keep the form for the answer; the command needs nothing."""
        self.wanted = form.cleaned_data["form"]
        return {}

    def finish(self, result: queries.Copy) -> HttpResponse:
        """Answer with the page to print or the file."""
        once.done(self._once, self.subject.get_absolute_url())
        if self.wanted == "file":
            text = json.dumps(result.plain(), ensure_ascii=False, indent=1, cls=DjangoJSONEncoder)
            answer = HttpResponse(text, content_type="application/json; charset=utf-8")
            answer["Content-Disposition"] = 'attachment; filename="record.json"'
            return answer
        context = {
            "copy": result,
            "title": gettext("Copy of a record"),
            "crumbs": self.get_crumbs(),
        }
        return render(self.request, "registry/copy.html", context)


class ForgetPerson(PersonAct):
    """Erase a person's record."""

    command, form_class, grave = commands.forget_person, ForgetForm, True
    title, button, done = _("Erase the record"), _("Erase for good"), _("The record is erased.")
    intro = _(
        "Names, particulars, photo and slip are erased, in the ledger too; memberships end. A bare"
        " row without a name stays, so that past counts still add up. Nobody can bring it back. A"
        " sheet that many signed at an assembly still bears the name: it is kept encrypted."
    )

    def begin(self) -> None:
        """Ask whether the actor is a federation officer with a second factor."""
        super().begin()
        policies.require_federation_officer(self.request.actor)
        policies.require_verified(self.request.actor)

    def given(self, form: Any) -> dict[str, Any]:
        """Return why."""
        return {"why": form.cleaned_data["why"]}
