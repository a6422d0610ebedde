"""The list of studies, a study's card, its plan, its states, and who may read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web import contributed
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.views import ActPage, CardPage, CreatePage, ListPage
from gurvan.research import commands, policies, queries
from gurvan.research.commands import StudyPlan
from gurvan.research.filters import StudyFilters
from gurvan.research.forms.studies import ReaderForm, StudyForm
from gurvan.research.lifecycle import STUDY
from gurvan.research.listings import READERS, STUDIES, methods
from gurvan.research.models import Study
from gurvan.research.views.tabs import CRUMBS, StudyAct, StudyPart, over_study, study_tabs

CONSENT_MISSING = _(
    "The text of consent is not written in both languages yet. Change the plan first."
)
STEPS = {
    "begin": (_("Begin the study"), "begin"),
    "close": (_("Close the study"), "close"),
    "reopen": (_("Open the study again"), "reopen"),
    "put_back": (_("Put it back to its plan"), "put_back"),
}


class Studies(ListPage):
    """Every study that the actor reads."""

    title, query, filters, listing = _("Studies"), queries.studies, StudyFilters, STUDIES
    empty = _(
        "No study here yet. Plan the first one; or ask to be named in one: only its researchers and"
        " those who are named in it see a study."
    )

    def begin(self) -> None:
        """Ask whether somebody of this role reads studies."""
        super().begin()
        policies.require_reader(self.request.actor)

    def actions(self) -> Sequence[Action]:
        """Offer to plan one."""
        if not policies.may(policies.require_planner, self.request.actor):
            return []
        return [Action(_("Plan a study"), reverse("research:plan"), primary=True)]


class StudyCard(CardPage):
    """One study: its plan, and what can be done next."""

    template_name = "research/study.html"
    query, crumbs, lifecycle, history = queries.studies, CRUMBS, STUDY, queries.study_history

    def summary(self, subject: Study, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return the plan. What is not written is left out."""
        kept = gettext("%(days)d days after the study is closed") % {
            "days": queries.keep_days(subject)
        }
        rows: list[tuple[Any, Any]] = [
            (_("Study of"), str(subject.organisation)),
            (_("What it is for"), subject.objectives),
            (_("How"), methods(subject)),
            (_("Who is asked"), subject.sample_words),
            (_("How many people"), subject.sample_size),
            (_("Text of consent, in Mongolian"), subject.consent_mn),
            (_("Text of consent, in English"), subject.consent_en),
            (_("Who took part is kept"), kept),
            (_("Why so many days"), subject.keep_reason),
            (_("Since"), subject.state_since),
        ]
        return [(label, value) for label, value in rows if value not in (None, "")]

    def actions(self, subject: Study, actor: Actor) -> Sequence[Action]:
        """Return what can be done next."""
        if not policies.may(policies.require_work, actor, subject):
            return []

        def act(title: Any, name: str, **options: Any) -> Action:
            return Action(title, reverse(f"research:{name}", args=[subject.uid]), **options)

        acts = []
        if subject.state != "closed":
            acts.append(
                act(_("Prepare a session"), "prepare", primary=subject.state == "under_way")
            )
        for verb in STUDY.verbs(subject.state):
            title, name = STEPS[verb]
            lacks = [CONSENT_MISSING] if verb == "begin" and not subject.asks_consent else []
            acts.append(act(title, name, primary=verb == "begin", missing=lacks))
        return [*acts, act(_("Change the plan"), "change")]

    def tabs(self, subject: Study, actor: Actor) -> Sequence[Link]:
        """Return its parts."""
        return study_tabs(subject, actor, self.request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what comes next, and what higher domains contribute."""
        subject, actor = self.subject, self.request.actor
        works = policies.may(policies.require_work, actor, subject)
        step = queries.next_step(subject) if works else None
        given = {
            "sections": contributed.sections(subject, actor),
            "step": step,
            "step_url": reverse(f"research:{step.page}", args=[step.uid]) if step else "",
            "step_words": (gettext(step.words), gettext(step.why)) if step else (),
        }
        return super().get_context_data(**{**given, **kwargs})


class PlanStudy(CreatePage):
    """Plan a study."""

    command, form_class, crumbs = commands.plan_study, StudyForm, CRUMBS
    policy = policies.require_planner
    title, button, done = _("Plan a study"), _("Keep the plan"), _("The study is planned.")
    intro = _(
        "You are named in it, and the researchers of your organisation read it; nobody else, until"
        " you name them. All of this can be changed later."
    )

    def given(self, form: Any) -> dict[str, Any]:
        """Return the plan."""
        return {"plan": StudyPlan(**form.cleaned_data)}


class ChangeStudy(StudyAct):
    """Change the plan of a study."""

    command, form_class = commands.change_study, StudyForm
    title, button, done = _("Change the plan"), _("Keep the plan"), _("The plan is changed.")

    def get_initial(self) -> dict[str, Any]:
        """Start from the plan as it is."""
        return {name: getattr(self.subject, name) for name in StudyForm.base_fields}

    def given(self, form: Any) -> dict[str, Any]:
        """Return the plan."""
        return {"plan": StudyPlan(**form.cleaned_data)}


class Begin(StudyAct):
    """Begin a study."""

    command, title, button = commands.begin_study, _("Begin the study"), _("Begin it")
    intro, done = _("From now on its sessions can be held."), _("The study is under way.")


class Close(StudyAct):
    """Close a study."""

    command, title, button = commands.close_study, _("Close the study"), _("Close it")
    done = _("The study is closed.")

    def get_intro(self) -> str:
        """Say what goes, and when."""
        words = gettext(
            "No session is held any more. %(days)d days from now it is erased who took part; what"
            " was said stays, under numbers. You can open the study again."
        )
        return words % {"days": queries.keep_days(self.subject)}


class Reopen(StudyAct):
    """Open a closed study again."""

    command, title, button = commands.reopen_study, _("Open the study again"), _("Open it again")
    intro = _("What was erased since it was closed does not come back.")
    done = _("The study is under way.")


class PutBack(StudyAct):
    """Put a study back to its plan."""

    command, title, button = commands.put_study_back, _("Put it back to its plan"), _("Put it back")
    intro, done = _("It was begun by mistake, and no session was held."), _("It is planned again.")


# --- Who may read it ------------------------------------------------------------------------------


class Readers(StudyPart):
    """Those who are named in a study."""

    title, listing, part = _("Who may read"), READERS, queries.readers_of
    empty = _("Nobody is named. The researchers of the organisation read the study.")
    help = _("Besides those named, the researchers of the organisation itself read the study.")

    def actions(self) -> Sequence[Action]:
        """Offer to name somebody."""
        url = reverse("research:name_reader", args=[self.subject.uid])
        return [Action(_("Name somebody"), url, primary=True)]


class NameReader(StudyAct):
    """Name somebody who may read a study."""

    command, form_class, led_to = commands.name_reader, ReaderForm, "readers"
    title, button, done = _("Name somebody"), _("Name them"), _("They may read the study now.")


class StrikeReader(ActPage):
    """Take somebody off those who may read a study."""

    grave = True
    query, crumbs, subject_name = queries.people_named, CRUMBS, "reader"
    command = commands.strike_reader
    title, button = _("Take somebody off"), _("Take them off")
    intro = _("They see nothing of the study from now on. They can be named again.")
    done = _("They are taken off.")

    def begin(self) -> None:
        """Find who is named, and ask whether the actor works on the study."""
        super().begin()
        policies.require_work(self.request.actor, self.subject.study)

    def get_crumbs(self) -> list[Link]:
        """Return the way here."""
        way = over_study(self.crumbs, self.subject.study)
        return [*way, Link(_("Who may read"), self.subject.get_absolute_url())]

    def get_led_url(self, result: Any) -> str:
        """Go back to those who may read; who took off themselves, to the list."""
        seen = queries.studies(actor=self.request.actor).filter(pk=self.subject.study_id)
        return self.get_back_url() if seen.exists() else reverse("research:studies")
