"""A consent is withdrawn: what was said under it goes from notes and documents, and who it was."""

from __future__ import annotations

from collections.abc import Sequence

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, erase_person, record
from gurvan.registry.policies import require_federation_officer
from gurvan.research import policies, queries
from gurvan.research.commands.evidence import blank_evidence
from gurvan.research.commands.files import destroy
from gurvan.research.commands.highlights import strike_withdrawn
from gurvan.research.commands.holding import hold
from gurvan.research.commands.identities import blank
from gurvan.research.commands.projects import destroy_sent_to
from gurvan.research.commands.unreporting import erase_from_reports
from gurvan.research.commands.whole import destroy_sent_report
from gurvan.research.events import ConsentWithdrawn
from gurvan.research.models import (
    Document,
    Evidence,
    Identity,
    Note,
    Participant,
    Piece,
    SentFile,
    SentReport,
)
from gurvan.research.refusals import ConsentIsWithdrawn
from gurvan.research.terms import ATTRIBUTES
from gurvan.vault.keys import at_hand


@command
def withdraw_consent(*, actor: Actor, participant: Participant) -> Participant:
    """Withdraw a participant's consent: what they said is erased from every note and document.

    Of it a mark of the same length stays, so that no other position moves. What all said together
    stays: nobody can tell it apart. Raises NotFound, ConsentIsWithdrawn.
    """
    policies.require_work(actor, participant.session.study)
    hold(participant)
    if participant.withdrawn_on is not None:
        raise ConsentIsWithdrawn
    _withdraw(actor, participant)
    return participant


@command
def forget_participants(*, actor: Actor, participants: Sequence[Participant]) -> None:
    """Withdraw the consents of a member who is being forgotten, wherever they took part.

    A part of forgetting a person: whoever may do that may do this. Raises NotAllowed.
    """
    require_federation_officer(actor)
    for participant in participants:
        _withdraw(actor, participant)


def _withdraw(actor: Actor, participant: Participant) -> None:
    """Erase all that came of a participant; what is left is a number, and the day."""
    documents = Document.objects.filter(session=participant.session, erased_on=None)
    erase_from_reports(participant.session.study, documents, queries.said_by(participant))
    passages = _from_documents(participant)
    _from_notes(participant)
    tied = blank_evidence(Evidence.objects.filter(participant=participant))
    for sent in SentFile.objects.filter(session=participant.session):
        destroy(sent)
    for report in SentReport.objects.filter(study=participant.session.study):
        destroy_sent_report(report)  # it may tell what they said
    destroy_sent_to(participant.session.study)
    for identity in Identity.objects.filter(participant=participant, sealed__isnull=False):
        blank(identity)
    for column in (*ATTRIBUTES, "consent_way", "consent_language"):
        setattr(participant, column, "")
    participant.work, participant.consented_on = [], None
    participant.was_cited = False
    participant.to_notes = participant.to_quotes = participant.to_photo = False
    participant.withdrawn_on = clock.today()
    participant.save()
    # Older seals of the row lose their salts: bands are few, and could be guessed from them.
    erased = erase_person(
        federation_id=participant.federation_id,
        person_uid=participant.uid,
        rows=[participant.key, *tied],
    )
    event = ConsentWithdrawn(passages=passages, erased=erased)
    record(event, actor=actor, subject=participant)


def _from_notes(participant: Participant) -> None:
    for note in Note.objects.filter(participant=participant):
        note.withdrawn = note.sealed is not None
        note.sealed, note.participant, note.voice = None, None, "untold"
        note.save()


def _from_documents(participant: Participant) -> int:
    """Take what a participant said out of every version; return how many passages it was.

    Also out of those in which it was not yet said, or no longer, that the words were theirs.
    """
    # Whoever corrects one of them meanwhile waits.
    documents = Document.objects.filter(session=participant.session, erased_on=None)
    held = list(documents.select_for_update().order_by("pk"))
    rows = Piece.objects.filter(document__in=held, sealed__isnull=False)
    pieces = list(rows.select_related("document").order_by("pk"))
    whose = {"", str(participant.uid)}
    with at_hand({piece.document.uid for piece in pieces}):
        read = [(piece, piece.read()) for piece in pieces]
        said = [one for _piece, passages in read for one in passages]
        theirs = {one.key for one in said if one.participant == str(participant.uid)}
        for piece, passages in read:
            gone = {one.key for one in passages if one.key in theirs and one.participant in whose}
            if gone:
                piece.write([one.withdrawn() if one.key in gone else one for one in passages])
                piece.save()
        for document in held if theirs else ():
            own = [piece for piece in pieces if piece.document_id == document.pk]
            strike_withdrawn(document, own, theirs)
    return len(theirs)
