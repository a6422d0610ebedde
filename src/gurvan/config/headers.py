"""Headers that keep what people see on this machine and in this window."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

# Of all that a browser can do, the pages use this much: passkeys, and nothing else.
PERMISSIONS = (
    "publickey-credentials-create=(self), publickey-credentials-get=(self), camera=(), "
    "microphone=(), geolocation=(), payment=(), usb=(), serial=(), midi=(), "
    "accelerometer=(), gyroscope=(), magnetometer=(), display-capture=(), browsing-topics=()"
)


def open_log(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Return the middleware that makes the public log one answer for everybody. It stands first.

    What is open to any page's script (the portal says so) neither knows nor marks who asks, and
    any cache on the way may keep it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.headers.get("Access-Control-Allow-Origin") == "*":
            response.cookies.clear()
            for name in ("Vary", "Content-Language"):
                response.headers.pop(name, None)
        return response

    return middleware


def safe_headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Return the middleware. It stands behind the one that says who is signed in.

    Machines are shared: what somebody signed in was shown, no browser or proxy keeps; and with
    whoever signs out goes what pages kept for them in the browser, such as notes on their way.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        was_in = request.user.is_authenticated
        response = get_response(request)
        if was_in and not request.user.is_authenticated:
            response.setdefault("Clear-Site-Data", '"storage"')
        response.setdefault("Permissions-Policy", PERMISSIONS)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware
