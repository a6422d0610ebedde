"""What every command on a permit begins with: it holds the row, asks, and takes its step."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from gurvan.files.models import Attachment
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.events import Event
from gurvan.ledger.commands import record
from gurvan.permits import queries
from gurvan.permits.events import TYPED
from gurvan.permits.lifecycle import PERMIT
from gurvan.permits.models import Permit
from gurvan.permits.refusals import (
    HectaresWrong,
    PermitNotReady,
    PermitPaperNeeded,
    TermRunsBackwards,
)
from gurvan.registry.commands import share, unshare
from gurvan.registry.commands.papers import Paper, kept
from gurvan.registry.models import Organisation, Share

FINEST = Decimal("0.0001")
MOST = Decimal(10_000_000)


def hold(permit: Permit) -> None:
    """Lock the permit's row until the command ends, and read it as it is now."""
    permit.refresh_from_db(from_queryset=Permit.objects.select_for_update())


def move(
    permit: Permit, verb: str, *, since: date | None = None, reason: str = "", aside: bool = False
) -> None:
    """Take the step in the lifecycle. Raises CannotWhile, or PermitNotReady with what is missing.

    ``aside`` notes where it came from, so that the step can be taken back.
    """
    after = PERMIT.after(permit.state, verb)
    lacks = queries.lacks(permit, verb)
    if lacks:
        raise PermitNotReady(lacks)
    permit.left_from = permit.state if aside else ""
    permit.state, permit.state_since = after, since or clock.today()
    permit.state_reason = reason


def said(permit: Permit, event: Event, actor: Actor) -> Permit:
    """Save the permit and say what happened.

    An entry that holds words which somebody typed names the permit, so that erasing finds it.
    """
    permit.save()
    people = [permit.uid] if isinstance(event, TYPED) else []
    record(event, actor=actor, subject=permit, people=people)
    return permit


def show_to(actor: Actor, permit: Permit, office: Organisation) -> None:
    """Let an office see the permit, once."""
    if not _shares(permit).filter(organisation=office).exists():
        share(actor=actor, organisation=office, row=permit)


def hide_from(actor: Actor, permit: Permit, office: Organisation) -> None:
    """Let an office see the permit no more, if it does."""
    if _shares(permit).filter(organisation=office).exists():
        unshare(actor=actor, organisation=office, row=permit)


def _shares(permit: Permit) -> QuerySet[Share]:
    label, uid = permit.key
    shown = Share.objects.filter(label=label, row_uid=uid, until=None)
    return shown.select_related("organisation").order_by("pk")


def show_only_to(actor: Actor, permit: Permit, office: Organisation | None) -> None:
    """Let no other office see the permit any more; without one, none at all."""
    for one in _shares(permit).exclude(organisation=office):
        unshare(actor=actor, organisation=one.organisation, row=permit)
    if office is not None:
        show_to(actor, permit, office)


def needed_paper(actor: Actor, paper: Paper | None, *, field: str) -> Attachment:
    """Return a paper that must be there, kept. Raises PermitPaperNeeded, and as ``kept`` does."""
    found = kept(actor, paper, purpose="paper", field=field)
    if found is None:
        raise PermitPaperNeeded(field=field)
    return found


def require_forwards(first: date | None, last: date | None, *, field: str) -> None:
    """Raise TermRunsBackwards where two days run backwards. Unknown days pass."""
    if first and last and last < first:
        raise TermRunsBackwards(field=field)


def fine(hectares: Decimal, *, field: str = "hectares") -> Decimal:
    """Return hectares as they are kept. Raises HectaresWrong."""
    if not hectares.is_finite() or not 0 < hectares < MOST:
        raise HectaresWrong(field=field)
    kept_hectares = hectares.quantize(FINEST)
    if not kept_hectares:
        raise HectaresWrong(field=field)
    return kept_hectares
