"""What is erased of leads: of those that are over, after a time; and when somebody is forgotten."""

from __future__ import annotations

from collections.abc import Sequence

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record_many
from gurvan.registry.policies import require_federation_officer
from gurvan.screening import norms, policies
from gurvan.screening.commands.looking import close_questions
from gurvan.screening.events import LeadErased
from gurvan.screening.lifecycle import LEAD, OPEN
from gurvan.screening.models import Evidence, Lead, Word


def erase_old_leads(*, actor: Actor) -> int:
    """Erase leads that are over long enough; return how many they were. Raises NotAllowed."""
    policies.require_house(actor)
    today = clock.today()
    before = today - norms.days("keep_days", today)
    over = Lead.objects.filter(
        federation_id=actor.federation_id, erased_on=None, state_since__lt=before
    ).exclude(state__in=OPEN)
    found = list(over.order_by("pk"))
    if found:
        erase_leads(actor=actor, leads=found)
    return len(found)


@command
def erase_leads(*, actor: Actor, leads: Sequence[Lead]) -> None:
    """Erase what leads rested on that are over for long. Raises NotAllowed."""
    policies.require_house(actor)
    _erase(leads)
    record_many([(LeadErased(why="over"), lead, ()) for lead in leads], actor=actor)


@command
def forget_in_leads(*, actor: Actor, leads: Sequence[Lead]) -> None:
    """Erase leads that rest on somebody who is being forgotten, and all words of them.

    One that is open is over; its reason is said again only once what it rests on has changed. A
    part of forgetting a person: whoever may do that may do this. Raises NotAllowed.
    """
    require_federation_officer(actor)
    for lead in leads:
        if lead.is_open:
            lead.state, lead.state_since = LEAD.after(lead.state, "settle"), clock.today()
    _erase(leads)
    record_many([(LeadErased(why="forgotten"), lead, ()) for lead in leads], actor=actor)


def _erase(leads: Sequence[Lead]) -> None:
    """Take away what leads were about, what they rested on, and every word of them.

    What stays is that there was one, of which kind, and how it ended; and its digest, by which the
    same reason is not said again, and from which nothing can be read without the vault's key.
    """
    for lead in leads:
        lead.about_label = lead.about_key = lead.closed_words = ""
        lead.figures, lead.erased_on = {}, clock.today()
    columns = ["about_label", "about_key", "closed_words", "figures", "erased_on"]
    Lead.objects.bulk_update(leads, [*columns, "state", "state_since"])
    Evidence.objects.bulk_delete(Evidence.objects.filter(lead__in=leads))
    close_questions(leads)
    asked = list(Word.objects.filter(lead__in=leads))
    Word.objects.bulk_delete(asked)
