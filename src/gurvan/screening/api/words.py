"""What groups were asked about leads, and their word, for programs."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.screening import commands, policies, queries
from gurvan.screening.listings import asks
from gurvan.screening.models import Word

router = Router()


class WordOut(Schema):
    """A question to a group, and its word."""

    uid: UUID
    group_uid: UUID
    about: str
    question: str
    asked_on: date
    reply_by: date
    reply: str
    heard: str
    replied_on: date | None
    closed_on: date | None
    version: int

    @staticmethod
    def resolve_about(row: Word) -> str:
        """Return what the group is told of what it is asked about."""
        return asks(row)


class WordReplyIn(Schema):
    """A group's word."""

    reply: str


def _word(request: PageRequest, uid: UUID) -> Word:
    return get_object_or_404(queries.words(actor=request.actor), uid=uid)


@router.get("/words", response=list[WordOut], summary="What groups were asked")
@paged
def words(request: PageRequest, **_: Any) -> QuerySet[Word]:
    """Return what the own group was asked; to officers what all were."""
    policies.require_words_reader(request.actor)
    return queries.words(actor=request.actor)


@router.get("/words/{uuid:uid}", response=WordOut, summary="One question")
def word(request: PageRequest, uid: UUID) -> Word:
    """Return a question, and the group's word on it."""
    return _word(request, uid)


@router.post("/words/{uuid:uid}/reply", response=WordOut, summary="Give a group's word")
def give_word(request: PageRequest, uid: UUID, body: WordReplyIn) -> Word:
    """Give the group's word, or write down what an officer was told."""
    return commands.give_word(actor=request.actor, word=_word(request, uid), **body.dict())


@router.post("/words/{uuid:uid}/take-back", response=WordOut, summary="Take a question back")
def take_question_back(request: PageRequest, uid: UUID) -> Word:
    """Take back what a group was asked."""
    return commands.take_question_back(actor=request.actor, word=_word(request, uid))
