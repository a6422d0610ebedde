"""Taking a list in, all or nothing; and taking it back while nothing rests on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from gurvan.agreements.commands import take_back_listed
from gurvan.imports import policies, queries
from gurvan.imports.checking import Row, silent
from gurvan.imports.commands.keeping import destroy, held, keep, require_own
from gurvan.imports.commands.looking import is_long, look, note_wrong
from gurvan.imports.events import ListTakenIn, ListUndone
from gurvan.imports.lifecycle import IMPORT
from gurvan.imports.lists import LISTS
from gurvan.imports.models import Import, Made, Staged
from gurvan.imports.refusals import StillToDecide, StillToJudge, StillToMend
from gurvan.imports.sheets import Outcome, RowRefusedError
from gurvan.imports.staging import Content
from gurvan.kernel import bulk, clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound, Refused
from gurvan.land.commands import take_back_boundaries, take_back_grounds
from gurvan.ledger.commands import command, record
from gurvan.registry.commands import take_back
from gurvan.registry.models import Organisation
from gurvan.work.commands import ask_for_work
from gurvan.work.kinds import Tell
from gurvan.work.models import Job


@command
def take_in_rows(
    *, actor: Actor, kind: str, rows: Sequence[Row], tell: Tell = silent
) -> tuple[Import, Outcome]:
    """Take in the rows of a list by the batch commands, all or none, and note what they made.

    Raises NotAllowed; RowRefusedError where a command refuses a row.
    """
    policies.require_importer(actor)
    LISTS[kind].require(actor)
    outcome = LISTS[kind].write(actor, rows, tell)
    taken = Import(
        federation_id=actor.federation_id,
        organisation=_house(actor),
        kind=kind,
        rows=outcome.written,
        taken_at=clock.now(),
    )
    taken.save()
    made = ((taken.pk, one.row, one.label, one.uid) for one in outcome.things)
    bulk.lay(Made, ("source_id", "row", "label", "row_uid"), made)
    record(ListTakenIn(what=kind, rows=taken.rows), actor=actor, subject=taken)
    return taken, outcome


def _house(actor: Actor) -> Organisation:
    """Return the organisation for which a list is taken in."""
    rows = Organisation.objects.filter(federation_id=actor.federation_id)
    if actor.organisation_id is None:
        return rows.get(kind="federation")
    return rows.get(pk=actor.organisation_id)


def take_in_list(*, actor: Actor, staged: Staged, tell: Tell = silent) -> Import:
    """Check a list once more, take it in where nothing is wrong, and destroy its file.

    What is in the way is noted, to be mended. Raises StillToMend, StillToJudge (whether rows tell
    of somebody known), ListChanged, NotFound, and what a command refuses of a row.
    """
    content = queries.to_change(require_own(actor, staged))
    if staged.checked:
        _require_settled(content)
    rows = look(actor, staged.kind, content, tell, again=staged.checked)
    try:
        _require_settled(content)
    except Refused:
        keep(actor, staged, content, checked=True)
        raise
    try:
        return take_in_looked_at(actor=actor, staged=staged, rows=rows, tell=tell)
    except RowRefusedError as refused:
        check = content.check()
        check.wrong(refused.row, refused.refusal.field or "", refused.refusal)
        note_wrong(staged.kind, content, check)
        keep(actor, staged, content, checked=True)
        raise refused.refusal from None


def _require_settled(content: Content) -> None:
    """Raise StillToDecide, StillToMend, StillToJudge where somebody must look at it first."""
    if waiting := content.to_decide():
        raise StillToDecide(count=len(waiting))
    if content.wrong_rows:
        raise StillToMend(count=len(content.wrong_rows))
    undecided = content.undecided()
    if undecided:
        raise StillToJudge(count=len(undecided))


@command
def take_in_looked_at(
    *, actor: Actor, staged: Staged, rows: Sequence[Row], tell: Tell = silent
) -> Import:
    """Take in the rows of a list that nobody changed since it was checked, and destroy its file.

    Raises ListChanged, NotFound; RowRefusedError where a command refuses a row.
    """
    staged = held(actor, staged)
    taken, _outcome = take_in_rows(actor=actor, kind=staged.kind, rows=rows, tell=tell)
    destroy(staged)
    return taken


def begin_taking_in(*, actor: Actor, staged: Staged) -> Import | Job:
    """Take in a list at once, or, where it is long, ask for that as long work.

    Raises as take_in_list, WorkUnderWay.
    """
    if is_long(queries.content(require_own(actor, staged))):
        return ask_for_work(actor=actor, kind="imports.take_in", subject_uid=staged.uid)
    return take_in_list(actor=actor, staged=staged)


@command
def undo_import(*, actor: Actor, taken: Import, version: int | None = None) -> Import:
    """Take back all that a list has brought, while nothing rests on it.

    Raises NotFound, NotAllowed, CannotWhile, SomethingRests (what rests on it, and how often).
    """
    policies.require_importer(actor)
    if not queries.imports(actor=actor).filter(pk=taken.pk).exists():
        raise NotFound
    taken.expect(version)
    taken.state = IMPORT.after(taken.state, "undo")
    by_label: defaultdict[str, list[UUID]] = defaultdict(list)
    for label, uid in taken.made.values_list("label", "row_uid"):
        by_label[label].append(uid)
    _take_back(actor, by_label)
    Made.objects.filter(source=taken).delete()
    taken.save()
    record(ListUndone(what=taken.kind, rows=taken.rows), actor=actor, subject=taken)
    return taken


def _take_back(actor: Actor, uids: Mapping[str, list[UUID]]) -> None:
    """Take back what a list made, by its models' labels: a list makes things of one domain."""
    if not uids:
        return  # a list that told nothing new has made nothing
    if uids.get("land.ground"):
        take_back_grounds(actor=actor, uids=uids["land.ground"])
    elif uids.get("land.boundary"):
        take_back_boundaries(actor=actor, uids=uids["land.boundary"])
    elif {"agreements.agreement", "agreements.duty"} & set(uids):
        take_back_listed(
            actor=actor,
            agreements=uids.get("agreements.agreement", []),
            duties=uids.get("agreements.duty", []),
        )
    else:
        take_back(actor=actor, uids=uids)
