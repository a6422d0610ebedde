"""A list is sent, and its columns are placed. Nothing of it is record yet."""

from __future__ import annotations

from collections.abc import Mapping

from gurvan.imports import arriving, headings, policies, queries
from gurvan.imports.commands.keeping import forget_shape, keep, remember_shape, require_own
from gurvan.imports.commands.looking import (
    is_long,
    leave_to_work,
    look,
)
from gurvan.imports.lists import LISTS
from gurvan.imports.models import Staged
from gurvan.imports.refusals import TwoInOnePlace
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
    LISTS[kind].require(actor)
    rows, shapes = arriving.read(kind, name, data)
    staged = Staged(
        federation_id=actor.federation_id,
        kind=kind,
        user_uid=actor.user_uid,
        mandate_uid=actor.mandate_uid,
        sent_at=clock.now(),
    )
    content = _laid_out(actor, kind, rows)
    content.shapes = dict(shapes)
    content.require_lines()  # a list without rows is not kept
    return _begun(actor, staged, content)


def _laid_out(actor: Actor, kind: str, rows: list[list[str]]) -> Content:
    """Return a list whose columns stand as the actor said it of such a list, or as it seems.

    Of one with our own headers nothing else is believed than what they say.
    """
    seems = headings.found(kind, rows, LISTS[kind].columns)
    if not headings.is_ours(seems.titles(rows), LISTS[kind].columns):
        shapes = {headings.shape(row): at for at, row in enumerate(rows[: headings.HEADED])}
        for said in queries.known_shapes(actor=actor, kind=kind, digests=list(shapes))[:1]:
            content = Content(rows, shapes[said.digest], dict(said.places))
            content.remembered = said.said_on.isoformat()
            return content
    return Content(rows, seems.header, dict(seems.places))


def place_columns(
    *, actor: Actor, staged: Staged, places: Mapping[str, int], header: int | None = None
) -> Staged:
    """Say where the columns stand, and which row (counted from 0) is the header.

    Remembered for the actor's next list of this shape. Raises HeaderMissing, NothingInList,
    ListChanged, TwoInOnePlace, NotFound (no such row, no such column).
    """
    content = queries.to_change(require_own(actor, staged))
    if header is not None and header != content.header:
        content = Content(content.rows, header, {}, shapes=content.shapes)
    if not 0 <= content.header < len(content.rows):
        raise NotFound(field="header")
    columns = LISTS[staged.kind].columns
    known, there = {column.key for column in columns}, range(len(content.titles))
    if not set(places) <= known or not set(places.values()) <= set(there):
        raise NotFound
    if len(set(places.values())) < len(places):
        raise TwoInOnePlace
    content.places, content.whole, content.remembered = dict(places), False, ""
    content.require_columns(columns)
    content.require_lines()
    staged = _begun(actor, staged, content)
    if not headings.is_ours(content.titles, columns):
        digest = headings.shape(content.titles)
        remember_shape(actor=actor, kind=staged.kind, digest=digest, places=content.places)
    return staged


def forget_columns(*, actor: Actor, staged: Staged) -> Staged:
    """Forget what the actor said of lists of this shape; the columns of this one are found anew.

    What was mended in it stays; what was judged of its rows is asked anew. Raises NotFound where
    nothing was remembered, ListChanged.
    """
    content = queries.to_change(require_own(actor, staged))
    if not content.remembered:
        raise NotFound
    digest = headings.shape(content.titles)
    seems = headings.found(staged.kind, content.rows, LISTS[staged.kind].columns)
    anew = Content(content.rows, seems.header, dict(seems.places), left_out=content.left_out)
    anew.shapes = content.shapes
    staged = _begun(actor, staged, anew)
    forget_shape(actor=actor, kind=staged.kind, digest=digest)
    return staged


def _begun(actor: Actor, staged: Staged, content: Content) -> Staged:
    """Keep a list whose columns were looked for, and check it: a long one as long work."""
    content.take_up_shapes()
    if not queries.has_columns(staged.kind, content):
        return keep(actor, staged, content, checked=False)
    if is_long(content):
        return leave_to_work(actor, keep(actor, staged, content, checked=False))
    look(actor, staged.kind, content)
    return keep(actor, staged, content, checked=True)
