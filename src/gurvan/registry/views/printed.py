"""What is printed once and kept nowhere: slips and one-time codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from gurvan.kernel.web import once
from gurvan.kernel.web.views import ActPage
from gurvan.registry.commands import PrintedCode, PrintedSlip


@dataclass(frozen=True)
class Leaf:
    """One paper for one person: who gets it, the code, and the code as a picture for a phone."""

    name: str
    code: str = field(repr=False)
    qr: str = field(repr=False)
    organisation: str = ""
    expires_on: date | None = None


def leaf(request: HttpRequest, address: str, name: str, code: str, **more: Any) -> Leaf:
    """Return a paper. The picture holds the address with the code behind the #.

    A browser does not send what stands behind the #, so no log has the code.
    """
    url = request.build_absolute_uri(reverse(address))
    picture = segno.make(f"{url}#{code}", error="m").svg_data_uri(scale=4, border=2)
    return Leaf(name=name, code=code, qr=picture, **more)


class _Prints(ActPage):
    """An act whose result is papers: shown at once, on a page to print, and never again."""

    template_printed = ""

    def leaves(self, result: Any) -> Iterable[Leaf]:
        """Return the papers."""
        raise NotImplementedError

    def finish(self, result: Any) -> HttpResponse:
        """Show the papers here and now; no address leads to them."""
        once.done(self._once, self.get_back_url())
        context = {
            "title": self.get_title(),
            "leaves": list(self.leaves(result)),
            "crumbs": self.get_crumbs(),
            "back_url": self.get_back_url(),
            "address": self.request.build_absolute_uri(reverse("registry:name")),
        }
        return render(self.request, self.template_printed, context)


class PrintSlips(_Prints):
    """Papers with the durable code."""

    template_printed = "registry/slips.html"

    def leaves(self, result: PrintedSlip | list[PrintedSlip]) -> Iterable[Leaf]:
        """Return one paper a person."""
        slips = result if isinstance(result, list) else [result]
        for slip in slips:
            yield leaf(self.request, "registry:name", slip.person.name.full, slip.text)


class PrintCodes(_Prints):
    """Papers with a one-time code."""

    template_printed = "registry/codes.html"

    def leaves(self, result: PrintedCode | list[PrintedCode]) -> Iterable[Leaf]:
        """Return one paper a membership."""
        codes = result if isinstance(result, list) else [result]
        for code in codes:
            yield leaf(
                self.request,
                "registry:name_confirm",
                code.membership.person.name.full,
                code.text,
                organisation=str(code.membership.organisation),
                expires_on=code.expires_on,
            )
