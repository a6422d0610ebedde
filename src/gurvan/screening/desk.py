"""What leads contribute to the home page: to officers what waits, to a leader what is asked."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _, ngettext

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.joined import Waiting
from gurvan.screening import policies, queries


def way(actor: Actor) -> str:
    """Return the name of the page of leads, to those who are told of any; else nothing."""
    return "screening:leads" if policies.looks(actor) else ""


def declares(actor: Actor) -> bool:
    """Say whether the actor is an official, who declares bonds."""
    return policies.declares(actor)


def waiting(*, actor: Actor) -> list[Waiting]:
    """Return what waits: new leads and answers for officers, a question for a leader."""
    if policies.looks(actor):
        return [*_new(actor), *_mine(actor)]
    return [*_asked(actor)]


def _new(actor: Actor) -> Iterator[Waiting]:
    """Tell officers how many leads nobody looks at: one line, whatever they are about."""
    count = queries.open_leads(actor=actor).filter(state="open").count()
    if count:
        words = ngettext(
            "%(count)d lead waits for an officer", "%(count)d leads wait for an officer", count
        )
        url = _listed(state="open")
        yield Waiting(words % {"count": count}, _("Take one and look"), url, count=count)


def _mine(actor: Actor) -> Iterator[Waiting]:
    """Tell an officer which of their leads a group has answered."""
    for lead in queries.mine(actor=actor).filter(state="replied"):
        what = _("A group has given its word")
        yield Waiting(what, str(lead), lead.get_absolute_url(), lead.expires_on)


def _asked(actor: Actor) -> Iterator[Waiting]:
    """Tell a leader what their group is asked."""
    today = clock.today()
    for word in queries.waiting_words(actor=actor):
        late = word.reply_by < today
        url = word.get_absolute_url()
        yield Waiting(str(word), actor.organisation_name, url, word.reply_by, late=late)


def _listed(**asked: str) -> str:
    return f"{reverse('screening:leads')}?{urlencode(asked)}"
