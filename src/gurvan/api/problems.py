"""The one place where a refusal becomes a problem document (RFC 9457)."""

from __future__ import annotations

import json
from typing import Any, Final

from django.http import HttpResponse
from django.utils.translation import gettext

from gurvan.kernel.errors import Refused
from gurvan.kernel.web.refusals import sentence

MEDIA_TYPE: Final = "application/problem+json"
# As programs read it in the description of the API.
SCHEMA: Final = {
    "type": "object",
    "description": "Why the request was refused (RFC 9457), said as on the page.",
    "required": ["type", "title", "status", "key"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string", "description": "A sentence for people, in their language."},
        "status": {"type": "integer"},
        "key": {"type": "string", "description": "The refusal's name, for programs."},
        "field": {"type": "string", "description": "The member to which it belongs."},
        "missing": {
            "type": "array",
            "description": "What has to be there first, one by one.",
            "items": {
                "type": "object",
                "required": ["key", "title", "who"],
                "properties": {
                    "key": {"type": "string"},
                    "title": {"type": "string"},
                    "who": {"type": "string", "description": "Who brings it."},
                },
            },
        },
        "errors": {
            "type": "array",
            "description": "Members of the wrong form. Never what was sent.",
            "items": {
                "type": "object",
                "required": ["where", "what"],
                "properties": {"where": {"type": "string"}, "what": {"type": "string"}},
            },
        },
    },
}


def problem(refusal: Refused) -> HttpResponse:
    """Return a refusal as a problem: the same sentence as on the page, its key and its field."""
    more: dict[str, Any] = {"key": refusal.key}
    if refusal.field:
        more["field"] = refusal.field
    missing = getattr(refusal, "missing", ())
    if missing:
        more["missing"] = [
            {"key": lack.key, "title": sentence(lack), "who": gettext(lack.who)} for lack in missing
        ]
    return document(refusal.status, sentence(refusal), **more)


def document(status: int, title: str, *, key: str, **more: Any) -> HttpResponse:
    """Return a problem document."""
    body = {"type": "about:blank", "title": title, "status": status, "key": key, **more}
    return HttpResponse(
        json.dumps(body, ensure_ascii=False), status=status, content_type=MEDIA_TYPE
    )
