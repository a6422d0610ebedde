"""The pages and the API of places alone, with a header that says in which role one acts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from ninja import NinjaAPI

from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import Refused
from gurvan.places.api import router

api = NinjaAPI(urls_namespace="places-test")
api.add_router("/places", router)


@api.exception_handler(Refused)
def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    return api.create_response(request, {"key": refusal.key}, status=refusal.status)


def who(get_response: Callable[[HttpRequest], HttpResponse]) -> Any:
    """Let the header X-Who say in which role the browser acts; nobody without it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        role = request.headers.get("X-Who", "")
        request.actor = Actor(federation_id=1, role=role) if role else None  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


urlpatterns = [
    path("language/", include("django.conf.urls.i18n")),
    path("places/", include("gurvan.places.urls")),
    path("api/", api.urls),
]
