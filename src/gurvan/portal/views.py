"""The public pages and the public log. Nobody signs in here, and nobody is named here."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from gurvan.ledger import public as ledger
from gurvan.portal.glossary import terms
from gurvan.vault.refusals import VaultLocked

# A tile that is full never changes; a checkpoint does with every entry.
FOREVER = "public, max-age=31536000, immutable"
SHORTLY = "public, max-age=5"


class About(TemplateView):
    """What this is and for whom."""

    template_name = "portal/about.html"
    extra_context = {"title": _("What Gurvan is")}


class Glossary(TemplateView):
    """The field's terms in both languages."""

    template_name = "portal/glossary.html"
    extra_context = {"title": _("Glossary"), "terms": terms}


class LogPage(TemplateView):
    """What the log proves, and the key to check it with."""

    template_name = "portal/log.html"
    extra_context = {"title": _("The log and its key")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add every log with the name in its address."""
        named = [(log, log.origin.rsplit("/", 1)[-1]) for log in ledger.logs()]
        return super().get_context_data(logs=named, **kwargs)


def _log(name: str) -> ledger.Log:
    found = ledger.log_named(name)
    if found is None:
        raise Http404
    return found


def checkpoint(_request: HttpRequest, federation: str) -> HttpResponse:
    """Answer with the signed size and root of a federation's log."""
    try:
        note = ledger.checkpoint(_log(federation))
    except VaultLocked:
        return HttpResponse(_("The office's keys are closed now."), status=503)
    return HttpResponse(
        note, content_type="text/plain; charset=utf-8", headers={"Cache-Control": SHORTLY}
    )


def tile(_request: HttpRequest, federation: str, path: str) -> HttpResponse:
    """Answer with a tile of the tree, or a bundle of entries."""
    content = ledger.published(_log(federation), f"tile/{path}")
    if content is None:
        raise Http404
    kept = SHORTLY if ".p/" in path else FOREVER
    return HttpResponse(
        content, content_type="application/octet-stream", headers={"Cache-Control": kept}
    )
