"""The pages of organisations: list, tree, card, and the acts of entering and putting right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.views import ActPage, CardPage, CreatePage, ListPage, PartPage, SignedIn
from gurvan.ledger.queries import Told, history
from gurvan.registry import commands, policies, queries
from gurvan.registry.commands import NewOrganisation
from gurvan.registry.filters.organisations import GroupFilters
from gurvan.registry.forms.organisations import (
    CorrectForm,
    DissolveForm,
    MoveForm,
    RegisterForm,
)
from gurvan.registry.kinds import KINDS, PARENTS
from gurvan.registry.lifecycle import FORMALISATION
from gurvan.registry.listings.organisations import GROUPS, PLACEMENTS
from gurvan.registry.models import Organisation
from gurvan.registry.views.steps import step_actions
from gurvan.registry.views.tabs import group_tabs

CRUMBS = (Link(_("Groups"), reverse_lazy("registry:groups")),)
KEEPERS = _("a federation officer, or the aimag officer above the group")
FEDERATION = _("a federation officer")


class Groups(ListPage):
    """The organisations in reach."""

    title = _("Groups")
    query, filters, listing = queries.organisations, GroupFilters, GROUPS
    empty, first_step = _("There is no group yet."), _("Register the first one.")

    def actions(self) -> list[Action]:
        """Offer the tree, and to register a group."""
        actor = self.request.actor
        return [
            Action(
                _("Register a group"),
                reverse("registry:register_group"),
                allowed=policies.may_register_groups(actor),
                who=KEEPERS,
                primary=True,
            ),
            Action(_("See the tree"), reverse("registry:tree")),
            Action(
                _("See who acts here"),
                reverse("registry:users"),
                allowed=policies.may_register_groups(actor),
                who=_("an officer of the federation or of an aimag"),
            ),
        ]


class Tree(SignedIn):
    """All organisations in reach, each below the one that it stands below."""

    template_name = "registry/tree.html"
    title, crumbs = _("The tree of groups"), CRUMBS
    help = _("Each group stands below the one to which it belongs.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the branches."""
        branches = queries.tree(actor=self.request.actor)
        return super().get_context_data(branches=branches, **kwargs)


def group_history(*, actor: Actor, subject: Organisation) -> list[Told]:
    """Return what has happened to an organisation, with names for those who are told names."""
    return history(actor=actor, subject=subject, names=policies.sees_identities(actor))


