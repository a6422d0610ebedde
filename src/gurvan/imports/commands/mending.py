"""A list on its way is mended: cells are written, rows left out and taken in again, judged."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from gurvan.imports import queries
from gurvan.imports.commands.keeping import require_own
from gurvan.imports.commands.looking import look_again
from gurvan.imports.models import Staged
from gurvan.imports.staging import OTHER, Content
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound


def mend_cells(
    *,
    actor: Actor,
    staged: Staged,
    cells: Mapping[tuple[int, str], str],
    everywhere: Collection[tuple[str, str]] = (),
    left_out: Collection[int] = (),
) -> Staged:
    """Write many cells at once, and leave rows out.

    ``cells`` is what should stand there, by the row and the column's key; ``everywhere``: of which
    columns, and which kinds of faults in them, all that is proposed is accepted. Raises
    ListChanged, NothingInList, NotFound (a row or column that the list does not have).
    """
    content = queries.to_change(require_own(actor, staged))
    wanted = {
        (fault.row, fault.key): fault.fix
        for fault in content.faults
        if fault.fix and (fault.key, fault.kind) in everywhere
    }
    for (row, key), text in (wanted | dict(cells)).items():
        if key not in content.places or not content.header + 1 < row <= len(content.rows):
            raise NotFound
        if content.cell(row, key) != text.strip():
            content.write(row, key, text.strip())
            content.whole = False
    _leave_out(content, left_out)
    rows = {row for row, _key in {**wanted, **cells}} | set(left_out)
    return look_again(actor, staged, content, rows)


def leave_row_out(*, actor: Actor, staged: Staged, row: int) -> Staged:
    """Leave a row out of what is taken in. Raises ListChanged, NotFound, NothingInList."""
    content = queries.to_change(require_own(actor, staged))
    _leave_out(content, [row])
    return look_again(actor, staged, content, [row])


def _leave_out(content: Content, rows: Collection[int]) -> None:
    if set(rows) - {line.number for line in content.lines()}:
        raise NotFound
    if rows:
        content.left_out = sorted({*content.left_out, *rows})
        content.whole = False
        content.require_lines()


def take_row_back_in(*, actor: Actor, staged: Staged, row: int) -> Staged:
    """Take a row in again that was left out. Raises ListChanged, NotFound."""
    content = queries.to_change(require_own(actor, staged))
    if row not in content.left_out:
        raise NotFound
    content.left_out.remove(row)
    content.whole = False
    return look_again(actor, staged, content, [row])


def decide(*, actor: Actor, staged: Staged, decisions: Mapping[str, str]) -> Staged:
    """Decide for all rows of a list at once what is done with what the whole of it shows.

    ``decisions`` is what is chosen, by the finding's key. Raises DecisionUnknown, ListChanged,
    NotFound.
    """
    content = queries.to_change(require_own(actor, staged))
    for key, value in decisions.items():
        content.require_answer(key, value)
    content.decisions |= decisions
    content.whole = False
    return look_again(actor, staged, content, [])


def judge_row(*, actor: Actor, staged: Staged, row: int, same: bool) -> Staged:
    """Say whether a row tells of the person whom it resembles. Raises ListChanged, NotFound."""
    content = queries.to_change(require_own(actor, staged))
    if row not in content.alike:
        raise NotFound
    content.judged[row] = content.alike[row] if same else OTHER
    return look_again(actor, staged, content, [row])
