"""Who came in and went out: called when the library that signs people in says so."""

from __future__ import annotations

from gurvan.accounts import events, policies
from gurvan.accounts.models import Sitting, User
from gurvan.accounts.queries import user_of
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record


@command
def note_sign_in(*, actor: Actor, user: User, way: str) -> None:
    """Note that a sitting began, and sweep away those that have run out. ``way``: events.WAYS."""
    Sitting.objects.filter(expire_date__lte=clock.now()).delete()
    event = events.SignedIn(person=user.name, way=way)
    record(event, actor=actor, subject=user, people=[user.uid])


@command
def note_sign_out(*, actor: Actor, user: User) -> None:
    """Note that somebody ended their sitting."""
    record(events.SignedOut(person=user.name), actor=actor, subject=user, people=[user.uid])


@command
def note_failed_sign_in(*, actor: Actor, user: User, step: str) -> None:
    """Note that a sign-in failed, by somebody who is not known. ``step``: events.STEPS."""
    event = events.SignInFailed(person=user.name, step=step)
    record(event, actor=_stranger(actor), subject=user, people=[user.uid])


@command
def note_lock_out(*, actor: Actor, user: User) -> None:
    """Note that guessing was stopped."""
    event = events.LockedOut(person=user.name)
    record(event, actor=_stranger(actor), subject=user, people=[user.uid])


@command
def end_other_sittings(*, actor: Actor, keep: str) -> int:
    """End every sitting of one's own but the one whose session has the key ``keep``."""
    user = user_of(actor=actor)
    policies.require_own(actor, user)
    count, _ = Sitting.objects.filter(user=user).exclude(session_key=keep).delete()
    event = events.SittingsEnded(person=user.name, count=count)
    record(event, actor=actor, subject=user, people=[user.uid])
    return count


def _stranger(actor: Actor) -> Actor:
    """Return somebody of whom nothing is known but at which federation's door they stand."""
    return Actor(federation_id=actor.federation_id, door=actor.door)
