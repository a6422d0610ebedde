"""Says of every request whether its files are taken in: only where a page asks for one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from gurvan.api.scopes import ROOT
from gurvan.files.uploading import FromAStranger, InMemory, Unasked


class FilesWhereAsked:
    """Middleware: strangers' files, and those that nobody asked for, are not even held in memory.

    Stands before the check against forged requests, which is the first to read what was sent.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_: Any) -> None:
        """Choose what takes in the files, once it is known to whom they are sent."""
        if request.content_type == "multipart/form-data":
            request.upload_handlers = [_handler(request, view)(request)]


def _handler(request: HttpRequest, view: Any) -> type[InMemory]:
    program = request.path.startswith(ROOT)
    own: type[InMemory] | None = getattr(getattr(view, "view_class", None), "takes_files", None)
    if own is not None:
        return own
    if not program and not asks_for_files(view):
        return Unasked
    # A token is looked at by the API itself, before it reads anything.
    known = request.user.is_authenticated or (program and "Authorization" in request.headers)
    return InMemory if known else FromAStranger


def asks_for_files(view: Any) -> bool:
    """Say whether a page's form has a question that is answered with a file."""
    form = getattr(getattr(view, "view_class", None), "form_class", None)
    fields = getattr(form, "base_fields", {}).values()
    return any(field.widget.needs_multipart_form for field in fields)
