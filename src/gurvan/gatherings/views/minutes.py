"""The minutes: what was said and decided, the file, the papers; and the acts that belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy as _

from gurvan.gatherings import commands, policies, queries
from gurvan.gatherings.forms.inviting import LetterForm
from gurvan.gatherings.forms.minutes import (
    AddPhotoForm,
    AttachForm,
    CorrectPhotoForm,
    MinutesForm,
)
from gurvan.gatherings.lifecycle import TOOK_PLACE
from gurvan.gatherings.models import AgendaItem, Gathering
from gurvan.gatherings.views.tabs import (
    CRUMBS,
    GatheringAct,
    PieceAct,
    ReadAnewMixin,
    gathering_tabs,
)
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.views.signed_in import SubjectMixin
from gurvan.papers.lifecycle import LAPSED_WORDS
from gurvan.papers.models import Paper


class GatheringPage(SubjectMixin):
    """A part of a gathering that is no list."""

    query, crumbs = queries.gatherings, CRUMBS
    subject: Gathering

    def get_crumbs(self) -> list[Link]:
        """Return the way here, which goes over the gathering's card."""
        return [*super().get_crumbs(), Link(str(self.subject), self.subject.get_absolute_url())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the gathering's parts, and what can be done."""
        tabs = gathering_tabs(self.subject, self.request.actor)
        given = {"tabs": tabs, "actions": self.actions()}
        return super().get_context_data(**{**given, **kwargs})

    def actions(self) -> Sequence[Action]:
        """Return what can be done on this page."""
        return []

    def keeps(self) -> bool:
        """Say whether the reader keeps the gathering."""
        return policies.may(policies.require_keeper, self.request.actor, self.subject)

    def act(self, title: Any, name: str, **options: Any) -> Action:
        """Return an act on this gathering."""
        return Action(title, reverse(f"gatherings:{name}", args=[self.subject.uid]), **options)


class Minutes(GatheringPage):
    """What was said and decided."""

    template_name, title = "gatherings/minutes.html", _("Minutes")
    help = _("Issued, the minutes are frozen and numbered. After a correction, issue them again.")

    def begin(self) -> None:
        """Find the gathering. The invited read its minutes once they are issued."""
        super().begin()
        policies.require_minutes_reader(self.request.actor, self.subject)

    def actions(self) -> Sequence[Action]:
        """Offer to attach, to issue and to erase."""
        held = self.subject.state == "held" and self.keeps()
        acts = []
        if held:
            acts += [
                self.act(_("Issue the minutes"), "issue_minutes", primary=True),
                self.act(_("Attach the minutes as a file"), "attach_minutes"),
            ]
        if queries.two_editions(actor=self.request.actor, gathering=self.subject):
            acts.append(self.act(_("See what was changed"), "compare_minutes"))
        if self._written() and policies.may(
            policies.require_federation, self.request.actor, self.subject
        ):
            acts.append(self.act(_("Erase the minutes"), "erase_minutes"))
        return acts

    def _written(self) -> bool:
        """Say whether there is anything to erase: words, a file or a paper."""
        actor, gathering = self.request.actor, self.subject
        points = queries.agenda(actor=actor, gathering=gathering)
        issued = queries.minutes_issued(actor=actor, gathering=gathering)
        return (
            any(one.said or one.decided for one in points)
            or gathering.minutes_paper is not None
            or issued.filter(erased_on=None).exists()
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the points, the file and the papers."""
        actor, gathering = self.request.actor, self.subject
        given = {
            "points": [
                (one, kept_under(actor, one))
                for one in queries.agenda(actor=actor, gathering=gathering)
            ],
            "writes": gathering.state == "held" and self.keeps(),
            "attached": queries.attached(actor=actor, gathering=gathering),
            "issued": [
                (one, self._state(one))
                for one in queries.minutes_issued(actor=actor, gathering=gathering)
            ],
        }
        return super().get_context_data(**{**given, **kwargs})

    def _state(self, issued: Paper) -> Any:
        """Return how minutes stand that were issued: also that they were written anew since."""
        if issued.state == "current" and not queries.minutes_stand(self.subject, issued):
            return _(LAPSED_WORDS)
        return _(issued.get_state_display())


def _keeps(actor: Actor, piece: Any) -> None:
    policies.require_keeper(actor, piece.gathering)


class CompareMinutes(GatheringPage):
    """Two editions of the issued minutes side by side: the newest, and the one before."""

    template_name, title = "gatherings/compare.html", _("What was changed in the minutes")
    help = _("What differs is marked. Each edition keeps its number and its PDF.")

    def begin(self) -> None:
        """Find the gathering, and ask whether its minutes are for the reader."""
        super().begin()
        policies.require_minutes_reader(self.request.actor, self.subject)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the two and what differs."""
        found = queries.two_editions(actor=self.request.actor, gathering=self.subject)
        told = queries.compared_editions(*found, language=get_language()) if found else []
        given = {
            "one": found[0] if found else None,
            "other": found[1] if found else None,
            "lines": told,
            "changed": any(line.differs for line in told),
        }
        return super().get_context_data(**{**given, **kwargs})


def kept_under(actor: Actor, item: AgendaItem) -> str:
    """Return under which name a browser keeps what somebody types under a point."""
    return f"gurvan.minutes.{actor.user_uid}.{item.uid}"


class WriteMinutes(PieceAct):
    """Write what was said under a point. What is typed and not sent survives in the browser."""

    template_name = "gatherings/write_minutes.html"
    query, subject_name, policy = queries.items, "item", _keeps
    command, form_class = commands.write_minutes, MinutesForm
    title, button, done = _("Write the minutes"), _("Keep it"), _("It is kept.")

    def get_intro(self) -> str:
        """Say which point it is."""
        return f"{self.subject.position}. {self.subject}"

    def get_initial(self) -> dict[str, Any]:
        """Start from what is written."""
        names = ("said", "decided", "decided_public")
        return {name: getattr(self.subject, name) for name in names}

    def get_led_url(self, result: Any) -> str:
        """Go back to the minutes."""
        return reverse("gatherings:minutes", args=[self.subject.gathering.uid])

    def get_back_url(self) -> str:
        """Return to the minutes."""
        return self.get_led_url(None)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add under which name the browser keeps what is typed."""
        given = {"kept_under": kept_under(self.request.actor, self.subject)}
        return super().get_context_data(**{**given, **kwargs})


class MinutesAct(GatheringAct):
    """An act on the minutes."""

    policy, led_to = policies.require_keeper, "minutes"


class AttachMinutes(MinutesAct):
    """Attach the minutes as a file."""

    command, form_class = commands.attach_minutes, AttachForm
    title, button = _("Attach the minutes as a file"), _("Attach it")
    done = _("The file is attached.")
    intro = _("The signed minutes as a PDF or photo. The invited see the file too.")


class IssueMinutes(MinutesAct):
    """Issue the minutes."""

    command, form_class = commands.issue_minutes, LetterForm
    title, button, done = _("Issue the minutes"), _("Issue it"), _("The minutes are issued.")
    intro = _(
        "What is written now is frozen, numbered and kept as PDF. The invited see it. Organisations"
        " stand on it and how many people came in all; nobody’s name."
    )

    def given(self, form: Any) -> dict[str, Any]:
        """Add where papers are checked."""
        address = self.request.build_absolute_uri(reverse("papers:verify"))
        return {**super().given(form), "address": address}


class EraseMinutes(MinutesAct):
    """Erase the minutes."""

    command, policy, grave = commands.erase_minutes, policies.require_federation, True
    title, button, done = _("Erase the minutes"), _("Erase it for good"), _("They are erased.")
    intro = _(
        "All words of the minutes, the attached file and every paper issued of them go for good."
        " The agenda stays. To mend a single word, correct the point and issue the minutes again."
    )


# --- Photos ---------------------------------------------------------------------------------------


class Photos(GatheringPage):
    """The photos of a gathering."""

    template_name, title = "gatherings/photos.html", _("Photos")
    help = _("Somebody on a photo no longer agrees? Take it off: it is gone everywhere at once.")

    def actions(self) -> Sequence[Action]:
        """Offer to add one, once it took place."""
        if self.subject.state not in TOOK_PLACE or not self.keeps():
            return []
        return [self.act(_("Add a photo"), "add_photo", primary=True)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the photos."""
        actor, gathering = self.request.actor, self.subject
        rows = queries.photos_of(actor=actor, gathering=gathering)
        return super().get_context_data(**{"photos": rows, "changes": self.keeps(), **kwargs})


class PhotoMixin(ReadAnewMixin):
    """An act on a photo that everybody may see."""

    def takes_down(self, gathering: Gathering) -> bool:
        """Say whether the page goes down: only one that shows photos."""
        return gathering.results_on is not None and super().takes_down(gathering)


class AddPhoto(PhotoMixin, GatheringAct):
    """Add a photo."""

    command, policy, form_class = commands.add_photo, policies.require_keeper, AddPhotoForm
    title, button, done = _("Add a photo"), _("Add it"), _("The photo is added.")
    intro = _(
        "Only a photo to which those on it agreed. It is drawn anew, without the place where it was"
        " taken. Whoever agrees no more is told how to have it taken off: a word to the organiser."
    )
    led_to = "photos"


class CorrectPhoto(PhotoMixin, PieceAct):
    """Correct what a photo was agreed to."""

    query, subject_name, policy = queries.photos, "photo", _keeps
    command, form_class = commands.correct_photo, CorrectPhotoForm
    title, button, done = _("Correct the photo"), _("Correct it"), _("It is corrected.")

    def get_initial(self) -> dict[str, Any]:
        """Start from what is known."""
        return {name: getattr(self.subject, name) for name in ("words", "agreed", "asked")}


class WithdrawPhoto(PieceAct):
    """Take a photo off."""

    query, subject_name, policy = queries.photos, "photo", _keeps
    command, grave = commands.withdraw_photo, True
    title, button, done = _("Take the photo off"), _("Take it off for good"), _("It is taken off.")
    intro = _("It is shown nowhere any more, and its file is erased.")
