"""The record is looked through for leads: found, changed, no longer so, over. One entry a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.registry.models import Organisation
from gurvan.screening import norms, policies, queries
from gurvan.screening.events import LookedForLeads
from gurvan.screening.kinds import KINDS
from gurvan.screening.lifecycle import LEAD, OPEN
from gurvan.screening.models import Evidence, Lead, Look, Word
from gurvan.screening.reasons import Reason
from gurvan.vault import keys

Found = Mapping[tuple[str, str, str], Reason]

_DIGEST = "screening_lead.digest"


def look_for_leads(*, actor: Actor) -> Look:
    """Look through the record for reasons, and bring the leads up to date with them.

    By the house's clock each night, or by a federation officer. The looking takes long and writes
    nothing: it is done before anything is held. Raises NotAllowed, SecondFactorNeeded, VaultLocked.
    """
    policies.require_looker(actor)
    found = queries.reasons(actor=actor, on=clock.today())
    return note_leads(actor=actor, reasons=found)


@command
def note_leads(*, actor: Actor, reasons: Sequence[Reason]) -> Look:
    """Bring the leads up to date with the reasons that were found.

    A reason that an officer closed is said again only when what it rests on has changed; one whose
    season passed, also after a season of rest. Raises NotAllowed, SecondFactorNeeded, VaultLocked.
    """
    policies.require_looker(actor)
    # Of two who look at once, the second waits for what the first has found.
    own = Organisation.objects.filter(federation_id=actor.federation_id, kind="federation")
    list(own.select_for_update(no_key=True).values_list("pk"))
    today = clock.today()
    found = {one.place: one for one in reasons}
    standing = _Standing.of(actor.federation_id)
    expired = standing.end("expire", [one for one in standing.open if one.expires_on < today])
    settled = standing.end(
        "settle", [one for one in standing.open if one.state == "open" and one.place not in found]
    )
    changed = standing.refresh(found)
    new = _new(actor.federation_id, standing.unknown(found))
    counts = Counter(one.kind for one in found.values())
    look = Look(federation_id=actor.federation_id, looked_on=today, found=dict(counts))
    look.save()
    told = ", ".join(f"{kind} {counts[kind]}" for kind in KINDS if counts[kind])
    event = LookedForLeads(
        new=new, changed=changed, settled=settled, expired=expired, kinds=told or "–"
    )
    record(event, actor=actor, subject=look)
    return look


@dataclass
class _Standing:
    """How the leads of a federation stand: the open ones, and what was closed before."""

    federation_id: int
    open: list[Lead]
    closed: set[str]  # digests

    @classmethod
    def of(cls, federation_id: int) -> _Standing:
        rows = Lead.objects.filter(federation_id=federation_id)
        # A season after a lead was over unjudged, its reason may be said again.
        rested = clock.today() - norms.days("season_days", clock.today())
        over = rows.exclude(state__in=OPEN).exclude(state="expired", state_since__lt=rested)
        closed = set(over.exclude(digest="").order_by().values_list("digest", flat=True))
        held = rows.filter(state__in=OPEN).select_for_update().order_by("pk")
        return cls(federation_id, list(held), closed)

    def unknown(self, found: Found) -> list[Reason]:
        """Return the reasons that neither stand open nor were closed as they are now."""
        stands = {one.place for one in self.open}
        return [
            reason
            for place, reason in found.items()
            if place not in stands and _digest(self.federation_id, reason) not in self.closed
        ]

    def end(self, verb: str, rows: Sequence[Lead]) -> int:
        """Let leads be over; what their groups were asked is over with them."""
        for one in rows:
            one.state, one.state_since = LEAD.after(one.state, verb), clock.today()
            if verb == "settle":
                one.digest = ""  # nobody judged it: should it be so again, it is said again
        Lead.objects.bulk_update(rows, ["state", "state_since", "digest"])
        close_questions(rows)
        self.closed |= {one.digest for one in rows if one.digest}
        self.open = [one for one in self.open if one.is_open]
        return len(rows)

    def refresh(self, found: Found) -> int:
        """Let open leads rest on what is so today, or say that it is so no more."""
        moved, changed = [], []
        for one in self.open:
            reason = found.get(one.place)
            gone = None if reason else one.gone_on or clock.today()
            digest = _digest(self.federation_id, reason) if reason else one.digest
            if reason is not None and digest != one.digest:
                one.rest_on(reason, digest)
                changed.append(one)
            elif gone != one.gone_on:
                moved.append(one)
            one.gone_on = gone
        Lead.objects.bulk_update([*changed, *moved], ["figures", "digest", "gone_on"])
        Evidence.objects.bulk_delete(Evidence.objects.filter(lead__in=changed))
        _lay_evidence(changed, [found[one.place] for one in changed])
        return len(changed)


def _new(federation_id: int, reasons: Sequence[Reason]) -> int:
    today = clock.today()
    rows = []
    for one in reasons:
        lead = Lead(
            federation_id=federation_id,
            kind=one.kind,
            about_label=one.about.label,
            about_key=one.about.key,
            state_since=today,
            found_on=today,
            expires_on=season_after(today),
        )
        lead.rest_on(one, _digest(federation_id, one))
        rows.append(lead)
    _lay_evidence(Lead.objects.bulk_create(rows), reasons)
    return len(rows)


def _digest(federation_id: int, reason: Reason) -> str:
    """Return a reason's digest, made with the federation's key. Raises VaultLocked."""
    return keys.blind_index(_DIGEST, reason.digest, federation_id=federation_id)


def _lay_evidence(leads: Iterable[Lead], reasons: Iterable[Reason]) -> None:
    Evidence.objects.bulk_create(
        Evidence(
            federation_id=lead.federation_id,
            lead=lead,
            label=thing.label,
            row_uid=UUID(thing.key),
        )
        for lead, reason in zip(leads, reasons, strict=True)
        for thing in sorted(reason.evidence)
    )


def close_questions(leads: Iterable[Lead]) -> None:
    """Let no question wait about leads that are over."""
    waiting = list(Word.objects.filter(lead__in=list(leads), replied_on=None, closed_on=None))
    for one in waiting:
        one.closed_on = clock.today()
    Word.objects.bulk_update(waiting, ["closed_on"])


def season_after(day: date) -> date:
    """Return the last day of a lead that was found, or opened again, on a day."""
    return day + norms.days("season_days", day)
