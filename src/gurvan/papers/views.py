"""Pages of papers: one as it was issued, its file, and the page where anyone checks one."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext, gettext_lazy as _
from django.views.generic import FormView

from gurvan.files.purposes import PDF
from gurvan.files.serving import saved
from gurvan.files.uploading import Digested
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import Refused
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.refusals import add_to_form
from gurvan.kernel.web.requests import source_of
from gurvan.kernel.web.tags import Tag, state_tag
from gurvan.kernel.web.views import ActPage, CardPage, SubjectMixin
from gurvan.papers import commands, policies, queries
from gurvan.papers.forms import VerifyForm, WithdrawForm
from gurvan.papers.kinds import KINDS, LANGUAGES, REASONS
from gurvan.papers.lifecycle import LAPSED, LAPSED_WORDS, PAPER
from gurvan.papers.models import Paper
from gurvan.papers.queries import Known


class PaperCard(CardPage):
    """One paper: what it is, whether it holds, and its file."""

    template_name = "papers/card.html"
    query, lifecycle, history = queries.papers, PAPER, queries.history

    def get_crumbs(self) -> list[Link]:
        """Return the way here, which goes over what the paper is about."""
        about = queries.subject(actor=self.request.actor, paper=self.subject)
        return [Link(str(about), about.get_absolute_url())] if about is not None else []

    def summary(self, subject: Paper, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return what stands at its foot, and what became of it."""
        rows = [
            (_("Kind of paper"), gettext(KINDS[subject.kind])),
            (_("Version"), str(subject.edition)),
            (_("Language"), gettext(LANGUAGES[subject.language])),
            (_("Issued on"), subject.issued_on),
            (_("Entries in the ledger then"), subject.log_size),
            (_("Hash of the content"), subject.content_sha256),
            (_("Hash of the file"), subject.file_sha256),
            (_("At present"), gettext(LAPSED_WORDS) if _has_lapsed(subject) else None),
            (_("Ended on"), subject.ended_on),
            (_("Why it was withdrawn"), _reason(subject)),
            (_("Content erased on"), subject.erased_on),
        ]
        return [(label, value) for label, value in rows if value not in (None, "")]

    def actions(self, subject: Paper, actor: Actor) -> Sequence[Action]:
        """Offer the file, and to withdraw the paper."""
        found = []
        if subject.file is not None and not subject.is_erased:
            address = reverse("papers:pdf", args=[subject.uid])
            found.append(Action(_("Download the PDF"), address, primary=True))
        if PAPER.allows(subject.state, "withdraw") and policies.may_withdraw(actor, subject):
            found.append(Action(_("Withdraw it"), reverse("papers:withdraw", args=[subject.uid])))
        return found


def _has_lapsed(paper: Paper) -> bool:
    return paper.state == "current" and policies.has_lapsed(paper)


def _reason(paper: Paper) -> str:
    return gettext(REASONS[paper.withdrawn_why]) if paper.withdrawn_why else ""


class Pdf(SubjectMixin):
    """The file of a paper, the same bytes each time."""

    query = queries.papers

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the file."""
        return saved(queries.open_pdf(self.subject), PDF, f"{self.subject.number}.pdf")


class Withdraw(ActPage):
    """Withdraw a paper."""

    query, subject_name, form_class = queries.papers, "paper", WithdrawForm
    command, policy, grave = commands.withdraw, policies.require_withdraw, True
    title, button = _("Withdraw the paper"), _("Withdraw it")
    intro = _(
        "Whoever checks this paper is told from now on that it holds no longer. What it is about"
        " does not change."
    )
    done = _("The paper is withdrawn.")


class Verify(FormView):  # type: ignore[type-arg] # not generic when it runs
    """Is this paper genuine, and does it still hold? For anyone; nobody signs in here.

    A file is digested while it arrives, and nothing of it is held.
    """

    template_name, form_class = "papers/verify.html", VerifyForm
    takes_files = Digested

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, and let nothing be kept."""
        response = super().dispatch(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask which paper; a number in the address is looked for at once, as its code has it."""
        number = request.GET.get("number", "")
        if not number:
            return super().get(request, *args, **kwargs)
        form = VerifyForm({"number": number})
        return self.form_valid(form) if form.is_valid() else self.form_invalid(form)

    def form_valid(self, form: VerifyForm) -> HttpResponse:
        """Tell what is known, or that nothing is."""
        given = form.cleaned_data
        by_file = given["file"] is not None
        about = {"file_sha256": given["file"].sha256} if by_file else {"text": given["number"]}
        try:
            known = commands.asked(source=source_of(self.request), **about)
        except Refused as refusal:
            add_to_form(form, refusal)
            slowed = refusal.status == HTTPStatus.TOO_MANY_REQUESTS
            status = HTTPStatus.TOO_MANY_REQUESTS if slowed else HTTPStatus.OK
            return self.render_to_response(self.get_context_data(form=form), status=status)
        told = [(one, _summary(one), _tag(one.state)) for one in known]
        context = self.get_context_data(form=self.form_class(), known=told, by_file=by_file)
        return self.render_to_response(context)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the heading."""
        return super().get_context_data(**{"title": gettext("Check a paper"), **kwargs})


def _tag(state: str) -> Tag:
    """Return how a paper stands, as anyone may know it."""
    return Tag(gettext(LAPSED_WORDS), "bad") if state == LAPSED else state_tag(PAPER, state)


def _summary(known: Known) -> list[tuple[Any, Any]]:
    """Return what anyone may know of a paper, row by row."""
    rows = [
        (_("Number"), known.number),
        (_("Kind of paper"), gettext(KINDS[known.kind])),
        (_("Version"), str(known.edition)),
        (_("Language"), gettext(LANGUAGES[known.language])),
        (_("Issued on"), known.issued_on),
        (_("Issued by"), known.federation),
        (_("Newest version"), known.newest),
        (_("Withdrawn on"), known.ended_on if known.state == "withdrawn" else None),
        (_("Replaced on"), known.ended_on if known.state == "replaced" else None),
    ]
    return [(label, value) for label, value in rows if value not in (None, "")]
