"""Issuing the paper of a permit: what stands on it is made here, papers does the rest.

No command of this domain: nothing of a permit changes.
"""

from __future__ import annotations

from gurvan.kernel.actors import Actor
from gurvan.papers import commands as papers
from gurvan.papers.models import Paper
from gurvan.permits import policies, queries
from gurvan.permits.lifecycle import GIVEN
from gurvan.permits.models import Permit
from gurvan.permits.refusals import NotGrantedYet


def issue_paper(*, actor: Actor, permit: Permit, language: str, address: str) -> Paper:
    """Issue the paper of a permit; where nothing has changed since, return the same one.

    ``address`` is where papers are checked. Raises NotFound, NotAllowed, NotGrantedYet, and what
    ``papers.commands.issue_paper`` raises.
    """
    policies.require_issuer(actor, permit)
    if permit.state not in GIVEN:
        raise NotGrantedYet(field="language")
    return papers.issue_paper(
        actor=actor,
        kind="permit",
        subject_uid=permit.uid,
        draft=queries.drafted(permit),
        language=language,
        address=address,
    )
