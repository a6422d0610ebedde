"""The pages of memberships: a group's members, a membership's card, confirming and leaving."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse, reverse_lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.nearest import Nearest
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.listing import Rows
from gurvan.kernel.web.views import ActPage, ListPage, PartPage
from gurvan.registry import commands, policies, queries
from gurvan.registry.filters.people import MemberFilters, MembershipFilters
from gurvan.registry.forms.memberships import (
    AddMemberForm,
    AssemblyDayForm,
    CallBackForm,
    EnrolForm,
    PrintCodesForm,
    PrintSlipsForm,
)
from gurvan.registry.listings.people import CLAIMS, MEMBERS, MEMBERSHIPS, OVERDUE, TO_CALL
from gurvan.registry.models import Confirmation, Membership
from gurvan.registry.views.printed import PrintCodes, PrintSlips
from gurvan.registry.views.tabs import group_tabs

GROUPS = (Link(_("Groups"), reverse_lazy("registry:groups")),)


PEOPLE = (Link(_("People"), reverse_lazy("registry:people")),)


CONFIRMERS = _("an officer of the aimag union or the federation, not of the group itself")


REGISTRARS = _("an officer, or the group's leader")


FEDERATION = _("a federation officer")


# --- A group's members ----------------------------------------------------------------------------


class GroupMembers(PartPage):
    """Who is said to belong to a group, and who has confirmed it."""

    template_name = "registry/members.html"
    title, query, crumbs = _("Members"), queries.organisations, GROUPS
    part, subject_name = queries.members, "organisation"
    listing, filters = MEMBERS, MemberFilters
    empty, first_step = _("Nobody is entered yet."), _("Enter the first member.")

    def begin(self) -> None:
        """Ask whether the actor reads lists of people."""
        super().begin()
        policies.require_reader(self.request.actor)

    def tabs(self) -> Sequence[Link]:
        """Return the group's parts."""
        return group_tabs(self.subject, self.request.actor)

    def actions(self) -> list[Action]:
        """Offer to enter and to confirm."""
        actor, subject = self.request.actor, self.subject
        if not subject.has_members or subject.state == "dissolved":
            return []
        officer = policies.is_federation_officer(actor)
        at = [subject.uid]
        acts = [
            Action(
                _("Enter a member"),
                reverse("registry:add_member", args=at),
                allowed=policies.may_register(actor),
                who=REGISTRARS,
                primary=True,
            ),
            Action(
                _("Confirm on assembly day"),
                reverse("registry:confirm_at_assembly", args=at),
                allowed=policies.may_confirm(actor, subject),
                who=CONFIRMERS,
            ),
        ]
        if officer:
            acts += [
                Action(_("Print codes"), reverse("registry:print_codes", args=at)),
                Action(_("Print slips"), reverse("registry:print_slips", args=at)),
            ]
        return acts

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what counts."""
        counted = queries.counts(actor=self.request.actor, organisation=self.subject)
        return super().get_context_data(**{"counts": counted, **kwargs})


class Memberships(ListPage):
    """Every membership in reach in the miners' own organisations: what the figures count."""

    title, crumbs = _("Memberships"), PEOPLE
    query, filters, listing = queries.of_miners, MembershipFilters, MEMBERSHIPS
    empty = _("Nobody is entered as a member yet. Members are entered on the page of their group.")

    def nearest(self, rows: Rows, text: str) -> Nearest | None:
        """Return first those who are called just so, then whose name begins so."""
        if not isinstance(rows, QuerySet):
            return None
        return queries.nearest_people(rows, text, person="person__")

    def begin(self) -> None:
        """Ask whether the actor reads lists of people."""
        super().begin()
        policies.require_reader(self.request.actor)


class GroupAct(ActPage):
    """An act on a group's members; it ends at their list."""

    query, crumbs, subject_name = queries.organisations, GROUPS, "organisation"

    def get_back_url(self) -> str:
        """Return the list of members."""
        return reverse("registry:group_members", args=[self.subject.uid])

    def get_led_url(self, result: Any) -> str:
        """Go back to the list of members."""
        return self.get_back_url()


class AddMember(GroupAct):
    """Enter somebody who is registered as a member of a group."""

    command, policy, form_class = commands.enrol, policies.require_enrols, AddMemberForm
    title, button, done = _("Enter a member"), _("Enter"), _("Entered; not confirmed yet.")
    intro = _(
        "The person is registered already. They count from the day on which they confirm it"
        " themselves."
    )


