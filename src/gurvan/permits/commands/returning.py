"""The land comes back: some of it, or all that was left; and what was written by mistake."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import CannotWhile
from gurvan.ledger.commands import command
from gurvan.permits import policies
from gurvan.permits.commands.holding import fine, hold, move, said
from gurvan.permits.events import LandReturned, ReturnStruck
from gurvan.permits.lifecycle import PERMIT, TO_RETURN
from gurvan.permits.models import LandReturn, Permit
from gurvan.permits.refusals import MoreThanOpen, NotTheLast, StruckAlready
from gurvan.permits.terms import plain
from gurvan.permits.writing import written
from gurvan.registry.commands.days import require_after, require_past
from gurvan.registry.commands.papers import Paper, kept


@command
def return_land(
    *,
    actor: Actor,
    permit: Permit,
    returned_on: date,
    hectares: Decimal | None = None,
    paper: Paper | None = None,
    version: int | None = None,
) -> LandReturn:
    """Record that the office took land back; without ``hectares`` all that is left.

    Once nothing is left, the permit's way is at its end. Raises MoreThanOpen, HectaresWrong,
    InFuture, BeforeThat (its first day), CannotWhile; ChangedMeanwhile where it is not the
    ``version`` that the actor saw.
    """
    policies.require_office(actor, permit)
    hold(permit)
    permit.expect(version)
    if permit.state not in TO_RETURN:
        raise CannotWhile(verb="return_all", state=PERMIT.words[permit.state])
    require_past(returned_on, field="returned_on")
    last = permit.returns.filter(struck_on=None).order_by("-returned_on").first()
    require_after(returned_on, last.returned_on if last else permit.starts_on, field="returned_on")
    given_back = permit.open_hectares if hectares is None else fine(hectares)
    if given_back > permit.open_hectares:
        raise MoreThanOpen(field="hectares", open=plain(permit.open_hectares))
    made = LandReturn(
        federation_id=permit.federation_id,
        permit=permit,
        returned_on=returned_on,
        hectares=given_back,
        paper=kept(actor, paper, purpose="paper", field="paper"),
    )
    made.save()
    permit.returned_hectares += given_back
    whole = not permit.open_hectares
    if whole:
        move(permit, "return_all", since=returned_on, reason=permit.state_reason, aside=True)
    words = str(plain(given_back))
    said(permit, LandReturned(returned_on=returned_on, hectares=words, whole=whole), actor)
    return made


@command
def strike_return(*, actor: Actor, land_return: LandReturn, reason: str) -> Permit:
    """Take back that land was returned: it was written by mistake. The last one first.

    Raises StruckAlready, NotTheLast, PermitWordsNeeded.
    """
    permit = land_return.permit
    policies.require_striker(actor, land_return)
    hold(permit)
    land_return.refresh_from_db()
    why = written(reason, field="reason", needed=True)
    if land_return.struck_on is not None:
        raise StruckAlready
    standing = permit.returns.filter(struck_on=None)
    if standing.filter(pk__gt=land_return.pk).exists():
        raise NotTheLast
    land_return.struck_on, land_return.struck_reason = clock.today(), why
    land_return.save()
    permit.returned_hectares -= land_return.hectares
    if permit.state == "returned":
        _stand_again(permit)
    words = str(plain(land_return.hectares))
    return said(permit, ReturnStruck(hectares=words, reason=why), actor)


def _stand_again(permit: Permit) -> None:
    """Let a permit whose land is not back stand as it stood before."""
    before = permit.left_from
    since = {"ended": permit.ended_on, "expired": permit.ends_on}.get(before, permit.starts_on)
    move(permit, f"back_to_{before}", since=since, reason=permit.state_reason)
