"""What accounts contribute to the joined pages: the first step of everybody who signs in."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from gurvan.accounts import queries
from gurvan.accounts.models import User
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.joined import Step


def first_steps(*, actor: Actor) -> list[Step]:
    """Return that a second factor is to be set up, and whether it is."""
    user = User.objects.filter(uid=actor.user_uid).first() if actor.user_uid else None
    if user is None:
        return []
    title = _("Set up a second factor, so that nobody else signs in as you")
    return [Step(title, reverse("accounts:account"), queries.has_second_factor(user))]
