"""The sessions of a study: a list, the card with the guide, and the acts that lead along."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web import contributed
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.views import CardPage
from gurvan.research import commands, policies, queries
from gurvan.research.commands import SessionPlan
from gurvan.research.forms.sessions import IssueForm, SessionForm, filled
from gurvan.research.guide import agenda, ready_guides, rules
from gurvan.research.lifecycle import SESSION
from gurvan.research.listings import PAPERS, SESSIONS, about
from gurvan.research.models import Session
from gurvan.research.terms import QUESTION_KINDS, WAYS
from gurvan.research.views.tabs import (
    SessionAct,
    SessionMixin,
    SessionPart,
    StudyAct,
    StudyPart,
    session_tabs,
)

UNDER_WAY = _("The study is not under way. Begin it first.")


class Sessions(StudyPart):
    """The sessions of a study."""

    title, listing, part = _("Sessions"), SESSIONS, queries.sessions_of
    empty = _("No session yet. Prepare the first one: its guide can be printed.")

    def actions(self) -> Sequence[Action]:
        """Offer to prepare one."""
        if self.subject.state == "closed":
            return []
        url = reverse("research:prepare", args=[self.subject.uid])
        return [Action(_("Prepare a session"), url, primary=True)]


class SessionCard(SessionMixin, CardPage):
    """One session, with its guide in the reader's language."""

    template_name = "research/session.html"
    lifecycle, history = SESSION, queries.history

    def summary(self, subject: Session, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return what is planned. What is not known is left out."""
        lasts = gettext("%(minutes)d minutes") % {"minutes": subject.minutes or 0}
        rows: list[tuple[Any, Any]] = [
            (_("Study"), Link(subject.study.title, subject.study.get_absolute_url())),
            (_("How it is held"), gettext(WAYS[subject.way])),
            (_("Place"), subject.place),
            (_("Day of the session"), subject.held_on),
            (_("Begins at"), subject.starts_at.strftime("%H:%M") if subject.starts_at else ""),
            (_("Lasts"), lasts if subject.minutes else ""),
            (_("Moderator"), subject.moderator),
            (_("Note taker"), subject.note_taker),
            (_("Participants"), getattr(subject, "people", None)),
        ]
        return [(label, value) for label, value in rows if value not in (None, "")]

    def actions(self, subject: Session, actor: Actor) -> Sequence[Action]:
        """Return what can be done next."""
        study = subject.study
        if study.state == "closed" or not policies.may(policies.require_work, actor, study):
            return []

        def act(title: Any, name: str, **options: Any) -> Action:
            return Action(title, reverse(f"research:{name}", args=[subject.uid]), **options)

        change, papers = act(_("Change the guide"), "change_session"), _print(act)
        match subject.state:
            case "prepared":
                lacks = [] if study.state == "under_way" else [UNDER_WAY]
                opens = act(_("Open for notes"), "open", primary=True, missing=lacks)
                return [opens, *papers, change, act(_("Cancel the session"), "cancel")]
            case "open":
                notes = act(_("Take notes"), "notes", primary=True)
                close = act(_("Close the notes"), "close_notes")
                return [notes, close, *papers, change, act(_("It has not begun"), "unopen")]
            case "held":
                return [act(_("Open the notes again"), "reopen_notes"), *papers, change]
            case _:
                return [act(_("It is not cancelled"), "restore")]

    def tabs(self, subject: Session, actor: Actor) -> Sequence[Link]:
        """Return its parts."""
        return session_tabs(subject, actor)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the guide, and what higher domains contribute."""
        given = {
            "guide": guide_of(self.subject),
            "sections": contributed.sections(self.subject, self.request.actor),
        }
        return super().get_context_data(**{**given, **kwargs})


def _print(act: Any) -> list[Action]:
    return [act(_("Print the guide or the form of consent"), "issue_paper")]


def guide_of(session: Session) -> dict[str, Any]:
    """Return the guide in the reader's language, or in the one in which it is written."""
    language = get_language() or "mn"
    first, other = ("en", "mn") if language == "en" else ("mn", "en")

    def text(name: str) -> str:
        said: str = getattr(session, f"{name}_{first}") or getattr(session, f"{name}_{other}")
        return said

    return {
        "objectives": rules(text("objectives")),
        "rules": rules(text("rules")),
        "agenda": agenda(text("agenda")),
        "questions": [
            (gettext(QUESTION_KINDS[one.kind]), about(one), one.words_in(language))
            for one in queries.asked(session)
        ],
    }


class PrepareSession(StudyAct):
    """Prepare a session, from nothing, from the ready-made guide or from an earlier one."""

    template_name = "research/prepare.html"
    command, form_class = commands.prepare_session, SessionForm
    title, button, done = _("Prepare a session"), _("Keep it"), _("The session is prepared.")
    intro = _("The guide can be changed until the session is held, and printed in both languages.")

    def get_initial(self) -> dict[str, Any]:
        """Start from the guide that was chosen as a model."""
        asked = self.request.GET.get("from", "")
        ready = ready_guides().get(asked)
        if ready is not None:
            return {**ready.texts, "minutes": ready.minutes}
        with suppress(ValueError):
            model = queries.models(actor=self.request.actor).filter(uid=UUID(asked)).first()
            if model is not None:
                told = filled(model)
                same = model.study_id == self.subject.pk
                return {**told, "held_on": None, "questions": told["questions"] if same else []}
        return {}

    def given(self, form: Any) -> dict[str, Any]:
        """Return the plan."""
        return {"plan": SessionPlan(**form.cleaned_data)}

    def get_led_url(self, result: Any) -> str:
        """Go on to the session."""
        url: str = result.get_absolute_url()
        return url

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what can be taken as a model."""
        language = get_language() or "mn"
        ready = [
            (one.key, one.title_in(language), one.source_in(language))
            for one in ready_guides().values()
        ]
        models = [
            (one.uid, f"{one.study}: {one}")
            for one in queries.models(actor=self.request.actor)[:10]
        ]
        return super().get_context_data(**{"ready": ready, "models": models, **kwargs})


class ChangeSession(SessionAct):
    """Change a session's guide."""

    command, form_class = commands.change_session, SessionForm
    title, button, done = _("Change the guide"), _("Keep it"), _("The guide is changed.")

    def get_initial(self) -> dict[str, Any]:
        """Start from the guide as it is."""
        return filled(self.subject)

    def given(self, form: Any) -> dict[str, Any]:
        """Return the plan."""
        return {"plan": SessionPlan(**form.cleaned_data)}


class OpenSession(SessionAct):
    """Open a session for notes."""

    command, led_to = commands.open_session, "notes"
    title, button, done = _("Open for notes"), _("Open it"), _("The notes are open.")
    intro = _("Press this when the session begins: the minutes count from now.")


class PutSessionBack(SessionAct):
    """Put a session back that was opened by mistake."""

    command, title, button = commands.put_session_back, _("It has not begun"), _("Put it back")
    intro, done = _("It was opened by mistake. Nothing is noted yet."), _("It is prepared again.")


class CancelSession(SessionAct):
    """Cancel a session."""

    command, title, button = commands.cancel_session, _("Cancel the session"), _("Cancel it")
    intro, done = _("It will not be held. You can take that back."), _("The session is cancelled.")


class RestoreSession(SessionAct):
    """Take back that a session is cancelled."""

    command, title, button = commands.restore_session, _("It is not cancelled"), _("Take it back")
    intro, done = _("It will be held after all."), _("It is prepared again.")


class Papers(SessionPart):
    """The papers issued of a session."""

    title, listing, part = _("Papers"), PAPERS, queries.issued
    empty = _("No paper is issued yet. Print the guide, and the form of consent.")

    def actions(self) -> Sequence[Action]:
        """Offer to issue one."""
        url = reverse("research:issue_paper", args=[self.subject.uid])
        return [Action(_("Print the guide or the form of consent"), url, primary=True)]


class IssuePaper(SessionAct):
    """Issue the guide of a session, or the form of consent."""

    command, form_class, led_to = commands.issue_paper, IssueForm, "papers"
    title, button = _("Print the guide or the form of consent"), _("Make the paper")
    intro = _("What stands there now is frozen, numbered and kept as PDF. Nobody is named on it.")
    done = _("The paper is made. Download it here, and print it.")

    def given(self, form: Any) -> dict[str, Any]:
        """Add where papers are checked."""
        address = self.request.build_absolute_uri(reverse("papers:verify"))
        return {**super().given(form), "address": address}

    def get_led_url(self, result: Any) -> str:
        """Go on to the paper."""
        url: str = result.get_absolute_url()
        return url
