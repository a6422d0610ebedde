"""The card of one person: what is recorded, what can be done, where the name is used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.tags import Tag
from gurvan.kernel.web.views import CardPage, SubjectMixin
from gurvan.ledger.queries import Told, history
from gurvan.registry import policies, queries
from gurvan.registry.lifecycle import MEMBERSHIP
from gurvan.registry.models import Person
from gurvan.registry.particulars import HIDDEN, PROOFS, SEXES
from gurvan.registry.views.people import CRUMBS, FEDERATION, OFFICERS, REGISTRARS, WITH_FACTOR


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
        if subject.is_forgotten:
            return []
        seldom = [replace(one, seldom=True) for one in _seldom(subject, actor)]
        return [*_daily(subject, actor), *seldom]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add memberships, warnings, and what the federation judged."""
        actor, subject = self.request.actor, self.subject
        rows = queries.memberships_of(actor=actor, person=subject)
        given = {
            "memberships": rows,
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
