"""What is asked of a study that goes to other programs, and of a file that comes from one."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel import clock
from gurvan.kernel.web.forms import ActForm
from gurvan.research import norms
from gurvan.research.commands import TakingSaid
from gurvan.research.qda_preview import Preview


class TableForm(ActForm):
    """In which form a table is wanted."""

    form = forms.ChoiceField(
        label=_("As what?"),
        choices=[("xlsx", _("a spreadsheet (.xlsx)")), ("csv", _("text (.csv)"))],
        initial="xlsx",
        widget=forms.RadioSelect,
    )


class ProjectFileForm(ActForm):
    """A project or a codebook of another program."""

    file = forms.FileField(
        label=_("The file of the other program"),
        widget=forms.FileInput(attrs={"accept": ".qdpx,.qdc"}),
    )

    def prepare(self) -> None:
        """Say what can be sent, and how large."""
        most = norms.number("project_megabytes", clock.today())
        self.fields["file"].help_text = gettext(
            "A project (.qdpx) or a codebook (.qdc), as the other program exports it by the"
            " standard REFI-QDA, at most %(most)d MB. Leave pictures, sound and films out: they"
            " are not read."
        ) % {"most": most}


class TakeProjectForm(ActForm):
    """What must be said before a project comes in."""

    consented = forms.BooleanField(
        label=_("Those who speak in the documents agreed that they are used in this study"),
        required=False,
    )
    theirs = forms.ChoiceField(
        label=_("Where a code or a title says something else in the file than here, what counts?"),
        choices=[
            ("", _("What stands here")),
            ("theirs", _("What stands in the file")),
        ],
        help_text=_(
            "Where two codes would have one name, or one would stand too deep, name and place stay"
            " as here."
        ),
        required=False,
        widget=forms.RadioSelect,
    )
    finished = forms.BooleanField(
        label=_("These coders have coded their documents to the end"),
        help_text=_(
            "Then how far coders agree is counted with them too. Tick it only if you know that what"
            " they did not code, they meant so."
        ),
        required=False,
    )

    def fit(self, seen: Preview) -> None:
        """Ask only what the file gives reason to."""
        if not seen.brings_documents:
            del self.fields["consented"]
        if not seen.differ:
            del self.fields["theirs"]
        if not seen.coders:
            del self.fields["finished"]

    def said(self) -> TakingSaid:
        """Return what was said."""
        told = self.cleaned_data
        return TakingSaid(
            consented=bool(told.get("consented")),
            theirs=bool(told.get("theirs")),
            finished=bool(told.get("finished")),
        )
