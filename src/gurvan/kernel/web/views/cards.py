"""A card: one thing, what it is, what can be done next with it, its parts and its history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.lifecycle import Lifecycle
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.tags import Tag, state_tag
from gurvan.kernel.web.views.signed_in import SubjectMixin


class CardPage(SubjectMixin):
    """One thing. A domain gives ``query`` and ``summary``, and what else it has.

    ``lifecycle`` turns the subject's ``state`` into a tag. ``history`` is called as
    ``history(actor=..., subject=...)`` and returns lines with ``at``, ``by`` and ``sentence``.
    A domain's own template extends ``kernel/card.html`` and fills its block ``parts``.
    """

    template_name = "kernel/card.html"
    help: ClassVar[str | Promise] = _(
        "A button is what you can do now. Where something is missing first, it says what."
    )
    lifecycle: ClassVar[Lifecycle | None] = None
    history: ClassVar[Callable[..., Sequence[Any]] | None] = None

    def summary(self, subject: Any, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return (label, value) rows that tell what this is."""
        return ()

    def actions(self, subject: Any, actor: Actor) -> Sequence[Action]:
        """Return what can be done next, also what this actor cannot do (yet)."""
        return ()

    def tabs(self, subject: Any, actor: Actor) -> Sequence[Link]:
        """Return the parts that have pages of their own."""
        return ()

    def tag(self, subject: Any) -> Tag | None:
        """Return the state in words."""
        return state_tag(self.lifecycle, subject.state) if self.lifecycle else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add all that the card tells."""
        subject, actor = self.subject, self.request.actor
        past = type(self).history
        given = {
            "tag": self.tag(subject),
            "summary": self.summary(subject, actor),
            "actions": self.actions(subject, actor),
            "tabs": self.tabs(subject, actor),
            "history": past(actor=actor, subject=subject) if past else None,
        }
        return super().get_context_data(**{**given, **kwargs})