class GroupCard(CardPage):
    """One organisation."""

    template_name = "registry/group.html"
    query, crumbs, lifecycle = queries.organisations, CRUMBS, FORMALISATION
    history = group_history

    def get_title(self) -> str:
        """Return its whole name."""
        return str(self.subject.name)

    def summary(self, subject: Organisation, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Tell what it is, where it stands, and what is known of its path."""
        rows: list[tuple[Any, Any]] = [
            (_("Kind"), gettext(KINDS[subject.kind])),
            (_("Short name"), subject.short_name),
            (_("Place"), subject.place),
            (_("Below"), _link(subject.parent, actor)),
            (_("Registration number"), subject.registration_number),
            (_("Founded on"), subject.founded_on),
            (_("Registered on"), subject.registered_on),
            (_("Rules"), _paper(subject.rules)),
            (_("Paper of its state"), _paper(subject.paper)),
        ]
        if subject.has_members or subject.kind == "federation":
            rows.insert(4, (_("Members"), _member_words(actor, subject)))
        if subject.dissolved_on:
            rows.append((_("Dissolved on"), subject.dissolved_on))
        return [row for row in rows if row[1] or row[0] in WORTH_SAYING]

    def actions(self, subject: Organisation, actor: Actor) -> Sequence[Action]:
        """Return the next step of its path, then whatever else can be done."""
        if subject.state == "dissolved":
            return []
        return [*step_actions(subject, actor), *_keeping(subject, actor)]

    def tabs(self, subject: Organisation, actor: Actor) -> Sequence[Link]:
        """Return its parts."""
        return group_tabs(subject, actor)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add its path."""
        steps = queries.formalisation_path(actor=self.request.actor, organisation=self.subject)
        return super().get_context_data(steps=steps, **kwargs)


# Said also where it is not known, so that somebody asks.
WORTH_SAYING = (_("Place"), _("Rules"))  # no set: the hash of words changes with the language


def _link(parent: Organisation | None, actor: Actor) -> Link | None:
    if parent is None:
        return None
    seen = policies.in_reach(actor, parent)
    return Link(parent.name, parent.get_absolute_url() if seen else "")


def _paper(paper: Any) -> Link | None:
    return Link(paper.name, paper.get_absolute_url()) if paper else None


def _member_words(actor: Actor, subject: Organisation) -> str:
    counted = queries.counts(actor=actor, organisation=subject)
    return gettext(
        "%(confirmed)d confirmed; %(waiting)d not confirmed yet (%(older)d of older lists)"
    ) % {
        "confirmed": counted.confirmed,
        "waiting": counted.unconfirmed + counted.carried_over,
        "older": counted.carried_over,
    }


def _keeping(subject: Organisation, actor: Actor) -> list[Action]:
    keeps, whole = policies.may_keep(actor, subject), policies.is_federation(actor, subject)

    def act(title: Any, name: str, **more: Any) -> Action:
        address = reverse(f"registry:{name}", args=[subject.uid])
        return Action(title, address, **{"allowed": keeps, "who": KEEPERS, **more})

    acts = [act(_("Appoint an officer"), "appoint_officer")]
    if subject.has_members:
        acts.insert(0, act(_("Enter a member"), "add_member"))
    if any(subject.kind in kinds for kinds in PARENTS.values()):
        below = f"{reverse('registry:register_group')}?below={subject.uid}"
        acts.append(Action(_("Register a group below it"), below, allowed=keeps, who=KEEPERS))
    if subject.disputed:
        acts.append(act(_("Settle who leads"), "settle_leadership", allowed=whole, who=FEDERATION))
    elif subject.has_members:
        disputed = _("Note that the leadership is disputed")
        acts.append(act(disputed, "dispute_leadership", seldom=True))
    acts.append(act(_("Correct what is known"), "correct_group"))
    if subject.kind != "federation":
        acts.append(act(_("Move it below another"), "move_group", seldom=True))
        acts.append(act(_("Dissolve it"), "dissolve_group", seldom=True))
    return acts if keeps or whole else []


class GroupsBelow(PartPage):
    """What stands directly below an organisation."""

    title, query, crumbs = _("Groups below"), queries.organisations, CRUMBS
    part, subject_name, listing, filters = queries.children, "organisation", GROUPS, GroupFilters
    empty = _("No group stands below this one.")

    def tabs(self) -> Sequence[Link]:
        """Return the organisation's parts."""
        return group_tabs(self.subject, self.request.actor)


class Placements(PartPage):
    """Where an organisation stood in the tree, and when."""

    title, query, crumbs = _("Where it stood"), queries.organisations, CRUMBS
    part, subject_name, listing = queries.placements, "organisation", PLACEMENTS

    def tabs(self) -> Sequence[Link]:
        """Return the organisation's parts."""
        return group_tabs(self.subject, self.request.actor)


class RegisterGroup(CreatePage):
    """Enter an organisation: a group that decided to formalise, or one that exists already."""

    command, form_class, crumbs = commands.register_organisation, RegisterForm, CRUMBS
    policy = policies.require_registrar
    title, button = _("Register a group"), _("Register")
    intro = _(
        "The group takes its place in the federation's tree. A group that exists already is"
        " entered as far as it has come, with its paper."
    )
    done = _("The group is registered. Its card shows what comes next.")

    def get_initial(self) -> dict[str, Any]:
        """Start below the group from which somebody came."""
        return super().get_initial() | {"parent": self.request.GET.get("below", "")}

    def given(self, form: Any) -> dict[str, Any]:
        """Put the answers together as one new organisation."""
        return {"new": NewOrganisation(**form.cleaned_data)}


class CorrectGroup(ActPage):
    """Put right what is known of an organisation."""

    query, crumbs, subject_name = queries.organisations, CRUMBS, "organisation"
    command, policy, form_class = (
        commands.correct_organisation,
        policies.require_keeper,
        CorrectForm,
    )
    title, button, done = _("Correct what is known"), _("Correct"), _("It is corrected.")
    intro = _("What you write replaces what stands there. The history keeps the former name.")

    def get_initial(self) -> dict[str, Any]:
        """Start from what is known."""
        one = self.subject
        return {
            "name": one.name,
            "short_name": one.short_name,
            "place": one.place,
            "registration_number": one.registration_number,
        }


class MoveGroup(ActPage):
    """Put an organisation below another."""

    query, crumbs, subject_name = queries.organisations, CRUMBS, "organisation"
    command, policy, form_class = commands.move_organisation, policies.require_keeper, MoveForm
    title, button, done = _("Move it below another"), _("Move"), _("It stands at its new place.")
    intro = _(
        "All that stands below this group moves with it. Who was above it no longer sees it; where"
        " it stood before stays in its history."
    )


class DissolveGroup(ActPage):
    """Note that an organisation is no more."""

    query, crumbs, subject_name = queries.organisations, CRUMBS, "organisation"
    command, policy, form_class = (
        commands.dissolve_organisation,
        policies.require_keeper,
        DissolveForm,
    )
    title, button, grave = _("Dissolve it"), _("Dissolve"), True
    intro = _(
        "Its offices, mandates and memberships end. The record stays and can be read. This cannot"
        " be taken back."
    )
    done = _("The group is dissolved.")
