"""The path of a group: its page, and the acts that are its steps."""

from __future__ import annotations

from typing import Any

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.refusals import sentence
from gurvan.kernel.web.views import ActPage, SubjectMixin
from gurvan.registry import commands, policies, queries
from gurvan.registry.commands import Minutes
from gurvan.registry.forms.organisations import FormalForm, FoundForm, RulesForm
from gurvan.registry.founding import Step
from gurvan.registry.models import Organisation
from gurvan.registry.views.tabs import group_tabs

CRUMBS = (Link(_("Groups"), reverse_lazy("registry:groups")),)
KEEPERS = _("a federation officer, or the aimag officer above the group")

MOST_MODELS = 5  # enough to compare

# The act that takes a group to a state of its path: its title, and the name of its address.
ACTS = {
    "rules_written": (_("Note that the rules are written"), "write_rules"),
    "founded": (_("Enter the founding assembly"), "found_group"),
    "registered": (_("Note that it is registered"), "register_formally"),
}


def lacking(step: Step) -> list[str]:
    """Return what a step lacks, each with who brings it."""
    return [f"{sentence(thing)} ({gettext(thing.who)})" for thing in step.missing]


def step_actions(subject: Organisation, actor: Actor) -> list[Action]:
    """Return the next step as an action, with all that it lacks."""
    steps = queries.formalisation_path(actor=actor, organisation=subject)
    return [
        Action(
            ACTS[step.state][0],
            reverse(f"registry:{ACTS[step.state][1]}", args=[subject.uid]),
            allowed=policies.may_keep(actor, subject),
            who=KEEPERS,
            missing=lacking(step),
            primary=True,
        )
        for step in steps
        if step.is_next
    ]


class GroupPath(SubjectMixin):
    """How a group became, or becomes, an organisation, and whose example it can follow."""

    template_name = "registry/path.html"
    title, query, crumbs = _("Path"), queries.organisations, CRUMBS
    help = _("The steps are taken in their order; each says what it still lacks.")

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the group's card."""
        return [*super().get_crumbs(), Link(str(self.subject), self.subject.get_absolute_url())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the steps, the assemblies, and the groups that have walked the path."""
        actor, group = self.request.actor, self.subject
        models = queries.model_paths(actor=actor).exclude(pk=group.pk)
        return super().get_context_data(
            tabs=group_tabs(group, actor),
            steps=queries.formalisation_path(actor=actor, organisation=group),
            actions=step_actions(group, actor),
            assemblies=queries.assemblies(actor=actor, organisation=group),
            names=policies.sees_identities(actor),
            models=models[:MOST_MODELS] if group.state != "registered" else [],
            **kwargs,
        )


class StepPage(ActPage):
    """One step of the path."""

    query, crumbs, subject_name = queries.organisations, CRUMBS, "organisation"
    policy = policies.require_keeper


class WriteRules(StepPage):
    """Note that the rules are written."""

    command, form_class = commands.write_rules, RulesForm
    title, button = _("Note that the rules are written"), _("Note it")
    intro = _("The founders have written down how the group works. An assembly votes on it next.")
    done = _("The rules are written. Next comes the founding assembly.")


class FoundGroup(StepPage):
    """Enter the founding assembly."""

    command, form_class = commands.found_by_assembly, FoundForm
    title, button = _("Enter the founding assembly"), _("Found the group")
    intro = _(
        "An assembly of all members voted on the rules. With more votes for than against, the"
        " group is founded on that day."
    )
    done = _("The group is founded. Next it is registered.")

    def given(self, form: Any) -> dict[str, Any]:
        """Put the answers together as the assembly's minutes."""
        answers = form.cleaned_data
        return {"minutes": Minutes(**answers | {"people": list(answers["people"])})}

    def get_led_url(self, result: Any) -> str:
        """Go on to the card, which tells what comes next."""
        url: str = self.subject.get_absolute_url()
        return url


class RegisterFormally(StepPage):
    """Note that the organisation is registered."""

    command, form_class = commands.register_formally, FormalForm
    title, button = _("Note that it is registered"), _("Note it")
    intro = _("The registration office, or for a partnership the soum, has it in its books.")
    done = _("The group is registered: it has walked the whole path.")
