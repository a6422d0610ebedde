"""A list on its way: looked at, mended, judged, thrown away. Drafts: nothing of it is record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.utils.translation import override

from gurvan.imports import headings, policies, queries, tables
from gurvan.imports.checking import Check, Problem
from gurvan.imports.columns import Column
from gurvan.imports.limits import limits
from gurvan.imports.lists import LISTS
from gurvan.imports.models import Shape, Staged
from gurvan.imports.refusals import HeaderMissing, ListChanged, NothingInList
from gurvan.imports.sheets import RowRefusedError
from gurvan.imports.staging import OTHER, Content, Fault, sealed
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.ledger.commands import draft
from gurvan.vault.keys import destroy_key
from gurvan.work.commands import ask_for_work
from gurvan.work.kinds import Tell

MOST_FAULTS = 1000  # that are kept at once; who mends these sees the next ones


def silent(_done: int, _total: int) -> None:
    """Hear how far a check has come, and do nothing."""


def held(actor: Actor, staged: Staged) -> Staged:
    """Return a list as it stands now, held until the transaction ends.

    Raises NotFound, and ListChanged where it is another than the actor saw.
    """
    policies.require_importer(actor)
    now = Staged.objects.select_for_update().filter(pk=staged.pk).first()
    if now is None or not policies.is_own(actor, now):
        raise NotFound
    if now.version != staged.version:
        raise ListChanged
    return now


def keep(staged: Staged, content: Content, *, checked: bool = False) -> Staged:
    """Write a list down as it is now."""
    staged.sealed = sealed(staged.uid, content)
    staged.version += 1
    staged.checked = checked
    staged.save()
    return staged


@draft
def stage_list(*, actor: Actor, kind: str, name: str, data: bytes) -> Staged:
    """Read a list that was sent, find its columns, and keep it sealed until it is taken in.

    Raises NotAllowed, and the refusals of a file (FileUnknown, FileTooLarge, NotASpreadsheet, …).
    """
    policies.require_importer(actor)
    rows = tables.read(data, name)
    layout = headings.found(kind, rows, LISTS[kind].columns)
    shape = headings.shape(layout.titles(rows))
    places = queries.known_shape(actor.federation_id, kind, shape) or dict(layout.places)
    staged = Staged(
        federation_id=actor.federation_id,
        kind=kind,
        user_uid=actor.user_uid,
        mandate_uid=actor.mandate_uid,
        sent_at=clock.now(),
    )
    return look_again(actor, staged, Content(rows, layout.header, places))


@draft
def place_columns(*, actor: Actor, staged: Staged, places: Mapping[str, int]) -> Staged:
    """Say where the columns stand. Remembered for the next list of this shape.

    Raises HeaderMissing, ListChanged, NotFound.
    """
    staged = held(actor, staged)
    content = queries.content(staged)
    content.places = dict(places)
    columns = LISTS[staged.kind].columns
    tables.require_columns(content.titles, content.layout, columns, all_known=False)
    Shape.objects.update_or_create(
        federation_id=actor.federation_id,
        kind=staged.kind,
        digest=headings.shape(content.titles),
        defaults={"places": content.places},
    )
    return look_again(actor, staged, content)


@draft
def mend_cells(
    *, actor: Actor, staged: Staged, row: int, key: str, text: str, everywhere: bool = False
) -> Staged:
    """Write a cell; ``everywhere``: accept all that is proposed in this column for such faults.

    Raises ListChanged, NotFound (a row or column that the list does not have).
    """
    staged = held(actor, staged)
    content = queries.content(staged)
    if key not in content.places or not content.header + 1 < row <= len(content.rows):
        raise NotFound
    content.write(row, key, text.strip())
    if everywhere:
        kind = next((f.kind for f in content.faults if (f.row, f.key) == (row, key)), "")
        for fault in content.faults:
            if (fault.key, fault.kind) == (key, kind) and fault.fix and fault.row != row:
                content.write(fault.row, key, fault.fix)
    return look_again(actor, staged, content)


@draft
def leave_row_out(*, actor: Actor, staged: Staged, row: int) -> Staged:
    """Leave a row out of what is taken in. Raises ListChanged, NotFound."""
    staged = held(actor, staged)
    content = queries.content(staged)
    content.left_out = sorted({*content.left_out, row})
    content.alike.pop(row, None)
    return look_again(actor, staged, content)


@draft
def judge_row(*, actor: Actor, staged: Staged, row: int, same: bool) -> Staged:
    """Say whether a row tells of the person whom it resembles. Raises ListChanged, NotFound."""
    staged = held(actor, staged)
    content = queries.content(staged)
    if row not in content.alike:
        raise NotFound
    content.judged[row] = content.alike[row] if same else OTHER
    return look_again(actor, staged, content)


@draft
def check_list(*, actor: Actor, staged: Staged, tell: Tell = silent) -> Staged:
    """Check every cell and every row, propose what may have been meant, look for likely same.

    Raises ListChanged, NotFound, HeaderMissing, NothingInList.
    """
    staged = held(actor, staged)
    return checked(actor, staged, queries.content(staged), tell)


def look_again(actor: Actor, staged: Staged, content: Content) -> Staged:
    """Keep a list that was changed, and check it: a long one as long work.

    One whose columns are not all found stays unchecked until somebody says where they stand.
    """
    staged = keep(staged, content)
    columns = LISTS[staged.kind].columns
    try:
        tables.require_columns(content.titles, content.layout, columns, all_known=False)
        content.lines()
    except (HeaderMissing, NothingInList):
        return staged
    if len(content.rows) <= limits(clock.today()).rows_at_once:
        return checked(actor, staged, content, silent)
    ask_for_work(actor=actor, kind="imports.check", subject_uid=staged.uid)
    return staged


def checked(actor: Actor, staged: Staged, content: Content, tell: Tell) -> Staged:
    """Check a list, inside a change that asked who may."""
    sheet = LISTS[staged.kind]
    tables.require_columns(content.titles, content.layout, sheet.columns, all_known=False)
    check = content.check()
    rows = check.understand(content.lines(), sheet.columns, tell)
    sheet.check(actor, check, rows)
    note_faults(content, check, sheet.columns)
    if not check.problems:
        content.alike = sheet.alike(actor, [row for row in rows if not row.same]) | {
            row: uid for row, uid in content.judged.items() if uid != OTHER
        }
    return keep(staged, content, checked=True)


def note_faults(content: Content, check: Check, columns: Sequence[Column[Any]]) -> None:
    """Keep what a check found, in both languages."""
    known = {column.key: column for column in columns}
    found = sorted(check.problems, key=lambda one: (one.row, one.column))
    content.wrong = len(check.wrong_rows)
    content.faults = [_fault(content, one, known) for one in found[:MOST_FAULTS]]


def _fault(content: Content, one: Problem, known: Mapping[str, Column[Any]]) -> Fault:
    says = {}
    for language in ("mn", "en"):
        with override(language):
            says[language] = one.says
    key = one.key if one.key in content.places else ""
    typed = content.cell(one.row, key) if key in known else ""
    return Fault(one.row, key, one.column, typed, one.fix, one.refusal.key, says)


@draft
def note_refused(*, actor: Actor, staged: Staged, refused: RowRefusedError) -> Staged:
    """Note what a command refused that no check had seen, so that it can be mended."""
    staged = held(actor, Staged.objects.get(pk=staged.pk))
    content = queries.content(staged)
    check = content.check()
    check.wrong(refused.row, refused.refusal.field or "", refused.refusal)
    note_faults(content, check, LISTS[staged.kind].columns)
    return keep(staged, content, checked=True)


@draft
def drop_list(*, actor: Actor, staged: Staged) -> None:
    """Destroy a list that is not taken in, with its key. Raises NotFound."""
    policies.require_importer(actor)
    if not policies.is_own(actor, staged):
        raise NotFound
    destroy(staged)


@draft
def destroy_left() -> int:
    """Destroy the lists that somebody left on their way; return how many."""
    before = clock.now() - timedelta(hours=limits(clock.today()).kept_hours)
    left = list(Staged.objects.filter(sent_at__lt=before))
    for staged in left:
        destroy(staged)
    return len(left)


@draft
def destroy_all(*, federation_id: int) -> None:
    """Destroy all of a federation's lists on their way: one may tell of somebody forgotten."""
    for staged in Staged.objects.filter(federation_id=federation_id):
        destroy(staged)


def destroy(staged: Staged) -> None:
    """Destroy all that is kept of a list, inside a change that asked who may."""
    destroy_key(staged.uid)
    Staged.objects.filter(pk=staged.pk).delete()
