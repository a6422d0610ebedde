"""The pages of people: list, registering, card, and the acts on a record."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.files.purposes import PDF
from gurvan.files.serving import saved
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound, Refused
from gurvan.kernel.web import once
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.tags import Tag
from gurvan.kernel.web.views import ActPage, CardPage, CreatePage, ListPage, SignedIn, SubjectMixin
from gurvan.ledger.queries import Told, history
from gurvan.papers.forms import LanguageForm
from gurvan.registry import commands, phones, policies, queries
from gurvan.registry.commands import SlipPaper
from gurvan.registry.commands.people import checked
from gurvan.registry.filters.people import PeopleFilters
from gurvan.registry.forms.people import (
    CopyForm,
    CorrectPersonForm,
    DeathForm,
    ForgetForm,
    PersonPhotoForm,
    RegisterPersonForm,
    ResidenceForm,
    RevokeSlipForm,
)
from gurvan.registry.lifecycle import MEMBERSHIP
from gurvan.registry.listings.people import PEOPLE
from gurvan.registry.models import Person
from gurvan.registry.particulars import HIDDEN, PROOFS, SEXES
from gurvan.registry.views.printed import PrintSlips

CRUMBS = (Link(_("People"), reverse_lazy("registry:people")),)
REGISTRARS = _("an officer, or a leader of the person's group")
OFFICERS = _("an officer of the aimag union or the federation")
FEDERATION = _("a federation officer")
WITH_FACTOR = _("an officer or leader, signed in with a second factor")


class People(ListPage):
    """The people in reach."""

    title = _("People")
    query, filters, listing = queries.people, PeopleFilters, PEOPLE
    empty = _("Nobody is registered yet. Register the first person.")

    def begin(self) -> None:
        """Ask whether the actor reads lists of people."""
        super().begin()
        policies.require_reader(self.request.actor)

    def actions(self) -> list[Action]:
        """Offer to register somebody, and the federation's own lists."""
        actor = self.request.actor
        acts = [
            Action(
                _("Register a person"),
                reverse("registry:register_person"),
                allowed=policies.may_register(actor),
                who=REGISTRARS,
                primary=True,
            )
        ]
        if policies.is_federation_officer(actor):
            acts += [
                Action(_("Call back"), reverse("registry:to_call_back")),
                Action(_("Denied"), reverse("registry:denials")),
                Action(_("Claimed twice"), reverse("registry:clashes")),
                Action(_("One person or two?"), reverse("registry:to_judge")),
            ]
        return acts


class RegisterPerson(CreatePage):
    """A new person; who is likely the same is shown before a second record is made."""

    template_name = "registry/register_person.html"
    command, policy = commands.register_person, policies.require_registers_people
    form_class, crumbs = RegisterPersonForm, CRUMBS
    title, button, done = _("Register a person"), _("Register"), _("The person is registered.")

    def given(self, form: Any) -> dict[str, Any]:
        """Return the draft, the group, and whom the actor found to be others."""
        return {
            "draft": form.draft(),
            "joins": form.cleaned_data["joins"],
            "since": form.cleaned_data["since"],
            "different_from": form.different_from(),
        }

    def form_invalid(self, form: Any, *, meanwhile: bool = False) -> HttpResponse:
        """Ask again; where somebody likely the same is in reach, show them and ask about them."""
        matches = self._matches(form)
        if matches:
            form.ask_whether_other([match.person.uid for match in matches])
        self.extra_context = {"matches": matches}
        return super().form_invalid(form, meanwhile=meanwhile)

    def _matches(self, form: Any) -> list[queries.Match]:
        if "given" not in form.cleaned_data:
            return []
        try:
            draft = checked(form.draft())
        except (Refused, KeyError):
            return []
        return queries.likely_same(actor=self.request.actor, draft=draft).matches

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether the federation is to be asked: the same for every person, always."""
        ask = not policies.whole(self.request.actor)
        return super().get_context_data(**{"ask_federation": ask, **kwargs})

    def get_done(self, result: Person) -> str:
        """Say it, with what does not fit together."""
        return " ".join([str(self.done), *map(gettext, queries.warnings(result))])


class Purpose(SignedIn):
    """What a record is for, to be read to a person or handed to them, in both languages."""

    template_name = "registry/purpose.html"
    title, crumbs = _("What your record is for"), CRUMBS
    help = _("Read this to the person before you write anything down.")


# --- The card -------------------------------------------------------------------------------------


def person_history(*, actor: Actor, subject: Person) -> list[Told]:
    """Return what has happened to a person's record and to their memberships in reach."""
    rows = queries.memberships_of(actor=actor, person=subject)
    return history(
        actor=actor,
        subject=subject,
        also=list(rows.values_list("uid", flat=True)),
        names=policies.sees_identities(actor),
    )


