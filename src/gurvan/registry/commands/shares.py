"""What is shown to whom beyond the tree: an agreement to its parties."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gurvan.kernel.actors import Actor
from gurvan.kernel.clock import today
from gurvan.kernel.errors import NotFound
from gurvan.kernel.records import Record
from gurvan.ledger.commands import command, record, record_many
from gurvan.registry.events import Shared, ShareEnded
from gurvan.registry.models import Organisation, Share
from gurvan.registry.refusals import AlreadyShared, NotShared

PART: Final = 500  # that are asked for at once


def _require_one_federation(actor: Actor, *rows: Record) -> None:
    if any(row.federation_id != actor.federation_id for row in rows):
        raise NotFound


@command
def share(*, actor: Actor, organisation: Organisation, row: Record) -> Share:
    """Show something to an organisation that does not have it in its reach.

    Called by the command of a higher domain that decides it, which has asked who may: no door
    leads here. Raises AlreadyShared, NotFound (another federation's).
    """
    _require_one_federation(actor, organisation, row)
    label, uid = row.key
    if organisation.shares.filter(label=label, row_uid=uid, until=None).exists():
        raise AlreadyShared(organisation=str(organisation))
    made = Share.objects.create(
        federation_id=actor.federation_id,
        organisation=organisation,
        label=label,
        row_uid=uid,
        since=today(),
    )
    event = Shared(organisation=str(organisation), since=made.since)
    record(event, actor=actor, subject=row)
    return made


@command
def unshare_all(*, actor: Actor, shown: Sequence[tuple[Organisation, Record]]) -> None:
    """Take back at once what was shown. Called as share is. Raises NotShared, NotFound."""
    _require_one_federation(actor, *(one for pair in shown for one in pair))
    wanted = {(organisation.pk, *row.key): (organisation, row) for organisation, row in shown}
    facts, ended = [], []
    for start in range(0, len(shown), PART):
        uids = [row.uid for _organisation, row in shown[start : start + PART]]
        for made in Share.objects.filter(row_uid__in=uids, until=None).order_by("pk"):
            pair = wanted.pop((made.organisation_id, made.label, made.row_uid), None)
            if pair is not None:
                made.until = max(today(), made.since)
                ended.append(made)
                event = ShareEnded(organisation=str(pair[0]), until=made.until)
                facts.append((event, pair[1], ()))
    if wanted:
        raise NotShared(organisation=str(next(iter(wanted.values()))[0]))
    Share.objects.bulk_update(ended, ["until"])
    record_many(facts, actor=actor)


@command
def unshare(*, actor: Actor, organisation: Organisation, row: Record) -> Share:
    """Take back what was shown. Called as share is. Raises NotShared, NotFound."""
    _require_one_federation(actor, organisation, row)
    label, uid = row.key
    made = organisation.shares.filter(label=label, row_uid=uid, until=None).first()
    if made is None:
        raise NotShared(organisation=str(organisation))
    made.until = max(today(), made.since)
    made.save()
    event = ShareEnded(organisation=str(organisation), until=made.until)
    record(event, actor=actor, subject=row)
    return made
