"""What the API door keeps for itself: answers to requests that may come again."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from gurvan.api.models import Answer
from gurvan.kernel import clock
from gurvan.ledger.commands import draft
from gurvan.vault import keys
from gurvan.vault.sealing import place

KEPT: Final = timedelta(hours=24)
# All answers are sealed under one key of the office, each for its own place; a day later they go.
ANSWERS: Final = UUID("0b6f4a55-6d0a-4b8e-9a51-2d3a5c7f9e10")


@draft
def begin_answer(*, key: str, federation_id: int, stood: str, asked: str) -> tuple[Answer, bool]:
    """Note that a request is being done; say whether this is the first time it came."""
    sweep_answers()
    told = {"federation_id": federation_id, "stood": stood, "asked": asked, "at": clock.now()}
    return Answer.objects.get_or_create(key=key, defaults=told)


@draft
def keep_answer(*, answer: Answer, status: int, content_type: str, body: str | None) -> None:
    """Keep what was answered, sealed: it may tell of people. None keeps only that it was done."""
    answer.status, answer.content_type = status, content_type
    if body is not None:
        answer.body = keys.seal_text(ANSWERS, body_place(answer), body)
    answer.save()


@draft
def empty_answers(*, federation_id: int) -> None:
    """Forget what a federation's requests were answered, though not that they were done."""
    Answer.objects.filter(federation_id=federation_id).update(body=None)


@draft
def sweep_answers() -> None:
    """Forget the answers of the days before."""
    Answer.objects.filter(at__lt=clock.now() - KEPT).delete()


@draft
def drop_answer(*, answer: Answer) -> None:
    """Forget a request by which nothing was done, so that it can be tried again."""
    answer.delete()


def body_place(answer: Answer) -> str:
    """Return where a sealed answer stands, as the seal is bound to it."""
    return place("api_answer.body", answer.uid)
