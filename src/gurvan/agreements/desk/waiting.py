"""What waits for the actor: as a party, and as somebody who works on agreements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from django.db.models import Count, Window
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from gurvan.agreements import policies, queries
from gurvan.agreements.lifecycle import BINDING, ENDED, LIVING, OPEN_TO_TERMS, SIGNABLE
from gurvan.agreements.models import Agreement
from gurvan.agreements.readiness import Facts, missing
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.joined import Waiting

MOST_LOOKED: Final = 50  # agreements of which the home page says what each of them needs


def waiting(*, actor: Actor) -> list[Waiting]:
    """Return what waits for the actor: as a party, and as somebody who works on agreements."""
    return [*_own_word(actor), *_land(actor), *_work(actor)]


def _own_word(actor: Actor) -> Iterator[Waiting]:
    if actor.role not in policies.SPOKESMEN:
        return
    unconfirmed = queries.party(actor=actor).filter(
        organisation__uid=actor.organisation_uid or "",
        signed_on__isnull=False,
        confirmed_on=None,
        contested_on=None,
    )
    for party in unconfirmed.exclude(agreement__state__in=ENDED):
        yield Waiting(
            _("Confirm our signature"),
            str(party.agreement),
            reverse("agreements:confirm_signature", args=[party.uid]),
        )


def _land(actor: Actor) -> Iterator[Waiting]:
    """Tell an authority of the restored land that it is to accept, or to send back."""
    if actor.role != "authority_officer":
        return
    restored = queries.party(actor=actor).filter(
        organisation__uid=actor.organisation_uid or "",
        capacity="authority",
        agreement__state="restored",
    )
    for party in restored:
        agreement = party.agreement
        yield Waiting(
            _("Look at the restored land: accept it, or say what is missing"),
            str(agreement),
            agreement.get_absolute_url(),
        )


def _work(actor: Actor) -> Iterator[Waiting]:
    """Tell what is to be done with agreements by those who work on them.

    The longest wait first; of more than are looked at only how many there are.
    """
    if not policies.may(policies.require_petitioner, actor):
        return
    waits = queries.waiting_for(actor=actor).order_by("state_since", "pk")
    first = list(waits.annotate(every=Window(Count("pk")))[:MOST_LOOKED])
    more = first[0].every - len(first) if first else 0
    if more:
        words = ngettext(
            "Look whether %(count)d more agreement needs something",
            "Look whether %(count)d more agreements need something",
            more,
        )
        url = f"{reverse('agreements:agreements')}?waits=me"
        yield Waiting(words % {"count": more}, "", url, count=more)
    mine = [row for row in first if policies.may(policies.require_work, actor, row)]
    facts = queries.facts_of(mine)
    for agreement in mine:
        for what in _next(actor, agreement, facts[agreement.pk]):
            yield Waiting(what, str(agreement), agreement.get_absolute_url())


def _next(actor: Actor, agreement: Agreement, facts: Facts) -> Iterable[str]:
    """Return what is to be done with an agreement now, by somebody who works on it."""
    if agreement.being_entered:
        if agreement.paper_id is None:
            return [_("Its paper is to follow: attach it, and finish the entry")]
        return [_("Finish the entry from its paper")]
    if agreement.state in OPEN_TO_TERMS:
        return [_drafting(agreement, facts)]
    officer = policies.may(policies.require_officer, actor, agreement)
    return _officers_next(actor, agreement, facts) if officer else []


def _drafting(agreement: Agreement, facts: Facts) -> str:
    if agreement.state == "petitioned":
        return _("Open the negotiation")
    lacks = len(missing(facts, "draft"))
    if not lacks:
        return _("Close the draft: nothing is missing")
    words = ngettext(
        "Complete the draft: %(count)d thing is missing",
        "Complete the draft: %(count)d things are missing",
        lacks,
    )
    return words % {"count": lacks}


def _officers_next(actor: Actor, agreement: Agreement, facts: Facts) -> Iterator[str]:
    if agreement.state in SIGNABLE:
        needed = facts.needs_consent and not facts.consented
        yield _("Record the aimag’s consent") if needed else _("Record the signatures")
    if agreement.state == "signed" and not missing(facts, "activate"):
        yield _("Put it in force: all have signed and its first day has come")
    if any(party.contested for party in facts.parties):
        yield _("Look into it: a party says that it did not sign")
    if agreement.state in BINDING and agreement.ends_on and agreement.ends_on < clock.today():
        yield _("Close it or amend it: its last day is over")
    decides = policies.may(policies.require_federation, actor, agreement)
    if agreement.state in LIVING and facts.falls_short and not facts.roster_checked and decides:
        yield _("Check the roster: it has fallen below what the agreement needs")
