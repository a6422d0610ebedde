"""Issuing the papers of an agreement: what stands on them is made here, papers does the rest.

No command of this domain: nothing of an agreement changes. ``papers.commands.issue`` writes down
what was drawn (see there why drawing stands outside it).
"""

from __future__ import annotations

from uuid import UUID

from gurvan.agreements import policies, queries
from gurvan.agreements.lifecycle import OPEN_TO_TERMS
from gurvan.agreements.models import Agreement, DutyRound
from gurvan.agreements.paper import ISSUED, MINERS_OWN, NAMED
from gurvan.agreements.refusals import (
    NobodyToName,
    NotAcceptedYet,
    ShownInForceAlone,
    ShownSignedAlone,
    TermsStillOpen,
)
from gurvan.agreements.writing import choice
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed
from gurvan.papers import commands as papers
from gurvan.papers.content import Draft
from gurvan.papers.kinds import LANGUAGES
from gurvan.papers.models import Paper
from gurvan.rules.queries import call_number


def issue_paper(
    *,
    actor: Actor,
    agreement: Agreement,
    kind: str,
    language: str,
    address: str,
    call: str = "",
) -> Paper:
    """Issue a paper of an agreement; where nothing has changed since, return the same one.

    ``kind`` is a code of ``paper.ISSUED``; ``address`` is where papers are checked; ``call``, for
    the paper to show when stopped alone, an officer's word on which number can be called. Raises
    NotFound, NotAllowed, LeaderNotSettled, NotAChoice, TermsStillOpen, NobodyToName,
    ShownInForceAlone, ShownSignedAlone, PhoneForm, CallNeeded, and what
    ``papers.commands.issue_paper`` raises.
    """
    policies.require_work(actor, agreement)
    choice(kind, ISSUED, field="kind")
    choice(language, LANGUAGES, field="language")
    _require_ready(actor, agreement, kind)
    if kind in MINERS_OWN:
        draft, people = _shown(actor, agreement, call), set[UUID]()
    else:
        draft, people = queries.drafted(actor=actor, agreement=agreement, kind=kind)
    amended = kind == "agreement" and agreement.amends is not None
    return papers.issue_paper(
        actor=actor,
        kind="amendment" if amended else kind,
        subject_uid=agreement.uid,
        draft=draft,
        language=language,
        address=address,
        people=people,
    )


def _shown(actor: Actor, agreement: Agreement, call: str) -> Draft:
    """Return the paper to show when stopped: of what is signed and in force alone."""
    policies.require_issue(actor, "shown", agreement.uid)
    if agreement.being_entered or not queries.runs(agreement):
        raise ShownInForceAlone(field="kind")
    if not queries.is_signed(agreement):
        raise ShownSignedAlone(field="kind")
    number = call_number(actor=actor, typed=call)
    return queries.shown(actor=actor, agreement=agreement, number=number)


def _require_ready(actor: Actor, agreement: Agreement, kind: str) -> None:
    """Raise unless there is something fixed to put on the paper."""
    if kind == "agreement":
        if agreement.state in OPEN_TO_TERMS or agreement.being_entered:
            raise TermsStillOpen(field="kind")
        return
    if kind in MINERS_OWN:
        return
    if kind in NAMED and not policies.sees_names(actor, agreement):
        raise NotAllowed
    if not queries.counted(actor=actor, agreement=agreement):
        raise NobodyToName(field="kind")


def issue_acceptance(*, actor: Actor, item: DutyRound, language: str, address: str) -> Paper:
    """Issue the acceptance of a round of a duty, for either of the two parties, or an officer.

    Raises NotFound, NotAllowed, NotAChoice, NotAcceptedYet, and as issue_paper does.
    """
    policies.require_either(actor, item.duty.debtor, item.duty.creditor)
    choice(language, LANGUAGES, field="language")
    if item.state != "accepted":
        raise NotAcceptedYet(field="language")
    draft, people = queries.accepted(item)
    return papers.issue_paper(
        actor=actor,
        kind="acceptance",
        subject_uid=item.uid,
        draft=draft,
        language=language,
        address=address,
        people=people,
    )
