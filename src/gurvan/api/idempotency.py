"""A request that bears an Idempotency-Key is done once, however often a bad line sends it.

Only what was done is kept. What was refused changed nothing: the same key may try it again, and
is told how things stand then. An answer is given again only to whom it was given, and only after
the door has let them in anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import wraps
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from gurvan.api import commands
from gurvan.api.models import Answer
from gurvan.api.refusals import BrokenOff, KeyUsedForAnother, StillBeingDone
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.requests import PageRequest
from gurvan.vault import keys

HEADER: Final = "Idempotency-Key"
LONGEST: Final = timedelta(minutes=5)  # no request takes longer
REFUSED: Final = 400


def claimed(operation: Callable[..., Any]) -> Callable[..., Any]:
    """Let an operation run the first time; later, give what was answered then.

    Those whom nobody knows have no key of their own: with a slip, all is done as often as sent.
    Stands behind the door's check of who calls. Raises KeyUsedForAnother, StillBeingDone,
    BrokenOff.
    """

    @wraps(operation)
    def once(request: PageRequest, *args: Any, **kwargs: Any) -> Any:
        key, actor = request.headers.get(HEADER, ""), getattr(request, "actor", None)
        if not key or request.method != "POST" or actor is None:
            return operation(request, *args, **kwargs)
        asked = _asked(request)
        answer, first = commands.begin_answer(key=_key(actor, key), asked=asked)
        if not first:
            return _again(answer, asked)
        request.being_answered = answer  # type: ignore[attr-defined] # for ``kept`` below
        return operation(request, *args, **kwargs)

    return once


def kept(run: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Keep the answer to a claimed request where something was done; else let go of the claim."""

    @wraps(run)
    def answered(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        response = None
        try:
            response = run(request, **kwargs)
        finally:
            answer = getattr(request, "being_answered", None)
            if answer is not None:
                _keep(answer, response)
        return response

    return answered


def _keep(answer: Answer, response: HttpResponseBase | None) -> None:
    if not isinstance(response, HttpResponse) or response.status_code >= REFUSED:
        commands.drop_answer(answer=answer)
        return
    commands.keep_answer(
        answer=answer,
        status=response.status_code,
        content_type=response.headers.get("Content-Type", ""),
        body=response.content.decode(),
    )


def _again(answer: Answer, asked: str) -> HttpResponse:
    if answer.asked != asked:
        raise KeyUsedForAnother
    if answer.body is None:
        raise BrokenOff if clock.now() - answer.at > LONGEST else StillBeingDone
    body = keys.open_text(commands.ANSWERS, commands.body_place(answer), answer.body)
    response = HttpResponse(body, status=answer.status, content_type=answer.content_type)
    response["Idempotent-Replayed"] = "true"
    return response


def _key(actor: Actor, key: str) -> str:
    return keys.blind_index("api_answer.key", f"{actor.user_uid}\n{actor.mandate_uid}\n{key}")


def _asked(request: PageRequest) -> str:
    digest = hashlib.sha256()
    for part in _parts(request):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _parts(request: PageRequest) -> Iterator[bytes]:
    """Yield all that a request asks. Of a form with files the body itself is gone by now."""
    yield request.get_full_path().encode()
    if request.content_type != "multipart/form-data":
        yield request.body
        return
    for name, values in sorted(request.POST.lists()):
        yield from (part.encode() for part in (name, *values))
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            yield name.encode()
            yield from file.chunks()
            file.seek(0)
