"""SMS, through a gateway in the office's own network (GURVAN_SMS_GATEWAY).

A gateway is any program that takes `POST` with JSON `{"id", "to", "text"}` and answers 2xx once it
holds the message. It sends one `id` once, however often it comes.
"""

from __future__ import annotations

import json
import urllib.error
from http.client import HTTPException
from typing import Any, Final
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener
from uuid import UUID

from django.conf import settings

from gurvan.outbox.faults import BUSY, REFUSED, SHUT, SILENT, UNKNOWN, NotSentError
from gurvan.outbox.receiving import Receiver
from gurvan.outbox.writing import Letter

PATIENCE: Final = 10  # seconds
FAULTS: Final = {400: REFUSED, 401: SHUT, 403: SHUT, 413: REFUSED, 422: UNKNOWN}


class _Straight(HTTPRedirectHandler):
    """Follows no gateway elsewhere: a number goes where the office said and nowhere else."""

    def redirect_request(self, *_: Any) -> None:
        """Return nothing: what leads elsewhere is an error."""


# No proxy of the environment either, for the same reason.
_OPENER = build_opener(ProxyHandler({}), _Straight)


def send(uid: UUID, receiver: Receiver, letter: Letter) -> None:
    """Hand a text to the gateway. Raises NotSentError."""
    body = {"id": str(uid), "to": receiver.address, "text": letter.text}
    headers = {"Content-Type": "application/json", "Idempotency-Key": str(uid)}
    if settings.GURVAN_SMS_TOKEN:
        headers["Authorization"] = f"Bearer {settings.GURVAN_SMS_TOKEN}"
    asked = Request(  # noqa: S310 - settings let through http and https alone
        settings.GURVAN_SMS_GATEWAY, json.dumps(body).encode(), headers, method="POST"
    )
    try:
        with _OPENER.open(asked, timeout=PATIENCE):
            pass
    except urllib.error.HTTPError as wrong:
        wrong.close()
        raise NotSentError(FAULTS.get(wrong.code, BUSY)) from None
    except (OSError, HTTPException):
        raise NotSentError(SILENT) from None
