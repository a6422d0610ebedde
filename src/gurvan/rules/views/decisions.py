"""An office's own decisions: entered, added to, replaced, taken back; and their card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.kernel.web.actions import Action, Link
from gurvan.kernel.web.tags import Tag
from gurvan.kernel.web.views import ActPage, CardPage, CreatePage
from gurvan.rules import commands, policies, queries
from gurvan.rules.forms import ClauseForm, DecisionForm, NumberForm, TakeBackForm
from gurvan.rules.listings import CLAUSES, DECISION_CLAUSES, ClauseRow
from gurvan.rules.loading import shipped
from gurvan.rules.models import Decision
from gurvan.rules.reasons import REASONS
from gurvan.rules.views.law import CRUMBS
from gurvan.rules.wording import STANDINGS, worded

OFFICER = _("a federation officer")


def undone_words(row: Any) -> str:
    """Return that and why something was taken back."""
    return gettext("Taken back: %(why)s") % {"why": gettext(REASONS[row.taken_back_why])}


class DecisionCard(CardPage):
    """One decision, its clauses, its paper."""

    template_name = "rules/decision.html"
    query, crumbs, history = queries.decisions, CRUMBS, queries.history

    def begin(self) -> None:
        """Find the decision, and how it stands in the book."""
        super().begin()
        book = queries.book(actor=self.request.actor)
        self.instrument = book.instrument(queries.key_of(self.subject))

    def tag(self, subject: Decision) -> Tag:
        """Return how it stands today."""
        if self.instrument is None:
            return Tag(undone_words(subject), "ended")
        return STANDINGS[self.instrument.validity.on(clock.today())]

    def summary(self, subject: Decision, actor: Actor) -> Sequence[tuple[Any, Any]]:
        """Return what is known of it."""
        old = subject.replaces
        later = subject.later  # type: ignore[attr-defined] # fetched by queries.decisions
        return [
            (_("Where"), subject.place),
            (_("Since"), subject.since),
            (_("Until"), queries.ends_on(subject) or gettext("no end is known")),
            (_("Source"), subject.source),
            (_("Paper"), Link(subject.paper.name, subject.paper.get_absolute_url())),
            *([(_("Replaces"), Link(str(old), old.get_absolute_url()))] if old else []),
            *((_("Replaced by"), Link(str(one), one.get_absolute_url())) for one in later),
        ]

    def actions(self, subject: Decision, actor: Actor) -> Sequence[Action]:
        """Offer to write clauses, to replace it, to take it back."""
        if not subject.stands:
            return []
        may = policies.may(policies.require_keeps_law, actor, subject)
        later = subject.later  # type: ignore[attr-defined] # as above

        def act(title: Any, name: str, *, primary: bool = False) -> Action:
            url = reverse(f"rules:{name}", args=[subject.uid])
            return Action(title, url, allowed=may, who=OFFICER, primary=primary)

        write = act(_("Write a clause of it"), "write_clause", primary=True)
        if later:
            return [write]
        replace = act(_("Enter what replaces it"), "replace_decision")
        return [write, replace, act(_("Take it back"), "take_back_decision")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add its clauses, and a way to take each back."""
        rows = self.instrument.clauses if self.instrument else ()
        own = {
            f"{queries.key_of(self.subject)}.{one.serial}": one for one in self.subject.all_clauses
        }
        lines = [ClauseRow(clause, clock.today(), own[clause.uid].uid) for clause in rows]
        may = policies.may(policies.require_keeps_law, self.request.actor, self.subject)
        listing = DECISION_CLAUSES if may else CLAUSES
        cells = listing.table(lines)
        given = {"columns": listing.columns, "rows": cells, "may_write": may}
        return super().get_context_data(**{**given, **kwargs})


class EnterDecision(CreatePage):
    """Enter an own decision."""

    title, crumbs = _("Enter a decision of an aimag or soum"), CRUMBS
    command, policy, form_class = commands.enter_decision, policies.require_law_writer, DecisionForm
    button, done = _("Enter it"), _("It is entered. Now write its clauses.")
    intro = _(
        "A decision that an aimag or soum made itself on artisanal mining. It is never changed"
        " later: it is replaced by a later one, or taken back."
    )


class DecisionAct(ActPage):
    """An act on a decision."""

    query, subject_name, crumbs = queries.decisions, "decision", CRUMBS


class ReplaceDecision(DecisionAct):
    """Enter what replaces a decision."""

    subject_name = "replaces"
    title = _("Enter what replaces it")
    command, policy, form_class = commands.enter_decision, policies.require_keeps_law, DecisionForm
    button, done = EnterDecision.button, EnterDecision.done
    intro = _("The earlier decision ends the day before. Its clauses are not taken over.")

    def get_initial(self) -> dict[str, Any]:
        """Return where the earlier one holds."""
        return {"place": self.subject.place}


class WriteClause(DecisionAct):
    """Write a clause of a decision."""

    title = _("Write a clause of it")
    command, policy, form_class = commands.write_clause, policies.require_keeps_law, ClauseForm
    button, done = _("Write the clause"), _("The clause is written.")


class TakeBackDecision(DecisionAct):
    """Take a decision back."""

    title, grave = _("Take it back"), True
    command, policy = commands.take_back_decision, policies.require_keeps_law
    form_class, button, done = TakeBackForm, _("Take it back"), _("It is taken back.")
    intro = _("It counts no more, as if it had not been entered. It stays in the history.")


class TakeBackClause(ActPage):
    """Take a clause back."""

    query, subject_name, crumbs = queries.clauses, "clause", CRUMBS
    title, grave = _("Take a clause back"), True
    command, policy = commands.take_back_clause, policies.require_keeps_law
    form_class, button, done = TakeBackForm, _("Take it back"), _("It is taken back.")


class FillInNumber(CreatePage):
    """Fill in a number that is not known."""

    title, crumbs = _("Fill in a number that is not known"), CRUMBS
    command, policy, form_class = commands.fill_in_number, policies.require_law_writer, NumberForm
    button, done = _("Fill it in"), _("The number is filled in.")

    def begin(self) -> None:
        """Ask whether there is such a clause."""
        super().begin()
        if shipped().clause(self.kwargs["clause"]) is None:
            raise NotFound

    def given(self, form: Any) -> dict[str, Any]:
        """Return the answers, and of which clause."""
        return super().given(form) | {"clause": self.kwargs["clause"]}

    def get_intro(self) -> str:
        """Say of which clause."""
        clause = shipped().clause(self.kwargs["clause"])
        told = gettext("An office fills it in with the paper that names it. Others can check it.")
        return f"{worded(clause.words)} {told}" if clause else told


class TakeBackNumber(ActPage):
    """Take a number back."""

    query, subject_name, crumbs = queries.numbers, "filled", CRUMBS
    title, grave = _("Take the number back"), True
    command, policy = commands.take_back_number, policies.require_keeps_law
    form_class, button, done = TakeBackForm, _("Take it back"), _("It is taken back.")

    def get_intro(self) -> str:
        """Say which number of which clause."""
        clause, number = shipped().clause(self.subject.clause), self.subject.number
        named = f"{worded(clause.words)} " if clause else ""
        told = gettext("The number %(number)s counts no more, as if it had not been filled in.")
        return named + told % {"number": f"{number.normalize():f}"}

    def get_crumbs(self) -> list[Link]:
        """Return the way here, over the instrument."""
        one = shipped().instrument(self.subject.clause.partition(".")[0])
        words = worded(one.name) if one else str(self.subject)
        return [*CRUMBS, Link(words, self.subject.get_absolute_url())]