class EnrolPerson(ActPage):
    """Enter a person as a member of a group."""

    query, crumbs, subject_name = queries.people_on_record, PEOPLE, "person"
    command, policy, form_class = commands.enrol, policies.require_keeps, EnrolForm
    title, button, done = _("Enter in a group"), _("Enter"), _("Entered; not confirmed yet.")
    intro = _("They count from the day on which they confirm it themselves.")


class ConfirmAtAssembly(GroupAct):
    """Many members confirm at once, on one signed sheet."""

    template_name = "registry/assembly_day.html"
    command, policy = commands.confirm_at_assembly, policies.require_confirmer
    form_class = AssemblyDayForm
    title, button = _("Confirm on assembly day"), _("Confirm them all")
    intro = _(
        "The members signed one sheet before two witnesses from different organisations. Neither"
        " holds an office in this group."
    )

    def get_done(self, result: list[Membership]) -> str:
        """Say how many."""
        return gettext("Confirmed: %(count)d.") % {"count": len(result)}


class PrintGroupCodes(PrintCodes, GroupAct):
    """One-time codes for members of a group who have not confirmed."""

    command, form_class = commands.print_codes, PrintCodesForm
    title, button = _("Print codes"), _("Make the codes and print them")
    intro = _(
        "Each paper bears a code with which its person confirms, once. Hand each one to the person"
        " yourself: never to the group's leaders."
    )

    def begin(self) -> None:
        """Ask whether the actor is a federation officer."""
        super().begin()
        policies.require_federation_officer(self.request.actor)

    def about(self) -> dict[str, Any]:
        """Return nothing: the memberships say it."""
        return {}


class PrintGroupSlips(PrintSlips, GroupAct):
    """Slips for members of a group."""

    command, form_class = commands.issue_slips, PrintSlipsForm
    title, button = _("Print slips"), _("Issue and print")
    intro = _(
        "Each slip bears a code with which its person sees where their name is used. Older slips"
        " of these people open nothing any more. Hand each one to the person alone."
    )

    def begin(self) -> None:
        """Ask whether the actor is a federation officer."""
        super().begin()
        policies.require_federation_officer(self.request.actor)

    def about(self) -> dict[str, Any]:
        """Return nothing: the people say it."""
        return {}

    def given(self, form: Any) -> dict[str, Any]:
        """Return the people."""
        return {"people": [one.person for one in form.cleaned_data["memberships"]]}


# --- The federation's lists -----------------------------------------------------------------------


class FederationList(ListPage):
    """A list for the federation's officers."""

    crumbs, listing = PEOPLE, CLAIMS

    def begin(self) -> None:
        """Ask whether the actor is a federation officer."""
        super().begin()
        policies.require_federation_officer(self.request.actor)


class ToCallBack(FederationList):
    """The confirmations that were drawn to be asked about."""

    title, query, listing = _("Call back"), queries.to_call_back, TO_CALL
    empty = _("Nobody waits to be called. A tenth of all confirmations is drawn at random.")


class CallBack(ActPage):
    """Call somebody and note what they said."""

    template_name = "registry/call_back.html"
    query, crumbs, subject_name = queries.to_call_back, PEOPLE, "confirmation"
    command, form_class = commands.record_call_back, CallBackForm
    title, button, done = _("Call back"), _("Note the answer"), _("The answer is noted.")
    intro = _(
        "Ask: did you confirm that you are a member of this group? Do not say what is written"
        " here first. With “no” the membership is denied at once."
    )

    def begin(self) -> None:
        """Ask whether the actor is a federation officer."""
        super().begin()
        policies.require_federation_officer(self.request.actor)

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the list."""
        return [*self.crumbs, Link(_("Call back"), reverse("registry:to_call_back"))]

    def get_led_url(self, result: Confirmation) -> str:
        """Go back to the list."""
        return self.get_back_url()


class Denials(FederationList):
    """Denied memberships that nobody has looked into."""

    title, query = _("Denied"), queries.denials
    empty = _("Nobody has denied a membership since you last looked.")


class Clashes(FederationList):
    """People whom two partnerships claim."""

    title, query = _("Claimed twice"), queries.clashes
    help = format_lazy(
        _("At most {most} are shown at a time. Settle these; then you see the others."),
        most=queries.MOST_CLAIMED,
    )
    empty = _("No partnership claims somebody who counts in another one.")


class Overdue(ListPage):
    """Members of older lists who should have confirmed by now."""

    title, query, listing, crumbs = _("Not confirmed in time"), queries.overdue, OVERDUE, PEOPLE
    empty = _("Nobody is late with confirming.")

    def begin(self) -> None:
        """Ask whether the actor reads lists of people."""
        super().begin()
        policies.require_reader(self.request.actor)
