"""The public pages and the public log. Nobody signs in here, and nobody is named here."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.forms import DateField
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from gurvan.figures import public as figures
from gurvan.files.purposes import JPEG, PDF
from gurvan.files.serving import saved, shown as pictured
from gurvan.gatherings import public as gatherings
from gurvan.kernel import clock
from gurvan.kernel.web.refusals import sentence
from gurvan.ledger import public as ledger
from gurvan.portal import glossary
from gurvan.research import public as research
from gurvan.research.terms import WORD
from gurvan.rules import public as law
from gurvan.vault.refusals import VaultLocked
from gurvan.voice import public as voice

# A tile that is full never changes. A checkpoint does with every entry, and a partial tile may
# go once it is full.
FOREVER = "public, max-age=31536000, immutable"
SHORTLY = "public, max-age=5"
REPORT_FORMS = {"pdf": PDF, "docx": WORD}
# The log is for anybody's tools, those in other people's pages too.
OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}


class About(TemplateView):
    """What this is and for whom."""

    template_name = "portal/about.html"
    extra_context = {"title": _("What Gurvan is")}


class Glossary(TemplateView):
    """The field's terms in both languages."""

    template_name = "portal/glossary.html"
    extra_context = {"title": _("Glossary")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the terms asked for, the reader's own language first."""
        asked = self.request.GET.get("q", "").strip()
        terms = glossary.told(get_language() or "mn", asked)
        return super().get_context_data(asked=asked, terms=terms, **kwargs)


class Law(TemplateView):
    """What the program knows of the law, as it stood on a day."""

    template_name = "portal/law.html"
    extra_context = {"title": _("The rules on artisanal mining")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add each instrument with its clauses; a day that cannot be read is said, and not used."""
        asked = self.request.GET.get("on", "").strip()
        try:
            on, unread = DateField(required=False).clean(asked) or clock.today(), False
        except ValidationError:
            on, unread = clock.today(), True
        given = {"asked": asked, "on": on, "unread": unread, "told": law.law(on)}
        return super().get_context_data(**{**given, **kwargs})


class Figures(TemplateView):
    """The figures that federations have published."""

    template_name = "portal/figures.html"
    extra_context = {"title": _("Published figures")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add each with whose and of when it is."""
        return super().get_context_data(told=figures.told_by(figures.published()), **kwargs)


class FiguresOfPeriod(TemplateView):
    """One federation's figures of one period."""

    template_name = "portal/figures_of_period.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is told; 404 where it is not published, or not any more."""
        row = figures.published_one(self.kwargs["uid"])
        if row is None:
            raise Http404
        [(_row, federation, period)] = figures.told_by([row])
        given = {"title": f"{federation}: {period}", **figures.drawn(row)}
        return super().get_context_data(**{**given, **kwargs})


class Asks(TemplateView):
    """What miners ask of offices, as far as their federation made it public."""

    template_name = "portal/asks.html"
    extra_context = {"title": _("What miners ask, and what offices answer")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what each federation tells."""
        told, page = voice.told(self.request.GET.get("page", "1"))
        numbers = page.paginator.get_elided_page_range(page.number)
        given = {"told": told, "page": page, "pages": numbers, "address": "?"}
        return super().get_context_data(**{**given, **kwargs})


class Announced(TemplateView):
    """The gatherings whose page a federation has made public."""

    template_name = "portal/announced.html"
    extra_context = {"title": _("Conferences and councils")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add each with its federation."""
        return super().get_context_data(told=gatherings.announced(), **kwargs)


class AnnouncedOne(TemplateView):
    """One gathering: the plan before, and afterwards what came of it. Nobody is named."""

    template_name = "portal/announced_one.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is told; 404 where it is not public, or not any more."""
        shown = gatherings.announced_one(self.kwargs["uid"])
        if shown is None:
            raise Http404
        given = {"title": shown.gathering.title, "shown": shown}
        return super().get_context_data(**{**given, **kwargs})


@require_safe
def announced_photo(_request: HttpRequest, uid: UUID) -> HttpResponse:
    """Answer with a photo, while those on it agree to its being public."""
    content = gatherings.photo(uid)
    if content is None:
        raise Http404
    return pictured(content, JPEG)


class Reported(TemplateView):
    """The reports of studies that federations have published."""

    template_name = "portal/reported.html"
    extra_context = {"title": _("Reports of studies")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add each with its federation."""
        return super().get_context_data(told=research.reported(), **kwargs)


class ReportedOne(TemplateView):
    """One published report, in the reader's language. Nobody is named."""

    template_name = "portal/reported_one.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what stands in it; 404 where it is not public, or not any more."""
        shown = research.reported_one(self.kwargs["uid"], get_language() or "mn")
        if shown is None:
            raise Http404
        given = {"title": shown.listed.title or shown.number, "shown": shown}
        return super().get_context_data(**{**given, **kwargs})


@require_safe
def reported_file(_request: HttpRequest, uid: UUID, form: str) -> HttpResponse:
    """Answer with a published report as PDF or .docx; 404 where it is shown no more."""
    found = research.report_file(uid, form) if form in REPORT_FORMS else None
    if found is None:
        raise Http404
    content, number = found
    return saved(content, REPORT_FORMS[form], f"{number}.{form}")


class LogPage(TemplateView):
    """What the log proves, and the key to check it with."""

    template_name = "portal/log.html"
    extra_context = {"title": _("The log and its key")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add every log with its address."""
        page = self.request.build_absolute_uri(self.request.path)
        logs = [(log, f"{page}{ledger.slug_of(log)}/") for log in ledger.logs()]
        return super().get_context_data(logs=logs, **kwargs)


@require_safe
def checkpoint(_request: HttpRequest, federation: str) -> HttpResponse:
    """Answer with the signed size and root of a federation's log; 503 while the keys are locked."""
    try:
        note = ledger.checkpoint(_log(federation))
    except VaultLocked as locked:
        return HttpResponse(
            sentence(locked),
            status=locked.status,
            content_type="text/plain; charset=utf-8",
            headers={**OPEN, "Cache-Control": "no-store", "Retry-After": "60"},
        )
    return _published(note, "text/plain; charset=utf-8", SHORTLY)


@require_safe
def tile(_request: HttpRequest, federation: str, path: str) -> HttpResponse:
    """Answer with a tile of the tree, or a bundle of entries."""
    content = ledger.published(_log(federation), f"tile/{path}")
    if content is None:
        raise Http404
    return _published(content, "application/octet-stream", SHORTLY if ".p/" in path else FOREVER)


def _log(slug: str) -> ledger.Log:
    found = ledger.log_named(slug)
    if found is None:
        raise Http404
    return found


def _published(content: bytes, kind: str, kept: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={**OPEN, "Cache-Control": kept})
