"""Words are tied to findings, untied, and go along when their document changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.ledger.commands import command, record
from gurvan.research import policies, queries
from gurvan.research.carrying import Stretch, carried
from gurvan.research.commands.holding import chosen, hold
from gurvan.research.events import EvidenceAdded, EvidenceRemoved, EvidenceRenewed
from gurvan.research.models import Document, Evidence, Finding, Participant
from gurvan.research.refusals import (
    EvidenceNotOlder,
    FindingIsDropped,
    NoWordsThere,
    TiedAlready,
    TooManyWords,
    UntiedAlready,
)
from gurvan.research.terms import LONGEST_NOTE, SAYS


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A place in a version of a document, in code points, and what is said there of a finding."""

    document: Document
    version: int
    start: int
    end: int
    says: str = "supports"


@command
def add_evidence(*, actor: Actor, finding: Finding, spot: Spot) -> Evidence:
    """Tie words of a document to a finding: they say so, or say otherwise.

    Raises NotFound, FindingIsDropped, NoWordsThere, TooManyWords, StudyChoiceUnknown, TiedAlready.
    """
    policies.require_work(actor, finding.study)
    hold(finding)
    if finding.dropped_on is not None:
        raise FindingIsDropped
    return tie(actor, finding, spot)


def tie(actor: Actor, finding: Finding, spot: Spot) -> Evidence:
    """Tie one place to a finding, inside a command that asked who may."""
    says = chosen(spot.says, SAYS, field="says")
    document = spot.document
    if document.study_id != finding.study_id:
        raise NotFound(field="document")
    hold(document)  # so that nothing is withdrawn from it meanwhile
    told = document.history.filter(number=spot.version).first()
    if told is None or not 0 <= spot.start < spot.end <= told.length:
        raise NoWordsThere
    if spot.end - spot.start > LONGEST_NOTE:
        raise TooManyWords(most=LONGEST_NOTE)
    heard = queries.words_at(document, spot.version, spot.start, spot.end)
    if not any(one.is_there for one in heard):
        raise NoWordsThere
    made = Evidence(
        federation_id=finding.federation_id,
        finding=finding,
        document=document,
        version_of_document=spot.version,
        start=spot.start,
        end=spot.end,
        says=says,
        participant=_one_voice(heard),
    )
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        raise TiedAlready from None
    event = EvidenceAdded(number=finding.number, says_what=says)
    record(event, actor=actor, subject=finding)
    return made


def _one_voice(heard: Iterable[queries.Heard]) -> Participant | None:
    """Return who said all of it; None where it is several people, or not noted."""
    return Participant.objects.filter(uid=voice).first() if (voice := _voice(heard)) else None


def _voice(heard: Iterable[queries.Heard]) -> str:
    voices = {one.participant for one in heard if one.is_there}
    return voices.pop() if len(voices) == 1 else ""


@command
def remove_evidence(*, actor: Actor, evidence: Evidence) -> Finding:
    """Untie words from a finding; they can be tied again. Raises NotFound, UntiedAlready."""
    finding: Finding = evidence.finding
    policies.require_work(actor, finding.study)
    hold(finding)
    evidence.refresh_from_db()
    if evidence.removed_on is not None:
        raise UntiedAlready
    evidence.removed_on = clock.today()
    evidence.save()
    record(EvidenceRemoved(number=finding.number), actor=actor, subject=finding)
    return finding


# --- Their document changes -----------------------------------------------------------------------


def carry_evidence(document: Document, over: Sequence[Stretch]) -> None:
    """Let evidence go along to the version just made, where its words stand there unchanged.

    All other stays with the version from which it was taken: somebody is asked on its finding.
    Inside a command, which holds the document.
    """
    rows = list(
        Evidence.objects.filter(
            document=document, version_of_document=document.versions - 1, removed_on=None
        ).order_by("pk")
    )
    moved = []
    shifts = carried([(one.start, one.end) for one in rows], over)
    for one, shift in zip(rows, shifts, strict=True):
        if shift is not None:
            one.start, one.end = one.start + shift, one.end + shift
            one.version_of_document = document.versions
            moved.append(one)
    _hear_anew(moved)
    columns = ["start", "end", "version_of_document", "participant"]
    Evidence.objects.bulk_update(moved, columns)


def _hear_anew(rows: Sequence[Evidence]) -> None:
    """Note of evidence who said it, as its version says: the words stood, the speaker may not."""
    places = [(one.document_id, one.version_of_document, one.start, one.end) for one in rows]
    heard = queries.words_of_places(places)
    voices = [_voice(heard[place]) for place in places]
    known = {
        str(one.uid): one for one in Participant.objects.filter(uid__in=set(filter(None, voices)))
    }
    for one, voice in zip(rows, voices, strict=True):
        one.participant = known.get(voice)


@command
def renew_evidence(*, actor: Actor, evidence: Evidence) -> Finding:
    """Let evidence of an older version be what stands in its place in the newest.

    Raises NotFound, UntiedAlready, EvidenceNotOlder, NoWordsThere, TooManyWords, TiedAlready.
    """
    finding: Finding = evidence.finding
    policies.require_work(actor, finding.study)
    hold(finding)
    hold(evidence.document)
    evidence.refresh_from_db()
    if evidence.removed_on is not None:
        raise UntiedAlready
    document = evidence.document
    if evidence.version_of_document >= document.versions:
        raise EvidenceNotOlder
    start, end = queries.renewed_place(evidence) or (0, 0)
    if end - start > LONGEST_NOTE:
        raise TooManyWords(most=LONGEST_NOTE)
    heard = queries.words_at(document, document.versions, start, end) if start < end else []
    if not any(one.is_there for one in heard):
        raise NoWordsThere
    evidence.start, evidence.end = start, end
    evidence.version_of_document, evidence.participant = document.versions, _one_voice(heard)
    try:
        with transaction.atomic():
            evidence.save()
    except IntegrityError:
        raise TiedAlready from None
    record(EvidenceRenewed(number=finding.number), actor=actor, subject=finding)
    return finding


def blank_evidence(rows: Iterable[Evidence]) -> list[tuple[str, UUID]]:
    """Let evidence say no more whose words it was; return the rows, whose seals said it."""
    held = list(rows)
    for one in held:
        one.participant = None
    Evidence.objects.bulk_update(held, ["participant"])
    return [one.key for one in held]
