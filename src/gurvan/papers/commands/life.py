"""What ends a paper: it is withdrawn, or its content is erased."""

from __future__ import annotations

from gurvan.files.commands import erase_file
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.papers import policies
from gurvan.papers.events import PaperErasedForGood, PaperWithdrawn
from gurvan.papers.kinds import REASONS
from gurvan.papers.lifecycle import PAPER
from gurvan.papers.models import Paper
from gurvan.papers.refusals import ReasonUnknown
from gurvan.vault.keys import destroy_key


@command
def withdraw(*, actor: Actor, paper: Paper, reason: str, version: int | None = None) -> Paper:
    """Withdraw a paper that holds: whoever checks it is told so from now on.

    ``reason`` is a code of ``kinds.REASONS``. Raises NotFound, NotAllowed, CannotWhile,
    ReasonUnknown, ChangedMeanwhile.
    """
    policies.require_withdraw(actor, paper)
    paper.refresh_from_db(from_queryset=Paper.objects.select_for_update())
    paper.expect(version)
    if reason not in REASONS:
        raise ReasonUnknown(field="reason", given=reason)
    paper.state = PAPER.after(paper.state, "withdraw")
    paper.withdrawn_why, paper.ended_on = reason, clock.today()
    paper.save()
    record(PaperWithdrawn(number=paper.number, reason=reason), actor=actor, subject=paper)
    return paper


@command
def erase(*, actor: Actor, paper: Paper) -> Paper:
    """Erase what stands on a paper, and its file, for good; number, state and hashes stay.

    A part of forgetting a person who is named on it. Raises NotAllowed.
    """
    policies.require_erase(actor, paper)
    paper.refresh_from_db(from_queryset=Paper.objects.select_for_update())
    if paper.file is not None and paper.file.erased_on is None:
        erase_file(actor=actor, attachment=paper.file, reason="forgotten")
    destroy_key(paper.uid)
    paper.sealed_content, paper.erased_on = b"", clock.today()
    paper.save()
    record(PaperErasedForGood(number=paper.number), actor=actor, subject=paper)
    return paper
