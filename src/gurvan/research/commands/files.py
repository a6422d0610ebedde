"""A transcript comes as a file: kept sealed until its speakers are said, then a document."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import timedelta

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.ledger.commands import command, draft, record
from gurvan.research import norms, policies, queries
from gurvan.research.carrying import named_alike
from gurvan.research.commands.documents import new_document, new_version
from gurvan.research.commands.holding import held_session, hold
from gurvan.research.events import DocumentChanged, DocumentMade
from gurvan.research.models import Document, Participant, SentFile, Session
from gurvan.research.passages import Passage
from gurvan.research.refusals import (
    ConsentNotGiven,
    DocumentGone,
    FileTooLong,
    ParticipantUnknown,
    SomethingWithdrawn,
    StudyNotUnderWay,
)
from gurvan.research.terms import VOICES
from gurvan.research.transcripts import Heard, Turn, heard
from gurvan.vault.keys import destroy_key

MEGABYTE = 1_000_000
# Who a speaker of a file is: a participant, a code of terms.VOICES, or no speaker at all.
Voice = Participant | str
WORDS = "words"  # what stood before the colon was no speaker, but words


def packed(told: Heard) -> str:
    """Return what a file holds as one text, for sealing."""
    return json.dumps(asdict(told), ensure_ascii=False)


def unpacked(text: str) -> Heard:
    """Return what ``packed`` wrote."""
    held = json.loads(text)
    held["turns"] = [Turn(**turn) for turn in held["turns"]]
    held["left"] = [(number, line) for number, line in held["left"]]
    return Heard(**held)


def send_file(
    *, actor: Actor, session: Session, data: bytes, over: Document | None = None
) -> SentFile:
    """Read a transcript and keep it sealed until its speakers are said.

    ``over`` is the document whose newer file it is. Raises FileTooLong, StudyNotUnderWay; what
    transcripts.heard raises; DocumentGone, SomethingWithdrawn.
    """
    policies.require_work(actor, session.study)
    most = norms.number("most_megabytes", clock.today())
    if len(data) > most * MEGABYTE:
        raise FileTooLong(field="file", most=most)
    return keep_file(actor=actor, session=session, text=packed(heard(data)), over=over)


@draft
def keep_file(
    *, actor: Actor, session: Session, text: str, over: Document | None = None
) -> SentFile:
    """Keep what was read of a file, sealed under a key of its own.

    Raises StudyNotUnderWay, DocumentGone, SomethingWithdrawn.
    """
    policies.require_work(actor, session.study)
    if session.study.state != "under_way":
        raise StudyNotUnderWay
    if over is not None:
        _older_passages(session, over)
    sent = SentFile(
        federation_id=session.federation_id,
        session=session,
        over=over,
        user_uid=actor.user_uid,
        sent_at=clock.now(),
    )
    sent.write(text)
    sent.save()
    return sent


@draft
def drop_file(*, actor: Actor, sent: SentFile) -> Session:
    """Destroy a file that is not brought in, with its key."""
    policies.require_work(actor, sent.session.study)
    session: Session = sent.session
    destroy(sent)
    return session


@draft
def destroy_left_files() -> int:
    """Destroy the files whose speakers nobody said; return how many."""
    hours = norms.number("staged_hours", clock.today())
    left = list(SentFile.objects.filter(sent_at__lt=clock.now() - timedelta(hours=hours)))
    for sent in left:
        destroy(sent)
    return len(left)


def destroy(sent: SentFile) -> None:
    """Destroy all that is kept of a file, inside a change that asked who may."""
    destroy_key(sent.uid)
    SentFile.objects.filter(pk=sent.pk).delete()


@command
def take_transcript_in(
    *, actor: Actor, sent: SentFile, title: str, speakers: Mapping[str, Voice]
) -> Document:
    """Make a document of a file, once it is said who its speakers are.

    ``speakers`` names for each speaker of the file a participant, or a code of ``terms.VOICES``;
    those not named are not noted. What the file calls them is not kept. A newer file of a document
    makes its next version. Raises ParticipantUnknown, ConsentNotGiven, StudyNotUnderWay, NotFound,
    DocumentGone, SomethingWithdrawn.
    """
    session: Session = sent.session
    study = held_session(actor, session)
    if study.state != "under_way":
        raise StudyNotUnderWay
    if not SentFile.objects.filter(pk=sent.pk).exists():
        raise NotFound
    for number, voice in enumerate(speakers.values()):
        _require_known(session, voice, f"speaker_{number}")
    passages = [_passage(turn, speakers) for turn in unpacked(sent.read()).turns]
    if sent.over is not None:
        return _renewed(actor, sent, sent.over, passages)
    document = new_document(
        session, "transcript", title or f"{study.title}, {session.number}", passages
    )
    destroy(sent)
    event = DocumentMade(kind="transcript", passages=len(passages))
    record(event, actor=actor, subject=document)
    return document


def _older_passages(session: Session, document: Document) -> list[Passage]:
    """Return what stands in a transcript of a session, if a newer file may stand in its place.

    Raises NotFound, DocumentGone, SomethingWithdrawn.
    """
    if document.session_id != session.pk or document.kind != "transcript":
        raise NotFound
    if document.erased_on is not None:
        raise DocumentGone
    left = Participant.objects.filter(session=session, withdrawn_on__isnull=False)
    if left.exists() or queries.holds_withdrawn(document):
        raise SomethingWithdrawn
    return queries.passages_in(document, document.versions)


def _renewed(
    actor: Actor, sent: SentFile, document: Document, passages: Sequence[Passage]
) -> Document:
    """Make the next version of a document of a newer file; see ``carrying.named_alike``."""
    hold(document)
    older = _older_passages(sent.session, document)
    new_version(document, "renewed", named_alike(older, passages))
    destroy(sent)
    record(DocumentChanged(number=document.versions), actor=actor, subject=document)
    return document


def _require_known(session: Session, voice: Voice, field: str) -> None:
    if isinstance(voice, str):
        if voice not in {*VOICES, WORDS}:
            raise ParticipantUnknown(field=field)
        return
    who = Participant.objects.select_for_update().filter(pk=voice.pk, session=session).first()
    if who is None:
        raise ParticipantUnknown(field=field)
    if not who.takes_part:
        raise ConsentNotGiven(field=field)


def _passage(turn: Turn, speakers: Mapping[str, Voice]) -> Passage:
    voice = speakers.get(turn.speaker, "untold")
    if isinstance(voice, Participant):
        return Passage.of(
            turn.words, voice="participant", participant=str(voice.uid), minute=turn.minute
        )
    if voice == WORDS:
        return Passage.of(f"{turn.speaker}: {turn.words}", minute=turn.minute)
    return Passage.of(turn.words, voice=voice, minute=turn.minute)
