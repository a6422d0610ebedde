"""Second factors: that they came and went, and the way back for one that was lost."""

from __future__ import annotations

from collections.abc import Sequence

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from gurvan.accounts import events, policies
from gurvan.accounts.models import Sitting, User
from gurvan.accounts.queries import has_second_factor
from gurvan.accounts.refusals import HasSecondFactor, NoSecondFactor
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record


@command
def set_up_second_factor(*, actor: Actor, user: User, secret: str) -> Sequence[str]:
    """Give an account an app's secret and recovery codes at the terminal.

    For a first officer, for whom nobody else could vouch. ``secret`` is in base 32; the terminal
    has shown it and seen a right code. Returns the recovery codes, which are told once.
    Raises NotAllowed, HasSecondFactor, VaultLocked.
    """
    policies.require_house(actor)
    if has_second_factor(user):
        raise HasSecondFactor
    TOTP.activate(user, secret)
    codes = RecoveryCodes.activate(user)
    codes.mark_as_viewed()
    for factor in ("totp", "recovery_codes"):
        event = events.SecondFactorAdded(person=user.name, factor=factor)
        record(event, actor=actor, subject=user, people=[user.uid])
    told: Sequence[str] = codes.get_unused_codes()
    return told


@command
def note_second_factor_added(*, actor: Actor, user: User, factor: str, keep: str) -> None:
    """Note a new second factor; other sittings, which did not pass it, end. See events.FACTORS."""
    Sitting.objects.filter(user=user).exclude(session_key=keep).delete()
    event = events.SecondFactorAdded(person=user.name, factor=factor)
    record(event, actor=actor, subject=user, people=[user.uid])


@command
def note_second_factor_removed(*, actor: Actor, user: User, factor: str) -> None:
    """Note that somebody removed a second factor of their own. See events.FACTORS."""
    event = events.SecondFactorRemoved(person=user.name, factor=factor)
    record(event, actor=actor, subject=user, people=[user.uid])


@command
def reset_second_factor(*, actor: Actor, user: User) -> User:
    """Take away the second factors of somebody who lost them; every sitting of theirs ends.

    At the next sign-in, with the password, they are asked to set up new ones. For an officer
    with a second factor of their own. Raises NotAllowed, SecondFactorNeeded, NoSecondFactor.
    """
    policies.require_answers_alone(actor, user)
    if not has_second_factor(user):
        raise NoSecondFactor
    Authenticator.objects.filter(user=user).delete()
    Sitting.objects.filter(user=user).delete()
    record(events.SecondFactorReset(person=user.name), actor=actor, subject=user, people=[user.uid])
    return user
