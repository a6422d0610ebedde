"""What stands around every page, for whoever looks at it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from gurvan.kernel.office import is_demonstration
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.frame import Frame, Mandate
from gurvan.registry.desk import office_name, office_words, other_mandates


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the frame as templates know it (a context processor)."""
    actor = getattr(request, "actor", None)
    public = (
        Link(_("What Gurvan is"), reverse("portal:about")),
        Link(_("Where is my name used?"), reverse("registry:name")),
        Link(_("Glossary"), reverse("portal:glossary")),
        Link(_("The log and its key"), reverse("portal:log")),
    )
    if actor is None:
        return {
            "frame": Frame(
                federation=office_name(),
                home_url=reverse("desk:home"),
                sign_in_url=reverse("account_login"),
                footer=public,
                demonstration=is_demonstration(),
            )
        }
    return {
        "frame": Frame(
            federation=office_name(actor.federation_id),
            home_url=reverse("desk:home"),
            nav=_nav(),
            search_url=reverse("desk:search"),
            person=actor.name,
            mandate=office_words(actor),
            mandates=[Mandate(str(m.uid), words) for m, words in other_mandates(actor)],
            switch_url=reverse("registry:switch"),
            account_url=reverse("accounts:account"),
            sign_out_url=reverse("account_logout"),
            footer=public,
            demonstration=is_demonstration(),
        )
    }


def _nav() -> tuple[Link, ...]:
    return (
        Link(_("Home"), reverse("desk:home")),
        Link(_("People"), reverse("registry:people")),
        Link(_("Groups"), reverse("registry:groups")),
        Link(_("Agreements"), reverse("agreements:agreements")),
    )
