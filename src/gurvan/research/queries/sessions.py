"""Sessions within reach: guides, who takes part, and the notes."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext

from gurvan.kernel.actors import Actor
from gurvan.ledger import queries as ledger
from gurvan.ledger.queries import Told
from gurvan.research import policies
from gurvan.research.models import Identity, Note, Participant, Question, SentFile, Session, Study
from gurvan.research.models.people import index_of
from gurvan.research.queries.studies import guide_questions
from gurvan.research.terms import WORK
from gurvan.vault.keys import at_hand


def sessions(*, actor: Actor) -> QuerySet[Session]:
    """Return the sessions of the studies that the actor sees, by study and number."""
    rows = Session.objects.filter(policies.visible_parts(actor))
    joined = rows.select_related("study", "place")
    counted = joined.annotate(
        people=Count("participants", filter=Q(participants__withdrawn_on=None), distinct=True)
    )
    return counted.order_by("study", "number", "pk")


def sessions_of(*, actor: Actor, study: Study) -> QuerySet[Session]:
    """Return a study's sessions."""
    return sessions(actor=actor).filter(study=study)


def models(*, actor: Actor) -> QuerySet[Session]:
    """Return the sessions whose guides can be taken as a model, the newest first."""
    return sessions(actor=actor).order_by("-pk")


def history(*, actor: Actor, subject: Session) -> list[Told]:
    """Return what has happened to a session."""
    return ledger.history(actor=actor, subject=subject, names=True)


def asked(session: Session) -> list[Question]:
    """Return the questions of a session's guide, in their order."""
    wanted = set(session.asked)
    every = guide_questions(session.study)
    return [one for one in every if not wanted or str(one.uid) in wanted]


# --- Who takes part -------------------------------------------------------------------------------


def participants(*, actor: Actor) -> QuerySet[Participant]:
    """Return the participants of the sessions that the actor sees, by number."""
    rows = Participant.objects.filter(policies.visible_parts(actor, "session__study"))
    return rows.select_related("session__study").order_by("session", "number")


def participants_of(*, actor: Actor, session: Session) -> QuerySet[Participant]:
    """Return a session's participants."""
    return participants(actor=actor).filter(session=session)


def agreed(session: Session) -> list[Participant]:
    """Return the participants of whom notes may be taken."""
    rows = session.participants.filter(to_notes=True, withdrawn_on=None)
    return list(rows.select_related("session").order_by("number"))


def work_words(participant: Participant) -> str:
    """Return in words what work a participant does."""
    return ", ".join(gettext(WORK[code]) for code in participant.work if code in WORK)


def identities(participant: Participant) -> QuerySet[Identity]:
    """Return the row in which it stands who a participant is, where there is one."""
    return Identity.objects.filter(participant=participant, sealed__isnull=False)


def identity_of(participant: Participant) -> Identity | None:
    """Return who a participant is, sealed."""
    return identities(participant).first()


def has_identity(participant: Participant) -> bool:
    """Say whether it is written down who a participant is, without opening it."""
    return identities(participant).exists()


def linked_to(*, federation_id: int, person_uid: UUID) -> list[Participant]:
    """Return the participants who are a member of the registry. For whoever forgets that member."""
    found = Identity.objects.filter(
        federation_id=federation_id, person_index=index_of(person_uid, federation_id)
    )
    rows = Participant.objects.filter(identities__in=found).select_related("session__study")
    return list(rows.order_by("pk").distinct())


# --- Notes ----------------------------------------------------------------------------------------


def notes(*, actor: Actor) -> QuerySet[Note]:
    """Return the notes of the sessions that the actor sees, as they were written."""
    rows = Note.objects.filter(policies.visible_parts(actor, "session__study"))
    joined = rows.select_related("session__study", "participant__session", "question")
    return joined.order_by("minute", "written_at", "pk")


def notes_of(session: Session) -> list[tuple[Note, str]]:
    """Return a session's notes with their words, those that were struck left out."""
    rows = Note.objects.filter(session=session).filter(Q(sealed__isnull=False) | Q(withdrawn=True))
    found = list(
        rows.select_related("session", "participant__session", "question").order_by(
            "minute", "written_at", "pk"
        )
    )
    return list(read(session, found))


def read(session: Session, rows: Iterable[Note]) -> Iterable[tuple[Note, str]]:
    """Return notes with their words, by one look-up of the session's key."""
    found = list(rows)
    if not any(one.sealed is not None for one in found):
        return [(one, "") for one in found]
    with at_hand([session.uid]):
        return [(one, one.read()) for one in found]


def note_of(session: Session, uid: UUID) -> Note | None:
    """Return a session's note by the name that its device gave it."""
    return Note.objects.filter(session=session, uid=uid).select_related("session").first()


def sent_file(*, actor: Actor) -> QuerySet[SentFile]:
    """Return the files on their way that the actor has sent."""
    rows = SentFile.objects.filter(policies.visible_parts(actor, "session__study"))
    return rows.filter(user_uid=actor.user_uid).select_related("session__study")
