"""Looking at a list on its way: every cell and row is checked, outside every transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import Any

from django.utils.translation import override

from gurvan.imports import queries
from gurvan.imports.checking import Check, Problem, Row, silent
from gurvan.imports.columns import Column
from gurvan.imports.commands.keeping import keep, require_own
from gurvan.imports.limits import limits
from gurvan.imports.lists import LISTS
from gurvan.imports.models import Staged
from gurvan.imports.refusals import ListChanged, RowTwice
from gurvan.imports.staging import Content, Fault
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.work.commands import ask_for_work
from gurvan.work.kinds import Tell
from gurvan.work.models import Job
from gurvan.work.refusals import WorkUnderWay

MOST_FAULTS = 1000  # that are kept at once; who mends these sees the next ones
TRIES = 5  # a list that is mended while it is checked is checked anew


def check_list(*, actor: Actor, staged: Staged, tell: Tell = silent) -> Staged:
    """Check every cell and every row, propose what may have been meant, look for likely same.

    One that is mended meanwhile is checked anew. Raises NotFound, HeaderMissing, ListChanged.
    """
    for left in reversed(range(TRIES)):
        staged = require_own(actor, Staged.objects.filter(pk=staged.pk).first())
        content = queries.to_change(staged)
        look(actor, staged.kind, content, tell)
        try:
            return keep(actor, staged, content, checked=True)
        except ListChanged:
            if not left:
                raise
    raise AssertionError


def begin_check(*, actor: Actor, staged: Staged) -> Staged | Job:
    """Check a list at once, or, where it is long, ask for that as long work.

    Raises as check_list, WorkUnderWay.
    """
    if is_long(queries.content(require_own(actor, staged))):
        return ask_for_work(actor=actor, kind="imports.check", subject_uid=staged.uid)
    return check_list(actor=actor, staged=staged)


def is_long(content: Content) -> bool:
    """Say whether a list is looked at and taken in as long work."""
    return len(content.rows) > limits(clock.today()).rows_at_once


def look(
    actor: Actor, kind: str, content: Content, tell: Tell = silent, *, again: bool = False
) -> list[Row]:
    """Check all of a list, and note in it what was found; return the rows that fit.

    ``again``, where it was checked and is about to be taken in, leaves out what nobody would see
    any more, and what depends on nothing but the list. Raises HeaderMissing, NothingInList.
    """
    sheet = LISTS[kind]
    content.require_columns(sheet.columns)
    check = content.check(tell, again=again)
    rows = check.understand(content.settle(actor, sheet.steps), sheet.columns)
    sheet.check(actor, check, rows)
    note_wrong(kind, content, check)
    content.whole = True
    if not again:
        content.notes = [] if check.problems else sheet.notes(actor, rows)
    if not (again or check.problems):
        content.alike = _alike(actor, kind, rows)
    return rows


def look_again(actor: Actor, staged: Staged, content: Content, rows: Collection[int]) -> Staged:
    """Keep a list of which some rows were changed, and look at these; at a short one wholly.

    Of a long one all is looked at anew, as long work, once nothing more is known to be wrong.
    """
    if not is_long(content):
        look(actor, staged.kind, content)
        return keep(actor, staged, content, checked=True)
    if LISTS[staged.kind].alone:
        _look_at(actor, staged.kind, content, rows)
        if content.whole or content.faults:
            return keep(actor, staged, content, checked=True)
    return leave_to_work(actor, keep(actor, staged, content, checked=False))


def leave_to_work(actor: Actor, staged: Staged) -> Staged:
    """Ask for a check as long work; one that is under way sees by itself what was changed."""
    with suppress(WorkUnderWay):
        ask_for_work(actor=actor, kind="imports.check", subject_uid=staged.uid)
    return staged


def _look_at(actor: Actor, kind: str, content: Content, changed: Collection[int]) -> None:
    """Check some rows of a list, and those that were said to repeat them; the others stay."""
    sheet, check = LISTS[kind], content.check()
    repeated = {fault.row for fault in content.faults if fault.kind == RowTwice.key}
    again = {*changed, *repeated}
    lines = [line for line in content.lines() if line.number in again]
    rows = check.understand(lines, sheet.columns)
    sheet.check(actor, check, rows)
    kept = [fault for fault in content.faults if fault.row not in again]
    found = [*kept, *_faults(content, check, sheet.columns)]
    content.faults = sorted(found, key=lambda one: (one.row, one.column))[:MOST_FAULTS]
    content.wrong_rows = sorted({*content.wrong_rows} - again | check.wrong_rows)
    near = {row: uid for row, uid in content.alike.items() if row not in again}
    content.alike = near | _alike(actor, kind, rows)


def _alike(actor: Actor, kind: str, rows: Sequence[Row]) -> dict[int, str]:
    """Return whom rows resemble; of those judged to tell of somebody, of whom they tell."""
    near = LISTS[kind].alike(actor, [row for row in rows if not row.same])
    return near | {row.number: row.same for row in rows if row.same}


def note_wrong(kind: str, content: Content, check: Check) -> None:
    """Note in a list what a check found, in the place of all that was found before."""
    content.faults = _faults(content, check, LISTS[kind].columns)
    content.wrong_rows = sorted(check.wrong_rows)


def _faults(content: Content, check: Check, columns: Sequence[Column[Any]]) -> list[Fault]:
    """Return what a check found, in both languages, in the order of the rows."""
    known = {column.key: column for column in columns}
    found = sorted(check.problems, key=lambda one: (one.row, one.column))
    return [_fault(content, one, known) for one in found[:MOST_FAULTS]]


def _fault(content: Content, one: Problem, known: Mapping[str, Column[Any]]) -> Fault:
    says = {}
    for language in ("mn", "en"):
        with override(language):
            says[language] = one.says
    key = one.key if one.key in content.places else ""
    typed = content.cell(one.row, key) if key in known else ""
    return Fault(one.row, key, one.column, typed, one.fix, one.refusal.key, says)
