"""The words that somebody typed of a permit are erased: reasons, and what an inspection found."""

from __future__ import annotations

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, erase_person, record
from gurvan.permits import policies, queries
from gurvan.permits.commands.holding import hold
from gurvan.permits.events import PermitWordsErased
from gurvan.permits.models import Permit
from gurvan.permits.refusals import NoPermitWords


@command
def erase_words(*, actor: Actor, permit: Permit) -> Permit:
    """Erase every reason of a permit and what its inspection found, also from its history.

    For a name that should not stand there. Days, orders, hectares and papers stay; a scan is erased
    on its own page. The federation alone. Raises NoPermitWords, NotAllowed, NotFound.
    """
    policies.require_federation(actor, permit)
    hold(permit)
    if not queries.has_words(permit):
        raise NoPermitWords
    today = clock.today()
    struck = list(permit.returns.exclude(struck_reason="").order_by("pk"))
    for row in struck:
        row.struck_reason, row.words_erased_on = "", today
        row.save()
    permit.state_reason = permit.inspection_words = ""
    permit.words_erased_on = today
    permit.save()
    erased = erase_person(
        federation_id=permit.federation_id,
        person_uid=permit.uid,
        rows=[permit.key, *(row.key for row in struck)],
    )
    record(PermitWordsErased(erased=erased), actor=actor, subject=permit)
    return permit
