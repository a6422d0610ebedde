"""The pages that say no: each says what happened and how to go on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gurvan.kernel.errors import NotAllowed, Refused, SecondFactorNeeded
from gurvan.kernel.web.refusals import sentence


def not_allowed(request: HttpRequest, refusal: NotAllowed) -> HttpResponse:
    """Say why this person may not do this (403)."""
    context = {
        "sentence": sentence(refusal),
        "second_factor": isinstance(refusal, SecondFactorNeeded),
    }
    return render(request, "403.html", context, status=403)


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """Say what stands in the way of a page, with the refusal's own status."""
    context = {"sentence": sentence(refusal)}
    return render(request, "kernel/refused.html", context, status=refusal.status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the page had grown old before it was sent (403).

    Where it came from one of our own acts, what was written is kept in the page, to be sent again.
    """
    # Django looks at the origin first: a fault of token or cookie means that the origin was ours.
    ours = "Origin" in request.headers and reason.startswith(("CSRF token", "CSRF cookie"))
    if ours and _is_act(request):
        return send_again(request)
    return render(request, "403_csrf.html", status=403)


def send_again(request: HttpRequest, *, sign_in_url: str = "") -> HttpResponse:
    """Hand back what was written in an act, in a page that can send it once more.

    The answers go back to the browser that sent them and are kept nowhere else. Files are lost.
    """
    answers = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]
    context = {
        "answers": answers,
        "files": bool(request.FILES),
        "multipart": request.content_type == "multipart/form-data",
        "sign_in_url": sign_in_url,
    }
    return render(request, "kernel/send_again.html", context, status=401 if sign_in_url else 403)


def _is_act(request: HttpRequest) -> bool:
    view = request.resolver_match.func if request.resolver_match else None
    return bool(getattr(getattr(view, "view_class", None), "keeps_answers", False))
