"""How programs name things of voice, and what all parts answer with."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import ModelSchema, Router, Schema

from gurvan.kernel.web.requests import PageRequest
from gurvan.ledger.queries import Told
from gurvan.registry.models import Organisation
from gurvan.voice import queries
from gurvan.voice.models import Answer, Ask, Challenge, Commitment

router = Router(tags=["asks"])  # one for all parts: some of their addresses are the same


def named_challenge(request: PageRequest, uid: UUID) -> Challenge:
    """Return a challenge that the caller sees."""
    return get_object_or_404(queries.challenges(actor=request.actor), uid=uid)


def named_ask(request: PageRequest, uid: UUID) -> Ask:
    """Return an ask that the caller sees."""
    return get_object_or_404(queries.asks(actor=request.actor), uid=uid)


def named_answer(request: PageRequest, uid: UUID) -> Answer:
    """Return an answer that the caller sees."""
    return get_object_or_404(queries.answers(actor=request.actor), uid=uid)


def named_promise(request: PageRequest, uid: UUID) -> Commitment:
    """Return a promise that the caller sees."""
    return get_object_or_404(queries.commitments(actor=request.actor), uid=uid)


def named_office(request: PageRequest, uid: UUID) -> Organisation:
    """Return an office that the caller may ask."""
    return get_object_or_404(queries.offices(actor=request.actor), uid=uid)


class VoiceReasonIn(Schema):
    """Why."""

    reason: str


class VoiceHistoryOut(Schema):
    """One thing that happened."""

    number: int
    at: datetime
    event: str
    sentence: str

    @staticmethod
    def resolve_event(line: Told) -> str:
        """Return the event's name."""
        return line.event.name


class AskOut(ModelSchema):
    """An ask. ``place`` is a code; ``asker``, ``office``, ``former`` are uids.

    The clock of silence is reckoned when asked: ``since_sent`` and ``since_answer`` in days,
    ``answer_by`` the day of the office's rule (none where none is known), ``late_days`` after it.
    """

    number: str
    asker: UUID
    office: UUID
    place: str
    former: UUID | None
    since_sent: int | None
    since_answer: int | None
    answer_by: date | None
    late_days: int

    class Meta:
        model = Ask
        fields = [
            "uid",
            "version",
            "title",
            "words",
            "made_on",
            "sent_on",
            "sent_way",
            "acknowledged_on",
            "acknowledged_number",
            "extended_on",
            "state",
            "state_since",
            "state_reason",
            "public_since",
            "erased_on",
            "invented",
        ]

    @staticmethod
    def resolve_asker(row: Ask) -> UUID:
        """Return the uid of who asks."""
        return row.asker.uid

    @staticmethod
    def resolve_office(row: Ask) -> UUID:
        """Return the uid of the office that is asked."""
        return row.office.uid

    @staticmethod
    def resolve_place(row: Ask) -> str:
        """Return the code of the place."""
        return row.place_id

    @staticmethod
    def resolve_former(row: Ask) -> UUID | None:
        """Return the uid of the ask from which it goes on."""
        return row.former.uid if row.former else None

    @staticmethod
    def resolve_since_sent(row: Ask) -> int | None:
        """Return the days since it was sent."""
        return queries.silence_of(row).since_sent

    @staticmethod
    def resolve_since_answer(row: Ask) -> int | None:
        """Return the days since the last answer."""
        return queries.silence_of(row).since_answer

    @staticmethod
    def resolve_answer_by(row: Ask) -> date | None:
        """Return by which day an answer is due."""
        return queries.silence_of(row).answer_by

    @staticmethod
    def resolve_late_days(row: Ask) -> int:
        """Return how many days the answer is late."""
        return queries.silence_of(row).late_days


class PromiseOut(ModelSchema):
    """A promise of an office; ``ask`` and ``office`` are uids; ``judged_words`` say what shows it.

    ``office_says`` and ``asker_says`` are each side's own word.
    """

    ask: UUID
    office: UUID
    office_says: str
    asker_says: str

    class Meta:
        model = Commitment
        fields = [
            "uid",
            "version",
            "what",
            "who",
            "due_on",
            "state",
            "state_since",
            "judged_words",
            "public_since",
            "erased_on",
        ]

    @staticmethod
    def resolve_ask(row: Commitment) -> UUID:
        """Return the uid of the ask."""
        return row.ask.uid

    @staticmethod
    def resolve_office(row: Commitment) -> UUID:
        """Return the uid of the office."""
        return row.ask.office.uid

    @staticmethod
    def resolve_office_says(row: Commitment) -> str:
        """Return the office's own word."""
        return _says(row, "office")

    @staticmethod
    def resolve_asker_says(row: Commitment) -> str:
        """Return the word of who asked."""
        return _says(row, "asker")


def _says(row: Commitment, side: str) -> str:
    return next((one.words for one in row.sayings.all() if one.side == side), "")


class OfficeAnswerOut(ModelSchema):
    """What an office answered; ``heard`` says whether by itself; ``struck_on`` where a mistake."""

    class Meta:
        model = Answer
        fields = [
            "uid",
            "kind",
            "answered_on",
            "number",
            "words",
            "heard",
            "struck_on",
            "erased_on",
        ]
