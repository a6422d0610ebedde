"""An act: a few questions and one button, which ends in exactly one command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from inspect import signature
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _
from django.views.generic import FormView

from gurvan.kernel.errors import ChangedMeanwhile, NotAllowed, Refused
from gurvan.kernel.web import once
from gurvan.kernel.web.actions import Link
from gurvan.kernel.web.errors import send_again
from gurvan.kernel.web.forms import ActForm, Difference, Question, ask_files_again
from gurvan.kernel.web.refusals import add_to_form
from gurvan.kernel.web.views.signed_in import SignedIn, SubjectMixin
from gurvan.kernel.words import said

VERSION = "version"
ALREADY = said("This was already done. Nothing was done twice.")
UNKNOWN = said(
    "This was sent before, and it is not known yet whether it was done. Look whether it is there; "
    "if not, fill it in anew."
)


HELP = _(
    "Nothing is done before you press the button. If something is in the way, the page says what,"
    " and keeps what you wrote."
)
HELP_WITH_FILES = _(
    "Nothing is done before you press the button. If something is in the way, the page says what,"
    " and keeps what you wrote; a file has to be chosen again."
)


class CreatePage(SignedIn, FormView):  # type: ignore[type-arg] # not generic when it runs
    """An act that has no subject yet: it makes one.

    ``command`` is called once, as ``command(actor=..., **given)``. ``policy(actor)``, where there
    is one, is asked before the questions are shown and raises NotAllowed. ``intro`` says what will
    happen, ``button`` names it, ``done`` is said afterwards. ``grave`` makes the button red: it
    takes away or ends what no other button gives back as it was, or stops the work of others. All
    other buttons of an act are green; what leads to an act is grey, or green where it is the next
    step. tests/habits/test_buttons.py holds the acts to it.
    """

    template_name = "kernel/act.html"
    form_class: type[forms.BaseForm] = ActForm
    command: ClassVar[Callable[..., Any]]
    policy: ClassVar[Callable[..., object] | None] = None
    intro: ClassVar[str | Promise] = ""
    button: ClassVar[str | Promise] = _("Save")
    done: ClassVar[str | Promise] = _("Done.")
    grave: ClassVar[bool] = False
    help: ClassVar[str | Promise] = HELP
    # What was written survives the end of a sitting (see errors.send_again).
    keeps_answers: ClassVar[bool] = True

    def begin(self) -> None:
        """Ask the policy before any question is asked of the person."""
        super().begin()
        policy = type(self).policy
        if policy:
            policy(self.request.actor, *self.about().values())

    def stranger(self) -> HttpResponse:
        """Keep what was written where the sitting ended meanwhile."""
        if self.request.method == "POST" and self.keeps_answers:
            return send_again(self.request, sign_in_url=resolve_url(settings.LOGIN_URL))
        return super().stranger()

    def about(self) -> dict[str, Any]:
        """Return what the act is about, as the command names it."""
        return {}

    def given(self, form: Any) -> dict[str, Any]:
        """Return the answers, as the command names them."""
        return dict(form.cleaned_data)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form who answers, and about what."""
        kwargs = super().get_form_kwargs()
        if issubclass(self.get_form_class(), ActForm):
            kwargs |= {"actor": self.request.actor, "subject": getattr(self, "subject", None)}
        return kwargs

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do the act, unless this very form has already done it, or is doing it."""
        led = once.claim(self._once)
        if led is not None:
            told = messages.info if led else messages.warning
            told(self.request, gettext(ALREADY if led else UNKNOWN))
            return redirect(led or self.get_back_url())
        try:
            return super().post(request, *args, **kwargs)
        except Exception:
            once.release(self._once)
            raise

    def form_valid(self, form: Any) -> HttpResponse:
        """Call the command and go on, or show what it says is in the way."""
        try:
            result = type(self).command(
                actor=self.request.actor, **self.about(), **self.given(form), **self._version()
            )
        except NotAllowed:
            raise
        except Refused as refusal:
            add_to_form(form, refusal)
            return self.form_invalid(form, meanwhile=isinstance(refusal, ChangedMeanwhile))
        return self.finish(result)

    def finish(self, result: Any) -> HttpResponse:
        """Go on to where the act leads. What may be seen only once is shown here instead."""
        led = self.get_led_url(result)
        once.done(self._once, led)
        messages.success(self.request, self.get_done(result))
        return redirect(led)

    def form_invalid(self, form: Any, *, meanwhile: bool = False) -> HttpResponse:
        """Ask again, with what was in the way; nothing that was written is lost but files."""
        once.release(self._once)
        ask_files_again(form)
        if meanwhile:
            form.differences = self.differences(form)
        return self.render_to_response(self.get_context_data(form=form))

    def get_led_url(self, result: Any) -> str:
        """Return where the act leads: to what the command returned, or back."""
        with suppress(AttributeError):
            url: str = result.get_absolute_url()
            return url
        return self.get_back_url()

    def get_done(self, result: Any) -> str:
        """Return what is said afterwards."""
        return str(self.done)

    def get_intro(self) -> str:
        """Return what will happen."""
        return str(self.intro)

    def get_back_url(self) -> str:
        """Return the way back: the last crumb."""
        crumbs = self.get_crumbs()
        return str(crumbs[-1].url) if crumbs else "/"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what will happen, the button and the way back."""
        given = {
            "intro": self.get_intro(),
            "button": self.button,
            "grave": self.grave,
            "back_url": self.get_back_url(),
            "once": once.token(),
            "version": getattr(getattr(self, "subject", None), VERSION, None),
        }
        context = super().get_context_data(**{**given, **kwargs})
        if context["help"] == HELP and context["form"].is_multipart():
            context["help"] = HELP_WITH_FILES
        return context

    @property
    def _once(self) -> str:
        return self.request.POST.get(once.FIELD, "")

    def _version(self) -> dict[str, int]:
        seen = self.request.POST.get(VERSION, "")
        asks = VERSION in signature(type(self).command).parameters
        return {VERSION: int(seen)} if asks and seen.isdecimal() else {}

    def differences(self, form: Any) -> Sequence[Difference]:
        """Return what differs from what somebody else wrote meanwhile."""
        return ()


class ActPage(SubjectMixin, CreatePage):
    """An act on one thing. ``command`` gets it as ``subject_name``; ``policy`` as well.

    A command that takes a ``version`` is given the one that the person saw. Where it raises
    ChangedMeanwhile, the page shows both versions side by side.
    """

    subject_name: ClassVar[str]

    def about(self) -> dict[str, Any]:
        """Return the subject, as the command names it."""
        return {self.subject_name: self.subject}

    def get_crumbs(self) -> list[Link]:
        """Return the way here, which goes over the subject's card."""
        return [*super().get_crumbs(), Link(str(self.subject), self.subject.get_absolute_url())]

    def differences(self, form: Any) -> Sequence[Difference]:
        """Return each question as it is now and as it was answered here."""
        self.find()
        initial = self.get_initial()
        return [
            Difference(
                str(one.label), one.said(initial.get(one.name, one.field.initial)), one.shown
            )
            for one in form
            if isinstance(one, Question) and not one.is_hidden
        ]
