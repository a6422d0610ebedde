"""A survey's table on its way: sent, its columns said, checked, mended, thrown away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.db import models

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.ledger.commands import draft
from gurvan.research import norms, policies
from gurvan.research.commands.holding import chosen
from gurvan.research.models import SentSurvey, Study
from gurvan.research.refusals import (
    AnswerSaysNo,
    ColumnsChanged,
    ConsentAnswersNeeded,
    ConsentLeftOut,
    NobodyConsents,
    NoQuestionTaken,
    OnlyOneOfThese,
    StudyNotUnderWay,
    SurveyChanged,
    SurveyConsentNeeded,
)
from gurvan.research.surveying import tables, xlsforms
from gurvan.research.surveying.cells import YES, flag, is_answer
from gurvan.research.surveying.columns import Asked, folded
from gurvan.research.surveying.plans import Checked, Plan, samples
from gurvan.research.surveying.proposing import proposed
from gurvan.research.surveying.tables import Limits
from gurvan.research.surveying.terms import ASKS, COLUMNS, LONGEST_LABEL
from gurvan.research.surveying.understanding import FIRST, Understood, silent, understood
from gurvan.research.terms import LONGEST_NOTE, LONGEST_TITLE
from gurvan.research.writing import written_line, written_text
from gurvan.vault.keys import destroy_key
from gurvan.work.commands import ask_for_work
from gurvan.work.kinds import Tell
from gurvan.work.models import Job

AGREES = ("зөвшөөр", "agree", "consent")
REFUSES = ("үгүй", "зөвшөөрөхгүй", "зөвшөөрсөнгүй", "not", "no", "don’t", "don't", "refuse")


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


def limits() -> Limits:
    """Return how large a survey may be."""
    day = clock.today()
    return Limits(
        megabytes=norms.number("survey_megabytes", day),
        rows=norms.number("survey_rows", day),
        columns=norms.number("survey_columns", day),
    )


def send_survey(
    *,
    actor: Actor,
    study: Study,
    name: str,
    data: bytes,
    form_name: str = "",
    form: bytes = b"",
) -> SentSurvey:
    """Read a survey's table, with its XLSForm where there is one, and keep it sealed.

    The files themselves are not kept. Raises SurveyFileUnknown, SurveyNotRead, SurveyTooLarge,
    SurveyIsEmpty, FormNotRead, StudyNotUnderWay, NotFound.
    """
    policies.require_work(actor, study)
    bounds = limits()
    table = tables.read(name, data, bounds)
    asked = xlsforms.read(form_name, form, bounds) if form else {}
    columns = proposed(table.header, table.rows, asked)
    plan = Plan(
        title=Path(name).stem[:LONGEST_TITLE],
        rows=len(table.rows),
        header=table.header,
        columns=columns,
        samples=samples(columns, table.rows),
    )
    plan.yes = _agreeing(plan.consent, table.rows)
    return keep_survey(actor=actor, study=study, plan=plan, rows=table.rows)


def _agreeing(asked: Asked | None, rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the answers in a column of consent that seem to say yes."""
    if asked is None:
        return []
    said = dict.fromkeys(row[asked.places[0]] for row in rows if is_answer(row[asked.places[0]]))
    words = _in_full(asked)
    return [
        one for one in said if one.lower() in YES or _agrees(words.get(folded(one), one.lower()))
    ]


def _in_full(asked: Asked) -> dict[str, str]:
    """Return what the codes of a column's answers mean, by the form."""
    return {folded(one.code): f"{one.code} {one.mn} {one.en}".lower() for one in asked.choices}


def _says_no(asked: Asked, answer: str) -> bool:
    """Say whether an answer in a column of consent refuses it."""
    words = _in_full(asked).get(folded(answer))
    return _refuses(answer.lower() if words is None else words) or (
        words is None and flag(answer) is False
    )


def _agrees(words: str) -> bool:
    return not _refuses(words) and (
        any(yes in words for yes in AGREES) or bool(YES & set(words.split()))
    )


def _refuses(words: str) -> bool:
    told = {one.strip(".,;:!?()") for one in words.split()}
    return bool(told & set(REFUSES)) or "хгүй" in words


@draft
def keep_survey(
    *, actor: Actor, study: Study, plan: Plan, rows: Sequence[Sequence[str]]
) -> SentSurvey:
    """Keep a table that was read, sealed under a key of its own. Raises StudyNotUnderWay."""
    policies.require_work(actor, study)
    if study.state != "under_way":
        raise StudyNotUnderWay
    sent = SentSurvey(
        federation_id=study.federation_id,
        study=study,
        user_uid=actor.user_uid,
        mandate_uid=actor.mandate_uid,
        sent_at=clock.now(),
    )
    sent.write(plan.data(), rows)
    sent.save()
    return sent


@draft
def keep_plan(
    *,
    actor: Actor,
    sent: SentSurvey,
    plan: Plan,
    rows: Sequence[Sequence[str]] | None = None,
) -> SentSurvey:
    """Keep what is known of a table now; with ``rows``, its cells too. Raises SurveyChanged."""
    require_own(actor, sent)
    sent.write(plan.data(), rows)
    changed: dict[str, object] = {"sealed_plan": sent.sealed_plan}
    if rows is not None:
        changed["sealed_rows"] = sent.sealed_rows
    as_read = SentSurvey.objects.filter(pk=sent.pk, version=sent.version)
    if not as_read.update(**changed, version=models.F("version") + 1):
        raise SurveyChanged
    sent.version += 1
    return sent


def require_own(actor: Actor, sent: SentSurvey) -> None:
    """Raise NotFound unless the actor sent the table and works on its study."""
    policies.require_work(actor, sent.study)
    if not actor.is_system and sent.user_uid != actor.user_uid:
        raise NotFound


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
        if any(_says_no(plan.consent, one) for one in plan.yes):
            raise AnswerSaysNo(field="yes")
        return
    for at, asked in enumerate(plan.columns):
        if asked.consents == "surely" or (asked.consents and asked.kind == "out"):
            rows = sent.rows()
            agreeing = set(_agreeing(asked, rows))
            if any(row[asked.places[0]] not in agreeing for row in rows):
                raise ConsentLeftOut(field=f"kind_{at}")


# --- Checking, without taking anything in ---------------------------------------------------------


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


# --- Thrown away ----------------------------------------------------------------------------------


@draft
def drop_survey(*, actor: Actor, sent: SentSurvey) -> Study:
    """Destroy a table that is not taken in, with its key. Raises NotFound."""
    require_own(actor, sent)
    destroy_sent(sent)
    study: Study = sent.study
    return study


@draft
def destroy_left_surveys() -> int:
    """Destroy the tables that somebody left on their way; return how many."""
    hours = norms.number("staged_hours", clock.today())
    left = list(SentSurvey.objects.filter(sent_at__lt=clock.now() - timedelta(hours=hours)))
    for sent in left:
        destroy_sent(sent)
    return len(left)


@draft
def destroy_surveys_on_their_way(*, federation_id: int) -> None:
    """Destroy all of a federation's tables on their way: one may tell of somebody forgotten."""
    for sent in SentSurvey.objects.filter(federation_id=federation_id):
        destroy_sent(sent)


def destroy_sent(sent: SentSurvey) -> None:
    """Destroy all that is kept of a table, inside a change that asked who may."""
    destroy_key(sent.uid)
    SentSurvey.objects.filter(pk=sent.pk).delete()
