"""Those who take part in a session: a list, a page of each, what they consent to, who they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web import once
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.tags import Tag
from gurvan.kernel.web.views import ActPage, CardPage, SubjectMixin
from gurvan.research import commands, policies, queries
from gurvan.research.commands import Consent, Told
from gurvan.research.forms.participants import (
    AddParticipantsForm,
    ConsentForm,
    IdentityForm,
    ToldForm,
)
from gurvan.research.listings import PARTICIPANTS, consent_tag, told
from gurvan.research.models import Participant
from gurvan.research.terms import ATTRIBUTES, CONSENT_WAYS, LANGUAGES
from gurvan.research.views.tabs import CRUMBS, SessionAct, SessionPart, over_study

LABELS = {
    "sex": _("Woman or man"),
    "age": _("Age"),
    "years": _("Years in mining"),
    "role": _("Role"),
    "children": _("Children"),
}


class Participants(SessionPart):
    """The participants of a session."""

    title, listing, part = _("Participants"), PARTICIPANTS, queries.participants_of
    empty = _("No participant yet. Add them by number; their names do not stand here.")
    help = _(
        "Nobody is named here. A file of this list is for those who work on the study: few"
        " participants can be told apart by what is told of them."
    )

    def actions(self) -> Sequence[Action]:
        """Offer to add some."""
        if self.subject.study.state == "closed":
            return []
        url = reverse("research:add_participants", args=[self.subject.uid])
        return [Action(_("Add participants"), url, primary=True)]


class AddParticipants(SessionAct):
    """Add participants."""

    command, form_class, led_to = commands.add_participants, AddParticipantsForm, "participants"
    title, button, done = _("Add participants"), _("Add them"), _("The participants are added.")

    def given(self, form: Any) -> dict[str, Any]:
        """Return as many as were asked for, of whom nothing is told yet."""
        agree = Consent(way="spoken") if form.cleaned_data["all_agree"] else None
        return {"told": [Told()] * form.cleaned_data["many"], "consent": agree}


class _OfParticipant(SubjectMixin):
    """A page about one participant: the way here goes over study and session."""

    query, crumbs = queries.participants, CRUMBS

    def get_crumbs(self) -> list[Link]:
        """Return the way here."""
        session = self.subject.session
        return [
            *over_study(self.crumbs, session.study),
            Link(str(session), session.get_absolute_url()),
            Link(_("Participants"), reverse("research:participants", args=[session.uid])),
        ]


class ParticipantCard(_OfParticipant, CardPage):
    """One participant: what is told of them, and what they consent to."""

    def tag(self, subject: Participant) -> Tag:
        """Return what they consent to."""
        return consent_tag(subject)

    def summary(self, subject: Participant, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return what is told of them."""
        if subject.withdrawn_on:
            return [(_("Consent withdrawn on"), subject.withdrawn_on)]
        agreed = [
            words
            for given, words in (
                (subject.to_notes, gettext("notes")),
                (subject.to_quotes, gettext("quotes without their name")),
                (subject.to_photo, gettext("a photo")),
            )
            if given
        ]
        rows: list[tuple[Any, Any]] = [
            *((LABELS[name], told(name)(subject)) for name in ATTRIBUTES),
            (_("Work"), queries.work_words(subject) or gettext("not told")),
            (_("Consents to"), ", ".join(agreed) or gettext("to nothing")),
        ]
        if subject.consented_on:
            rows += [
                (_("Consented on"), subject.consented_on),
                (_("How they consented"), gettext(CONSENT_WAYS[subject.consent_way])),
                (_("Language of the text"), gettext(LANGUAGES[subject.consent_language])),
            ]
        if subject.consented_to_older:
            older = gettext("another text than now: read the new one to them, and record it anew")
            rows.append((_("They consented to"), older))
        known = gettext("yes, apart and sealed")
        kept = known if queries.has_identity(subject) else gettext("no")
        return [*rows, (_("Is it written down who they are?"), kept)]

    def actions(self, subject: Participant, actor: Actor) -> Sequence[Action]:
        """Return what can be done next."""
        study = subject.session.study
        if subject.withdrawn_on or not policies.may(policies.require_work, actor, study):
            return []

        def act(title: Any, name: str, **options: Any) -> Action:
            return Action(title, reverse(f"research:{name}", args=[subject.uid]), **options)

        sees = policies.may(policies.require_identities, actor, study)
        who = _("somebody of the study who signed in with a second factor")
        apart = {"allowed": sees, "who": who}
        known = queries.has_identity(subject)
        acts = [
            act(_("Record their consent"), "consent", primary=not subject.takes_part),
            act(_("Write what is told of them"), "change_participant"),
        ]
        if known:
            acts.append(act(_("Look at who they are"), "show_identity", **apart))
            acts.append(act(_("Erase who they are"), "erase_identity"))
        else:
            acts.append(act(_("Write down who they are"), "keep_identity", **apart))
            acts.append(act(_("They were added by mistake"), "drop_participant"))
        return [*acts, act(_("They withdraw their consent"), "withdraw")]


