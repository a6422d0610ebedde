"""The pages of published figures: what was told to everybody, telling it, taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.figures import commands, policies, queries
from gurvan.figures.forms import PublishForm, WithdrawForm
from gurvan.figures.listings import PUBLISHED, standing
from gurvan.figures.models import Published
from gurvan.figures.public import drawn, period_of
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.tags import Tag
from gurvan.kernel.web.views import ActPage, CardPage, CreatePage, ListPage
from gurvan.ledger.queries import Told, history
from gurvan.registry.policies import sees_identities

GLANCE = Link(_("At a glance"), reverse_lazy("figures:glance"))
CRUMBS = (GLANCE, Link(_("Published figures"), reverse_lazy("figures:published")))
FEDERATION = _("a federation officer")


class PublishedFigures(ListPage):
    """Everything that the federation has published of its figures."""

    title, crumbs = _("Published figures"), (GLANCE,)
    query, listing = queries.published, PUBLISHED
    empty = _("Nothing is published yet. A federation officer publishes a period that is over.")

    def actions(self) -> Sequence[Action]:
        """Offer to publish."""
        return [
            Action(
                _("Publish a period’s figures"),
                reverse("figures:publish"),
                allowed=policies.may_publish(self.request.actor),
                who=FEDERATION,
            )
        ]


class Publish(CreatePage):
    """Publish a period's figures."""

    command, form_class, crumbs = commands.publish_figures, PublishForm, CRUMBS
    policy = policies.require_publisher
    title, button = _("Publish a period’s figures"), _("Publish")
    intro = _(
        "Everybody can read them then, without signing in. Groups, agreements and hectares are"
        " told by aimag. Members are told only where there are so many that nobody can be found;"
        " the program sees to that. The figures stay as they stand today: a period is published"
        " once."
    )
    done = _("Published. Everybody can read it now.")


class PublishedOne(CardPage):
    """One period's figures, as everybody reads them."""

    template_name = "figures/published.html"
    query, crumbs = queries.published, CRUMBS

    def get_title(self) -> str:
        """Return the period in words."""
        return period_of(self.subject)

    def tag(self, subject: Published) -> Tag:
        """Return whether everybody may read it."""
        return standing(subject)

    def summary(self, subject: Published, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Tell of which day it is, where everybody reads it, and why it was taken back."""
        rows: list[tuple[Any, Any]] = [(_("As it stood on"), subject.counted_on)]
        if subject.withdrawn_on:
            return [
                *rows,
                (_("Figures withdrawn on"), subject.withdrawn_on),
                (_("Why"), gettext(subject.withdrawn_why)),  # ours, or an officer's own words
            ]
        public = reverse("portal:figures_of_period", args=[subject.uid])
        return [*rows, (_("Open to everybody at"), Link(public, public))]

    def actions(self, subject: Published, actor: Actor) -> Sequence[Action]:
        """Offer to take it back."""
        if subject.withdrawn_on:
            return []
        return [
            Action(
                _("Withdraw these figures"),
                reverse("figures:withdraw", args=[subject.uid]),
                allowed=policies.may_publish(actor),
                who=FEDERATION,
            )
        ]

    @staticmethod
    def history(*, actor: Actor, subject: Published) -> list[Told]:
        """Return when it was published and taken back."""
        return history(actor=actor, subject=subject, names=sees_identities(actor))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is told."""
        return super().get_context_data(**{**drawn(self.subject), **kwargs})


class Withdraw(ActPage):
    """Take published figures back."""

    query, command, form_class = queries.published, commands.withdraw_figures, WithdrawForm
    policy = policies.require_publisher
    subject_name, crumbs, grave = "published", CRUMBS, True
    title, button = _("Withdraw these figures"), _("Withdraw")
    intro = _(
        "Nobody can read them here any more. Who has a copy keeps it, and the period is not"
        " published again: say elsewhere what was wrong."
    )
    done = _("The figures are withdrawn.")

    def get_crumbs(self) -> list[Link]:
        """Return the way here, which goes over the period."""
        return [*CRUMBS, Link(period_of(self.subject), self.subject.get_absolute_url())]
