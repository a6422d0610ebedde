"""Issuing the papers of a session: what stands on them is made here, papers does the rest.

No command of this domain: nothing of a session changes.
"""

from __future__ import annotations

from gurvan.kernel.actors import Actor
from gurvan.papers import commands as papers
from gurvan.papers.models import Paper
from gurvan.research import policies, queries
from gurvan.research.commands.holding import chosen
from gurvan.research.models import Session
from gurvan.research.paper import ISSUED
from gurvan.research.refusals import ConsentTextNeeded


def issue_paper(*, actor: Actor, session: Session, kind: str, language: str, address: str) -> Paper:
    """Issue the guide of a session, or the form of consent; the same one where nothing changed.

    ``kind`` is a code of ``paper.ISSUED``; ``address`` is where papers are checked. Raises
    NotFound, StudyChoiceUnknown, ConsentTextNeeded, and what ``papers.commands.issue_paper``
    raises.
    """
    policies.require_work(actor, session.study)
    chosen(kind, ISSUED, field="kind")
    if kind == "consent_form" and not session.study.asks_consent:
        raise ConsentTextNeeded(field="kind")
    return papers.issue_paper(
        actor=actor,
        kind=kind,
        subject_uid=session.uid,
        draft=queries.drafted(session, kind),
        language=language,
        address=address,
    )
