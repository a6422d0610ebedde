"""Documents are made, corrected by new versions, and erased."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid4

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, erase_person, record
from gurvan.research import policies, queries
from gurvan.research.carrying import Stretch, joined, stretches
from gurvan.research.commands.carrying import carry
from gurvan.research.commands.evidence import blank_evidence
from gurvan.research.commands.highlights import strike_all
from gurvan.research.commands.holding import hold, step
from gurvan.research.commands.projects import destroy_sent_to
from gurvan.research.commands.unreporting import erase_from_reports
from gurvan.research.events import DocumentChanged, DocumentErased
from gurvan.research.lifecycle import SESSION
from gurvan.research.models import (
    Document,
    DocumentVersion,
    Evidence,
    Note,
    Participant,
    Piece,
    Session,
    Study,
    TakenProject,
)
from gurvan.research.passages import Passage, divided
from gurvan.research.refusals import DocumentGone, PassageUnknown, PassageWithdrawn
from gurvan.research.terms import LONGEST_NOTE, LONGEST_TITLE
from gurvan.research.writing import written_text
from gurvan.vault.keys import at_hand, destroy_key


def new_document(session: Session, kind: str, title: str, passages: Sequence[Passage]) -> Document:
    """Make a document, inside a command that asked who may and says what happened."""
    document = Document(
        federation_id=session.federation_id,
        study=session.study,
        session=session,
        kind=kind,
        title=title[:LONGEST_TITLE],
        made_on=clock.today(),
        invented=session.invented,
    )
    document.save()
    _lay(document, passages)
    _tell(document, "closed" if kind == "notes" else "imported")
    return document


def new_study_document(
    study: Study, kind: str, title: str, passages: Sequence[Passage]
) -> Document:
    """Make a document of a study that is of no session, inside a command as above."""
    document = Document(
        federation_id=study.federation_id,
        study=study,
        kind=kind,
        title=title[:LONGEST_TITLE],
        made_on=clock.today(),
        invented=study.invented,
    )
    document.save()
    _lay(document, passages)
    _tell(document, "imported")
    return document


def new_version(document: Document, why: str, passages: Sequence[Passage]) -> None:
    """Make the next version of a document anew from passages, inside a command as above."""
    older = queries.passages_in(document, document.versions)
    document.versions += 1
    document.save()
    ended = list(document.pieces.filter(until=None))
    for piece in ended:
        piece.until = document.versions
    Piece.objects.bulk_update(ended, ["until"])
    _lay(document, passages)
    _tell(document, why)
    carry(document, stretches(older, passages))


def _lay(document: Document, passages: Sequence[Passage]) -> None:
    """Write down passages as the newest pieces of a document."""
    laid = []
    with at_hand([document.uid], create=True):
        for ordinal, some in enumerate(divided(passages), start=1):
            piece = Piece(
                federation_id=document.federation_id,
                document=document,
                ordinal=ordinal,
                since=document.versions,
            )
            piece.write(some)
            laid.append(piece)
    Piece.objects.bulk_create(laid)


def _tell(document: Document, why: str) -> None:
    """Write down that there is a version: when, why, and how long it is."""
    standing = list(document.pieces.filter(until=None).values_list("length", "passages"))
    DocumentVersion.objects.create(
        federation_id=document.federation_id,
        document=document,
        number=document.versions,
        made_on=clock.today(),
        why=why,
        length=sum(length for length, _count in standing),
        passages=sum(count for _length, count in standing),
    )


@command
def correct_passage(*, actor: Actor, document: Document, key: str, words: str) -> Document:
    """Correct what stands in one passage: the document's next version; the older one stays.

    Raises NotFound, DocumentGone, PassageUnknown, PassageWithdrawn, StudyWordsNeeded.
    """
    policies.require_work(actor, document.study)
    hold(document)
    if document.erased_on is not None:
        raise DocumentGone
    said = written_text(words, field="words", most=LONGEST_NOTE, needed=True)
    found = queries.passage_of(document, key)
    if found is None:
        raise PassageUnknown
    older, place = found
    passages = older.read()
    if passages[place].words is None:
        raise PassageWithdrawn
    document.versions += 1
    document.save()
    older.until = document.versions
    older.save()
    newer = Piece(
        federation_id=document.federation_id,
        document=document,
        ordinal=older.ordinal,
        since=document.versions,
    )
    newer.write([*passages[:place], passages[place].said_anew(said), *passages[place + 1 :]])
    newer.save()
    _tell(document, "corrected")
    carry(document, _around(document, older, newer))
    _in_note(document, key, said)
    record(DocumentChanged(number=document.versions), actor=actor, subject=document)
    return document


def _around(document: Document, older: Piece, newer: Piece) -> list[Stretch]:
    """Return what stands, and where, after one piece was put in the place of another."""
    before = document.pieces.filter(until=None, ordinal__lt=newer.ordinal)
    begin = sum(before.values_list("length", flat=True))
    total = document.history.get(number=document.versions).length - newer.length + older.length
    within = stretches(older.read(), newer.read(), begin)
    after = begin + older.length
    behind = Stretch(after, total, newer.length - older.length)
    return joined([Stretch(0, begin, 0), *within, behind])


def _in_note(document: Document, key: str, words: str) -> None:
    """Correct the note too from which the passage came, so that closing anew keeps it."""
    if document.kind == "notes":
        note = Note.objects.filter(session=document.session, uid=UUID(key)).first()
        if note is not None:
            note.write(words)
            note.edit = uuid4()  # a device that knows the older words is shown both
            note.save()


def _erase_notes(session: Session) -> None:
    """Erase the words of a session's notes, and close them: nothing more can be noted in it."""
    Note.objects.filter(session=session).update(sealed=None, length=0)
    destroy_key(session.uid)
    hold(session)
    if session.state == "open":
        step(session, SESSION, "close")
        session.save()


