"""The parts of a study and of a session, and the way to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web import contributed
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.views import ActPage, PartPage, SubjectMixin
from gurvan.research import policies, queries
from gurvan.research.models import Session, Study

CRUMBS = (Link(_("Studies"), reverse_lazy("research:studies")),)


# The way of a study in six steps; pages that belong to one step stand together below it.
STEPS: Final = (
    (
        _("Overview"),
        (
            (_("Overview"), "study"),
            (_("Who may read"), "readers"),
            (_("For other programs"), "exchange"),
        ),
    ),
    (
        _("Sessions and surveys"),
        (
            (_("Sessions"), "sessions"),
            (_("Questions"), "questions"),
            (_("Surveys"), "surveys"),
        ),
    ),
    (
        _("Documents"),
        (
            (_("Documents"), "documents"),
            (_("Codebook"), "codes"),
            (_("Codes that stand together"), "together"),
            (_("Codes by who spoke"), "codes_by"),
        ),
    ),
    (_("Findings"), ((_("Findings"), "findings"), (_("See them in a picture"), "swot"))),
    (_("Solutions"), ((_("Solutions"), "solutions"), (_("Ranked by participants"), "rankings"))),
    (_("Reports"), ((_("Reports"), "reports"),)),
)


def study_tabs(study: Study, actor: Actor, path: str) -> list[Link]:
    """Return the steps of a study, also what higher domains add; the one of ``path`` is current."""
    tabs = []
    for title, pages in STEPS:
        under = [
            Link(words, reverse(f"research:{name}", args=[study.uid])) for words, name in pages
        ]
        here = any(link.url == path for link in under)
        tabs.append(Link(title, under[0].url, current=here, under=under[1:]))
    return [*tabs, *contributed.tabs(study, actor)]


def session_tabs(session: Session, actor: Actor) -> list[Link]:
    """Return the session's card and its parts, also those that higher domains add."""

    def tab(title: Any, name: str) -> Link:
        return Link(title, reverse(f"research:{name}", args=[session.uid]))

    tabs = [
        tab(_("Guide"), "session"),
        tab(_("Participants"), "participants"),
        tab(_("Notes"), "notes"),
        tab(_("Documents"), "session_documents"),
        tab(_("Papers"), "papers"),
    ]
    return [*tabs, *contributed.tabs(session, actor)]


class StudyPart(PartPage):
    """A part of a study that is a list."""

    query, crumbs, subject_name = queries.studies, CRUMBS, "study"

    def tabs(self) -> Sequence[Link]:
        """Return the study's parts."""
        return study_tabs(self.subject, self.request.actor, self.request.path)


class StudyAct(ActPage):
    """An act on a study."""

    query, crumbs, subject_name = queries.studies, CRUMBS, "study"
    policy = policies.require_work
    led_to: ClassVar[str] = "study"

    def get_led_url(self, result: Any) -> str:
        """Go on to the part of the study that has changed."""
        return reverse(f"research:{self.led_to}", args=[self.subject.uid])

    def get_back_url(self) -> str:
        """Return to that part."""
        return reverse(f"research:{self.led_to}", args=[self.subject.uid])


def over_study(crumbs: Sequence[Link], study: Study) -> list[Link]:
    """Return the way to what stands below a study."""
    return [*crumbs, Link(study.title, study.get_absolute_url())]


class SessionMixin(SubjectMixin):
    """A page about a session: the way here goes over its study."""

    query, crumbs = queries.sessions, CRUMBS

    def get_crumbs(self) -> list[Link]:
        """Return the way here."""
        return over_study(self.crumbs, self.subject.study)


class SessionPart(PartPage):
    """A part of a session that is a list."""

    query, crumbs, subject_name = queries.sessions, CRUMBS, "session"

    def tabs(self) -> Sequence[Link]:
        """Return the session's parts."""
        return session_tabs(self.subject, self.request.actor)

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over study and session."""
        way = over_study(self.crumbs, self.subject.study)
        return [*way, Link(str(self.subject), self.subject.get_absolute_url())]


class SessionAct(ActPage):
    """An act on a session."""

    query, crumbs, subject_name = queries.sessions, CRUMBS, "session"
    led_to: ClassVar[str] = "session"

    def begin(self) -> None:
        """Find the session, and ask whether the actor works on its study."""
        super().begin()
        policies.require_work(self.request.actor, self.subject.study)

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over study and session."""
        way = over_study(self.crumbs, self.subject.study)
        return [*way, Link(str(self.subject), self.subject.get_absolute_url())]

    def get_led_url(self, result: Any) -> str:
        """Go on to the part of the session that has changed."""
        return reverse(f"research:{self.led_to}", args=[self.subject.uid])

    def get_back_url(self) -> str:
        """Return to that part."""
        return reverse(f"research:{self.led_to}", args=[self.subject.uid])
