"""The public page of a ballot: for whoever holds a code, on any telephone, without a script."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, gettext
from django.views import View

from gurvan.kernel.errors import Refused
from gurvan.kernel.web.refusals import add_to_form
from gurvan.kernel.web.requests import source_of
from gurvan.registry.forms.memberships import CodeForm
from gurvan.research import commands
from gurvan.research.forms.rankings import PhoneBallotForm, marked_of
from gurvan.research.models import BallotCode

TOO_MANY = 429
TEMPLATE = "research/vote.html"


class Vote(View):
    """First the code, then the ballot. Nothing of it stays in the browser, nor in a sitting."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask for the code."""
        return self._answer(request, {"form": CodeForm()})

    def post(self, request: HttpRequest) -> HttpResponse:
        """Open the ballot that the code opens; with answers, take it."""
        asked = CodeForm(request.POST)
        if not asked.is_valid():
            return self._answer(request, {"form": asked})
        try:
            code = commands.open_ballot(code=asked.cleaned_data["code"], source=source_of(request))
        except Refused as refusal:
            add_to_form(asked, refusal)
            status = TOO_MANY if refusal.status == TOO_MANY else 200
            return self._answer(request, {"form": asked}, status=status)
        return self._ballot(request, code, asked.cleaned_data["code"])

    def _ballot(self, request: HttpRequest, code: BallotCode, text: str) -> HttpResponse:
        filled = request.POST if "marked" in request.POST else None
        form = PhoneBallotForm(filled, ranking=code.ranking)
        if filled is not None and form.is_valid():
            try:
                commands.cast_ballot(code=code, marked=marked_of(form.cleaned_data))
            except Refused as refusal:
                add_to_form(form, refusal)
            else:
                return redirect("research:voted")
        return self._answer(request, {"form": form, "ranking": code.ranking, "code": text})

    def _answer(
        self, request: HttpRequest, given: dict[str, Any], *, status: int = 200
    ) -> HttpResponse:
        titled = {"title": gettext("Which solutions matter most?"), "language": get_language()}
        response = render(request, TEMPLATE, {**titled, **given}, status=status)
        patch_cache_control(response, private=True, no_store=True)
        return response


class Voted(View):
    """The ballot is in."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Say so."""
        return render(request, "research/voted.html", {"title": gettext("Your ballot is counted")})
