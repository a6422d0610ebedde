"""One-time codes: printed by the federation, used by the person, worthless to who gains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import Refused
from gurvan.ledger.commands import command, record, record_many
from gurvan.registry import codes
from gurvan.registry.commands.confirmations import Proof, confirm
from gurvan.registry.commands.guesses import tried
from gurvan.registry.commands.memberships import deny, require_in_use
from gurvan.registry.events import CodePrinted, CodeRevoked
from gurvan.registry.lifecycle import MEMBERSHIP
from gurvan.registry.models import ConfirmationCode, Membership
from gurvan.registry.norms import figure
from gurvan.registry.policies import (
    require_confirmer,
    require_federation_officer,
    require_membership_in_reach,
    require_not_own,
)
from gurvan.registry.queries.organisations import federation_numbers
from gurvan.registry.queries.people import standing
from gurvan.registry.refusals import CodeNotGood, GainingCannotConfirm, NobodyChosen
from gurvan.vault import keys


@dataclass(frozen=True)
class PrintedCode:
    """A code as it is printed, once; its text is kept nowhere."""

    membership: Membership
    text: str = field(repr=False)
    expires_on: date


def print_code(*, actor: Actor, membership: Membership) -> PrintedCode:
    """Make one code: a batch of one. Refuses as print_codes does."""
    return print_codes(actor=actor, memberships=[membership])[0]


@command
def print_codes(*, actor: Actor, memberships: Sequence[Membership]) -> list[PrintedCode]:
    """Make a one-time code for each membership, to be printed and handed to its person.

    The federation alone does this, and nobody who gains by it. An older code of
    the same membership opens nothing any more. Raises NotAllowed, NotFound, NobodyChosen,
    GainingCannotConfirm, CannotWhile, PersonDied,
    RecordClosed, RecordMerged.
    """
    require_federation_officer(actor)
    if not memberships:
        raise NobodyChosen(field="memberships")
    expires = clock.today() + timedelta(days=figure("code_valid_days", clock.today()))
    made, printed = [], []
    for membership in memberships:
        require_membership_in_reach(actor, membership)
        require_confirmer(actor, membership.organisation)
        require_not_own(actor, membership.person)
        MEMBERSHIP.after(membership.state, "confirm")
        require_in_use(actor, standing(membership.person))
        _revoke_open(membership)
        text = codes.new_code()
        row = ConfirmationCode.objects.create(
            federation_id=membership.federation_id,
            membership=membership,
            code_index=index_of(membership.federation_id, text),
            printed_by_uid=actor.user_uid,
            expires_on=expires,
        )
        made.append(row)
        printed.append(PrintedCode(membership, text, expires))
    record_many(
        [(CodePrinted(expires_on=expires), row.membership, ()) for row in made], actor=actor
    )
    return printed


def index_of(federation_id: int, text: str) -> str:
    """Return the blind index by which a one-time code is found. Raises CodeMistyped."""
    read = codes.read(text)
    return keys.blind_index("registry_confirmation_code", read, federation_id=federation_id)


def _revoke_open(membership: Membership) -> None:
    for code in membership.codes.filter(used_on=None, revoked_on=None):
        code.revoked_on = clock.today()
        code.save()


@command
def revoke_code(
    *, actor: Actor, code: ConfirmationCode, version: int | None = None
) -> ConfirmationCode:
    """Make a printed code worthless. Raises NotAllowed, NotFound, CodeNotGood."""
    require_federation_officer(actor)
    require_membership_in_reach(actor, code.membership)
    code.expect(version)
    if code.used_on or code.revoked_on:
        raise CodeNotGood
    code.revoked_on = clock.today()
    code.save()
    record(CodeRevoked(), actor=actor, subject=code.membership)
    return code


def open_code(*, code: str, source: str) -> ConfirmationCode:
    """Return the open one-time code that somebody typed at the slip door.

    Raises CodeMistyped, CodesSlowed, CodesStopped, CodeNotGood.
    """
    indexes = [index_of(federation_id, code) for federation_id in federation_numbers()]
    rows = ConfirmationCode.objects.filter(
        code_index__in=indexes, used_on=None, revoked_on=None, expires_on__gte=clock.today()
    ).select_related("membership__person", "membership__organisation")
    return tried(source=source, look=rows.first)


@command
def confirm_by_code(*, actor: Actor, code: ConfirmationCode) -> Membership:
    """Confirm the membership for which the code was printed; the code is used up.

    ``actor`` is nobody (the slip door) or a federation officer beside the person. Anybody else
    who is signed in is refused: a code in the hands of who gains confirms nothing. Raises
    GainingCannotConfirm, CodeNotGood, and what ``confirm`` raises.
    """
    membership = code.membership
    _require_may_use(actor, code)
    code.used_on = clock.today()
    code.save()
    confirm(actor, membership, Proof(way="code", on=clock.today()))
    return membership


@command
def deny_by_code(*, actor: Actor, code: ConfirmationCode) -> Membership:
    """Deny the membership for which the code was printed. Raises as confirm_by_code does."""
    _require_may_use(actor, code)
    deny(actor, code.membership, through="code")
    return code.membership


def _require_may_use(actor: Actor, code: ConfirmationCode) -> None:
    if actor.federation_id != code.federation_id:
        raise CodeNotGood(field="code")
    if actor.door != "slip":
        require_officer_beside(actor)
        require_confirmer(actor, code.membership.organisation)
        require_not_own(actor, code.membership.person)
    code.refresh_from_db(fields=["used_on", "revoked_on", "expires_on"])
    if code.used_on or code.revoked_on or code.expires_on < clock.today():
        raise CodeNotGood(field="code")


def require_officer_beside(actor: Actor) -> None:
    """Raise GainingCannotConfirm for any signed-in actor but a federation officer."""
    try:
        require_federation_officer(actor)
    except Refused:
        raise GainingCannotConfirm(field="code") from None
