"""Places in documents are given codes: kept at once, each coder's own, and never overwritten."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.db.models import F, Q

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed
from gurvan.ledger.commands import draft
from gurvan.research import policies, queries
from gurvan.research.commands.holding import hold
from gurvan.research.models import (
    Code,
    Document,
    Highlight,
    Participant,
    Piece,
    Question,
    StruckMark,
)
from gurvan.research.passages import Passage, placed
from gurvan.research.refusals import (
    CodeUnknown,
    DocumentChangedMeanwhile,
    DocumentGone,
    HighlightChanged,
    NotYourHighlight,
    PassageWithdrawn,
    PlaceNotThere,
)
from gurvan.research.terms import LONGEST_NOTE
from gurvan.research.writing import written_text
from gurvan.vault.keys import at_hand

AT_ONCE = 2_000
STRUCK_KEPT = timedelta(days=30)  # until every device has learnt of it


@dataclass(frozen=True, kw_only=True)
class HighlightDraft:
    """A place and its codes, as a device sends them.

    ``mark`` and ``edit`` are the device's own; ``knows`` are the edits of this mark that it has
    seen. ``start`` and ``end`` count the code points of version ``seen`` (None: the newest). No
    codes and no memo strike the mark.
    """

    mark: UUID
    edit: UUID
    start: int
    end: int
    codes: Sequence[Code] = ()
    memo: str = ""
    knows: Sequence[UUID] = field(default=())
    seen: int | None = None


@draft
def save_highlight(
    *, actor: Actor, document: Document, highlight: HighlightDraft
) -> list[Highlight]:
    """Keep which codes the actor gives to a place; sent twice, it is kept once.

    Return the highlights that stand: one for each code, or one without a code where there is only
    a remark; none where the mark is struck. Raises NotFound, NotAllowed, DocumentGone,
    DocumentChangedMeanwhile, PlaceNotThere, PassageWithdrawn, CodeUnknown, StudyTextTooLong,
    NotYourHighlight, and HighlightChanged where another device wrote it meanwhile.
    """
    policies.require_work(actor, document.study)
    if actor.user_uid is None:  # a highlight is what somebody means
        raise NotAllowed
    memo = written_text(highlight.memo, field="memo", most=LONGEST_NOTE)
    hold(document)
    given = _held_codes(highlight.codes)
    rows = _rows_of(actor.user_uid, document, highlight)
    standing = [row for row in rows if row.struck_at is None]
    if any(row.edit == highlight.edit for row in rows):
        return standing
    codes = _codes(document, given)
    if not codes and not memo:
        return _struck(rows, highlight)
    if standing and not {row.edit for row in standing} <= set(highlight.knows):
        raise HighlightChanged(field="codes")
    place = _place(document, highlight)
    with at_hand([document.uid], create=True):
        return _kept(actor.user_uid, rows, highlight, codes, memo, place)


@dataclass(frozen=True)
class _Place:
    """Where a mark stands, and who spoke there about what."""

    document: Document
    participant: Participant | None
    question: Question | None


def _rows_of(coder_uid: UUID, document: Document, highlight: HighlightDraft) -> list[Highlight]:
    """Return the rows of a mark. Raises NotYourHighlight, DocumentGone."""
    if document.erased_on is not None:
        raise DocumentGone
    rows = list(Highlight.objects.select_for_update().filter(mark=highlight.mark))
    if any((row.document_id, row.coder_uid) != (document.pk, coder_uid) for row in rows):
        raise NotYourHighlight
    return rows


def _held_codes(given: Sequence[Code]) -> list[Code]:
    """Return codes as they are now, and what they were merged into; held until the command ends.

    So nobody merges or drops one while it is given: its highlights would stay behind.
    """
    wanted, held = {one.pk for one in given}, dict[int, Code]()
    while wanted:
        rows = Code.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk")
        held |= {one.pk: one for one in rows}
        wanted = {one.merged_into_id for one in held.values() if one.merged_into_id} - held.keys()
    for one in held.values():
        if one.merged_into_id:
            one.merged_into = held[one.merged_into_id]
    return [held[one.pk] for one in given]


def _codes(document: Document, given: Sequence[Code]) -> list[Code]:
    """Return the codes that are given, each once. One that was merged means what it went into."""
    codes: dict[int, Code] = {}
    for one in given:
        code = one
        while code.merged_into is not None:
            code = code.merged_into
        if code.study_id != document.study_id or code.dropped_on is not None:
            raise CodeUnknown(field="codes")
        codes[code.pk] = code
    return list(codes.values())


def _struck(rows: list[Highlight], highlight: HighlightDraft) -> list[Highlight]:
    """Strike a mark. Raises HighlightChanged where it is not as its device knows it."""
    standing = [row for row in rows if row.struck_at is None]
    if standing and not {row.edit for row in standing} <= set(highlight.knows):
        raise HighlightChanged(field="codes")
    now = clock.now()
    for row in standing:
        row.struck_at, row.changed_at, row.memo, row.edit = now, now, None, highlight.edit
    Highlight.objects.bulk_update(standing, ["struck_at", "changed_at", "memo", "edit"])
    return []


def _place(document: Document, highlight: HighlightDraft) -> _Place:
    """Return where a mark stands.

    Raises DocumentChangedMeanwhile, PlaceNotThere, PassageWithdrawn.
    """
    if highlight.seen is not None and highlight.seen != document.versions:
        raise DocumentChangedMeanwhile(field="codes")
    if not 0 <= highlight.start < highlight.end:
        raise PlaceNotThere(field="codes")
    covered = queries.read_between(document, document.versions, highlight.start, highlight.end)
    if not covered or highlight.end > covered[-1][0] + covered[-1][1].length + 1:
        raise PlaceNotThere(field="codes")
    said = [one for _start, one in covered if one.words]
    if not said:
        raise PassageWithdrawn(field="codes")
    return _Place(document, _speaker(document, said), _question(document, said))


def _speaker(document: Document, said: list[Passage]) -> Participant | None:
    """Return who spoke all of some passages; None where it is several, or not noted."""
    names = {one.participant for one in said}
    if len(names) != 1 or names == {""}:
        return None
    found = Participant.objects.filter(uid=names.pop(), session__study=document.study_id)
    return found.first()


def _question(document: Document, said: list[Passage]) -> Question | None:
    """Return the one question that some passages answer; None where it is several, or none."""
    names = {one.question for one in said}
    if len(names) != 1 or names == {""}:
        return None
    return Question.objects.filter(uid=names.pop(), study=document.study_id).first()


def _kept(
    coder_uid: UUID,
    rows: list[Highlight],
    highlight: HighlightDraft,
    codes: list[Code],
    memo: str,
    place: _Place,
) -> list[Highlight]:
    """Write down one row for each code, use again what was struck, and strike what is left."""
    now, document = clock.now(), place.document
    known = {row.code_id: row for row in rows}
    kept = []
    given: list[Code | None] = [*codes]
    for code in given or [None]:
        row = known.pop(None if code is None else code.pk, None) or Highlight(
            mark=highlight.mark,
            federation_id=document.federation_id,
            code=code,
            coder_uid=coder_uid,
            coded_at=now,
        )
        row.document = document
        row.start, row.end, row.loose_since = highlight.start, highlight.end, None
        row.participant, row.question = place.participant, place.question
        row.struck_at, row.changed_at, row.edit = None, now, highlight.edit
        row.note(memo)
        row.save()
        kept.append(row)
    left = [row for row in known.values() if row.struck_at is None]
    for row in left:
        row.struck_at, row.changed_at, row.memo, row.edit = now, now, None, highlight.edit
    Highlight.objects.bulk_update(left, ["struck_at", "changed_at", "memo", "edit"])
    return kept


@draft
def destroy_struck_highlights() -> int:
    """Take away for good what was struck long ago; return how many. Merged ones stay.

    That it was struck stays known by its uid, so that an older file does not bring it back.
    """
    before = clock.now() - STRUCK_KEPT
    theirs = Q(given_as=None) | ~Q(code=F("given_as"))  # what else a merge struck may come back
    rows = Highlight.objects.filter(theirs, struck_at__lt=before)
    told = rows.values_list("federation_id", "document__study", "uid", "mark")
    known = {(federation, study, uid) for federation, study, *uids in told for uid in uids}
    kept = [StruckMark(federation_id=one, study_id=study, uid=uid) for one, study, uid in known]
    StruckMark.objects.bulk_create(kept, batch_size=AT_ONCE, ignore_conflicts=True)
    gone, _each = rows.delete()
    return gone


# --- What is withdrawn, or erased -----------------------------------------------------------------


def strike_all(document: Document) -> None:
    """Strike every highlight of a document whose words are erased, and erase what was remarked."""
    now = clock.now()
    rows = Highlight.objects.filter(document=document)
    rows.filter(struck_at=None).update(struck_at=now)
    rows.update(memo=None, participant=None, given_as=None, changed_at=now)


def strike_withdrawn(document: Document, pieces: Sequence[Piece], gone: Collection[str]) -> None:
    """Strike the highlights on passages that were withdrawn, inside the command that did it.

    ``pieces`` are those of all versions, ``gone`` the names of the passages. What also covers
    other words stays, without its remark: that may tell what was said.
    """
    rows = list(Highlight.objects.filter(document=document))
    touched = []
    for version, some in _by_version(document, rows).items():
        laid = _laid(pieces, version)
        for row in some:
            under = [one for at, one in laid if at < row.end and at + one.length > row.start]
            if not any(one.words is None and one.key in gone for one in under):
                continue
            row.memo, row.participant, row.changed_at = None, None, clock.now()
            if all(one.words is None for one in under):
                row.struck_at = row.struck_at or clock.now()
            touched.append(row)
    columns = ["memo", "participant", "changed_at", "struck_at"]
    Highlight.objects.bulk_update(touched, columns, batch_size=200)


def _by_version(document: Document, rows: Sequence[Highlight]) -> dict[int, list[Highlight]]:
    """Return highlights by the version in which their positions hold."""
    held: dict[int, list[Highlight]] = {}
    for row in rows:
        held.setdefault(row.loose_since or document.versions, []).append(row)
    return held


def _laid(pieces: Sequence[Piece], version: int) -> list[tuple[int, Passage]]:
    """Return the passages of a version with their positions."""
    stood = [one for one in pieces if one.since <= version and (one.until or version + 1) > version]
    found: list[tuple[int, Passage]] = []
    at = 0
    for piece in sorted(stood, key=lambda one: one.ordinal):
        found += placed(piece.read(), at)
        at += piece.length
    return found
