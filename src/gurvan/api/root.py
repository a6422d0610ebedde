"""Everything under /api/v1/: the domains' operations, refusals as problems, the documents."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError as SchemaError

from gurvan.accounts.api import router as accounts
from gurvan.agreements.api import router as agreements
from gurvan.api.auth import Bearer, SignedIn
from gurvan.api.problems import document, problem
from gurvan.areas.api import router as areas
from gurvan.files.api import router as files
from gurvan.kernel.errors import Refused
from gurvan.places.api import router as places
from gurvan.registry.api import groups, people

api = NinjaAPI(
    title="Gurvan",
    version="1",
    description="Every command and query of the office. Refusals are problem documents.",
    auth=[Bearer(), SignedIn()],
    docs_url=None,
    openapi_url="openapi.json",
    urls_namespace="api",
)
for prefix, router in {
    "/account": accounts,
    "/places": places,
    "/files": files,
    "/areas": areas,
    "/groups": groups,
    "/people": people,
    "/agreements": agreements,
}.items():
    api.add_router(prefix, router)


@api.exception_handler(Refused)
def refused(_request: HttpRequest, no: Refused) -> HttpResponse:
    """Answer a command's refusal with the sentence of the page."""
    return problem(no)


@api.exception_handler(Http404)
def not_found(_request: HttpRequest, _no: Http404) -> HttpResponse:
    """Answer what is not there, or not in reach."""
    return document(404, _("This was not found. Check the address."), key="kernel.not_found")


@api.exception_handler(AuthenticationError)
def unknown(_request: HttpRequest, _no: AuthenticationError) -> HttpResponse:
    """Answer who is not known."""
    return document(401, _("Send a token that is valid, or sign in."), key="api.unknown")


@api.exception_handler(PermissionDenied)
def denied(_request: HttpRequest, _no: PermissionDenied) -> HttpResponse:
    """Answer what Django itself refuses."""
    return document(403, _("You may not do this."), key="kernel.not_allowed")


@api.exception_handler(HttpError)
def http(_request: HttpRequest, no: HttpError) -> HttpResponse:
    """Answer what the API's own frame refuses."""
    return document(no.status_code, _("The request could not be read."), key="api.http")


@api.exception_handler(SchemaError)
def malformed(_request: HttpRequest, no: SchemaError) -> HttpResponse:
    """Answer a request of the wrong shape, telling which members."""
    return document(
        422,
        _("Some members have the wrong form."),
        key="api.malformed",
        errors=[_told(error) for error in no.errors],
    )


@api.exception_handler(ValidationError)
def invalid(_request: HttpRequest, no: ValidationError) -> HttpResponse:
    """Answer what Django's own checks refuse."""
    return document(422, " ".join(no.messages), key="api.invalid")


def _told(error: dict[str, Any]) -> dict[str, Any]:
    # Never what was sent: it may be somebody's particulars.
    return {"where": ".".join(str(part) for part in error["loc"]), "what": error["type"]}
