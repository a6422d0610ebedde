"""The codebook of a study: codes are added, put right, moved, merged, dropped and taken up."""

from __future__ import annotations

from dataclasses import dataclass

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.research import policies, queries
from gurvan.research.commands.holding import chosen, hold
from gurvan.research.events import (
    CodeAdded,
    CodeChanged,
    CodeDropped,
    CodeMerged,
    CodeTakenUp,
)
from gurvan.research.models import Code, Highlight, Study
from gurvan.research.refusals import (
    CodeDroppedAlready,
    CodeHasCodes,
    CodeInUse,
    CodeNameTaken,
    CodeTooDeep,
    CodeUnderItself,
    CodeUnknown,
)
from gurvan.research.terms import COLOURS, LONGEST_CODE, MOST_CODES_DEEP
from gurvan.research.writing import written_line, written_text


@dataclass(frozen=True, kw_only=True)
class CodeDraft:
    """A code as somebody writes it. ``parent`` None: at the top of the tree."""

    name: str
    definition: str = ""
    memo: str = ""
    colour: str = "blue"
    parent: Code | None = None


@command
def add_code(*, actor: Actor, study: Study, draft: CodeDraft) -> Code:
    """Add a code to a study's codebook, behind those that stand in the same place.

    Raises StudyWordsNeeded, StudyTextTooLong, StudyChoiceUnknown, CodeNameTaken, CodeUnknown,
    CodeTooDeep.
    """
    policies.require_work(actor, study)
    hold(study)
    code = Code(federation_id=study.federation_id, study=study)
    write_code(code, draft)
    code.ordinal = len(_beside(code)) + 1
    code.save()
    record(CodeAdded(), actor=actor, subject=study)
    return code


def write_code(code: Code, draft: CodeDraft) -> None:
    """Write a code into its row; raises as ``add_code`` does."""
    code.name = written_line(draft.name, field="name", most=LONGEST_CODE, needed=True)
    code.definition = written_text(draft.definition, field="definition")
    code.memo = written_text(draft.memo, field="memo")
    code.colour = chosen(draft.colour, COLOURS, field="colour")
    _require_place(code, draft.parent)
    code.parent = draft.parent
    if code.name.casefold() in {one.name.casefold() for one in _beside(code)}:
        raise CodeNameTaken(field="name")


def _require_place(code: Code, parent: Code | None) -> None:
    """Raise unless a code can stand under another: in the same book, and not under itself."""
    book = {one.pk: one for one in code.study.codes.all()}
    if parent is None:
        above = 0
    elif parent.pk not in book or book[parent.pk].dropped_on is not None:
        raise CodeUnknown(field="parent")
    else:
        way = queries.way_up(book[parent.pk], book)
        if code.pk in {one.pk for one in way}:
            raise CodeUnderItself(field="parent")
        above = len(way)
    if above + queries.depth_below(code, book.values()) > MOST_CODES_DEEP:
        raise CodeTooDeep(field="parent", most=MOST_CODES_DEEP)


def _beside(code: Code) -> list[Code]:
    """Return the codes that stand in the same place, without itself, in their order."""
    rows = Code.objects.filter(study=code.study, parent=code.parent, dropped_on=None)
    return list(rows.exclude(pk=code.pk).order_by("ordinal", "pk"))


@command
def change_code(
    *,
    actor: Actor,
    code: Code,
    draft: CodeDraft,
    ordinal: int | None = None,
    version: int | None = None,
) -> Code:
    """Put a code right, or move it; ``ordinal`` is its place among those of one parent, from 1.

    Raises as add_code does, CodeUnderItself, CodeDroppedAlready, and ChangedMeanwhile.
    """
    _hold_standing(actor, code)
    code.expect(version)
    before = code.parent_id
    write_code(code, draft)
    beside = _beside(code)
    if before != code.parent_id:
        code.ordinal = len(beside) + 1
    code.save()
    if ordinal is not None and ordinal != code.ordinal:
        _number([*beside[: max(ordinal, 1) - 1], code, *beside[max(ordinal, 1) - 1 :]])
    record(CodeChanged(), actor=actor, subject=code.study)
    return code


def _number(codes: list[Code]) -> None:
    """Give codes of one parent their numbers, in the order given."""
    moved = []
    for number, one in enumerate(codes, start=1):
        if one.ordinal != number:
            one.ordinal = number
            moved.append(one)
    Code.objects.bulk_update(moved, ["ordinal"])


