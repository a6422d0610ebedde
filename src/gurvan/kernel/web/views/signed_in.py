"""What every page of the house begins with: somebody who acts, and perhaps a thing in reach."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.functional import Promise
from django.views.generic import TemplateView
from django_htmx.http import HttpResponseClientRedirect

from gurvan.kernel.errors import NotAllowed, NotFound
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.drawing import named
from gurvan.kernel.web.errors import not_allowed
from gurvan.kernel.web.requests import PageRequest


class SignedIn(TemplateView):
    """Somebody who acts. A stranger is led to the sign-in and comes back here afterwards.

    ``title`` heads the page, ``crumbs`` lead to it from Home (Home itself is put first). ``help``
    says in one line, below the page, how to use it.
    NotAllowed becomes a page with its sentence (403), NotFound the same page as a wrong address.
    """

    request: PageRequest
    title: ClassVar[str | Promise] = ""
    crumbs: ClassVar[Sequence[Link]] = ()
    help: ClassVar[str | Promise] = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Turn strangers and the not allowed away, each in words."""
        if getattr(request, "actor", None) is None:
            return self.stranger()
        try:
            self.begin()
            response = super().dispatch(request, *args, **kwargs)
        except NotAllowed as refusal:
            return not_allowed(request, refusal)
        except NotFound as refusal:
            raise Http404 from refusal
        # Machines are shared: nothing stays behind in a browser for whoever sits down next.
        patch_cache_control(response, private=True, no_store=True)
        patch_vary_headers(response, ["HX-Request"])
        return response

    def stranger(self) -> HttpResponse:
        """Lead somebody who is not signed in to the sign-in; they come back here afterwards."""
        to = redirect_to_login(self.request.get_full_path())
        return HttpResponseClientRedirect(to.url) if self.request.htmx else to

    def begin(self) -> None:
        """Find what the page is about, before anything is shown or done."""

    def get_title(self) -> str:
        """Return the page's heading."""
        return str(self.title)

    def get_crumbs(self) -> list[Link]:
        """Return the way from Home to here."""
        return list(self.crumbs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the heading and the way here."""
        given = {"title": self.get_title(), "crumbs": self.get_crumbs(), "help": self.help}
        return super().get_context_data(**{**given, **kwargs})


class SubjectMixin(SignedIn):
    """The page is about one thing, found by the ``uid`` in the address among those in reach.

    ``query`` is called as ``query(actor=...)``; what it does not hold is 404.
    """

    query: ClassVar[Callable[..., Any]]
    subject: Any

    def begin(self) -> None:
        """Find the subject, or say that there is none."""
        self.find()
        super().begin()

    def find(self) -> None:
        """Read the subject as it is now."""
        found = type(self).query(actor=self.request.actor)
        self.subject = get_object_or_404(found, uid=self.kwargs["uid"])

    def get_title(self) -> str:
        """Return the page's heading: the subject's own name, where none is given."""
        return super().get_title() or named(str(self.subject))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the subject."""
        return super().get_context_data(**{"subject": self.subject, **kwargs})