class ParticipantAct(_OfParticipant, ActPage):
    """An act on one participant."""

    subject_name: ClassVar[str] = "participant"

    def begin(self) -> None:
        """Find the participant, and ask whether the actor works on the study."""
        super().begin()
        policies.require_work(self.request.actor, self.subject.session.study)

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the participant too."""
        return [*super().get_crumbs(), Link(str(self.subject), self.subject.get_absolute_url())]


class ChangeParticipant(ParticipantAct):
    """Write what is told of a participant."""

    command, form_class = commands.change_participant, ToldForm
    title, button, done = _("Write what is told of them"), _("Keep it"), _("It is kept.")
    intro = _("Each question may stay open. Nothing is asked more exactly than in bands.")

    def get_initial(self) -> dict[str, Any]:
        """Start from what is told."""
        return {name: getattr(self.subject, name) for name in ToldForm.base_fields}

    def given(self, form: Any) -> dict[str, Any]:
        """Return what is told."""
        return {"told": Told(**form.cleaned_data)}


class RecordConsent(ParticipantAct):
    """Record what a participant consents to."""

    command, form_class = commands.record_consent, ConsentForm
    title, button, done = _("Record their consent"), _("Record it"), _("Their consent is recorded.")

    def get_intro(self) -> str:
        """Say the text of consent."""
        study = self.subject.session.study
        text = study.consent_mn or study.consent_en
        return text or gettext("The text of consent is not written yet.")

    def get_initial(self) -> dict[str, Any]:
        """Start from what is recorded."""
        one = self.subject
        if one.consented_on is None:
            return {"notes": True, "quotes": True}
        return {
            "notes": one.to_notes,
            "quotes": one.to_quotes,
            "photo": one.to_photo,
            "way": one.consent_way,
            "language": one.consent_language,
            "consented_on": one.consented_on,
        }

    def given(self, form: Any) -> dict[str, Any]:
        """Return the consent."""
        return {"consent": Consent(**form.cleaned_data)}


class Withdraw(ParticipantAct):
    """Record that a participant withdraws their consent."""

    template_name = "research/withdraw.html"
    command, grave = commands.withdraw_consent, True
    title, button = _("They withdraw their consent"), _("Erase what they said")
    intro = _(
        "What they said is erased from every note and document, also from older versions, and so is"
        " who they are and what is told of them. A mark stays where it stood. This cannot be taken"
        " back."
    )
    done = _("The consent is withdrawn, and what was said under it is erased.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where their words seem to stand under nobody's name."""
        found = queries.repeated_elsewhere(self.subject)
        return super().get_context_data(**{"elsewhere": found, **kwargs})


class DropParticipant(ParticipantAct):
    """Take a participant off who was added by mistake."""

    grave = True
    command, title, button = (
        commands.drop_participant,
        _("They were added by mistake"),
        _("Take them off"),
    )
    intro, done = _("Nothing is noted of them yet. Their number stays free."), _("Taken off.")

    def get_led_url(self, result: Any) -> str:
        """Go back to those who take part."""
        return reverse("research:participants", args=[result.uid])


# --- Who they are ---------------------------------------------------------------------------------


class IdentityAct(ParticipantAct):
    """An act that sees who a participant is."""

    def begin(self) -> None:
        """Ask for the second factor too."""
        super().begin()
        policies.require_identities(self.request.actor, self.subject.session.study)


class KeepIdentity(IdentityAct):
    """Write down who a participant is."""

    command, form_class = commands.keep_identity, IdentityForm
    title, button, done = _("Write down who they are"), _("Seal it"), _("It is kept apart, sealed.")
    intro = _(
        "Only where it is needed, such as to bring them the report. It is kept apart from what they"
        " said, sealed, and erased after the days that the study’s plan says."
    )


class ShowIdentity(IdentityAct):
    """Look at who a participant is. That it was looked at stays in the history."""

    command = commands.show_identity
    title, button = _("Look at who they are"), _("Show it")
    intro = _("You will see name and contact. That you looked stays in the history.")

    def finish(self, result: Any) -> HttpResponse:
        """Show it here and now; no address leads to it."""
        once.done(self._once, self.subject.get_absolute_url())
        context = {
            "title": gettext("Who they are"),
            "value": ", ".join(filter(None, result)),
            "subject": self.subject,
            "crumbs": self.get_crumbs(),
        }
        return render(self.request, "registry/shown.html", context)


class EraseIdentity(ParticipantAct):
    """Erase who a participant is."""

    command, title, button, grave = (
        commands.erase_identity,
        _("Erase who they are"),
        _("Erase it"),
        True,
    )
    intro = _("What they said stays under their number. Nobody can find out here who it was.")
    done = _("It is erased who they are.")
