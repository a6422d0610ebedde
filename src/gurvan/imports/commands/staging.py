"""A list is sent, and its columns are placed. Nothing of it is record yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gurvan.imports import headings, policies, queries, tables
from gurvan.imports.commands.keeping import keep, remember_shape, require_own
from gurvan.imports.commands.looking import (
    is_long,
    leave_to_work,
    look,
)
from gurvan.imports.headings import Layout
from gurvan.imports.lists import LISTS
from gurvan.imports.models import Staged
from gurvan.imports.staging import Content
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound


def stage_list(*, actor: Actor, kind: str, name: str, data: bytes) -> Staged:
    """Read a list that was sent, find its columns, and keep it sealed until it is taken in.

    One whose columns are not all found stays unchecked until somebody says where they stand.
    Raises NotAllowed, and the refusals of a file (FileUnknown, NotASpreadsheet, NothingInList, …).
    """
    policies.require_importer(actor)
    rows = tables.read(data, name)
    layout = _layout(actor, kind, rows)
    staged = Staged(
        federation_id=actor.federation_id,
        kind=kind,
        user_uid=actor.user_uid,
        mandate_uid=actor.mandate_uid,
        sent_at=clock.now(),
    )
    content = Content(rows, layout.header, dict(layout.places))
    content.require_lines()  # a list without rows is not kept
    return _begun(actor, staged, content)


def _layout(actor: Actor, kind: str, rows: Sequence[Sequence[str]]) -> Layout:
    """Return where the columns stand: as somebody said it of such a list, or as it seems."""
    shapes = {headings.shape(row): at for at, row in enumerate(rows[: headings.HEADED])}
    for digest, places in queries.known_shapes(actor.federation_id, kind, list(shapes)):
        return Layout(shapes[digest], places)
    return headings.found(kind, rows, LISTS[kind].columns)


def place_columns(
    *, actor: Actor, staged: Staged, places: Mapping[str, int], header: int | None = None
) -> Staged:
    """Say where the columns stand, and which row (counted from 0) is the header.

    Remembered for the next list of this shape. Raises HeaderMissing, NothingInList, ListChanged,
    NotFound (no such row, no such column).
    """
    content = queries.content(require_own(actor, staged))
    if header is not None and header != content.header:
        content = Content(content.rows, header, {})
    if not 0 <= content.header < len(content.rows):
        raise NotFound(field="header")
    if not all(0 <= at < len(content.titles) for at in places.values()):
        raise NotFound
    content.places, content.whole = dict(places), False
    content.require_columns(LISTS[staged.kind].columns)
    content.require_lines()
    staged = _begun(actor, staged, content)
    digest = headings.shape(content.titles)
    remember_shape(actor=actor, kind=staged.kind, digest=digest, places=content.places)
    return staged


def _begun(actor: Actor, staged: Staged, content: Content) -> Staged:
    """Keep a list whose columns were looked for, and check it: a long one as long work."""
    if not queries.has_columns(staged.kind, content):
        return keep(actor, staged, content, checked=False)
    if is_long(content):
        return leave_to_work(actor, keep(actor, staged, content, checked=False))
    look(actor, staged.kind, content)
    return keep(actor, staged, content, checked=True)
