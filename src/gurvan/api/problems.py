"""The one place where a refusal becomes a problem document (RFC 9457)."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse

from gurvan.kernel.errors import Refused
from gurvan.kernel.web.refusals import sentence


def problem(refusal: Refused) -> HttpResponse:
    """Return a refusal as a problem: the same sentence as on the page, its key and its field."""
    more: dict[str, Any] = {"key": refusal.key}
    if refusal.field:
        more["field"] = refusal.field
    missing = getattr(refusal, "missing", None)
    if missing:
        more["missing"] = [{"key": lack.key, "values": dict(lack.values)} for lack in missing]
    return document(refusal.status, sentence(refusal), **more)


def document(status: int, title: str, **more: Any) -> HttpResponse:
    """Return a problem document."""
    body = {"type": "about:blank", "title": title, "status": status, **more}
    return HttpResponse(
        json.dumps(body, ensure_ascii=False, default=str),
        status=status,
        content_type="application/problem+json",
    )
