"""Text goes over the line pressed together, and nothing else does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client

from gurvan.config.compressing import TextPressed
from tests.cast import Cast


def sent(kind: str) -> HttpResponse:
    request = HttpRequest()
    request.META["HTTP_ACCEPT_ENCODING"] = "gzip, br"
    body = b"<p>\xd0\xb3\xd0\xb8\xd1\x88\xd2\xaf\xd2\xaf\xd0\xbd</p>" * 100
    answer = TextPressed(lambda _: HttpResponse(body, content_type=kind))(request)
    assert isinstance(answer, HttpResponse)
    return answer


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "text/csv", "application/json"])
def test_text_is_pressed(kind: str) -> None:
    answer = sent(kind)
    assert answer["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer["Vary"]
    assert len(answer.content) < 300


@pytest.mark.parametrize("kind", ["application/pdf", "image/jpeg", "application/octet-stream"])
def test_what_is_pressed_already_is_left_alone(kind: str) -> None:
    assert "Content-Encoding" not in sent(kind)


def test_a_list_is_sent_so(cast: Cast, sit: Callable[..., Client]) -> None:
    page = sit("federation_officer").get("/people/", headers={"Accept-Encoding": "gzip"})
    assert page["Content-Encoding"] == "gzip"
    assert "no-store" in page["Cache-Control"]
