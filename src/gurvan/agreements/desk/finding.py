"""What a search finds of agreements, how they stand in numbers, and the first steps with them."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from gurvan.agreements import policies, queries
from gurvan.agreements.lifecycle import BINDING
from gurvan.agreements.models import Agreement
from gurvan.areas.models import Area
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.joined import Figure, Found, Step

MOST: Final = 200  # of what is found in a search; more are found in the list
AGREEMENT: Final = gettext_lazy("Agreement")


def search(*, actor: Actor, text: str) -> list[Found]:
    """Return the agreements that words of number, title or group find."""
    rows = queries.searched(queries.agreements(actor=actor), text)
    return [Found(str(row), row.get_absolute_url(), AGREEMENT, _words(row)) for row in rows[:MOST]]


def _words(agreement: Agreement) -> str:
    state: Any = _(agreement.get_state_display())
    return f"{agreement.miners} · {agreement.place} · {state}"


def figures(*, actor: Actor) -> list[Figure]:
    """Return the agreements in force, their hectares, and the duties that are late."""
    url = reverse("agreements:agreements")
    in_force = queries.agreements(actor=actor).filter(state="active")
    # Two agreements on one area, such as of access to it and of what is sold, are on it once.
    areas = Area.objects.filter(pk__in=in_force.order_by().values("area"))
    hectares = areas.aggregate(sum=Sum("hectares"))["sum"] or 0
    late = queries.rounds(actor=actor).filter(queries.late()).count()
    return [
        Figure(gettext_lazy("Agreements in force"), in_force.count(), f"{url}?state=active"),
        Figure(gettext_lazy("Hectares under them"), round(hectares), f"{url}?state=active"),
        Figure(
            gettext_lazy("Duties that are late"),
            late,
            f"{reverse('agreements:rounds')}?state=late",
        ),
    ]


# --- First steps ----------------------------------------------------------------------------------


def first_steps(*, actor: Actor) -> list[Step]:
    """Return the first steps of a role with agreements, and which of them are done."""
    url = reverse("agreements:agreements")
    seen = queries.agreements(actor=actor)
    if actor.role in policies.SPOKESMEN and actor.role != "leader":
        return _of_a_party(actor, url)
    if not policies.may(policies.require_petitioner, actor):
        return []
    asked = Step(_("Ask for an agreement"), reverse("agreements:petition"), seen.exists())
    in_force = seen.filter(state__in=BINDING).exists()
    return [asked, Step(_("Bring an agreement into force"), url, in_force)]


def _of_a_party(actor: Actor, url: str) -> list[Step]:
    """Return what another party does first: confirm its signature, deal with a duty."""
    own = {"organisation__uid": actor.organisation_uid or ""}
    confirmed = queries.party(actor=actor).filter(**own, confirmed_on__isnull=False)
    rounds = queries.rounds(actor=actor)
    mine = Q(duty__debtor__organisation__uid=actor.organisation_uid)
    theirs = Q(duty__creditor__organisation__uid=actor.organisation_uid)
    dealt = rounds.filter(
        mine & Q(handed_in_on__isnull=False) | theirs & Q(by_party=True, decided_on__isnull=False)
    )
    duties = reverse("agreements:rounds")
    return [
        Step(_("Confirm our signature"), url, confirmed.exists()),
        Step(_("Hand in a duty, or accept one"), duties, dealt.exists()),
    ]
