"""Who takes part in a session, under a number; and what each consents to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record, record_many
from gurvan.registry.commands.days import require_past
from gurvan.research import queries
from gurvan.research.commands.holding import chosen, chosen_several, held_session, hold
from gurvan.research.commands.unreporting import erase_from_reports
from gurvan.research.events import (
    ConsentRecorded,
    ParticipantAdded,
    ParticipantChanged,
    ParticipantDropped,
)
from gurvan.research.models import Document, Evidence, Note, Participant, Session
from gurvan.research.refusals import (
    ConsentIsWithdrawn,
    ParticipantSpoke,
    StudyWordsNeeded,
    TooManyAtOnce,
)
from gurvan.research.terms import ATTRIBUTES, CONSENT_WAYS, LANGUAGES, MOST_AT_ONCE, WORK

NO_OWN_TEXT = "-"  # no digest: it differs from that of any text, so they are to be asked again


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is told of a participant, in codes of ``terms``; "" is not told."""

    sex: str = ""
    age: str = ""
    years: str = ""
    role: str = ""
    children: str = ""
    work: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Consent:
    """What a participant consents to, how and when; see ``models.Participant``."""

    way: str
    language: str = "mn"
    consented_on: date | None = None  # None: today
    notes: bool = True
    quotes: bool = False
    photo: bool = False
    own_text: bool = True  # False: to words that are not the study's, as in a report of before


def _write(participant: Participant, told: Told) -> None:
    for column, words in ATTRIBUTES.items():
        value = chosen(getattr(told, column), words, field=column, empty=True)
        setattr(participant, column, value)
    participant.work = chosen_several(told.work, WORK, field="work")


def _agree(participant: Participant, consent: Consent) -> None:
    """Write what is consented to. Raises StudyChoiceUnknown, InFuture."""
    require_past(consent.consented_on, field="consented_on")
    participant.consent_way = chosen(consent.way, CONSENT_WAYS, field="way")
    participant.consent_language = chosen(consent.language, LANGUAGES, field="language")
    participant.consented_on = consent.consented_on or clock.today()
    own = participant.session.study.consent_digest(consent.language)
    participant.consent_digest = own if consent.own_text else NO_OWN_TEXT
    participant.to_notes = consent.notes
    participant.to_quotes = consent.quotes
    participant.to_photo = consent.photo


def require_few(count: int, *, field: str) -> None:
    """Raise TooManyAtOnce where more would be added than a session has."""
    if count > MOST_AT_ONCE:
        raise TooManyAtOnce(field=field, most=MOST_AT_ONCE)


@command
def add_participants(
    *, actor: Actor, session: Session, told: Sequence[Told], consent: Consent | None = None
) -> list[Participant]:
    """Add participants under the next numbers, each with what is told of them.

    ``consent`` is what all of them consented to alike, where it is known. Raises
    StudyChoiceUnknown, InFuture, TooManyAtOnce, StudyWordsNeeded where there is none to add.
    """
    require_few(len(told), field="many")
    held_session(actor, session)
    last = session.participants.aggregate(last=Max("number"))["last"] or 0
    added = []
    for number, one in enumerate(told, start=last + 1):
        participant = Participant(
            federation_id=session.federation_id, session=session, number=number
        )
        _write(participant, one)
        if consent is not None:
            _agree(participant, consent)
        added.append(participant)
    if not added:
        raise StudyWordsNeeded(field="many")
    Participant.objects.bulk_create(added)
    record_many([(ParticipantAdded(number=one.number), one, ()) for one in added], actor=actor)
    return added


def held_participant(actor: Actor, participant: Participant) -> None:
    """Hold a participant of a session on which the actor works. Raises ConsentIsWithdrawn."""
    held_session(actor, participant.session)
    hold(participant)
    if participant.withdrawn_on is not None:
        raise ConsentIsWithdrawn


@command
def change_participant(
    *, actor: Actor, participant: Participant, told: Told, version: int | None = None
) -> Participant:
    """Put right what is told of a participant.

    Raises StudyChoiceUnknown, ConsentIsWithdrawn, ChangedMeanwhile.
    """
    held_participant(actor, participant)
    participant.expect(version)
    _write(participant, told)
    participant.save()
    record(ParticipantChanged(number=participant.number), actor=actor, subject=participant)
    return participant


@command
def record_consent(*, actor: Actor, participant: Participant, consent: Consent) -> Participant:
    """Record what a participant consents to; anew, where it was recorded otherwise before.

    Who takes back that they may be quoted is quoted nowhere any more: what was issued goes.

    Raises StudyChoiceUnknown, InFuture, ConsentIsWithdrawn; ParticipantSpoke where notes were taken
    that would stand without consent.
    """
    held_participant(actor, participant)
    if not consent.notes and _spoke(participant):
        raise ParticipantSpoke(field="notes")
    if participant.to_quotes and not consent.quotes:
        documents = Document.objects.filter(session=participant.session, erased_on=None)
        erase_from_reports(participant.session.study, documents, queries.said_by(participant))
    _agree(participant, consent)
    participant.save()
    record(ConsentRecorded(number=participant.number), actor=actor, subject=participant)
    return participant


@command
def drop_participant(*, actor: Actor, participant: Participant) -> Session:
    """Take a participant off who was added by mistake, while nothing of theirs is noted.

    Raises ParticipantSpoke, ConsentIsWithdrawn.
    """
    held_participant(actor, participant)
    if _spoke(participant) or queries.has_identity(participant):
        raise ParticipantSpoke
    session: Session = participant.session
    for identity in participant.identities.all():
        identity.delete()
    Note.objects.filter(participant=participant).update(participant=None, voice="untold")
    said = ParticipantDropped(number=participant.number)
    participant.delete()
    record(said, actor=actor, subject=participant)
    return session


def _spoke(participant: Participant) -> bool:
    """Say whether something of theirs is noted, cited, or may stand in a document of the session.

    What was cited tells of them also when the document's words are erased.
    """
    noted = Note.objects.filter(participant=participant, sealed__isnull=False)
    cited = Evidence.objects.filter(participant=participant)
    made = Document.objects.filter(session=participant.session, erased_on=None)
    return participant.was_cited or noted.exists() or cited.exists() or made.exists()
