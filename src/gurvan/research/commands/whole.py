"""A whole report on its way: sent, its parts said, thrown away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.db.models import F

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.ledger.commands import draft
from gurvan.research import norms, policies
from gurvan.research.commands.files import MEGABYTE
from gurvan.research.commands.holding import chosen
from gurvan.research.models import SentReport, Study
from gurvan.research.parting.parts import blocks_of, divided
from gurvan.research.parting.plans import PartedReport
from gurvan.research.parting.terms import MOST_PARTS, TAKES
from gurvan.research.refusals import (
    FileNotRead,
    FileTooLong,
    NothingSaid,
    ReportPartsChanged,
    ReportTooLong,
    StudyNotUnderWay,
)
from gurvan.research.terms import LONGEST_TITLE
from gurvan.research.transcripts import decoded
from gurvan.vault.keys import destroy_key

if TYPE_CHECKING:
    from gurvan.research.office import Written


def send_whole_report(*, actor: Actor, study: Study, name: str, data: bytes) -> SentReport:
    """Read a whole report, divide it into parts, and keep them sealed until they are said.

    The file itself is not kept. Raises FileTooLong, NothingSaid, ReportTooLong, StudyNotUnderWay,
    NotFound; and what ``office.written`` and ``transcripts.decoded`` raise.
    """
    policies.require_work(actor, study)
    most = norms.number("most_megabytes", clock.today())
    if len(data) > most * MEGABYTE:
        raise FileTooLong(field="file", most=most)
    held, letters = _read(data)
    parts = divided(held.blocks, flows=held.form in {"txt", "pdf"})
    if not any(map(str.isalnum, "".join(one.text for one in parts))):
        raise NothingSaid(field="file")
    if len(parts) > MOST_PARTS:
        raise ReportTooLong(field="file", count=len(parts), most=MOST_PARTS)
    parted = PartedReport(
        title=" ".join(Path(name).stem.split())[:LONGEST_TITLE],
        form=held.form,
        letters=letters,
        unread=held.unread,
        parts=parts,
    )
    return keep_report(actor=actor, study=study, parted=parted)


def _read(data: bytes) -> tuple[Written, str]:
    """Return what a file holds, and how its letters were written where the form does not say it."""
    # Loaded when first needed, as transcripts do.
    from gurvan.research import office

    form = office.form_of(data)
    if form:
        return office.written(data, form), ""
    text, letters = decoded(data)
    if "\0" in text:
        raise FileNotRead(field="file")
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return office.Written(form="txt", blocks=blocks_of(plain), unread=[]), letters


@draft
def keep_report(*, actor: Actor, study: Study, parted: PartedReport) -> SentReport:
    """Keep a report that was read, sealed under a key of its own. Raises StudyNotUnderWay."""
    policies.require_work(actor, study)
    if study.state != "under_way":
        raise StudyNotUnderWay
    sent = SentReport(
        federation_id=study.federation_id,
        study=study,
        user_uid=actor.user_uid,
        sent_at=clock.now(),
    )
    sent.write(parted.data())
    sent.save()
    return sent


def require_own_report(actor: Actor, sent: SentReport) -> None:
    """Raise NotFound unless the actor sent the report and works on its study."""
    policies.require_work(actor, sent.study)
    if not actor.is_system and sent.user_uid != actor.user_uid:
        raise NotFound


@draft
def say_parts(
    *, actor: Actor, sent: SentReport, takes: Sequence[str], version: int | None = None
) -> SentReport:
    """Say what each part of a report is: codes of ``parting.terms.TAKES``, in their order.

    Nothing is taken in yet. Raises NotFound, ReportPartsChanged, StudyChoiceUnknown.
    """
    require_own_report(actor, sent)
    parted = PartedReport.of(sent.read())
    if len(takes) != len(parted.parts) or (version is not None and version != sent.version):
        raise ReportPartsChanged
    parted.takes = [chosen(code, TAKES, field=f"takes_{place}") for place, code in enumerate(takes)]
    parted.said = True
    sent.write(parted.data())
    as_read = SentReport.objects.filter(pk=sent.pk, version=sent.version)
    if not as_read.update(sealed=sent.sealed, version=F("version") + 1):
        raise ReportPartsChanged
    sent.version += 1
    return sent


@draft
def drop_report(*, actor: Actor, sent: SentReport) -> Study:
    """Destroy a report that is not taken in, with its key. Raises NotFound."""
    require_own_report(actor, sent)
    destroy_sent_report(sent)
    study: Study = sent.study
    return study


@draft
def destroy_left_reports() -> int:
    """Destroy the reports that somebody left on their way; return how many."""
    hours = norms.number("staged_hours", clock.today())
    left = list(SentReport.objects.filter(sent_at__lt=clock.now() - timedelta(hours=hours)))
    for sent in left:
        destroy_sent_report(sent)
    return len(left)


@draft
def destroy_reports_on_their_way(*, federation_id: int) -> None:
    """Destroy all of a federation's reports on their way: one may tell of somebody forgotten."""
    for sent in SentReport.objects.filter(federation_id=federation_id):
        destroy_sent_report(sent)


def destroy_sent_report(sent: SentReport) -> None:
    """Destroy all that is kept of a report on its way, inside a change that asked who may."""
    destroy_key(sent.uid)
    SentReport.objects.filter(pk=sent.pk).delete()
