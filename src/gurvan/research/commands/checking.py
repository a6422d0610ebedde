"""A survey's table on its way: its columns said, checked, mended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.research import norms
from gurvan.research.commands.holding import chosen
from gurvan.research.commands.surveys import keep_plan, require_own
from gurvan.research.models import SentSurvey
from gurvan.research.refusals import (
    AnswerSaysNo,
    ColumnsChanged,
    ConsentAnswersNeeded,
    ConsentLeftOut,
    NobodyConsents,
    NoQuestionTaken,
    OnlyOneOfThese,
    SurveyChanged,
    SurveyConsentNeeded,
)
from gurvan.research.surveying.consenting import agreeing, says_no
from gurvan.research.surveying.plans import Checked, Plan
from gurvan.research.surveying.terms import ASKS, COLUMNS, LONGEST_LABEL
from gurvan.research.surveying.understanding import FIRST, Understood, silent, understood
from gurvan.research.terms import LONGEST_NOTE, LONGEST_TITLE
from gurvan.research.writing import written_line, written_text
from gurvan.work.commands import ask_for_work
from gurvan.work.kinds import Tell
from gurvan.work.models import Job


@dataclass(frozen=True, kw_only=True)
class ColumnSaid:
    """What somebody says of a column: a code of ``surveying.terms.COLUMNS``, and its words."""

    kind: str
    words_mn: str = ""
    words_en: str = ""


@dataclass(frozen=True, kw_only=True)
class SurveySaid:
    """What somebody says of a table; see ``surveying.plans.Plan``. ``columns`` in their order."""

    title: str
    columns: Sequence[ColumnSaid]
    yes: Sequence[str] = ()
    consent_words: str = ""


def say_columns(
    *, actor: Actor, sent: SentSurvey, said: SurveySaid, version: int | None = None
) -> SentSurvey | Job:
    """Say what a table's columns are and how consent was asked; the table is checked then.

    Raises SurveyChanged, ColumnsChanged, OnlyOneOfThese, NoQuestionTaken, SurveyConsentNeeded,
    ConsentAnswersNeeded, ConsentLeftOut, AnswerSaysNo, StudyWordsNeeded, StudyTextTooLong,
    StudyChoiceUnknown, WorkUnderWay.
    """
    require_own(actor, sent)
    if version is not None and version != sent.version:
        raise SurveyChanged
    plan = Plan.of(sent.plan())
    _write(plan, said)
    _require_consent(plan, sent)
    plan.said, plan.checked = True, None
    keep_plan(actor=actor, sent=sent, plan=plan)
    return begin_check(actor=actor, sent=sent)


def _write(plan: Plan, said: SurveySaid) -> None:
    """Write into a plan what somebody says."""
    plan.title = written_line(said.title, field="title", most=LONGEST_TITLE, needed=True)
    if len(said.columns) != len(plan.columns):
        raise ColumnsChanged
    settled = []
    for at, (asked, one) in enumerate(zip(plan.columns, said.columns, strict=True)):
        kind = chosen(one.kind, COLUMNS, field=f"kind_{at}")
        if asked.parts and kind not in {"several", "out"}:
            raise ColumnsChanged(field=f"kind_{at}")
        mn = written_line(one.words_mn, field=f"mn_{at}", most=LONGEST_LABEL)
        en = written_line(one.words_en, field=f"en_{at}", most=LONGEST_LABEL)
        settled.append(asked.settled(kind, mn, en))
    kinds = [one.kind for one in settled]
    if kinds.count("consent") > 1 or kinds.count("id") > 1:
        raise OnlyOneOfThese
    if not set(kinds) & set(ASKS):
        raise NoQuestionTaken
    plan.columns = settled
    plan.yes = [words.strip() for words in said.yes if words.strip()]
    plan.consent_words = written_text(said.consent_words, field="consent_words")
    if plan.consent is None and not any(map(str.isalnum, plan.consent_words)):
        raise SurveyConsentNeeded(field="consent_words")
    if plan.consent is not None and not plan.yes:
        raise ConsentAnswersNeeded(field="yes")


def _require_consent(plan: Plan, sent: SentSurvey) -> None:
    """Raise AnswerSaysNo, ConsentLeftOut where somebody who said no would be taken in."""
    if plan.consent is not None:
        if any(says_no(plan.consent, one) for one in plan.yes):
            raise AnswerSaysNo(field="yes")
        return
    for at, asked in enumerate(plan.columns):
        if asked.consents == "surely" or (asked.consents and asked.kind == "out"):
            rows = sent.rows()
            agreed = set(agreeing(asked, rows))
            if any(row[asked.places[0]] not in agreed for row in rows):
                raise ConsentLeftOut(field=f"kind_{at}")


def is_long(plan: Plan) -> bool:
    """Say whether a table is read as long work."""
    return plan.rows * len(plan.header) > norms.number("survey_cells_at_once", clock.today())


def begin_check(*, actor: Actor, sent: SentSurvey) -> SentSurvey | Job:
    """Check a table at once, or ask for that as long work. Raises WorkUnderWay."""
    require_own(actor, sent)
    if is_long(Plan.of(sent.plan())):
        return ask_for_work(actor=actor, kind="research.check_survey", subject_uid=sent.uid)
    return check_survey(actor=actor, sent=sent)


def check_survey(*, actor: Actor, sent: SentSurvey, tell: Tell = silent) -> SentSurvey:
    """Read the whole table and note what was not understood; nothing is taken in.

    Raises SurveyChanged, NotFound.
    """
    require_own(actor, sent)
    plan = Plan.of(sent.plan())
    note_found(plan, read_through(plan, sent.rows(), tell))
    return keep_plan(actor=actor, sent=sent, plan=plan)


def read_through(plan: Plan, rows: Sequence[Sequence[str]], tell: Tell) -> Understood:
    """Return what the rows say by the plan."""
    return understood(
        rows, plan.columns, yes=plan.yes, unread_is_nothing=plan.unread_is_nothing, tell=tell
    )


def note_found(plan: Plan, found: Understood) -> None:
    """Note in the plan what was found."""
    plan.checked = Checked(
        sheets=len(found.sheets),
        without_consent=found.without_consent,
        faults=found.faults,
        more_faults=found.more_faults,
        answered=[one.answered for one in found.answers.values()],
    )


def mend_survey(
    *,
    actor: Actor,
    sent: SentSurvey,
    cells: Mapping[tuple[int, int], str],
    unread_is_nothing: bool = False,
    version: int | None = None,
) -> SentSurvey | Job:
    """Write cells anew, by the number of the row and the place in it, and check the table again.

    With ``unread_is_nothing``, what is still not understood counts as not answered. Raises
    SurveyChanged, NotFound (no such row or place), StudyTextTooLong, WorkUnderWay.
    """
    require_own(actor, sent)
    if version is not None and version != sent.version:
        raise SurveyChanged
    plan, rows = Plan.of(sent.plan()), sent.rows()
    for (number, place), typed in cells.items():
        if not (FIRST <= number < FIRST + len(rows) and 0 <= place < len(plan.header)):
            raise NotFound
        row = rows[number - FIRST]
        row[place] = written_text(typed, field=f"cell_{number}_{place}", most=LONGEST_NOTE)
    plan.unread_is_nothing, plan.checked = unread_is_nothing, None
    keep_plan(actor=actor, sent=sent, plan=plan, rows=rows)
    return begin_check(actor=actor, sent=sent)


def require_somebody(found: Understood) -> None:
    """Raise NobodyConsents where no sheet would be taken in."""
    if not found.sheets:
        raise NobodyConsents
