"""Issuing the letter of an ask: what stands on it is made here, papers does the rest.

No command of this domain: nothing of the ask changes.
"""

from __future__ import annotations

from gurvan.kernel.actors import Actor
from gurvan.papers import commands as papers
from gurvan.papers.models import Paper
from gurvan.voice import policies, queries
from gurvan.voice.models import Ask
from gurvan.voice.refusals import VoiceWordsNeeded


def issue_letter(*, actor: Actor, ask: Ask, language: str, address: str) -> Paper:
    """Issue the letter of an ask; where nothing has changed since, return the same one.

    ``address`` is where papers are checked. Raises NotFound, NotAllowed, VoiceWordsNeeded (its
    words were erased), and what ``papers.commands.issue_paper`` raises.
    """
    policies.require_work(actor, ask)
    if ask.erased_on is not None:
        raise VoiceWordsNeeded(field="language")
    return papers.issue_paper(
        actor=actor,
        kind="letter",
        subject_uid=ask.uid,
        draft=queries.drafted(ask),
        language=language,
        address=address,
    )
