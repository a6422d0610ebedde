"""A coder says that they have coded a document to its end, and takes it back."""

from __future__ import annotations

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed
from gurvan.ledger.commands import command, record
from gurvan.research import policies, queries
from gurvan.research.commands.holding import hold
from gurvan.research.events import CodingFinished, CodingResumed
from gurvan.research.models import CodedDocument, Document
from gurvan.research.refusals import CodingFinishedAlready, CodingNotFinished, DocumentGone


@command
def finish_coding(*, actor: Actor, document: Document) -> CodedDocument:
    """Say that the actor has coded a document to its end: what is not coded is meant so.

    Raises NotFound, NotAllowed, DocumentGone, CodingFinishedAlready.
    """
    policies.require_work(actor, document.study)
    if actor.user_uid is None:
        raise NotAllowed
    hold(document)
    if document.erased_on is not None:
        raise DocumentGone
    if queries.has_finished(actor=actor, document=document):
        raise CodingFinishedAlready
    coded = CodedDocument(
        federation_id=document.federation_id,
        document=document,
        coder_uid=actor.user_uid,
        version_of_document=document.versions,
        finished_on=clock.today(),
    )
    coded.save()
    record(CodingFinished(number=document.versions), actor=actor, subject=document)
    return coded


@command
def resume_coding(*, actor: Actor, document: Document) -> CodedDocument:
    """Take back that the actor has coded a document to its end.

    Raises NotFound, NotAllowed, CodingNotFinished.
    """
    policies.require_work(actor, document.study)
    if actor.user_uid is None:
        raise NotAllowed
    hold(document)
    coded = queries.finishes(document=document).filter(coder_uid=actor.user_uid).first()
    if coded is None:
        raise CodingNotFinished
    coded.taken_back_on = clock.today()
    coded.save()
    record(CodingResumed(), actor=actor, subject=document)
    return coded
