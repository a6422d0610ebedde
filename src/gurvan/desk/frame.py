"""What stands around every page, for whoever looks at it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from typing import Any, Final

from django import urls
from django.utils.translation import get_language, gettext as _

from gurvan.desk import voiced
from gurvan.kernel.actors import Actor
from gurvan.kernel.lasting import lasting
from gurvan.kernel.office import is_demonstration
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.frame import Frame, Mandate
from gurvan.kernel.web.requests import PageRequest
from gurvan.land import desk as land
from gurvan.outcomes import desk as outcomes
from gurvan.permits import desk as permits
from gurvan.registry import desk as registry
from gurvan.screening import desk as screening

MOST: Final = 200  # different ways that are kept with one of them marked
# Whoever is on a page below one of these is, in the navigation, where the first leads.
BELOW: Final = {
    "outcomes:trend": ("outcomes:answers",),
    "desk:voice": voiced.LISTS,
}


@cache
def reverse(name: str) -> str:
    """Return an address in the whole house, also where a test lets one domain stand alone."""
    return urls.reverse(name, urlconf="gurvan.config.urls")


_office = lasting(registry.office_name)
_demonstration = lasting(is_demonstration)


def _name(actor: Actor) -> str:
    """Return the name of the federation: to its own officers, who may change it, as it is now."""
    return registry.own_office(actor) or _office(actor.federation_id)


def frame(request: PageRequest) -> dict[str, Any]:
    """Return the frame as templates know it (a context processor)."""
    actor = getattr(request, "actor", None)
    return {"frame": _stranger() if actor is None else _somebody(actor, request)}


def _stranger() -> Frame:
    return Frame(
        federation=_office(),
        home_url=reverse("desk:home"),
        sign_in_url=reverse("account_login"),
        footer=_public(get_language()),
        demonstration=_demonstration(),
    )


def _somebody(actor: Actor, request: PageRequest) -> Frame:
    return Frame(
        federation=_name(actor),
        home_url=reverse("desk:home"),
        nav=_ways(actor, request.path),
        search_url=reverse("desk:search"),
        person=actor.name,
        mandate=registry.office_words(actor),
        mandates=[
            Mandate(str(m.uid), words)
            for m, words in registry.other_mandates(actor, getattr(request, "mandates", ()))
        ],
        switch_url=reverse("registry:switch"),
        account_url=reverse("accounts:account"),
        sign_out_url=reverse("account_logout"),
        footer=_public(get_language()),
        demonstration=_demonstration(),
    )


def _ways(actor: Actor, path: str) -> tuple[Link, ...]:
    """Return the ways that lead somewhere for this actor; the one they are on is marked."""
    # Nobody's name is kept for it.
    ways = _every(replace(actor, name="", organisation_name=""), get_language())
    return _marked(ways, tuple(path == url or path.startswith(below) for _, url, below in ways))


# A way: its title, where it leads, and below what addresses somebody is on it.
Way = tuple[str, str, tuple[str, ...]]


@lru_cache(maxsize=MOST)
def _marked(ways: tuple[Way, ...], on_it: tuple[bool, ...]) -> tuple[Link, ...]:
    told = zip(ways, on_it, strict=True)
    return tuple(Link(title, url, current=current) for (title, url, _), current in told)


@lasting
def _every(actor: Actor, _language: str) -> tuple[Way, ...]:
    """Return the ways of an actor."""
    ways = {
        _("People"): ("registry:people", registry.reads_people(actor)),
        _("Groups"): ("registry:groups", registry.has_business(actor)),
        _("Agreements"): ("agreements:agreements", registry.has_business(actor)),
        _("Map"): ("desk:map", registry.has_business(actor)),
        _("Land"): (land.way(actor), True),
        _("Permits"): ("permits:permits", permits.reads(actor)),
        _("The law"): ("rules:law", registry.has_business(actor)),
        _("Voice"): ("desk:voice", voiced.leads(actor)),
        _("Outcomes"): (outcomes.way(actor), True),
        _("Figures"): ("figures:glance", registry.has_business(actor)),
        _("Leads"): (screening.way(actor), True),
        _("Bonds declared"): ("screening:interests", screening.declares(actor)),
        _("Lists taken in"): ("imports:imports", registry.enters_groups(actor)),
    }
    found: list[Way] = [(_("Home"), reverse("desk:home"), ())]
    for title, (name, leads) in ways.items():
        if name and leads:
            url = reverse(name)
            found.append((title, url, (url, *(reverse(one) for one in BELOW.get(name, ())))))
    return tuple(found)


@cache
def _public(_language: str) -> tuple[Link, ...]:
    return (
        Link(_("What Gurvan is"), reverse("portal:about")),
        Link(_("Where is my name used?"), reverse("registry:name")),
        Link(_("The rules on artisanal mining"), reverse("portal:law")),
        Link(_("Published figures"), reverse("portal:figures")),
        Link(_("What miners ask"), reverse("portal:asks")),
        Link(_("Conferences and councils"), reverse("portal:announced")),
        Link(_("Reports of studies"), reverse("portal:reported")),
        Link(_("Glossary"), reverse("portal:glossary")),
        Link(_("The log and its key"), reverse("portal:log")),
        Link(_("For programs"), reverse("api-docs")),
    )
