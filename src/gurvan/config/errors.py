"""The answers to what goes wrong: pages for people, problem documents for programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views import defaults

from gurvan.api.problems import document, problem
from gurvan.api.scopes import ROOT
from gurvan.files.refusals import TooMuchSent
from gurvan.kernel.errors import NotFound, Refused
from gurvan.kernel.web.errors import refused

NO_SUCH_ADDRESS: Final = "kernel.not_found"


class RefusalsTold:
    """Middleware: a refusal that no page has turned into words itself is told in words too.

    Mostly that the office's keys are locked (503), which any page may find out.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponseBase | None:
        """Tell a refusal; leave any other fault alone."""
        if isinstance(fault, NotFound):
            return not_found(request, fault)
        if not isinstance(fault, Refused):
            return None
        return problem(fault) if _is_program(request) else refused(request, fault)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Answer what cannot be read (400), or is more than is ever read (413)."""
    if isinstance(exception, RequestDataTooBig):
        no = TooMuchSent()
        return problem(no) if _is_program(request) else refused(request, no)
    if _is_program(request):
        return document(400, _("The request could not be read."), key="api.unreadable")
    return defaults.bad_request(request, exception)


def denied(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Answer what Django itself refuses (403)."""
    if _is_program(request):
        return document(403, _("You may not do this."), key="kernel.not_allowed")
    return defaults.permission_denied(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Answer an address that leads nowhere, or out of reach (404)."""
    if _is_program(request):
        return document(404, _("This was not found. Check the address."), key=NO_SUCH_ADDRESS)
    return defaults.page_not_found(request, exception)


def fault(request: HttpRequest) -> HttpResponseBase:
    """Answer a fault of the program (500)."""
    if _is_program(request):
        return document(500, _("The fault is ours. Nothing was half done."), key="kernel.fault")
    return defaults.server_error(request)


def _is_program(request: HttpRequest) -> bool:
    return request.path.startswith(ROOT) and request.path != f"{ROOT}docs"
