"""A survey's table on its way: sent, kept, thrown away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from django.db import models

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.ledger.commands import draft
from gurvan.research import norms, policies
from gurvan.research.models import SentSurvey, Study
from gurvan.research.refusals import (
    StudyNotUnderWay,
    SurveyChanged,
)
from gurvan.research.surveying import tables, xlsforms
from gurvan.research.surveying.consenting import agreeing
from gurvan.research.surveying.plans import Plan, samples
from gurvan.research.surveying.proposing import proposed
from gurvan.research.surveying.tables import Limits
from gurvan.research.terms import LONGEST_TITLE
from gurvan.vault.keys import destroy_key


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
    plan.yes = agreeing(plan.consent, table.rows)
    return keep_survey(actor=actor, study=study, plan=plan, rows=table.rows)


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