def _hold_standing(actor: Actor, code: Code) -> None:
    """Hold the codebook. Raises NotFound, CodeDroppedAlready."""
    policies.require_work(actor, code.study)
    hold(code.study)
    hold(code)  # nobody gives it meanwhile
    if code.dropped_on is not None:
        raise CodeDroppedAlready


@command
def merge_code(*, actor: Actor, code: Code, into: Code) -> Code:
    """Merge a code into another: its highlights bear that one, and the codes under it stand there.

    Where a coder gave both to one place, one highlight is left. Taken up again, the code gets its
    own highlights back. Raises CodeUnknown, CodeUnderItself, CodeDroppedAlready, CodeTooDeep.
    """
    _hold_standing(actor, code)
    hold(into)
    if into.study_id != code.study_id or into.dropped_on is not None:
        raise CodeUnknown(field="into")
    if into.pk == code.pk:
        raise CodeUnderItself(field="into")
    under = list(code.children.filter(dropped_on=None).order_by("ordinal", "pk"))
    book = {one.pk: one for one in code.study.codes.all()}
    if code.pk in {one.pk for one in queries.way_up(into, book)}:
        raise CodeUnderItself(field="into")
    for child in under:
        _require_place(child, into)
        child.parent = into
    Code.objects.bulk_update(under, ["parent"])
    moved = _give_over(code, into)
    code.merged_into, code.dropped_on = into, clock.today()
    code.save()
    record(CodeMerged(highlights=moved), actor=actor, subject=code.study)
    return into


def _give_over(code: Code, into: Code) -> int:
    """Let the highlights of a code bear another; return how many do."""
    now = clock.now()
    there = Highlight.objects.filter(code=into, struck_at=None)
    taken = set(there.values_list("document", "coder_uid", "start", "end"))
    twice: list[int] = []
    rest: list[int] = []
    for row in Highlight.objects.filter(code=code, struck_at=None):
        place = (row.document_id, row.coder_uid, row.start, row.end)
        (twice if place in taken else rest).append(row.pk)
    bearing = Highlight.objects.filter(code=code, struck_at=None)
    for pks in _some(twice):  # given_as tells them from those that their coder struck
        bearing.filter(pk__in=pks).update(given_as=code, struck_at=now, changed_at=now)
    for pks in _some(rest):
        own = bearing.filter(pk__in=pks)
        own.filter(given_as=None).update(given_as=code)
        own.update(code=into, changed_at=now)
    return len(rest)


def _some(pks: list[int]) -> list[list[int]]:
    """Return pks in lists that one statement holds."""
    return [pks[first : first + 500] for first in range(0, len(pks), 500)]


@command
def drop_code(*, actor: Actor, code: Code) -> Code:
    """Take a code out of the codebook; its highlights count nowhere until it is taken up again.

    Raises CodeHasCodes, CodeDroppedAlready.
    """
    _hold_standing(actor, code)
    if code.children.filter(dropped_on=None).exists():
        raise CodeHasCodes
    code.dropped_on = clock.today()
    code.save()
    Highlight.objects.filter(code=code).update(changed_at=clock.now())
    record(CodeDropped(), actor=actor, subject=code.study)
    return code


@command
def take_up_code(*, actor: Actor, code: Code) -> Code:
    """Put a code into the codebook again, with the highlights that it had.

    Raises CodeInUse, CodeNameTaken.
    """
    policies.require_work(actor, code.study)
    hold(code.study)
    code.refresh_from_db()
    if code.dropped_on is None:
        raise CodeInUse
    if code.parent is not None and code.parent.dropped_on is not None:
        code.parent = None
    beside = _beside(code)
    if code.name.casefold() in {one.name.casefold() for one in beside}:
        raise CodeNameTaken
    code.dropped_on, code.merged_into, code.ordinal = None, None, len(beside) + 1
    code.save()
    now = clock.now()
    Highlight.objects.filter(given_as=code, struck_at=None).update(
        code=code, given_as=None, changed_at=now
    )
    Highlight.objects.filter(given_as=code, code=code).update(given_as=None, struck_at=None)
    Highlight.objects.filter(code=code).update(changed_at=now)
    record(CodeTakenUp(), actor=actor, subject=code.study)
    return code
