"""Issuing the papers of a permit: what stands on them is made here, papers does the rest.

No command of this domain: nothing of a permit changes.
"""

from __future__ import annotations

from typing import Final

from gurvan.kernel.actors import Actor
from gurvan.papers import commands as papers
from gurvan.papers.content import Draft
from gurvan.papers.models import Paper
from gurvan.permits import policies, queries
from gurvan.permits.lifecycle import GIVEN
from gurvan.permits.models import Permit
from gurvan.permits.paper import HOLDERS_OWN, ISSUED, LONGEST_CALL
from gurvan.permits.refusals import (
    CallNeeded,
    NoSuchPaper,
    NotGrantedYet,
    ShownInForceAlone,
    ShownWithOrderAlone,
)
from gurvan.permits.writing import written

FEWEST_DIGITS: Final = 4  # of a number that can be called; the shortest are of services


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
    the paper to show when stopped alone, whom somebody who doubts can call. Raises NotFound,
    NotAllowed, NoSuchPaper, NotGrantedYet, ShownInForceAlone, ShownWithOrderAlone, CallNeeded, and
    what ``papers.commands.issue_paper`` raises.
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
    if permit.uid not in queries.still_stands([permit.uid]):
        raise ShownInForceAlone(field="kind")
    if not queries.is_written(permit):
        raise ShownWithOrderAlone(field="kind")
    whom = written(call, field="call", most=LONGEST_CALL)
    if sum(map(str.isdigit, whom)) < FEWEST_DIGITS:
        raise CallNeeded(field="call")
    return queries.shown(actor=actor, permit=permit, call=whom)