@command
def erase_document(*, actor: Actor, document: Document) -> Document:
    """Erase the words of a document in all its versions, and of the notes that it came from.

    That there was one stays, with its length. Raises NotFound, DocumentGone.
    """
    policies.require_work(actor, document.study)
    hold(document)
    if document.erased_on is not None:
        raise DocumentGone
    erase_from_reports(document.study, [document])
    erase_words(actor, document)
    return document


def _forget_title(document: Document) -> None:
    """Let no project that was taken in say any more which title it took the place of."""
    held = TakenProject.objects.select_for_update().filter(study=document.study, taken_back_on=None)
    for taken in held.order_by("pk"):
        told = taken.read()
        kept = [one for one in told["was"] if one.get("document") != str(document.uid)]
        if len(kept) < len(told["was"]):
            taken.write({**told, "was": kept})
            taken.save()


def _forget_who_is_cited(document: Document) -> list[tuple[str, UUID]]:
    """Let nothing say which words of a document were whose; return the rows that said it.

    That they were cited stays with each of them: whoever spoke was not added by mistake.
    """
    rows = list(Evidence.objects.filter(document=document, participant__isnull=False))
    cited = {one.participant_id for one in rows if one.participant_id is not None}
    people = list(Participant.objects.select_for_update().filter(pk__in=cited).order_by("pk"))
    for person in people:
        person.was_cited = True
    Participant.objects.bulk_update(people, ["was_cited"])
    return blank_evidence(rows)


def erase_words(actor: Actor, document: Document) -> None:
    """Erase the words of a document, inside a command that asked who may and saw to reports."""
    destroy_key(document.uid)
    pieces = list(document.pieces.all())
    for piece in pieces:
        piece.sealed = None
    Piece.objects.bulk_update(pieces, ["sealed"])
    strike_all(document)
    destroy_sent_to(document.study)
    _forget_title(document)
    if document.kind == "notes" and document.session is not None:
        _erase_notes(document.session)
    tied = _forget_who_is_cited(document)
    document.title = ""  # it was typed too
    document.erased_on = clock.today()
    document.save()
    erased = erase_person(federation_id=document.federation_id, person_uid=document.uid, rows=tied)
    record(DocumentErased(erased=erased), actor=actor, subject=document)
