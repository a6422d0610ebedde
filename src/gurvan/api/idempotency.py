"""A request that bears an Idempotency-Key is done once, however often a bad line sends it.

Only what was done is kept. What was refused changed nothing: the same key may try it again, and
is told how things stand then. An answer is given again only to whom it was given, after the door
has let them in anew, and while they act and see as they did then. What is told once, and what
leaves an entry each time it is looked at, is never kept; nor does an answer outlive the erasure of
a person. Who repeats such a request is told that it was done.
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
from gurvan.api.refusals import BrokenOff, DoneAlready, KeyUsedForAnother, StillBeingDone
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.web.requests import PageRequest
from gurvan.vault import keys

HEADER: Final = "Idempotency-Key"
LONGEST: Final = timedelta(minutes=5)  # no request takes longer
REFUSED: Final = 400
# Operations that tell a secret, a hidden particular or a whole record: their answers are not kept.
TOLD_ONCE: Final = frozenset(
    {
        "accounts.issue_token",
        "registry.copy_of_record",
        "registry.invite_to_act",
        "registry.issue_slip_paper",
        "registry.issue_slips",
        "registry.make_password_link",
        "registry.print_codes",
        "registry.show_particular",
        "research.make_ballot_codes",
        "research.mend_survey",
        "research.send_file",
        "research.send_survey",
        "research.show_identity",
        "research.take_study_away",
        "research.upload_file",
        "research.upload_newer_file",
    }
)


def claimed(operation: Callable[..., Any]) -> Callable[..., Any]:
    """Let an operation run the first time; later, give what was answered then.

    Those whom nobody knows have no key of their own: with a slip, all is done as often as sent.
    Stands behind the door's check of who calls. Raises KeyUsedForAnother, StillBeingDone,
    BrokenOff, DoneAlready.
    """
    name = f"{operation.__module__.split('.')[1]}.{operation.__name__}"

    @wraps(operation)
    def once(request: PageRequest, *args: Any, **kwargs: Any) -> Any:
        key, actor = request.headers.get(HEADER, ""), getattr(request, "actor", None)
        if not key or request.method != "POST" or actor is None:
            return operation(request, *args, **kwargs)
        asked, stood = _asked(request), _stood(actor)
        answer, first = commands.begin_answer(
            key=_key(actor, key), federation_id=actor.federation_id, stood=stood, asked=asked
        )
        if not first:
            return _again(answer, asked, stood)
        request.being_answered = answer, name not in TOLD_ONCE  # type: ignore[attr-defined] # for ``kept`` below
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
            claim = getattr(request, "being_answered", None)
            if claim is not None:
                answer, whole = claim
                _keep(answer, response, whole=whole)
        return response

    return answered


def _keep(answer: Answer, response: HttpResponseBase | None, *, whole: bool) -> None:
    if not isinstance(response, HttpResponse) or response.status_code >= REFUSED:
        commands.drop_answer(answer=answer)
        return
    commands.keep_answer(
        answer=answer,
        status=response.status_code,
        content_type=response.headers.get("Content-Type", ""),
        # A file is fetched again from where it is kept: here only words are.
        body=response.content.decode() if whole and _is_text(response) else None,
    )


def _is_text(response: HttpResponse) -> bool:
    kind = response.headers.get("Content-Type", "")
    return kind.startswith(("text/", "application/json", "application/problem+json"))


def _again(answer: Answer, asked: str, stood: str) -> HttpResponse:
    if answer.asked != asked:
        raise KeyUsedForAnother
    if answer.status is None:
        raise BrokenOff if clock.now() - answer.at > LONGEST else StillBeingDone
    if answer.body is None or answer.stood != stood:
        raise DoneAlready
    body = keys.open_text(commands.ANSWERS, commands.body_place(answer), answer.body)
    response = HttpResponse(body, status=answer.status, content_type=answer.content_type)
    response["Idempotent-Replayed"] = "true"
    return response


def _key(actor: Actor, key: str) -> str:
    return keys.blind_index("api_answer.key", f"{actor.user_uid}\n{actor.mandate_uid}\n{key}")


def _stood(actor: Actor) -> str:
    """Return as whom somebody asks, and how far they see, as a digest."""
    seen = (actor.federation_id, actor.organisation_uid, actor.role, actor.reach, actor.verified)
    return keys.blind_index("api_answer.stood", "\n".join(map(str, seen)))


def _asked(request: PageRequest) -> str:
    digest = hashlib.sha256()
    for part in _parts(request):
        digest.update(len(part).to_bytes(8, "big") + part)
    # Keyed: by a bare digest what a body holds, such as a passphrase, could be guessed.
    return keys.blind_index("api_answer.asked", digest.hexdigest())


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
