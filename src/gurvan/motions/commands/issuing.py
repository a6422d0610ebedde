"""Issuing the papers of a motion: what stands on them is made here, papers does the rest.

No command of this domain: nothing of a motion changes.
"""

from __future__ import annotations

from gurvan.kernel.actors import Actor
from gurvan.motions import policies, queries
from gurvan.motions.lifecycle import PENDING, VOTED
from gurvan.motions.models import Motion
from gurvan.motions.paper import ISSUED
from gurvan.motions.refusals import (
    BallotByPaperAlone,
    CandidatesNeeded,
    NoSuchMotionPaper,
    NotVotedYet,
    ResultDoesNotStand,
)
from gurvan.papers import commands as papers
from gurvan.papers.models import Paper


def issue_paper(*, actor: Actor, motion: Motion, kind: str, language: str, address: str) -> Paper:
    """Issue the ballot paper or the protocol; where nothing has changed, return the same one.

    ``address`` is where papers are checked. Raises NotFound, NotAllowed, NoSuchMotionPaper,
    BallotByPaperAlone, CandidatesNeeded, NotVotedYet, ResultDoesNotStand, and what
    ``papers.commands.issue_paper`` raises.
    """
    policies.require_work(actor, motion)
    if kind not in ISSUED:
        raise NoSuchMotionPaper(field="kind")
    if kind == "ballot" and (motion.way != "ballot" or motion.state not in PENDING):
        raise BallotByPaperAlone(field="kind")
    if kind == "ballot" and motion.is_election and not motion.candidates.exists():
        raise CandidatesNeeded(field="kind")
    if kind == "protocol" and motion.state not in VOTED:
        raise NotVotedYet(field="kind")
    if kind == "protocol" and motion.state != "decided":
        raise ResultDoesNotStand(field="kind")
    return papers.issue_paper(
        actor=actor,
        kind=kind,
        subject_uid=motion.uid,
        draft=queries.drafted(motion, kind),
        language=language,
        address=address,
        people=queries.people_on(motion),
    )
