"""What every command on an ask begins with: it holds the row, and takes its step."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Max

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.events import Event
from gurvan.ledger.commands import record
from gurvan.registry.commands import share, unshare
from gurvan.registry.models import Organisation, Share
from gurvan.voice.lifecycle import ASK
from gurvan.voice.models import Answer, Ask, Challenge, Commitment
from gurvan.voice.refusals import CannotAsk, LetterIsOut, NoSuchOffice
from gurvan.voice.terms import ASKERS, OFFICES


def hold(row: Ask | Challenge | Commitment | Answer) -> None:
    """Lock the row until the command ends, and read it as it is now."""
    rows: Any = type(row).objects
    row.refresh_from_db(from_queryset=rows.select_for_update())


def hold_draft(ask: Ask) -> None:
    """Hold an ask whose letter is not out. Raises LetterIsOut."""
    hold(ask)
    if ask.state != "draft":
        raise LetterIsOut


def move(ask: Ask, verb: str, *, since: date | None = None, reason: str = "") -> None:
    """Take the step in the lifecycle. Raises CannotWhile.

    Where it ends the ask, note where that came from, so that the step can be taken back.
    """
    after = ASK.after(ask.state, verb)
    ask.left_from = ask.state if after in {"closed", "withdrawn"} else ""
    ask.state, ask.state_since = after, since or clock.today()
    ask.state_reason = reason


def said(ask: Ask, event: Event, actor: Actor) -> Ask:
    """Save the ask and say what happened."""
    ask.save()
    record(event, actor=actor, subject=ask)
    return ask


def next_serial(federation_id: int, year: int) -> int:
    """Return the next free number of a year; the federation's row keeps two apart who ask."""
    Organisation.objects.select_for_update(no_key=True).get(
        federation_id=federation_id, kind="federation"
    )
    taken = Ask.objects.filter(federation_id=federation_id, year=year)
    return (taken.aggregate(last=Max("serial"))["last"] or 0) + 1


def require_asker(asker: Organisation, *, field: str) -> None:
    """Raise CannotAsk unless the organisation is the miners' own."""
    if asker.kind not in ASKERS:
        raise CannotAsk(field=field)


def require_askable(actor: Actor, office: Organisation, *, field: str = "office") -> None:
    """Raise NoSuchOffice unless an organisation is one that can be asked."""
    ours = office.federation_id == actor.federation_id
    if not ours or office.kind not in OFFICES or office.state == "dissolved":
        raise NoSuchOffice(field=field)


def unmark(ask: Ask) -> None:
    """Let nobody read of the ask in public, nor of what was promised on it. The caller saves it."""
    ask.public_since = None
    for promise in ask.commitments.exclude(public_since=None):
        promise.public_since = None
        promise.save()


# --- Who sees it beside who asks ------------------------------------------------------------------


def show_to(actor: Actor, ask: Ask, organisation: Organisation) -> None:
    """Let an organisation see the ask, once."""
    if not _shown(ask, organisation):
        share(actor=actor, organisation=organisation, row=ask)


def hide_from(actor: Actor, ask: Ask, organisation: Organisation) -> None:
    """Let an organisation see the ask no more, if it does."""
    if _shown(ask, organisation):
        unshare(actor=actor, organisation=organisation, row=ask)


def _shown(ask: Ask, organisation: Organisation) -> bool:
    label, uid = ask.key
    shares = Share.objects.filter(label=label, row_uid=uid, until=None)
    return shares.filter(organisation=organisation).exists()
