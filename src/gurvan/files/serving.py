"""Gives the content of a file so that no browser runs it, guesses at it or keeps it."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

APART = {
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


def saved(content: bytes, media_type: str, name: str) -> HttpResponse:
    """Return a file that a browser saves under its name, and does nothing else with."""
    response = HttpResponse(content, content_type=media_type, headers=APART)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = str(disposition)
    return response


def shown(content: bytes, media_type: str) -> HttpResponse:
    """Return a picture of our own making, to be shown within a page."""
    return HttpResponse(
        content, content_type=media_type, headers={**APART, "Content-Disposition": "inline"}
    )
