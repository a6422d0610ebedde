"""What offices answer and promise, and what came of it, for programs."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ninja import Schema

from gurvan.kernel.web.requests import PageRequest
from gurvan.registry.api.finding import named_file
from gurvan.voice import commands
from gurvan.voice.api.finding import (
    AskOut,
    OfficeAnswerOut,
    PromiseOut,
    named_answer,
    named_ask,
    named_promise,
    router,
)
from gurvan.voice.models import Answer, Ask, Commitment


class AnswerAskIn(Schema):
    """What the office answered: ``kind`` is committed, refused or explained."""

    kind: str
    answered_on: date
    words: str
    number: str = ""
    paper: UUID | None = None


class PromiseIn(Schema):
    """What is promised, which unit does it, and by when."""

    what: str
    due_on: date
    who: str = ""


class CorrectPromiseIn(PromiseIn):
    """What was promised, of the version that was seen."""

    version: int | None = None


class JudgePromiseIn(Schema):
    """What came of it: ``outcome`` is kept, partly, not_kept or withdrawn."""

    outcome: str
    judged_on: date
    words: str
    evidence: UUID | None = None
    version: int | None = None


class SayIn(Schema):
    """What one side says came of it."""

    words: str


@router.post("/{uuid:uid}/answers", response={201: OfficeAnswerOut}, summary="Record an answer")
def answer_ask(request: PageRequest, uid: UUID, body: AnswerAskIn) -> Answer:
    """Record what the office answered."""
    told = body.dict() | {"paper": named_file(request, body.paper)}
    return commands.answer_ask(actor=request.actor, ask=named_ask(request, uid), **told)


@router.post("/answers/{uuid:uid}/strike", response=AskOut, summary="Strike an answer")
def strike_answer(request: PageRequest, uid: UUID) -> Ask:
    """Strike an answer that was written by mistake."""
    ask = commands.strike_answer(actor=request.actor, answer=named_answer(request, uid))
    return named_ask(request, ask.uid)


@router.delete(
    "/answers/{uuid:uid}/words", response=OfficeAnswerOut, summary="Erase an answer’s words"
)
def erase_answer(request: PageRequest, uid: UUID) -> Answer:
    """Erase the words of an answer for good."""
    return commands.erase_answer(actor=request.actor, answer=named_answer(request, uid))


@router.post("/{uuid:uid}/promises", response={201: PromiseOut}, summary="Write down a promise")
def make_promise(request: PageRequest, uid: UUID, body: PromiseIn) -> Commitment:
    """Write down what the office promised."""
    return commands.promise(actor=request.actor, ask=named_ask(request, uid), **body.dict())


@router.put("/promises/{uuid:uid}", response=PromiseOut, summary="Correct a promise")
def correct_promise(request: PageRequest, uid: UUID, body: CorrectPromiseIn) -> Commitment:
    """Correct what was copied wrongly."""
    found = named_promise(request, uid)
    return commands.correct_promise(actor=request.actor, commitment=found, **body.dict())


@router.post("/promises/{uuid:uid}/judge", response=PromiseOut, summary="Judge a promise")
def judge_promise(request: PageRequest, uid: UUID, body: JudgePromiseIn) -> Commitment:
    """Judge what came of it."""
    told = body.dict() | {"evidence": named_file(request, body.evidence)}
    found = named_promise(request, uid)
    return commands.judge_promise(actor=request.actor, commitment=found, **told)


@router.delete("/promises/{uuid:uid}/judge", response=PromiseOut, summary="Set it aside")
def set_judgement_aside(request: PageRequest, uid: UUID) -> Commitment:
    """Open a promise again that was judged."""
    found = named_promise(request, uid)
    return commands.set_judgement_aside(actor=request.actor, commitment=found)


@router.put("/promises/{uuid:uid}/word", response=PromiseOut, summary="Say what came of it")
def say_word(request: PageRequest, uid: UUID, body: SayIn) -> Commitment:
    """Say what came of it, as the office or as the leader of who asked."""
    found = named_promise(request, uid)
    commands.say_word(actor=request.actor, commitment=found, words=body.words)
    return named_promise(request, uid)


@router.delete("/promises/{uuid:uid}/words", response=PromiseOut, summary="Erase its words")
def erase_promise(request: PageRequest, uid: UUID) -> Commitment:
    """Erase all words of a promise for good."""
    found = named_promise(request, uid)
    return commands.erase_promise(actor=request.actor, commitment=found)
