"""The pages that say no: each says what happened and how to go on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gurvan.kernel.errors import NotAllowed, SecondFactorNeeded
from gurvan.kernel.web.refusals import sentence


def not_allowed(request: HttpRequest, refusal: NotAllowed) -> HttpResponse:
    """Say why this person may not do this (403)."""
    context = {
        "sentence": sentence(refusal),
        "second_factor": isinstance(refusal, SecondFactorNeeded),
    }
    return render(request, "403.html", context, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's own signature
    """Say that the page had grown old before it was sent (403)."""
    return render(request, "403_csrf.html", status=403)
