"""Issuing the papers of a permit: what stands on them is made here, papers does the rest.

No command of this domain: nothing of a permit changes.
"""

from __future__ import annotations

from gurvan.kernel.actors import Actor
from gurvan.papers import commands as papers
from gurvan.papers.content import Draft
from gurvan.papers.models import Paper
from gurvan.permits import policies, queries
from gurvan.permits.lifecycle import GIVEN
from gurvan.permits.models import Permit
from gurvan.permits.paper import HOLDERS_OWN, ISSUED
from gurvan.permits.refusals import (
    NoSuchPaper,
    NotGrantedYet,
    ShownInForceAlone,
    ShownWithOrderAlone,
)
from gurvan.rules.queries import call_number


def issue_paper(
    *,
    actor: Actor,
    permit: Permit,
    language: str,
    address: str,
    kind: str = "permit",
    call: str = "",
) -> Paper:
    """Issue a paper of a permit; where nothing has changed since, return the same one.

    ``kind`` is a code of ``paper.ISSUED``; ``address`` is where papers are checked; ``call``, for
    the paper to show when stopped alone, an officer's word on which number can be called. Raises
    NotFound, NotAllowed, NoSuchPaper, NotGrantedYet, ShownInForceAlone, ShownWithOrderAlone,
    PhoneForm, CallNeeded, and what ``papers.commands.issue_paper`` raises.
    """
    policies.require_issuer(actor, permit)
    if kind not in ISSUED:
        raise NoSuchPaper(field="kind")
    if permit.state not in GIVEN:
        raise NotGrantedYet(field="language")
    return papers.issue_paper(
        actor=actor,
        kind=kind,
        subject_uid=permit.uid,
        draft=_shown(actor, permit, call) if kind in HOLDERS_OWN else queries.drafted(permit),
        language=language,
        address=address,
    )


def _shown(actor: Actor, permit: Permit, call: str) -> Draft:
    """Return the paper to show when stopped: of what is in force, and whose order is here."""
    policies.require_issue(actor, "permit_shown", permit.uid)
    if not queries.runs(permit):
        raise ShownInForceAlone(field="kind")
    if not queries.is_written(permit):
        raise ShownWithOrderAlone(field="kind")
    number = call_number(actor=actor, typed=call)
    return queries.shown(actor=actor, permit=permit, number=number)
