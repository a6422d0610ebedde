"""What the API door keeps for itself: answers to requests that may come again."""

from __future__ import annotations

from datetime import timedelta

from gurvan.api.models import Answer
from gurvan.kernel import clock
from gurvan.kernel.guard import writing
from gurvan.ledger.commands import draft
from gurvan.vault import keys

KEPT = timedelta(hours=24)


@draft
def begin_answer(*, key: str, asked: str) -> tuple[Answer, bool]:
    """Note that a request is being done; say whether this is the first time it came."""
    old = Answer.objects.filter(at__lt=clock.now() - KEPT)
    with writing("vault"):
        for answer in old[:100]:
            keys.destroy_key(answer.uid)
            answer.delete()
    return Answer.objects.get_or_create(key=key, defaults={"asked": asked, "at": clock.now()})


@draft
def keep_answer(*, answer: Answer, status: int, content_type: str, body: bytes) -> Answer:
    """Keep what was answered, sealed."""
    answer.status, answer.content_type = status, content_type
    with writing("vault"):
        answer.body = keys.seal_text(answer.uid, place(answer), body.decode())
    answer.save()
    return answer


@draft
def drop_answer(*, answer: Answer) -> None:
    """Forget a request that failed, so that it can be tried again."""
    answer.delete()


def place(answer: Answer) -> str:
    """Return where a sealed answer stands, as the seal is bound to it."""
    return f"api_answer.body:{answer.uid}"
