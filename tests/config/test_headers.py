from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

from gurvan.accounts.models import User
from gurvan.config.headers import safe_headers


def answered(user: User | AnonymousUser, **headers: str) -> HttpResponse:
    request = HttpRequest()
    request.user = user
    return safe_headers(lambda _: HttpResponse(headers=headers))(request)


def test_a_page_uses_passkeys_and_no_other_power_of_the_browser() -> None:
    page = answered(AnonymousUser())
    assert "publickey-credentials-get=(self)" in page["Permissions-Policy"]
    assert "geolocation=()" in page["Permissions-Policy"]
    assert page["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_page_may_say_otherwise() -> None:
    page = answered(AnonymousUser(), **{"Permissions-Policy": "geolocation=(self)"})
    assert page["Permissions-Policy"] == "geolocation=(self)"


def test_only_what_somebody_signed_in_sees_is_kept_by_nobody() -> None:
    assert "Cache-Control" not in answered(AnonymousUser())
    page = answered(User(), **{"Cache-Control": "max-age=60"})
    assert "no-store" in page["Cache-Control"]
    assert "private" in page["Cache-Control"]


def test_with_whoever_signs_out_goes_what_pages_kept_in_the_browser() -> None:
    def signing_out(request: HttpRequest) -> HttpResponse:
        request.user = AnonymousUser()
        return HttpResponse()

    request = HttpRequest()
    request.user = User()
    assert safe_headers(signing_out)(request)["Clear-Site-Data"] == '"storage"'
    assert "Clear-Site-Data" not in answered(User())
    assert "Clear-Site-Data" not in answered(AnonymousUser())
