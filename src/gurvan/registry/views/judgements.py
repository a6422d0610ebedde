"""The pages on which the federation judges whether two records are of one person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.tags import Tag
from gurvan.kernel.web.views import ActPage, CardPage, ListPage
from gurvan.ledger.queries import Told, history
from gurvan.registry import commands, policies, queries
from gurvan.registry.forms.judgements import CompareForm, JudgeForm, ReasonForm
from gurvan.registry.lifecycle import MEMBERSHIP
from gurvan.registry.listings.people import TO_JUDGE
from gurvan.registry.models import SamePerson
from gurvan.registry.ways import VERDICTS

PEOPLE = (Link(_("People"), reverse_lazy("registry:people")),)
CRUMBS = (*PEOPLE, Link(_("One person or two?"), reverse_lazy("registry:to_judge")))
TONES = {"asked": "waiting", "same": "good", "different": "plain"}


class ForTheFederation:
    """Turns everybody away but a federation officer."""

    request: Any

    def begin(self) -> None:
        """Ask whether the actor is a federation officer."""
        super().begin()  # type: ignore[misc] # of the page that this stands before
        policies.require_federation_officer(self.request.actor)


class ToJudge(ForTheFederation, ListPage):
    """Pairs of records that look like one person's."""

    title, crumbs = _("One person or two?"), PEOPLE
    query, listing = queries.to_judge, TO_JUDGE
    empty = _("No two records look like one person's.")


def judgement_history(*, actor: Actor, subject: SamePerson) -> list[Told]:
    """Return what was judged of two records, with the reasons."""
    return history(actor=actor, subject=subject, names=True)


class LikelySame(ForTheFederation, CardPage):
    """Two records side by side."""

    template_name = "registry/likely_same.html"
    query, crumbs, history = queries.judgements, CRUMBS, judgement_history

    def tag(self, subject: SamePerson) -> Tag:
        """Say what was judged."""
        if subject.undone_on:
            return Tag(_("undone"), "ended")
        return Tag(gettext(VERDICTS[subject.verdict]), TONES[subject.verdict])

    def summary(self, subject: SamePerson, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Tell why they look alike, and what was judged."""
        match = queries.why_alike(subject)
        rows: list[tuple[Any, Any]] = []
        if match:  # nothing alike was found of two that somebody compared of their own accord
            rows.append((_("Why"), [gettext(one.says) for one in match.reasons]))
        if subject.decided_on:
            rows += [(_("Judged on"), subject.decided_on), (_("Reason"), subject.reason)]
        return rows

    def actions(self, subject: SamePerson, actor: Actor) -> Sequence[Action]:
        """Return the judgements that can be made now."""
        at = [subject.uid]
        if subject.undone_on:
            return []
        if subject.verdict == "same":
            return [Action(_("Undo the judgement"), reverse("registry:undo_same", args=at))]
        acts = [Action(_("One person"), reverse("registry:judge_same", args=at), primary=True)]
        if subject.verdict == "asked":
            acts.append(Action(_("Two persons"), reverse("registry:judge_different", args=at)))
        return acts

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add both records with their memberships."""
        actor = self.request.actor
        sides = [
            (person, queries.memberships_of(actor=actor, person=person))
            for person in (self.subject.kept, self.subject.other)
        ]
        return super().get_context_data(**{"sides": sides, "states": MEMBERSHIP, **kwargs})


class _Judges(ForTheFederation, ActPage):
    query, crumbs, subject_name = queries.judgements, CRUMBS, "judgement"


class JudgeSame(_Judges):
    """Judge that two records are of one person."""

    command, form_class = commands.judge_same, JudgeForm
    title, button, done = _("One person"), _("They are one person"), _("They stand as one now.")
    intro = _(
        "One record stands for both from now on, and the person counts once. Nothing is deleted,"
        " and you can undo it."
    )

    def about(self) -> dict[str, Any]:
        """Return nothing: which record is kept is an answer."""
        return {}

    def given(self, form: Any) -> dict[str, Any]:
        """Return the record that stands for both, and the other."""
        pair = [self.subject.kept, self.subject.other]
        pair.sort(key=lambda one: str(one.uid) != form.cleaned_data["kept"])
        return {"kept": pair[0], "other": pair[1], "reason": form.cleaned_data["reason"]}


class JudgeDifferent(_Judges):
    """Judge that two records are of two people."""

    command, form_class = commands.judge_different, ReasonForm
    title, button, done = _("Two persons"), _("They are two persons"), _("Noted: two persons.")
    intro = _("The pair leaves the list. If you learn more, you can judge again.")

    def about(self) -> dict[str, Any]:
        """Return the two records."""
        return {"kept": self.subject.kept, "other": self.subject.other}


class UndoSame(_Judges):
    """Undo the judgement that two records are of one person."""

    command, form_class = commands.undo_same, ReasonForm
    title, button, done = _("Undo the judgement"), _("Undo it"), _("Each stands for itself again.")
    intro = _("Both records stand for themselves again, with the memberships each one has.")


class ComparePerson(ForTheFederation, ActPage):
    """Judge that another record, which the officer names, is of the same person."""

    query, crumbs, subject_name = queries.people_on_record, PEOPLE, "kept"
    command, form_class = commands.judge_same, CompareForm
    title, button, done = _("Compare with another record"), _("They are one person"), JudgeSame.done
    intro = JudgeSame.intro

    def get_led_url(self, result: SamePerson) -> str:
        """Go to the pair, where it can be undone."""
        return result.get_absolute_url()
