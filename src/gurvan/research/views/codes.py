"""The codebook of a study, a code's page with all that bears it, and the acts on codes."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel.actors import Actor
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.tags import Tag
from gurvan.kernel.web.views import ActPage, CardPage
from gurvan.research import commands, policies, queries
from gurvan.research.forms.codes import ChangeCodeForm, CodeForm, MergeForm
from gurvan.research.listings import CODES
from gurvan.research.models import Code, Highlight
from gurvan.research.queries import BY
from gurvan.research.terms import COLOURS
from gurvan.research.views.tabs import CRUMBS, StudyAct, StudyPart, over_study

QUOTES_SHOWN = 20
CELL: Final = ("beside", "by", "of")  # how an address asks for one cell of a table
BY_ROW: Final = ("session", "question")  # laid out by rows of the record, not by bands


class Codebook(StudyPart):
    """The codes of a study, as a tree."""

    title, listing, part = _("Codebook"), CODES, queries.codebook
    empty = _("No code yet. Add the first one; then give it to what was said, in a document.")
    help = _("Open a code to read what bears it, to change it, or to move it elsewhere.")

    def actions(self) -> Sequence[Action]:
        """Offer to add one; and the tables, once there is something in them."""
        uid = [self.subject.uid]
        acts = [Action(_("Add a code"), reverse("research:add_code", args=uid), primary=True)]
        if self.rows:
            acts += [
                Action(_("How far coders agree"), reverse("research:agreement", args=uid)),
            ]
        return acts


class AddCode(StudyAct):
    """Add a code."""

    command, form_class, led_to = commands.add_code, CodeForm, "codes"
    title, button, done = _("Add a code"), _("Add it"), _("The code is added.")

    def given(self, form: Any) -> dict[str, Any]:
        """Return the code."""
        return {"draft": form.draft()}


def way_to_code(code: Code) -> list[Link]:
    """Return the way to a code, over its study and the codebook."""
    book = reverse("research:codes", args=[code.study.uid])
    return [*over_study(CRUMBS, code.study), Link(_("Codebook"), book)]


class CodeCard(CardPage):
    """One code: what it means, and all that bears it."""

    template_name = "research/code.html"
    query, crumbs = queries.codes, CRUMBS

    def get_crumbs(self) -> list[Link]:
        """Return the way here."""
        return way_to_code(self.subject)

    def tag(self, subject: Code) -> Tag | None:
        """Say where a code is out of the codebook."""
        return Tag(gettext("out of the codebook"), "ended") if subject.dropped_on else None

    def summary(self, subject: Code, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return what is written of it."""
        rows = [
            (_("Under"), str(subject.parent or "")),
            (_("What it means"), subject.definition),
            (_("Memo"), subject.memo),
            (_("Colour"), gettext(COLOURS[subject.colour])),
            (_("Merged into"), str(subject.merged_into or "")),
        ]
        return [(label, value) for label, value in rows if value]

    def actions(self, subject: Code, actor: Actor) -> Sequence[Action]:
        """Return what can be done with it."""
        if not policies.may(policies.require_work, actor, subject.study):
            return []

        def act(title: Any, name: str) -> Action:
            return Action(title, reverse(f"research:{name}", args=[subject.uid]))

        if subject.dropped_on:
            return [act(_("Put it into the codebook again"), "take_up_code")]
        return [
            act(_("Change the code"), "change_code"),
            act(_("Merge it into another"), "merge_code"),
            act(_("Take it out of the codebook"), "drop_code"),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of what bears it."""
        asked = self._asked()
        found = queries.bearing(code=self.subject, **asked)
        page = Paginator(found, QUOTES_SHOWN).get_page(self.request.GET.get("page", "1"))
        names = queries.coders({row.coder_uid for row in page})
        with queries.opened(page):
            quotes = [quoted(row, names) for row in page]
        given = {
            "page": page,
            "quotes": quotes,
            "only": self._only(asked),
            "carry": urlencode({one: self.request.GET.get(one, "") for one in CELL if asked}),
        }
        return super().get_context_data(**{**given, **kwargs})

    def _asked(self) -> dict[str, Any]:
        """Return the cell of a table that the page was asked for; nothing: all that bears it."""
        asked = self.request.GET
        with suppress(ValueError):
            if beside := asked.get("beside", ""):
                study = self.subject.study
                others = queries.codes_of(actor=self.request.actor, study=study)
                other = others.filter(uid=UUID(beside)).first()
                return {"beside": other} if other else {}
            if (by := asked.get("by", "")) in BY:
                of = asked.get("of", "")
                return {"by": by, "of": str(UUID(of)) if of and by in BY_ROW else of}
        return {}

    def _only(self, asked: dict[str, Any]) -> str:
        """Return in words which of the places that bear the code are shown."""
        if other := asked.get("beside"):
            return gettext("Only where this code stands too: %(code)s") % {"code": other.name}
        if "by" not in asked:
            return ""
        columns = dict(queries.columns_of(self.subject.study, asked["by"]))
        of: Any = asked["of"]
        if of and asked["by"] in BY_ROW:
            study = self.subject.study
            rows = study.sessions if asked["by"] == "session" else study.questions
            of = rows.filter(uid=of).values_list("pk", flat=True).first()
        words = columns.get(of, "")
        return gettext("Only: %(what)s") % {"what": words}


def quoted(row: Highlight, names: dict[Any, str]) -> dict[str, Any]:
    """Return a highlight as it is quoted."""
    return {
        "words": queries.quote_of(row),
        "document": row.document,
        "start": row.start,
        "end": row.end,
        "who": str(row.participant or ""),
        "coder": names.get(row.coder_uid, "—"),
        "memo": row.noted(),
    }


class CodeAct(ActPage):
    """An act on a code."""

    query, crumbs, subject_name = queries.codes, CRUMBS, "code"

    def begin(self) -> None:
        """Find the code, and ask whether the actor works on its study."""
        super().begin()
        policies.require_work(self.request.actor, self.subject.study)

    def get_crumbs(self) -> list[Link]:
        """Return the way here."""
        own = Link(self.subject.name, self.subject.get_absolute_url())
        return [*way_to_code(self.subject), own]


class ChangeCode(CodeAct):
    """Change or move a code."""

    command, form_class = commands.change_code, ChangeCodeForm
    title, button, done = _("Change the code"), _("Keep it"), _("The code is changed.")

    def get_initial(self) -> dict[str, Any]:
        """Start from the code as it is."""
        told = {name: getattr(self.subject, name) for name in ChangeCodeForm.base_fields}
        return {**told, "parent": str(self.subject.parent.uid) if self.subject.parent else ""}

    def given(self, form: Any) -> dict[str, Any]:
        """Return the code, and its place."""
        return {"draft": form.draft(), "ordinal": form.cleaned_data["ordinal"]}


class MergeCode(CodeAct):
    """Merge a code into another."""

    command, form_class = commands.merge_code, MergeForm
    title, button = _("Merge it into another"), _("Merge them")
    intro = _(
        "All that bears this code bears the other from now on, and the codes under it stand under"
        " the other. Taken up again, it gets its own highlights back."
    )
    done = _("The codes are merged.")

    def given(self, form: Any) -> dict[str, Any]:
        """Return the other code."""
        return {"into": form.code()}


class DropCode(CodeAct):
    """Take a code out of the codebook."""

    command, title = commands.drop_code, _("Take it out of the codebook")
    button, done = _("Take it out"), _("The code is out of the codebook.")
    intro = _(
        "It is given no more, and what bears it counts nowhere. You can put it into the codebook"
        " again, with all that bears it."
    )


class TakeUpCode(CodeAct):
    """Put a code into the codebook again."""

    command, title = commands.take_up_code, _("Put it into the codebook again")
    button, done = _("Put it back"), _("The code stands in the codebook again.")
    intro = _("What bore it bears it again, unless its coder struck it meanwhile.")