class PersonCard(CardPage):
    """One person."""

    template_name = "registry/person.html"
    query, crumbs, history = queries.people_on_record, CRUMBS, person_history

    def begin(self) -> None:
        """Ask whether the actor reads of people."""
        super().begin()
        policies.require_reader(self.request.actor)

    def tag(self, subject: Person) -> Tag | None:
        """Say where a record is not simply in use."""
        if subject.is_forgotten:
            return Tag(_("erased"), "ended")
        if subject.died_on:
            return Tag(_("died"), "ended")
        if subject.merged_into_id and policies.whole(self.request.actor):
            return Tag(_("stands under another record"), "ended")
        return None

    def summary(self, subject: Person, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Tell who it is, as far as the actor may know."""
        if subject.is_forgotten:
            return [(_("Erased on"), subject.forgotten_at)]
        rows: list[tuple[Any, Any]] = []
        if not subject.hidden:
            rows += [(_("Name"), subject.name.full), (_("In Latin letters"), subject.name.latin)]
        rows += [
            (_("Sex"), gettext(SEXES[subject.sex]) if subject.sex else ""),
            (_("Born"), subject.birth_band),
            (_("Lives in"), subject.residence),
            (_("Lives there since"), subject.residence_since),
            (_("Shown as proof"), _word(PROOFS, subject.residence_proof)),
        ]
        rows += [
            (gettext(words).capitalize(), _shown(subject, what, actor))
            for what, words in HIDDEN.items()
        ]
        rows += [
            (_("Registered by"), subject.registered_by),
            (_("Purpose told on"), subject.purpose_told_on),
            (_("Agreed on"), subject.consent_on),
        ]
        if subject.died_on:
            rows.append((_("Died on"), subject.died_on))
        return rows

    def actions(self, subject: Person, actor: Actor) -> Sequence[Action]:
        """Return the acts on the record."""
        return [] if subject.is_forgotten else _daily(subject, actor)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add memberships, warnings, and what the federation judged."""
        actor, subject = self.request.actor, self.subject
        rows = queries.memberships_of(actor=actor, person=subject)
        given = {
            "memberships": rows,
            "seldom": [] if subject.is_forgotten else _seldom(subject, actor),
            "states": MEMBERSHIP,
            "warnings": queries.warnings(subject) if policies.sees_identities(actor) else [],
            "judgement": queries.judgement_of(actor=actor, person=subject),
            "asked": queries.to_judge_about(actor=actor, person=subject),
        }
        return super().get_context_data(**{**given, **kwargs})


def _word(words: dict[str, str], code: str) -> str:
    return gettext(words[code]) if code else ""


def _shown(person: Person, what: str, actor: Actor) -> Any:
    """Return that something is recorded, with the way to look at it for those who may."""
    if not person.knows(what):
        return ""
    if not policies.may_register(actor):
        return gettext("recorded, hidden")
    url = reverse("registry:show_particular", args=[person.uid, what])
    return Link(gettext("recorded, hidden: look at it"), url)


def _act(subject: Person, title: Any, name: str, **more: Any) -> Action:
    return Action(title, reverse(f"registry:{name}", args=[subject.uid]), **more)


def _daily(subject: Person, actor: Actor) -> list[Action]:
    keeps = policies.may_register(actor)
    officer = policies.is_federation_officer(actor)
    alive = [_("the person is not dead")] if subject.died_on else []
    return [
        _act(
            subject, _("Enter in a group"), "enrol_person",
            allowed=keeps, who=REGISTRARS, missing=alive, primary=True,
        ),
        _act(subject, _("Where the name is used"), "person_uses", allowed=keeps, who=REGISTRARS),
        _act(subject, _("Correct"), "correct_person", allowed=keeps, who=REGISTRARS),
        _act(subject, _("New residence"), "move_residence", allowed=keeps, who=REGISTRARS),
        _act(subject, _("Photo"), "keep_photo", allowed=keeps, who=REGISTRARS),
        _act(
            subject, _("Issue a slip"), "issue_slip",
            allowed=officer, who=FEDERATION, missing=alive,
        ),
        _act(
            subject, _("Slip as PDF"), "issue_slip_paper",
            allowed=officer, who=FEDERATION, missing=alive,
        ),
    ]  # fmt: skip


def _seldom(subject: Person, actor: Actor) -> list[Action]:
    keeps, officer = policies.may_register(actor), policies.is_federation_officer(actor)
    acts = []
    if queries.slip_of(subject):
        allowed = actor.role in policies.OFFICERS
        acts.append(_act(subject, _("Lost slip"), "revoke_slip", allowed=allowed, who=OFFICERS))
    acts.append(
        _act(
            subject, _("Give a copy of the record"), "copy_of_record",
            allowed=keeps and actor.verified, who=WITH_FACTOR,
        )
    )  # fmt: skip
    if subject.died_on:
        acts.append(
            _act(
                subject,
                _("Take the death back"),
                "take_back_death",
                allowed=officer,
                who=FEDERATION,
            )
        )
    else:
        may = actor.role in policies.OFFICERS
        acts.append(_act(subject, _("Note a death"), "note_death", allowed=may, who=OFFICERS))
    if officer:
        acts.append(_act(subject, _("Compare with another record"), "compare_person"))
    acts.append(
        _act(
            subject, _("Erase the record"), "forget_person",
            allowed=officer and actor.verified, who=FEDERATION,
        )
    )  # fmt: skip
    return acts


class PersonUses(SubjectMixin):
    """Where a person's name is used, for an officer beside them."""

    template_name = "registry/uses.html"
    title, query, crumbs = _("Where the name is used"), queries.people_on_record, CRUMBS
    help = _("Every place where the name stands. The person may deny a membership.")

    def begin(self) -> None:
        """Ask whether the actor keeps records of people."""
        super().begin()
        policies.require_registers_people(self.request.actor)

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the card."""
        return [*super().get_crumbs(), Link(str(self.subject), self.subject.get_absolute_url())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the uses within the actor's reach."""
        actor = self.request.actor
        given = {
            "uses": queries.uses(actor=actor, person=self.subject),
            "ask_federation": not policies.whole(actor),
        }
        return super().get_context_data(**{**given, **kwargs})


# --- The acts -------------------------------------------------------------------------------------


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
        """Say it, with what does not fit together."""
        return " ".join([str(self.done), *map(gettext, queries.warnings(result))])


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
