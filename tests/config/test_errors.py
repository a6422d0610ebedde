"""What goes wrong is told: to people on a page, to programs in a problem document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from gurvan.config.urls import handler400, handler403, handler404, handler500
from gurvan.kernel.errors import CannotWhile, NotFound
from gurvan.vault.refusals import VaultLocked
from tests.cast import Cast

__all__ = ["handler400", "handler403", "handler404", "handler500"]


def raises(fault: Exception) -> Callable[[HttpRequest], HttpResponse]:
    def view(_request: HttpRequest) -> HttpResponse:
        raise fault

    return view


FAULTS: dict[str, Exception] = {
    "locked": VaultLocked(),
    "while": CannotWhile(verb="sign", state="confirmed"),
    "gone": NotFound(),
    "bad": BadRequest(),
    "denied": PermissionDenied(),
    "broken": RuntimeError("Дамдин"),
}
urlpatterns = [
    path(f"{before}{name}/", raises(fault))
    for name, fault in FAULTS.items()
    for before in ("", "api/v1/")
]


@pytest.fixture
def visitor(cast: Cast, settings: Any) -> Client:
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False, headers={"accept-language": "en"})


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [
        ("locked", 503, "keys are locked"),
        ("while", 409, "It stands at"),
        ("gone", 404, "This page was not found"),
        ("nowhere", 404, "This page was not found"),
        ("bad", 400, "This was not understood"),
        ("denied", 403, "You may not do this"),
        ("broken", 500, "Something went wrong here"),
    ],
)
def test_a_person_reads_what_to_do_on_a_page(
    visitor: Client, name: str, status: int, words: str
) -> None:
    answer = visitor.get(f"/{name}/")
    page = answer.content.decode()
    assert answer.status_code == status
    assert words in page
    assert 'class="govuk-heading-l"' in page
    assert "Дамдин" not in page, "a fault's own words are for the terminal"


@pytest.mark.parametrize(
    ("name", "status", "key"),
    [
        ("locked", 503, "vault.locked"),
        ("while", 409, "kernel.cannot_while"),
        ("gone", 404, "kernel.not_found"),
        ("nowhere", 404, "kernel.not_found"),
        ("bad", 400, "api.unreadable"),
        ("denied", 403, "kernel.not_allowed"),
        ("broken", 500, "kernel.fault"),
    ],
)
def test_a_program_reads_a_problem(visitor: Client, name: str, status: int, key: str) -> None:
    answer = visitor.get(f"/api/v1/{name}/")
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert (told["status"], told["key"]) == (status, key)
    assert told["title"].endswith(".")
    assert "Дамдин" not in told["title"]
