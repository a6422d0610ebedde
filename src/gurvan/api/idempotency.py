"""A request that bears an Idempotency-Key is done once, however often a bad line sends it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from gurvan.api import commands
from gurvan.api.problems import problem
from gurvan.api.refusals import KeyUsedForAnother, StillBeingDone
from gurvan.vault import keys

LONGEST_KEY = 200
FAULT = 500


def middleware(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., object]:
    """Answer a repeated request with what was answered the first time."""

    def once(request: HttpRequest) -> HttpResponseBase:
        key = request.headers.get("Idempotency-Key", "")[:LONGEST_KEY]
        if not key or request.method != "POST" or not request.path.startswith("/api/"):
            return get_response(request)
        answer, first = commands.begin_answer(key=_key(request, key), asked=_asked(request))
        if not first:
            return _again(request, answer)
        try:
            response = get_response(request)
        except BaseException:
            commands.drop_answer(answer=answer)
            raise
        return _keep(answer, response)

    return once


def _key(request: HttpRequest, key: str) -> str:
    who = request.headers.get("Authorization") or request.COOKIES.get("gurvan", "")
    return keys.blind_index("api.idempotency", f"{who}\n{key}")


def _asked(request: HttpRequest) -> str:
    parts = (request.method or "").encode(), request.get_full_path().encode(), request.body
    return hashlib.sha256(b"\n".join(parts)).hexdigest()


def _again(request: HttpRequest, answer: commands.Answer) -> HttpResponse:
    if answer.asked != _asked(request):
        return problem(KeyUsedForAnother())
    if answer.status is None or answer.body is None:
        return problem(StillBeingDone())
    body = keys.open_text(answer.uid, commands.place(answer), bytes(answer.body))
    response = HttpResponse(body, status=answer.status, content_type=answer.content_type)
    response["Idempotent-Replayed"] = "true"
    return response


def _keep(answer: commands.Answer, response: HttpResponseBase) -> HttpResponseBase:
    if response.status_code >= FAULT or not isinstance(response, HttpResponse):
        commands.drop_answer(answer=answer)
    else:
        commands.keep_answer(
            answer=answer,
            status=response.status_code,
            content_type=response.headers.get("Content-Type", ""),
            body=response.content,
        )
    return response
