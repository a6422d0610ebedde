"""Everything under /api/v1/: the domains' operations, refusals as problems, the description."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Final

from django.core.exceptions import PermissionDenied, RequestDataTooBig, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError as SchemaError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from gurvan.accounts.api import router as accounts
from gurvan.agreements.api import router as agreements
from gurvan.api import idempotency, problems
from gurvan.api.auth import Bearer, SignedIn
from gurvan.api.map import router as on_map
from gurvan.api.problems import document, problem
from gurvan.api.scopes import scope_of
from gurvan.archive.api import router as archive
from gurvan.areas.api import router as areas
from gurvan.figures.api import router as figures
from gurvan.files.api import router as files
from gurvan.gatherings.api import router as gatherings
from gurvan.imports.api import router as imports
from gurvan.kernel.errors import Refused
from gurvan.land.api import router as land
from gurvan.motions.api import router as decisions
from gurvan.outcomes.api import router as outcomes
from gurvan.papers.api import router as papers
from gurvan.permits.api import router as permits
from gurvan.places.api import router as places
from gurvan.registry.api import groups, people
from gurvan.research.api import router as studies
from gurvan.rules.api import router as law
from gurvan.screening.api import router as leads
from gurvan.voice.api import router as asks

ONCE: Final = {
    "name": idempotency.HEADER,
    "in": "header",
    "required": False,
    "schema": {"type": "string"},
    "description": "Any text of your own, new for each request: sent again, it is not done again.",
}


class Api(NinjaAPI):
    """The API, which describes also what holds for every operation."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Return the domain and the verb: ``registry.confirm_in_person``."""
        domain = operation.view_func.__module__.split(".")[1]
        return f"{domain}.{operation.view_func.__name__}"

    def get_openapi_schema(self, **_kwargs: Any) -> OpenAPISchema:
        """Return what the API is; it is the same for everybody, and is made once."""
        return self._described

    @cached_property
    def _described(self) -> OpenAPISchema:
        """Describe the operations; to each add its scope, its refusals and how it is sent once."""
        described = super().get_openapi_schema()
        described["components"].setdefault("schemas", {})["Problem"] = problems.SCHEMA
        for path, operations in described["paths"].items():
            for method, operation in operations.items():
                operation["responses"]["default"] = _refusal()
                if "security" in operation:  # not of the slip door, which asks for a paper
                    operation["x-scope"] = scope_of(method.upper(), path)
                    operation["parameters"] += [ONCE] if method == "post" else []
        return described


def _refusal() -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": "Refused", "content": {problems.MEDIA_TYPE: {"schema": schema}}}


api = Api(
    title="Gurvan",
    version="1",
    description="Every command and query of the office; those about accounts ask for a person who "
    "is signed in, not for a token, and say so. Refusals are problem documents.",
    auth=[Bearer(), SignedIn()],
    docs_url=None,
    openapi_url="openapi.json",
    urls_namespace="api",
)
api.add_decorator(idempotency.claimed, mode="operation")
api.add_decorator(idempotency.kept, mode="view")
for prefix, router in {
    "/account": accounts,
    "/places": places,
    "/files": files,
    "/imports": imports,
    "/archive": archive,
    "/areas": areas,
    "/papers": papers,
    "/groups": groups,
    "/people": people,
    "/law": law,
    "/map": on_map,
    "/land": land,
    "/agreements": agreements,
    "/leads": leads,
    "/permits": permits,
    "/gatherings": gatherings,
    "/asks": asks,
    "/decisions": decisions,
    "/studies": studies,
    "/outcomes": outcomes,
    "/figures": figures,
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
    response = document(401, _("Send a token that is valid, or sign in."), key="api.unknown")
    response["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(PermissionDenied)
def denied(_request: HttpRequest, _no: PermissionDenied) -> HttpResponse:
    """Answer what Django itself refuses."""
    return document(403, _("You may not do this."), key="kernel.not_allowed")


@api.exception_handler(RequestDataTooBig)
def too_big(_request: HttpRequest, _no: RequestDataTooBig) -> HttpResponse:
    """Answer a request that is larger than any should be."""
    return document(413, _("The request is too large. Send less at once."), key="api.too_big")


@api.exception_handler(HttpError)
def unreadable(_request: HttpRequest, no: HttpError) -> HttpResponse:
    """Answer what is no JSON, or no form."""
    return document(no.status_code, _("The request could not be read."), key="api.unreadable")


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
